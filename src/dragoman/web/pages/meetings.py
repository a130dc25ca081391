"""Meetings: the list, and the month as a calendar."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response
from fastapi.responses import RedirectResponse

from dragoman.charts.month import items
from dragoman.charts.month import month as laid_out
from dragoman.errors import UnknownRecord
from dragoman.records import Finding
from dragoman.web.filters import MeetingFilter
from dragoman.web.lists import choices, lines, narrowed, ordered, verdicts
from dragoman.web.page import Asked, View, respond, sheet
from dragoman.web.pages.today import reference_day

router = APIRouter()
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])\Z")


@router.get("/meetings")
def meetings(view: Asked, asked: Annotated[MeetingFilter, Depends()], page: int = 1) -> Response:
    """List meetings by day, the latest first; those ahead the next first."""
    return respond(view, "meetings.html", lambda: _listed(view, asked, page))


def _listed(view: View, asked: MeetingFilter, page: int) -> dict[str, Any]:
    day = reference_day(view)
    found = narrowed(view.sight, "meeting", asked, day)
    shown = sheet(_next_first(found) if asked.when == "ahead" else found, page)
    return {
        "asked": asked,
        "day": day,
        "sheet": shown,
        "lines": lines(view, shown.rows, "start", "kind", "parties", "place", "status"),
        "kinds": choices(view.sight, "meeting", "kind"),
        "statuses": choices(view.sight, "meeting", "status"),
        "verdicts": verdicts(view.sight, "meeting"),
    }


def _next_first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return what lies ahead by its day, what has none last."""
    return tuple(sorted(findings, key=lambda f: (not f.fields.get("start"), f.fields.get("start") or "", f.id)))


@router.get("/meetings/month")
def this_month(view: Asked) -> Response:
    """Lead to the month from which the dossier looks ahead."""
    return RedirectResponse(view.link(f"/meetings/month/{reference_day(view)[:7]}"), 303)


@router.get("/meetings/month/{month}")
def one_month(month: str, view: Asked) -> Response:
    """Show the meetings of a month (YYYY-MM) day by day."""
    if not _MONTH.match(month) or not "0001-02" <= month <= "9999-11":
        raise UnknownRecord(f"{month}: a month is written as 2022-01")
    return respond(view, "month.html", lambda: _month(view, int(month[:4]), int(month[5:])))


def _month(view: View, year: int, number: int) -> dict[str, Any]:
    held = items(ordered(view.sight, "meeting"), lambda finding: view.link(f"/findings/{finding.id}"))
    shown = laid_out(year, number, held, reference_day(view))
    inside = {slot.item.id for week in shown.weeks for day in week.days if day.inside for slot in day.slots if slot}
    return {"month": shown, "name": f"{year:04}-{number:02}", "count": len(inside) + len(shown.unknown)}
