"""How much the reports of a dossier tell of each day, and where.

`evaluation/timeline.py` measures the weights on the timelines of T17.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
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
    return KeptDays().update(readings, copies, stories)


@dataclass(frozen=True, slots=True)
class _Dated:
    """What a reading says of days: its own, and of each time expression for one day all days that it may mean."""

    reading: Reading
    published: str
    told: tuple[tuple[Mentioned, tuple[str, ...]], ...]


class KeptDays:
    """What the reports of a dossier say of days, kept from one look to the next; all are weighed anew each time."""

    def __init__(self) -> None:
        self._dated: dict[str, _Dated] = {}

    def update(
        self, readings: Iterable[Reading], copies: Iterable[Copies] = (), stories: Iterable[Story] = ()
    ) -> tuple[Day, ...]:
        """Return the days that the reports name or come out on, as `weigh_days` does."""
        every = sorted(readings, key=lambda reading: reading.report.id)
        known = ((reading, self._dated.get(reading.report.id)) for reading in every)
        dated = [found if found and found.reading is reading else _dated(reading) for reading, found in known]
        self._dated = {each.reading.report.id: each for each in dated}
        crowds, copied = _crowds(dated, stories), _copied(dated, copies)
        told: defaultdict[str, dict[str, float]] = defaultdict(dict)
        places: defaultdict[str, list[Mentioned]] = defaultdict(list)
        for each in dated:
            key = each.reading.report.id
            crowd = crowds[key]
            days = _days(each, crowd)
            for day, weight in _weights(each, days, crowd, copied.get(key, ())).items():
                told[day][key] = round(weight * crowd.share(day), 3)
            for day, mentions in days.items():
                places[day] += mentions
        return tuple(Day(day, told[day], tuple(places[day])) for day in sorted({*told, *places}))


def _dated(reading: Reading) -> _Dated:
    told = ((Mentioned(reading.report.id, time.start, time.end), _single_days(time)) for time in reading.times)
    return _Dated(reading, _published(reading), tuple((mention, days) for mention, days in told if days))


def _single_days(time: Time) -> tuple[str, ...]:
    """Return the single days that a time expression may mean, the likeliest first; none where that is no day."""
    stamp = time.type == "time" and _YEAR.search(time.text)
    if time.value == "PRESENT_REF" or stamp or not _single(time):
        return ()
    options: tuple[Time | TimeReading, ...] = (time, *time.alternatives)
    return tuple(day for option in options if (day := _single(option)))


def _crowds(dated: Sequence[_Dated], stories: Iterable[Story]) -> dict[str, Crowd]:
    """Return for each report the crowd of its story; without stories all are of one."""
    published = {each.reading.report.id: each.published for each in dated}
    together = [story.reports for story in stories] or [tuple(published)]
    found: dict[str, Crowd] = {}
    for reports in together:
        crowd = Crowd.of(day for report in reports if (day := published.get(report)))
        found.update(dict.fromkeys(reports, crowd))
    return found


def _weights(dated: _Dated, days: Mapping[str, Sequence[Mentioned]], crowd: Crowd, copied: Ranges) -> dict[str, float]:
    """Return what a report adds to each day."""
    published, weights = dated.published, dict[str, float]()
    for day, mentions in days.items():
        far = bool(published) and abs(_ordinal(day) - _ordinal(published)) > NEAR
        if far or _is_news(mentions, copied):
            weights[day] = REMEMBERED if far and crowd.covers(day) else 1.0
    if published:
        weights[published] = weights.get(published, 0.0) + PUBLISHED
    return weights


def _published(reading: Reading) -> str:
    published = (reading.report.published or "")[:10]
    return published if is_day(published) else ""


def _days(dated: _Dated, crowd: Crowd) -> dict[str, list[Mentioned]]:
    """Return the single days that a report's time expressions mean, with these."""
    days: dict[str, list[Mentioned]] = {}
    for mention, options in dated.told:
        day = options[0] if len(options) == 1 else next((day for day in options if crowd.covers(day)), options[0])
        days.setdefault(day, []).append(mention)
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


@lru_cache(1 << 14)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _is_news(places: Iterable[Mentioned], copied: Ranges) -> bool:
    """Tell whether one of some expressions stands outside the passages that an earlier report has."""
    return any(not any(start <= place.start and place.end <= end for start, end in copied) for place in places)


def _copied(dated: Sequence[_Dated], copies: Iterable[Copies]) -> Mapping[str, Ranges]:
    """Return the passages of each report that an earlier one has already."""
    order = sorted((each.published or "9999", each.reading.report.id) for each in dated)
    place = {report: at for at, (_, report) in enumerate(order)}
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
    first: int = 0
    last: int = 0
    shares: dict[str, float] = field(default_factory=dict, compare=False)  # those that were asked for

    @classmethod
    def of(cls, published: Iterable[str]) -> Crowd:
        """Count the days on which reports came out."""
        counts = Counter(_ordinal(day) for day in published)
        if not counts:
            return cls(counts, 0.0)
        bare = cls(counts, 0.0)
        around = {day: bare.around(day) for day in counts}
        return cls(counts, fmean(around[day] for day in counts.elements()), min(counts), max(counts))

    def around(self, day: int) -> float:
        """Return the reports a day in the month around a day."""
        return sum(self.counts.get(at, 0) for at in range(day - AROUND, day + AROUND + 1)) / (2 * AROUND + 1)

    def covers(self, day: str) -> bool:
        """Tell whether a day lies in the time of which the reports tell as news."""
        return not self.counts or self.first - NEAR <= _ordinal(day) <= self.last + NEAR

    def share(self, day: str) -> float:
        """Return what to multiply a weight by: 1 where as many reports came out as usual, more where fewer did."""
        found = self.shares.get(day)
        if found is None:
            alone = not self.counts or not self.covers(day)
            found = 1.0 if alone else (self.usual + 1) / (self.around(_ordinal(day)) + 1)
            self.shares[day] = found
        return found
