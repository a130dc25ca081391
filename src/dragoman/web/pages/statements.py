"""Statements: who said what, by day or by speaker, and who said what to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response

from dragoman import wording as words
from dragoman.charts.said import Saying, naming, sayings
from dragoman.records import Finding
from dragoman.web.desk import Sight
from dragoman.web.drawn import matrix_drawing
from dragoman.web.filters import StatementFilter
from dragoman.web.lists import choices, narrowed, ordered, verdicts
from dragoman.web.page import Asked, View, respond, sheet
from dragoman.web.rows import rows

router = APIRouter()
NOBODY = words.capital(words.NOBODY)


@router.get("/statements")
def statements(
    view: Asked, asked: Annotated[StatementFilter, Depends()], group: str = "day", page: int = 1
) -> Response:
    """List statements under the days on which they were first reported, or under their speakers."""
    return respond(view, "statements.html", lambda: _listed(view, asked, group, page))


def _listed(view: View, asked: StatementFilter, group: str, page: int) -> dict[str, Any]:
    found = narrowed(view.sight, "statement", asked)
    if group == "speaker":
        found = view.sight.once(("by speaker", asked), lambda: by_speaker(narrowed(view.sight, "statement", asked)))
    shown = sheet(found, page)
    heads = _speaker if group == "speaker" else _day
    return {
        "asked": asked,
        "group": group,
        "sheet": shown,
        "groups": [(head, rows(view, told)) for head, told in groupby(shown.rows, key=heads)],
        "speakers": choices(view.sight, "statement", "who")[:200],
        "acts": choices(view.sight, "statement", "act"),
        "modes": choices(view.sight, "statement", "mode"),
        "verdicts": verdicts(view.sight, "statement"),
    }


@router.get("/statements/matrix")
def matrix(view: Asked, by: str = "", to: str = "", page: int = 1) -> Response:
    """Show who said what to whom, and what `by` said to `to`."""
    return respond(view, "matrix.html", lambda: _matrix(view, (by, to), page))


def _matrix(view: View, pair: tuple[str, str], page: int) -> dict[str, Any]:
    told = said(view.sight)
    drawn = matrix_drawing(view, told) if told else None
    known = {saying.finding for saying in told if (saying.speaker, saying.to) == pair}
    found = sheet([f for f in ordered(view.sight, None) if f.id in known], page)
    return {
        "drawn": drawn,
        "count": len(told),
        "by": pair[0],
        "to": pair[1],
        "sheet": found,
        "rows": rows(view, found.rows),
    }


def said(sight: Sight) -> tuple[Saying, ...]:
    """Return what somebody with a name said to somebody with a name."""
    return sight.once("sayings", lambda: _said(sight))


def _said(sight: Sight) -> tuple[Saying, ...]:
    name = naming(sight.dossier.actors(), sight.dossier.knowledge())
    return tuple(sayings((*ordered(sight, "statement"), *ordered(sight, "commitment")), name))


def by_speaker(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return statements by speaker, who says most first, those of nobody named last."""
    told = tuple(findings)
    said = Counter(_speaker(f) for f in told)
    return tuple(sorted(told, key=lambda f: (_speaker(f) == NOBODY, -said[_speaker(f)], _speaker(f))))


def _speaker(finding: Finding) -> str:
    return str(finding.fields.get("who") or NOBODY)


def _day(finding: Finding) -> str:
    return words.day(finding.first_reported, weekday=True)
