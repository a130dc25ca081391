"""A month of meetings: its weeks and days, what falls on each, and the months around it."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman import wording as words
from dragoman.records import Finding
from dragoman.web.filters import days_of

LONGEST = 31  # days that a meeting is drawn over: a visit of three months would fill the page


@dataclass(frozen=True, slots=True)
class Square:
    """A day with the meetings that fall on it; `inside` tells whether it is of the month."""

    day: str
    inside: bool
    meetings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its weeks from Monday to Sunday, the meetings of which no day is known, the nearest others with any."""

    month: str
    title: str
    weeks: tuple[tuple[Square, ...], ...]
    some_day: tuple[Finding, ...]
    count: int
    today: str
    before: str | None
    after: str | None


def month_of(month: str, meetings: Sequence[Finding], today: str) -> Month:
    """Return a month (YYYY-MM) of some meetings."""
    held = _held(meetings)
    inside = {day: found for day, found in held.items() if day[:7] == month and len(day) == 10}
    vague = tuple(held.get(month, ()))
    months = sorted({day[:7] for day in held if len(day) >= 7})
    weeks = Calendar().monthdatescalendar(int(month[:4]), int(month[5:])) if month < "9999-12" else []
    return Month(
        month=month,
        title=words.day(month),
        weeks=tuple(tuple(_square(day, month, held) for day in week) for week in weeks),
        some_day=vague,
        count=len({f.id for found in inside.values() for f in found} | {f.id for f in vague}),
        today=today,
        before=max((m for m in months if m < month), default=None),
        after=min((m for m in months if m > month), default=None),
    )


def _square(day: date, month: str, held: dict[str, list[Finding]]) -> Square:
    written = day.isoformat()
    return Square(written, written[:7] == month, tuple(held.get(written, ())) if written[:7] == month else ())


def _held(meetings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return the meetings of each day; under a month those of which only the month is known."""
    held: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in meetings:
        first, last = days_of(finding)
        for day in _days(first, last):
            held[day].append(finding)
    return held


def _days(first: str, last: str) -> list[str]:
    """Return the days from one to another; a month or a year for what is no more exact."""
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return [first] if first else []
    count = min((end - start).days, LONGEST - 1) + 1
    return [(start + timedelta(n)).isoformat() for n in range(count)]
