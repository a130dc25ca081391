"""Statements: who said what, by day or by speaker, and who said what to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response

from dragoman import wording as words
from dragoman.records import Finding
from dragoman.web.filters import StatementFilter
from dragoman.web.lists import choices, narrowed, verdicts
from dragoman.web.page import Asked, View, respond, sheet
from dragoman.web.rows import rows

router = APIRouter()
NOBODY = "Somebody not named"


@router.get("/statements")
def statements(
    view: Asked, asked: Annotated[StatementFilter, Depends()], group: str = "day", page: int = 1
) -> Response:
    """List statements under the days on which they were first reported, or under their speakers."""
    return respond(view, "statements.html", lambda: _listed(view, asked, group, page))


def _listed(view: View, asked: StatementFilter, group: str, page: int) -> dict[str, Any]:
    found = narrowed(view, "statement", asked)
    shown = sheet(by_speaker(found) if group == "speaker" else found, page)
    heads = _speaker if group == "speaker" else _day
    return {
        "asked": asked,
        "group": group,
        "sheet": shown,
        "groups": [(head, rows(view, told)) for head, told in groupby(shown.rows, key=heads)],
        "speakers": choices(view, "statement", "who")[:200],
        "acts": choices(view, "statement", "act"),
        "modes": choices(view, "statement", "mode"),
        "verdicts": verdicts(view, "statement"),
    }


def by_speaker(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return statements by speaker, who says most first, those of nobody named last."""
    told = tuple(findings)
    said = Counter(_speaker(f) for f in told)
    return tuple(sorted(told, key=lambda f: (_speaker(f) == NOBODY, -said[_speaker(f)], _speaker(f))))


def _speaker(finding: Finding) -> str:
    return str(finding.fields.get("who") or NOBODY)


def _day(finding: Finding) -> str:
    return words.day(finding.first_reported, weekday=True)
