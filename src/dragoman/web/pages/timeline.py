"""The timeline, and all that is told of one day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from dragoman.dossier import ReportEntry
from dragoman.errors import UnknownRecord
from dragoman.records import Finding, FindingKind
from dragoman.timeline import Line, Quote, heaviest
from dragoman.web.desk import Sight
from dragoman.web.drawn import Drawing, days_drawing
from dragoman.web.evidence import Words, words_at
from dragoman.web.filters import days_of
from dragoman.web.lists import ordered
from dragoman.web.page import Asked, View, respond, sheet
from dragoman.web.rows import rows

router = APIRouter()
SAID: tuple[FindingKind, ...] = ("statement", "commitment")
"""What is told under the day on which it was first reported."""
STEPS = 5  # of a day's weight, beside its line
MOST = (20, 50, 100)


@router.get("/timeline")
def timeline(
    view: Asked, *, day: str = "", most: str = "", from_day: str = "", to_day: str = "", page: int = 1
) -> Response:
    """List the days of which the reports tell, the latest first; `day` leads to one of them."""
    if day:
        return RedirectResponse(view.link(f"/days/{day}"), 303)
    number = int(most) if most.isdecimal() and len(most) < 6 else 0
    return respond(view, "timeline.html", lambda: _listed(view, number, (from_day, to_day), page))


def _listed(view: View, most: int, between: tuple[str, str], page: int) -> dict[str, Any]:
    every = lines_of(view.sight)
    low, high = between
    kept = tuple(x for x in every if low <= x.date and (not high or x.date[: len(high)] <= high))
    shown = sheet(tuple(reversed(heaviest(kept, most) if most > 0 else kept)), page)
    top = max((line.weight for line in every), default=0.0)
    return {
        "sheet": shown,
        "days": [_told(view, line, top) for line in shown.rows],
        "most": most,
        "steps": MOST,
        "between": between,
        "chart": strip(view.sight, kept, view.link) if shown.page == 1 else None,
    }


def strip(sight: Sight, kept: tuple[Line, ...], link: Callable[..., str]) -> Drawing | None:
    """Draw the days; the list below is the same in words. `link` returns an address in the same view."""
    if not kept:
        return None
    key = ("days", kept[0].date, kept[-1].date, len(kept))
    return sight.once(key, lambda: days_drawing(kept, sight.reports.values(), link))


def lines_of(sight: Sight) -> tuple[Line, ...]:
    """Return the days of a dossier by date."""
    return sight.once("timeline", sight.dossier.timeline)


def _told(view: View, line: Line, top: float) -> dict[str, Any]:
    known = by_id(view.sight)
    first = next((known[key] for key in line.findings if key in known), None)
    words = quoted(view, line.words) if line.words else None
    same = words is not None and " ".join(words.text.split()) == line.label
    return {
        "line": line,
        "step": max(1, round(STEPS * (line.weight / top) ** 0.5)) if top else 1,
        "finding": first if first and not same else None,
        "words": words,
        "same": same,
        "count": len(line.findings),
    }


def by_id(sight: Sight) -> Mapping[str, Finding]:
    """Return the findings that are listed, by id."""
    return sight.once("findings by id", lambda: {f.id: f for f in sight.dossier.findings()})


def quoted(view: View, quote: Quote) -> Words:
    """Return a sentence of a report as the words that a line stands on."""
    return words_at(view.reports[quote.report], quote.start, quote.end)


@router.get("/days/{day}")
def one_day(day: str, view: Asked) -> Response:
    """Show what falls on a day, and what was reported on it."""
    try:
        written = date.fromisoformat(day).isoformat()
    except ValueError:
        written = ""
    if written != day:
        raise UnknownRecord(f"{day}: a day is written as 2022-01-07")
    return respond(view, "day.html", lambda: _day(view, day))


def _day(view: View, day: str) -> dict[str, Any]:
    line = next((each for each in lines_of(view.sight) if each.date == day), None)
    reported = [f for kind in SAID for f in first_reported(view.sight, kind).get(day, ())]
    figures = [f for f in ordered(view.sight, "figure") if _counts_on(f, day)]
    days = all_days(view.sight)
    return {
        "day": day,
        "line": _told(view, line, 0.0) if line else None,
        "meetings": rows(view, (f for f in ordered(view.sight, "meeting") if _falls(f, day))),
        "events": rows(view, (f for f in ordered(view.sight, "event") if _falls(f, day))),
        "figures": rows(view, figures[:50]),
        "statements": rows(view, [f for f in reported if f.kind == "statement"][:50]),
        "commitments": rows(view, [f for f in reported if f.kind == "commitment"][:50]),
        "totals": {"figures": len(figures), **_totals(reported)},
        "reports": _reports(view, day),
        "before": max((each for each in days if each < day), default=None),
        "after": min((each for each in days if each > day), default=None),
    }


def _totals(findings: list[Finding]) -> dict[str, int]:
    return {f"{kind}s": sum(1 for f in findings if f.kind == kind) for kind in SAID}


def _falls(finding: Finding, day: str) -> bool:
    """Tell whether a meeting or event falls on a day, or may where reports disagree."""
    first, last = days_of(finding)
    return len(first) == 10 and first <= day <= (last or first)


def _counts_on(finding: Finding, day: str) -> bool:
    """Tell a figure that is as of a day, or was first reported on it where it says no day."""
    return str(finding.fields.get("as_of") or finding.first_reported or "")[:10] == day


def first_reported(sight: Sight, kind: FindingKind) -> Mapping[str, list[Finding]]:
    """Return the findings of a kind by the day on which they were first reported."""
    return sight.once(("first reported", kind), lambda: _by_day(ordered(sight, kind)))


def _by_day(findings: tuple[Finding, ...]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault((finding.first_reported or "")[:10], []).append(finding)
    return found


def _reports(view: View, day: str) -> tuple[ReportEntry, ...]:
    return tuple(entry for entry in view.dossier.reports() if entry.dated and entry.reported[:10] == day)


def all_days(sight: Sight) -> tuple[str, ...]:
    """Return all days of which something is told or on which something was reported."""
    return sight.once("days", lambda: _days(sight))


def _days(sight: Sight) -> tuple[str, ...]:
    reported = {entry.reported[:10] for entry in sight.dossier.reports() if entry.dated}
    return tuple(sorted(reported | {line.date for line in lines_of(sight)}))
