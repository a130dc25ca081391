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
