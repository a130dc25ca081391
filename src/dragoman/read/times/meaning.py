"""What an expression means, and what it is read against."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from dragoman.read.times import calendar
from dragoman.read.times.patterns import group_names
from dragoman.read.times.tense import direction
from dragoman.read.times.tokens import Token
from dragoman.records import TimeReading, TimeType


@dataclass(frozen=True, slots=True)
class Anchor:
    """What times are counted from: the report's publication (ISO date or time), or the interval that holds that day."""

    published: str | None = None
    bounds: tuple[str | None, str | None] | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """A reading of an expression without its place in the text."""

    type: TimeType
    value: str
    begin: str | None = None
    finish: str | None = None
    granularity: str = "day"
    alternatives: tuple[TimeReading, ...] = ()


@dataclass(frozen=True, slots=True)
class Sticky:
    """The last day, month and quarter that the text has named."""

    day: date | None = None
    month: tuple[int | None, int] | None = None
    year: int | None = None
    quarter: tuple[str, int] | None = None  # value and where it ends


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at: the text, its day, and what the text has named before."""

    text: str
    today: date | None
    clock: str | None = None  # the report's time, HH:MM
    tense: int | None = None  # overrides the words around (tests, alternatives)
    sticky: Sticky = Sticky()


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern laid over tokens, with its named parts."""

    match: re.Match[str]
    tokens: list[Token]

    def __getitem__(self, name: str) -> Any:
        """Return the value of the named part's first token, None where the part is missing."""
        token = self.token(name)
        return None if token is None else token.value

    def token(self, name: str) -> Token | None:
        """Return the named part's first token."""
        part = self.part(name)
        return part[0] if part else None

    def unit(self, name: str = "u") -> str:
        """Return the code of a unit part ("D", "W" ...); a "second" there is one of time, "weekend" is WE."""
        token = self.token(name)
        if token is None:
            return ""
        return {"second": "S", "weekend": "WE"}.get(token.kind) or str(token.value)

    def word(self, name: str) -> str:
        """Return the named part's words, lower-cased and spaced."""
        return " ".join(token.word for token in self.part(name))

    def lead(self, name: str) -> str:
        """Return the word before the named part, within the expression or before it."""
        low = max(self.match.start(group) for group in group_names(self.match.re, name))
        return self.tokens[low - 1].word if low > 0 else ""

    def part(self, name: str) -> list[Token]:
        """Return the tokens of a named part."""
        for group in group_names(self.match.re, name):
            low, high = self.match.span(group)
            if low >= 0:
                return self.tokens[low:high]
        return []

    @property
    def start(self) -> int:
        """Return where the expression starts in the text."""
        return self.tokens[self.match.start()].start

    @property
    def end(self) -> int:
        """Return where the expression ends in the text."""
        return self.tokens[self.match.end() - 1].end

    def before(self, back: int = 1) -> str:
        """Return the word before the expression, empty at the start."""
        at = self.match.start() - back
        return self.tokens[at].word if at >= 0 else ""

    def after(self, ahead: int = 0) -> str:
        """Return the word after the expression, empty at the end."""
        at = self.match.end() + ahead
        return self.tokens[at].word if at < len(self.tokens) else ""


def tense(found: Found, context: Context) -> int:
    """Return whether the words around look ahead (1), back (-1) or do not tell (0)."""
    if context.tense is not None:
        return context.tense
    if found.before() == "since":
        return -1
    return direction(context.text, found.start, found.end)


def on_day(day: date) -> Meaning:
    """Return the meaning of one day."""
    iso = day.isoformat()
    return Meaning("date", iso, iso, iso, "day")


def on_days(first: date, last: date) -> Meaning:
    """Return the meaning of a stretch of days."""
    return Meaning("date", f"{first.isoformat()}/{last.isoformat()}", first.isoformat(), last.isoformat(), "days")


def in_month(year: int, month: int) -> Meaning:
    """Return the meaning of a month."""
    first, last = calendar.month_bounds(year, month)
    return Meaning("date", f"{year:04d}-{month:02d}", first.isoformat(), last.isoformat(), "month")


def in_year(year: int) -> Meaning:
    """Return the meaning of a year."""
    return Meaning("date", f"{year:04d}", f"{year:04d}-01-01", f"{year:04d}-12-31", "year")


def in_week(day: date) -> Meaning:
    """Return the meaning of the ISO week of a day."""
    first, last = calendar.week_of(day)
    return Meaning("date", calendar.iso_week(day), first.isoformat(), last.isoformat(), "week")


def on_weekend(day: date) -> Meaning:
    """Return the meaning of the weekend of a day's week."""
    first, last = calendar.weekend_of(day)
    return Meaning("date", calendar.iso_week(day) + "-WE", first.isoformat(), last.isoformat(), "weekend")


def in_quarter(year: int, quarter: int) -> Meaning:
    """Return the meaning of a calendar quarter."""
    first, last = date(year, 3 * quarter - 2, 1), calendar.month_bounds(year, 3 * quarter)[1]
    return Meaning("date", f"{year:04d}-Q{quarter}", first.isoformat(), last.isoformat(), "quarter")


def in_half(year: int, half: int) -> Meaning:
    """Return the meaning of half a year."""
    first, last = ("01-01", "06-30") if half == 1 else ("07-01", "12-31")
    return Meaning("date", f"{year:04d}-H{half}", f"{year:04d}-{first}", f"{year:04d}-{last}", "half")


def in_decade(year: int) -> Meaning:
    """Return the meaning of the decade that holds a year."""
    first = year // 10 * 10
    return Meaning("date", f"{first // 10}", f"{first:04d}-01-01", f"{first + 9:04d}-12-31", "decade")


def in_century(century: int) -> Meaning:
    """Return the meaning of the n-th century, 1901 to 2000 being the twentieth."""
    return Meaning(
        "date", f"{century - 1:02d}", f"{century * 100 - 99:04d}-01-01", f"{century * 100:04d}-12-31", "century"
    )


_SEASON_STARTS = {"SP": (3, 1), "SU": (6, 1), "FA": (9, 1), "WI": (12, 1)}


def in_season(year: int, season: str) -> Meaning:
    """Return the meaning of a meteorological season of the north; a winter runs into the next year."""
    first = date(year, *_SEASON_STARTS[season])
    last = calendar.add_months(first, 3) - timedelta(days=1)
    return Meaning("date", f"{year:04d}-{season}", first.isoformat(), last.isoformat(), "season")


def in_part(day: Meaning, part: str | None) -> Meaning:
    """Narrow a day to its morning, afternoon, evening or night; begin and finish stay days for a day-ranking to use."""
    if part is None:
        return day
    alternatives = tuple(
        type(other)(f"{other.value}T{part}", other.begin, other.finish, other.reason) for other in day.alternatives
    )
    return Meaning("time", f"{day.value}T{part}", day.begin, day.finish, "daypart", alternatives)


def reference(value: str) -> Meaning:
    """Return the meaning of PRESENT_REF, PAST_REF or FUTURE_REF."""
    return Meaning("date", value, None, None, "reference")


def with_alternative(meaning: Meaning, other: Meaning, reason: str) -> Meaning:
    """Return a meaning with one more reading beside it."""
    if other.value == meaning.value:
        return meaning
    reading = TimeReading(other.value, other.begin, other.finish, reason)
    return replace(meaning, alternatives=(*meaning.alternatives, reading))
