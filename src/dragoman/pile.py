"""What a pile of reports is seen to hold before any finding: stories, and the days that they tell of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """Reports on one run of events, in order of day: `id` is the first of them, `names` what they name most.

    `reasons` says for each report why it is in it.
    """

    id: str
    reports: tuple[str, ...]
    names: tuple[str, ...]
    reasons: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Where a report names something: characters of its text."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day (ISO) with what each report adds to its weight, and the time expressions that mean it."""

    date: str
    told: Mapping[str, float]
    mentions: tuple[Mentioned, ...]

    @property
    def weight(self) -> float:
        """Return how much is told of the day."""
        return round(sum(self.told.values()), 2)
