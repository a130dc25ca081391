"""Days, weeks, months and their ISO spellings."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Final

from dragoman.read.times.lexicon import HOLIDAYS

Bounds = tuple[date, date]
YEARS: Final = (1000, 2999)
_HELD: Final = (date(10, 1, 1), date(9899, 12, 31))  # room for the decades, weeks and centuries around


def safe_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has no such day or its year is no year of a report (1000 to 2999)."""
    if not YEARS[0] <= year <= YEARS[1]:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_day(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return calendar.monthrange(year, month)[1]


def month_bounds(year: int, month: int) -> Bounds:
    """Return the first and last day of a month."""
    return date(year, month, 1), date(year, month, last_day(year, month))


def week_of(day: date) -> Bounds:
    """Return Monday and Sunday of the ISO week of a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def weekend_of(day: date) -> Bounds:
    """Return Saturday and Sunday of the ISO week of a day."""
    monday, sunday = week_of(day)
    return monday + timedelta(days=5), sunday


def iso_week(day: date) -> str:
    """Return the ISO week of a day as YYYY-Www."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def add_months(day: date, months: int) -> date:
    """Return the day so many months on, held to the end of a shorter month, and to the years 10 to 9899."""
    total = min(max(day.year * 12 + day.month - 1 + months, _HELD[0].year * 12), _HELD[1].year * 12 + 11)
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, last_day(year, month + 1)))


def add_days(day: date, days: int) -> date:
    """Return the day so many days on, held to the years 10 to 9899."""
    return date.fromordinal(min(max(day.toordinal() + days, _HELD[0].toordinal()), _HELD[1].toordinal()))


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """Return the n-th Monday (1) to Sunday (7) of a month, the last one for n = -1."""
    if n < 0:
        end = month_bounds(year, month)[1]
        return end - timedelta(days=(end.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (n - 1))


def easter(year: int) -> date:
    """Return western Easter Sunday (the anonymous Gregorian algorithm, Nature, 20 April 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def holiday(name: str, year: int) -> date:
    """Return the day of a holiday of the table in a year."""
    numbers = [part for part in HOLIDAYS[name] if isinstance(part, int)]
    kind = HOLIDAYS[name][0]
    if kind == "nth":
        return nth_weekday(year, numbers[0], numbers[1], numbers[2])
    if kind == "easter":
        return easter(year) + timedelta(days=numbers[0])
    if kind == "election":  # the Tuesday after the first Monday of November
        return nth_weekday(year, 11, 1, 1) + timedelta(days=1)
    return date(year, numbers[0], numbers[1])


def nearest_weekday(weekday: int, today: date, direction: int) -> date:
    """Return the weekday on or before (-1) or on or after (+1) a day."""
    if direction > 0:
        return add_days(today, (weekday - today.isoweekday()) % 7)
    return add_days(today, -((today.isoweekday() - weekday) % 7))
