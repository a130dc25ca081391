"""How much the reports of a dossier tell of each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from dragoman.records import Reading

PUBLISHED = 0.1
REMEMBERED = 4.0
NEAR = 7  # days


def weigh_days(readings: Iterable[Reading]) -> dict[str, float]:
    """Return the weight of each day (ISO) that a time expression means.

    A report that mentions a day counts 1; 4 where it looks back or ahead more than a week, which says that the day is
    remembered; a tenth for its own day. `evaluation/timeline.py` measures these weights on the timelines of T17.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    for reading in sorted(readings, key=lambda reading: reading.report.id):
        published = (reading.report.published or "")[:10]
        for day in sorted(set(_days(reading))):
            weights[day] += REMEMBERED if _far(day, published) else 1.0
        if len(published) == 10:
            weights[published] += PUBLISHED
    return {day: round(weight, 1) for day, weight in sorted(weights.items())}


def _days(reading: Reading) -> Iterator[str]:
    """Yield the single days that a report's time expressions mean."""
    for time in reading.times:
        begin, finish = (time.begin or "")[:10], (time.finish or "")[:10]
        if begin == finish and _is_day(begin) and time.value != "PRESENT_REF":
            yield begin


def _is_day(text: str) -> bool:
    return len(text) == 10 and text.replace("-", "").isdigit()


def _far(day: str, published: str) -> bool:
    return _is_day(published) and abs((date.fromisoformat(day) - date.fromisoformat(published)).days) > NEAR
