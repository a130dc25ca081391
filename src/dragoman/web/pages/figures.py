"""Figures: what is counted, as intervals by source and day; where reports disagree first."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response

from dragoman.web.drawn import drawing
from dragoman.web.filters import FigureFilter
from dragoman.web.lists import choices, lines, narrowed, verdicts
from dragoman.web.page import Asked, View, respond, sheet

router = APIRouter()


@router.get("/figures")
def figures(view: Asked, asked: Annotated[FigureFilter, Depends()], page: int = 1) -> Response:
    """List figures, the disputed ones first, then those that most voices give."""
    return respond(view, "figures.html", lambda: _listed(view, asked, page))


def _listed(view: View, asked: FigureFilter, page: int) -> dict[str, Any]:
    shown = sheet(narrowed(view.sight, "figure", asked), page)
    return {
        "asked": asked,
        "sheet": shown,
        "charts": {f.id: drawing(view, f) for f in shown.rows if len(f.reports) > 1},
        "lines": lines(view, shown.rows, "value", "measure", "of", "place", "source", "as_of"),
        "measures": choices(view.sight, "figure", "measure"),
        "verdicts": verdicts(view.sight, "figure"),
    }
