"""Events: who did what to whom, where and when, coded in PLOVER."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response

from dragoman.web.filters import EventFilter
from dragoman.web.lists import choices, lines, narrowed, verdicts
from dragoman.web.page import Asked, View, respond, sheet

router = APIRouter()


@router.get("/events")
def events(view: Asked, asked: Annotated[EventFilter, Depends()], page: int = 1) -> Response:
    """List events by day, the latest first, those without a day last."""
    return respond(view, "events.html", lambda: _listed(view, asked, page))


def _listed(view: View, asked: EventFilter, page: int) -> dict[str, Any]:
    shown = sheet(narrowed(view.sight, "event", asked), page)
    return {
        "asked": asked,
        "sheet": shown,
        "lines": lines(view, shown.rows, "date", "actor", "code", "target", "place", "status"),
        "codes": choices(view.sight, "event", "code"),
        "statuses": choices(view.sight, "event", "status"),
        "verdicts": verdicts(view.sight, "event"),
    }
