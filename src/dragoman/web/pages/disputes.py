"""Disputes: rival values side by side, each with its words."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response

from dragoman.export.phrases import QUESTIONS, topic
from dragoman.records import Finding
from dragoman.web.desk import Sight
from dragoman.web.filters import AnyFilter, Traits, chosen, index
from dragoman.web.lists import cast
from dragoman.web.page import Asked, View, respond, sheet
from dragoman.web.rows import fields, reasons
from dragoman.wording import capital

router = APIRouter()
_KINDS = ("meeting", "figure", "commitment", "event", "statement")


@router.get("/disputes")
def disputes(view: Asked, asked: Annotated[AnyFilter, Depends()], page: int = 1) -> Response:
    """List the findings on which the reports disagree: meetings first, then by voices."""
    return respond(view, "disputes.html", lambda: _listed(view, asked, page))


def _listed(view: View, asked: AnyFilter, page: int) -> dict[str, Any]:
    every = in_order(view.sight)
    shown = sheet(every if asked == AnyFilter() else chosen(_traits(view.sight), asked), page)
    return {
        "asked": asked,
        "sheet": shown,
        "disputes": [_told(view, finding) for finding in shown.rows],
        "kinds": tuple(sorted(Counter(f.kind for f in every).items(), key=lambda pair: _KINDS.index(pair[0]))),
        "names": tuple(sorted(Counter(name for f in every for name in f.disputed).items())),
        "questions": QUESTIONS,
    }


def in_order(sight: Sight) -> tuple[Finding, ...]:
    """Return the findings on which the reports disagree, in the order of their list."""
    return sight.once("disputes", lambda: tuple(sorted(sight.dossier.disputes(), key=_weight)))


def _traits(sight: Sight) -> tuple[Traits, ...]:
    return sight.once("disputes by traits", lambda: index(in_order(sight), cast(sight)))


def _told(view: View, finding: Finding) -> dict[str, Any]:
    """Return a finding with the fields on which the reports disagree."""
    apart = tuple(field for field in fields(view, finding) if field.verdict == "disputed")
    return {"finding": finding, "topic": capital(topic(finding)), "fields": apart, "reasons": reasons(view, finding)}


def _weight(finding: Finding) -> tuple[int, int, str]:
    return (_KINDS.index(finding.kind), -finding.voices, finding.id)
