"""Figures as intervals: do they meet, how far are they apart, how are they written."""

from __future__ import annotations

from math import inf

from dragoman.records import Figure

Interval = tuple[float, float]


def interval_of(figure: Figure) -> Interval:
    """Return the interval that a figure allows: open sides are infinite, "about" widens it by a tenth."""
    low = -inf if figure.low is None else figure.low
    high = inf if figure.high is None else figure.high
    if figure.modifier == "about":
        return low - abs(low) / 10, high + abs(high) / 10
    return low, high


def meet(one: Interval, other: Interval) -> bool:
    """Tell whether both can be right."""
    return one[0] <= other[1] and other[0] <= one[1]


def ratio(one: Figure, other: Figure) -> float:
    """Return how many times the greater is the smaller one, by the sides that face each other."""
    low, high = sorted((_ends(one), _ends(other)))
    if high[0] <= low[1]:
        return 1.0
    return high[0] / low[1] if low[1] > 0 else inf


def _ends(figure: Figure) -> Interval:
    """Return the numbers that stand in the text; an open side repeats the other one."""
    given = [v for v in (figure.low, figure.high) if v is not None] or [0.0]
    return given[0], given[-1]


def written(low: float | None, high: float | None, modifier: str = "exact") -> str:
    """Write an interval as a reader would: `60,000 to 90,000`, `at least 50`, `about 10,000`."""
    if low is None and high is None:
        return "a number"
    if low is None:
        return f"{'less than' if modifier == 'less_than' else 'at most'} {number(high)}"
    if high is None:
        return f"{'more than' if modifier == 'more_than' else 'at least'} {number(low)}"
    if low != high:
        return f"{number(low)} to {number(high)}"
    return f"about {number(low)}" if modifier == "about" else number(low)


def number(value: float | None) -> str:
    """Write a number with thousands marked, millions and billions in words."""
    if value is None:
        return "?"
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:.6g} {word}"
    return f"{value:,.10g}"
