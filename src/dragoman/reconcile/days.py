"""Days as reports give them: whole or partial dates as intervals, and how far two of them lie apart."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

Days = tuple[date, date]  # first and last day, both within

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_NO_YEAR = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
_WEEKDAY = re.compile(r"(?:XXXX-)?WXX-([1-7])")


@dataclass(frozen=True, slots=True)
class When:
    """When something was or will be: known days, or days without a year, or a weekday alone, or nothing."""

    days: Days | None = None
    yearless: tuple[tuple[int, int], tuple[int, int]] | None = None  # (month, day) of the first and the last day
    weekday: int | None = None  # 1 = Monday, as ISO 8601 counts

    @property
    def partial(self) -> bool:
        """Tell whether something is known, but no year."""
        return self.days is None and (self.yearless is not None or self.weekday is not None)


def interval(start: str | None, end: str | None = None) -> Days | None:
    """Return the days from the first of `start` to the last of `end`; None where there is no start."""
    first, last = _days(start), _days(end)
    if first is None:
        return last
    return (first[0], max(last[1], first[1]) if last else first[1])


def _days(value: str | None) -> Days | None:
    found = _DATE.match(value or "")
    if not found:
        return None
    year, month, day = (int(g) if g else None for g in found.groups())
    try:
        return _spread(year or 1, month, day)
    except ValueError:
        return None


def _spread(year: int, month: int | None, day: int | None) -> Days:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def when(start: str | None, end: str | None, value: str | None) -> When:
    """Read a record's dates, or else the TIMEX3 value that stands in for them (`XXXX-01-12`, `WXX-4`)."""
    days = interval(start, end)
    if days:
        return When(days)
    yearless = [(int(m), int(d or 0)) for m, d in _NO_YEAR.findall(value or "")]
    if yearless:
        (month, day), (last_month, last_day) = yearless[0], yearless[-1]
        return When(yearless=((month, day or 1), (last_month, last_day or 28)))
    weekday = _WEEKDAY.search(value or "")
    return When(weekday=int(weekday.group(1))) if weekday else When(interval(value))


def completed(partial: When, near: Days) -> Days | None:
    """Complete a date without its year, or a weekday, so that it falls nearest to the given days."""
    if partial.weekday is not None:
        around = [near[0] + timedelta(days=k) for k in range(-3, (near[1] - near[0]).days + 4)]
        fitting = [(d, d) for d in around if d.isoweekday() == partial.weekday]
        return min(fitting, key=lambda d: (gap(d, near), d))
    if partial.yearless is None:
        return partial.days
    options = [d for year in range(near[0].year - 1, near[1].year + 2) if (d := _in_year(partial.yearless, year))]
    return min(options, key=lambda d: (gap(d, near), d), default=None)


def _in_year(days: tuple[tuple[int, int], tuple[int, int]], year: int) -> Days | None:
    (month, day), (last_month, last_day) = days
    try:
        return date(year, month, day), date(year + ((last_month, last_day) < (month, day)), last_month, last_day)
    except ValueError:  # 29 February
        return None


def gap(one: Days, other: Days) -> int:
    """Return how many days lie between two intervals: 0 where they overlap, 1 for neighbours."""
    if one[0] > other[1]:
        return (one[0] - other[1]).days
    return (other[0] - one[1]).days if other[0] > one[1] else 0


def written(days: Days) -> str:
    """Return days as an ISO day, an ISO month (where the whole of it is meant) or "first to last"."""
    first, last = days
    if first == last:
        return first.isoformat()
    return f"{first:%Y-%m}" if is_month(days) else f"{first.isoformat()} to {last.isoformat()}"


def is_month(days: Days) -> bool:
    """Tell whether days are a whole month; one whose length nobody asked for has 28."""
    first, last = days
    return first.day == 1 and last.day >= 28 and (first.year, first.month) == (last.year, last.month)


def length(days: Days) -> int:
    """Return the number of days."""
    return (days[1] - days[0]).days + 1


def plus(day: date, days: int) -> date:
    """Return the day so many days later, kept within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
