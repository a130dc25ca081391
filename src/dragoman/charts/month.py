"""The meetings of a month as a grid of weeks from Monday to Sunday: what a page shows as a table."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman import wording
from dragoman.export.phrases import topic
from dragoman.records import Finding

WEEKDAYS = wording.WEEKDAYS


@dataclass(frozen=True, slots=True)
class Item:
    """A meeting as a calendar shows it: its first and last ISO day, or the month alone ("2022-01"), or None.

    Where the reports disagree on the day, a meeting is an item for each, and `disputed`.
    """

    id: str
    label: str
    status: str | None
    first: str | None
    last: str | None
    disputed: bool
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """An item on a day, and whether it begins and ends there; one that spans days keeps its line within a week."""

    item: Item
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the grid: `inside` the month or beside it; `slots` are its lines, None where a line is free."""

    day: str
    number: int
    inside: bool
    today: bool
    slots: tuple[Slot | None, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from Monday."""

    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its weeks, the meetings of which no more than the month is known, those without any date.

    `earlier` and `later` are the nearest months ("2021-12") in which something is held, None without one.
    """

    year: int
    month: int
    title: str
    weeks: tuple[Week, ...]
    unknown: tuple[Item, ...]
    undated: tuple[Item, ...]
    earlier: str | None
    later: str | None


def items(findings: Iterable[Finding], link: Callable[[Finding], str | None] | None = None) -> tuple[Item, ...]:
    """Return the meetings among findings as items of a calendar, by day."""
    where = link or (lambda _finding: None)
    made = (each for f in findings if f.kind == "meeting" for each in _items(f, where(f)))
    return tuple(sorted(made, key=lambda item: (item.first or "9999", item.last or "", item.label, item.id)))


def _items(finding: Finding, link: str | None) -> list[Item]:
    fields, verdict = finding.fields, finding.verdicts.get("start")
    start, end = fields.get("start"), fields.get("end")
    disputed = "start" in finding.disputed and verdict is not None
    rivals = tuple(dict.fromkeys(str(r.value) for r in verdict.rivals)) if disputed and verdict else (start,)
    label = wording.capital(topic(finding))
    return [
        Item(finding.id, label, fields.get("status"), *_days(day, end if day == start else day), disputed, link)
        for day in rivals
    ]


def _days(start: str | None, end: str | None) -> tuple[str | None, str | None]:
    """Return the first and last day; an end that is no day, or lies before the start, is the start."""
    first = start[:10] if start else None
    if not first or len(first) < 10:
        return first if first and first[:4].isdigit() else None, first
    return first, max(end[:10], first) if end and len(end) >= 10 else first


def month(year: int, number: int, given: Sequence[Item], today: str | None = None) -> Month:
    """Lay out the meetings of a month; `today` is an ISO day."""
    name = f"{year:04}-{number:02}"
    weeks = Calendar(firstweekday=0).monthdatescalendar(year, number)
    return Month(
        year,
        number,
        f"{wording.MONTHS[number - 1]} {year}",
        tuple(_week(week, number, given, today) for week in weeks),
        tuple(item for item in given if item.first == name),
        tuple(item for item in given if item.first is None),
        max((m for item in given for m in _months(item) if m < name), default=None),
        min((m for item in given for m in _months(item) if m > name), default=None),
    )


def _months(item: Item) -> set[str]:
    return {day[:7] for day in (item.first, item.last) if day and len(day) >= 7}


def _week(days: Sequence[date], number: int, given: Sequence[Item], today: str | None) -> Week:
    """Lay out a week: each meeting keeps one line through it, the longest first."""
    first, last = days[0].isoformat(), days[-1].isoformat()
    held = [i for i in given if i.first and i.last and len(i.first) == 10 and i.first <= last and i.last >= first]
    lines: list[list[Item]] = []
    for item in sorted(held, key=lambda i: (max(i.first or "", first), _backwards(i.last or ""), i.label, i.id)):
        free = next((line for line in lines if not any(_overlap(item, other) for other in line)), None)
        if free is None:
            lines.append(free := [])
        free.append(item)
    return Week(tuple(_day(day, number, lines, today) for day in days))


def _backwards(day: str) -> int:
    return -date.fromisoformat(day).toordinal()


def _overlap(one: Item, other: Item) -> bool:
    return (one.first or "") <= (other.last or "") and (other.first or "") <= (one.last or "")


def _day(day: date, number: int, lines: Sequence[Sequence[Item]], today: str | None) -> Day:
    iso = day.isoformat()
    found = [next((i for i in line if (i.first or "") <= iso <= (i.last or "")), None) for line in lines]
    while found and found[-1] is None:
        found.pop()
    slots = tuple(Slot(i, begins=i.first == iso, ends=i.last == iso) if i else None for i in found)
    return Day(iso, day.day, day.month == number, iso == today, slots)
