"""Axes: numbers and days to places on paper, with ticks at round values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from math import ceil, floor, log10

from dragoman import wording

SPREAD = 30.0  # times the least that the greatest must be for a logarithmic axis
NEAR = 0.5  # least over greatest from which an axis need not begin at zero ...
LEAST = 1e-9  # what is nearer to zero is zero
SMALL = 100  # ... unless the greatest is so small that its units can be counted


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high`, drawn from `start` to `end`; `ticks` are its round values."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]
    logarithmic: bool = False

    def __call__(self, value: float) -> float:
        """Return the place of a value; what lies outside stands at the end of the axis."""
        kept = min(max(value, self.low), self.high)
        if self.logarithmic:
            share = log10(kept / self.low) / log10(self.high / self.low)
        else:
            share = (kept - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def scale(values: Sequence[float], start: float, end: float, ticks: int = 5, *, zero: bool = False) -> Scale:
    """Return an axis on which some values lie: logarithmic where they spread wide and all are above zero.

    A linear axis begins at zero where `zero`, where the least value is less than half of the greatest, and where all
    are small. What is counted in whole numbers has steps of at least one.
    """
    given = [value if abs(value) > LEAST else 0.0 for value in values] or [0.0]
    low, high = min(given), max(given)
    if low > 0 and not zero and high / low >= SPREAD:
        return _logarithmic(low, high, start, end)
    if low >= 0 and (zero or low < NEAR * high or low == high or high < SMALL):
        low = 0.0
    high = high if high > low else low + max(1.0, abs(low))
    step = max(_step((high - low) / max(ticks, 1)), 1.0 if all(value == int(value) for value in given) else 0.0)
    return _linear(low, high, step, (start, end))


def _linear(low: float, high: float, step: float, ends: tuple[float, float]) -> Scale:
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    values = tuple(float(f"{n * step:.12g}") for n in range(first, last + 1))
    return Scale(values[0], values[-1], *ends, values)


def _step(rough: float) -> float:
    """Return the round number (1, 2 or 5 times a power of ten) that is not below a rough one."""
    power: float = 10.0 ** floor(log10(rough))
    return next(power * n for n in (1, 2, 5, 10) if power * n >= rough * (1 - 1e-9))


def _logarithmic(low: float, high: float, start: float, end: float) -> Scale:
    """Return an axis by powers of ten, at most eight of them marked."""
    first, last = floor(log10(low) + 1e-9), min(ceil(log10(high) - 1e-9), 308)
    every = ceil((last - first + 1) / 8)
    ticks = tuple(10.0**n for n in range(first, last + 1, every))
    return Scale(10.0**first, 10.0**last, start, end, ticks, logarithmic=True)


def tick_words(value: float) -> str:
    """Write a tick: 1,000 and 2 million, never 1e3."""
    return wording.number(value)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis of days: a day with its words."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class DayScale:
    """An axis of days from `first` to `last`, both drawn whole between `start` and `end`."""

    first: date
    last: date
    start: float
    end: float

    @property
    def day_width(self) -> float:
        """Return how wide a day is."""
        return (self.end - self.start) / ((self.last - self.first).days + 1)

    def __call__(self, day: date) -> float:
        """Return the place of the middle of a day."""
        return self.start + ((day - self.first).days + 0.5) * self.day_width

    def left(self, day: date) -> float:
        """Return the place at which a day begins."""
        return self.start + (day - self.first).days * self.day_width

    def ticks(self, room: float) -> tuple[Tick, ...]:
        """Return marks at least `room` apart: days, weeks, months, quarters or years."""
        for days, begins in _STEPS:
            if days * self.day_width >= room:
                return tuple(self._ticks(begins(self.first, self.last)))
        years = ceil(room / self.day_width / 366)
        return tuple(self._ticks(_years(self.first, self.last, years)))

    def _ticks(self, days: Iterator[date]) -> Iterator[Tick]:
        inside = [day for day in days if self.first <= day <= self.last]
        gaps = {(b - a).days for a, b in pairwise(inside)}
        for at, day in enumerate(inside):
            turn = at == 0 or day.year != inside[at - 1].year
            yield Tick(day, _tick_day(day, min(gaps, default=1), turn=turn, begins=at == 0))


def _tick_day(day: date, gap: int, *, turn: bool, begins: bool) -> str:
    month = wording.MONTHS[day.month - 1][:3]
    if gap >= 365:
        return str(day.year)
    if gap >= 28:
        return f"{month} {day.year}" if turn else month
    named = begins or day.day <= gap
    return f"{day.day} {month} {day.year}" if turn else f"{day.day} {month}" if named else str(day.day)


def _by_days(days: int, first: date, last: date) -> Iterator[date]:
    """Yield days so far apart; weeks begin on Monday."""
    day = first - timedelta(days=first.weekday()) if days % 7 == 0 else first
    while day <= last:
        yield day
        day += timedelta(days=days)


def _by_months(months: int, first: date, last: date) -> Iterator[date]:
    number = (first.year * 12 + first.month - 1) // months * months
    while (day := date(number // 12, number % 12 + 1, 1)) <= last:
        yield day
        number += months
        if number >= 9999 * 12:
            return


def _years(first: date, last: date, years: int) -> Iterator[date]:
    yield from (date(year, 1, 1) for year in range(first.year - first.year % years or 1, last.year + 1, years))


_STEPS: tuple[tuple[int, Callable[[date, date], Iterator[date]]], ...] = (
    *((days, partial(_by_days, days)) for days in (1, 2, 7, 14)),
    *((30 * months, partial(_by_months, months)) for months in (1, 3, 6)),
)
"""How far apart marks may be, in days at the least, and what yields them."""
