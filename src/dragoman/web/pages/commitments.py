"""Commitments: the ledger of threats, promises, offers, demands, conditions and refusals, and how each stands."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response

from dragoman.judged import STATUSES, status_of
from dragoman.records import Finding, Judged
from dragoman.web.filters import UNSET, CommitmentFilter
from dragoman.web.lists import choices, lines, narrowed, ordered
from dragoman.web.page import ANALYST, Asked, View, remembered, respond, sheet

router = APIRouter()


@router.get("/commitments")
def commitments(
    view: Asked, asked: Annotated[CommitmentFilter, Depends()], page: int = 1,
    analyst: Annotated[str, Depends(remembered(ANALYST))] = "",
) -> Response:  # fmt: skip
    """List commitments, those first reported last first, with a form to say how each stands."""
    by = analyst or view.desk.settings.analyst
    return respond(view, "commitments.html", lambda: _listed(view, asked, page, by), private=by)


def _listed(view: View, asked: CommitmentFilter, page: int, analyst: str) -> dict[str, Any]:
    shown = sheet(narrowed(view.sight, "commitment", asked), page)
    every = ordered(view.sight, "commitment")
    told = Counter(status_of(f.judged) or UNSET for f in every)
    return {
        "asked": asked,
        "sheet": shown,
        "lines": lines(view, shown.rows, "by", "to", "type", "action", "condition", "deadline"),
        "standing": {f.id: last_word(f) for f in shown.rows},
        "types": choices(view.sight, "commitment", "type"),
        "statuses": tuple((status, told[status]) for status in (UNSET, *STATUSES)),
        "opinions": STATUSES,
        "analyst": analyst,
    }


def last_word(finding: Finding) -> Judged | None:
    """Return the judgement by which a commitment stands, None where nobody has judged."""
    status = status_of(finding.judged)
    return next((each for each in reversed(finding.judged) if each.kind == status), None)
