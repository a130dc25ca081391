"""How much the reports of a dossier tell of each day, and where.

`evaluation/timeline.py` measures the weights on the timelines of T17.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from dragoman.pile import Day, Mentioned, Story
from dragoman.records import Copies, Reading, Time, TimeReading

PUBLISHED = 0.1  # what a report adds to its own day
REMEMBERED = 4.0  # what a report adds to a day on which it looks back, or ahead
NEAR = 7  # days within which it is news
AROUND = 15  # days on each side over which the reports that came out are counted

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")  # a clock time with its full date stamps a page or a comment
Ranges = Sequence[tuple[int, int]]


def weigh_days(
    readings: Iterable[Reading], copies: Iterable[Copies] = (), stories: Iterable[Story] = ()
) -> tuple[Day, ...]:
    """Return the days that the reports name or come out on, with what each report adds to their weights.

    A report that mentions a day adds 1; 4 where it looks back or ahead more than a week, which says that the day is
    remembered; a tenth for its own day. News in a copied passage counts once; that a passage is printed again later
    to remind of a day is no copy of news. What is added counts relative to how many reports of the story came out
    around the day, so that a few weeks from which there are many reports do not hide all others.
    """
    every = sorted(readings, key=lambda reading: reading.report.id)
    crowds, copied = _crowds(every, stories), _copied(every, copies)
    told: defaultdict[str, dict[str, float]] = defaultdict(dict)
    places: defaultdict[str, list[Mentioned]] = defaultdict(list)
    for reading in every:
        key, crowd = reading.report.id, crowds[reading.report.id]
        days = _days(reading, crowd)
        for day, weight in _weights(reading, days, crowd, copied.get(key, ())).items():
            told[day][key] = round(weight * crowd.share(day), 3)
        for day, times in days.items():
            places[day] += (Mentioned(key, time.start, time.end) for time in times)
    return tuple(Day(day, told[day], tuple(places[day])) for day in sorted({*told, *places}))


def _crowds(readings: Sequence[Reading], stories: Iterable[Story]) -> dict[str, Crowd]:
    """Return for each report the crowd of its story; without stories all are of one."""
    published = {reading.report.id: _published(reading) for reading in readings}
    together = [story.reports for story in stories] or [tuple(published)]
    found: dict[str, Crowd] = {}
    for reports in together:
        crowd = Crowd.of(day for report in reports if (day := published.get(report)))
        found.update(dict.fromkeys(reports, crowd))
    return found


def _weights(reading: Reading, days: Mapping[str, Sequence[Time]], crowd: Crowd, copied: Ranges) -> dict[str, float]:
    """Return what a report adds to each day."""
    published, weights = _published(reading), dict[str, float]()
    for day, times in days.items():
        far = bool(published) and _apart(day, published) > NEAR
        if far or _is_news(times, copied):
            weights[day] = REMEMBERED if far and crowd.covers(day) else 1.0
    if published:
        weights[published] = weights.get(published, 0.0) + PUBLISHED
    return weights


def _published(reading: Reading) -> str:
    published = (reading.report.published or "")[:10]
    return published if is_day(published) else ""


def _days(reading: Reading, crowd: Crowd) -> dict[str, list[Time]]:
    """Return the single days that a report's time expressions mean, with these."""
    days: defaultdict[str, list[Time]] = defaultdict(list)
    for time in reading.times:
        if time.value != "PRESENT_REF" and not (time.type == "time" and _YEAR.search(time.text)):
            options: tuple[Time | TimeReading, ...] = (time, *time.alternatives)
            known = [day for option in options if (day := _single(option))]
            if known and _single(time):
                days[next((day for day in known if crowd.covers(day)), known[0])].append(time)
    return days


def _single(time: Time | TimeReading) -> str | None:
    """Return the one day that an expression means when read so, None where it means several or none."""
    begin, finish = (time.begin or "")[:10], (time.finish or "")[:10]
    return begin if begin == finish and is_day(begin) else None


def is_day(text: str) -> bool:
    """Tell a whole date from a month, a year and a date without its year."""
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _apart(day: str, other: str) -> int:
    return abs((date.fromisoformat(day) - date.fromisoformat(other)).days)


def _is_news(times: Iterable[Time], copied: Ranges) -> bool:
    """Tell whether one of some expressions stands outside the passages that an earlier report has."""
    return any(not any(start <= time.start and time.end <= end for start, end in copied) for time in times)


def _copied(readings: Sequence[Reading], copies: Iterable[Copies]) -> Mapping[str, Ranges]:
    """Return the passages of each report that an earlier one has already."""
    order = {key: at for at, key in enumerate(sorted((_published(r) or "9999", r.report.id) for r in readings))}
    place = {r.report.id: order[_published(r) or "9999", r.report.id] for r in readings}
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for pair in copies:
        if place[pair.first] > place[pair.second]:
            found[pair.first] += pair.first_ranges
        else:
            found[pair.second] += pair.second_ranges
    return found


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many reports came out around each day, as ordinals; none were known where `counts` is empty."""

    counts: Mapping[int, int]
    usual: float  # around the day of a report, on the average

    @classmethod
    def of(cls, published: Iterable[str]) -> Crowd:
        """Count the days on which reports came out."""
        counts = Counter(date.fromisoformat(day).toordinal() for day in published)
        bare = cls(counts, 0.0)
        return cls(counts, fmean(bare.around(day) for day in counts.elements()) if counts else 0.0)

    def around(self, day: int) -> float:
        """Return the reports a day in the month around a day."""
        return sum(self.counts.get(at, 0) for at in range(day - AROUND, day + AROUND + 1)) / (2 * AROUND + 1)

    def covers(self, day: str) -> bool:
        """Tell whether a day lies in the time of which the reports tell as news."""
        at = date.fromisoformat(day).toordinal()
        return not self.counts or min(self.counts) - NEAR <= at <= max(self.counts) + NEAR

    def share(self, day: str) -> float:
        """Return what to multiply a weight by: 1 where as many reports came out as usual, more where fewer did."""
        if not self.covers(day) or not self.counts:
            return 1.0
        return (self.usual + 1) / (self.around(date.fromisoformat(day).toordinal()) + 1)
