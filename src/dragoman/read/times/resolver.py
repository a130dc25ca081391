"""From text to times: the longest rule that fits at each place, read in order, each time against those before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from dragoman.read.times import calendar, clock, dates, periods, relative, spans
from dragoman.read.times.meaning import Anchor, Context, Found, Meaning, Sticky
from dragoman.read.times.patterns import CORE, compile_pattern, first_letters, letters, spell
from dragoman.read.times.rule import Rule
from dragoman.read.times.tokens import Token, tokenise
from dragoman.records import Time

RULES: Final[tuple[Rule, ...]] = (*dates.RULES, *clock.RULES, *relative.RULES, *periods.RULES, *spans.RULES)
_COMPILED: Final = tuple((rule, compile_pattern(rule.pattern), first_letters(rule.pattern)) for rule in RULES)
_BY_LETTER: Final = {
    letter: tuple((rule, pattern) for rule, pattern, begins in _COMPILED if letter in begins)
    for letter in sorted(frozenset().union(*(begins for _, _, begins in _COMPILED)))
}
_CORE: Final = re.compile(letters(*CORE))
_RUN: Final = re.compile("[^x]+")
_PUBLISHED: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d))?")
# A clock time and a day side by side are one time: "9 a.m. Tuesday", "on Tuesday at 9 a.m.".
_JOINT: Final = re.compile(r",?\s+(?:on\s+|at\s+)?", re.IGNORECASE)


def read_times(text: str, regions: Sequence[tuple[int, int]], anchor: Anchor) -> tuple[Time, ...]:
    """Return the time expressions within the regions (character ranges of the text), in order and without overlap."""
    published = _PUBLISHED.match(anchor.published or "")
    day = _day_of(anchor.published)
    if day is None and anchor.bounds and all(map(_day_of, anchor.bounds)):
        return _within_bounds(text, regions, anchor.bounds)
    return _read(text, regions, Context(text, day, published[2] if published else None))


def _day_of(stamp: str | None) -> date | None:
    """Return the day of an ISO date or time; None where it is none, or no year of a report."""
    found = _PUBLISHED.match(stamp or "")
    return calendar.safe_date(*(int(part) for part in found[1].split("-"))) if found else None


def _within_bounds(
    text: str, regions: Sequence[tuple[int, int]], bounds: tuple[str | None, str | None]
) -> tuple[Time, ...]:
    """Keep open values, and fill begin and finish where the first and last day that the report may have agree."""
    low, high = (_day_of(bound) for bound in bounds)
    plain = _read(text, regions, Context(text, None))
    firsts = {(time.start, time.end): time for time in _read(text, regions, Context(text, low))}
    lasts = {(time.start, time.end): time for time in _read(text, regions, Context(text, high))}
    return tuple(_agreed(time, firsts.get((time.start, time.end)), lasts.get((time.start, time.end))) for time in plain)


def _agreed(time: Time, first: Time | None, last: Time | None) -> Time:
    if (
        time.begin is not None
        or first is None
        or last is None
        or (first.begin, first.finish) != (last.begin, last.finish)
    ):
        return time
    return replace(time, begin=first.begin, finish=first.finish)


def _read(text: str, regions: Sequence[tuple[int, int]], context: Context) -> tuple[Time, ...]:
    times: list[Time] = []
    for region in sorted(regions):
        tokens = tokenise(text, region)
        for found, rule, meaning, seen in _expressions(tokens, context):
            times.append(_time(text, found, rule, meaning))
            context = seen
    return tuple(_join_clocks(text, times))


def _time(text: str, found: Found, rule: Rule, meaning: Meaning) -> Time:
    return Time(
        found.start, found.end, text[found.start : found.end], meaning.type, meaning.value, meaning.begin,
        meaning.finish, meaning.granularity, rule.name, meaning.alternatives,
    )  # fmt: skip


def _expressions(tokens: list[Token], context: Context) -> Iterator[tuple[Found, Rule, Meaning, Context]]:
    spelled = spell(tokens)
    for run in _RUN.finditer(spelled):
        at, stop = run.span()
        while core := _CORE.search(spelled, at, stop):
            hit = _first(spelled, (at, core.start(), stop), tokens, context)
            if hit is None:
                at = core.end()
                continue
            found, rule, meaning = hit
            context = replace(context, sticky=_remember(context.sticky, meaning, (rule, found)))
            yield found, rule, meaning, context
            at = found.match.end()


def _first(
    spelled: str, span: tuple[int, int, int], tokens: list[Token], context: Context
) -> tuple[Found, Rule, Meaning] | None:
    """Return the leftmost, then longest, match that covers or follows the places before the core word."""
    low, core, stop = span
    for at in range(max(low, core - 9), core + 1):
        fits = [
            (match.end(), rule, match)
            for rule, pattern in _BY_LETTER.get(spelled[at], ())
            if (match := pattern.match(spelled, at, stop)) and match.end() > core
        ]
        for _, rule, match in sorted(fits, key=lambda fit: -fit[0]):
            found = Found(match, tokens)
            meaning = rule.build(found, context)
            if meaning is not None:
                return found, rule, meaning
    return None


_QUARTER_VALUE: Final = re.compile(r"\d{4}-Q\d$")


def _remember(sticky: Sticky, meaning: Meaning, by: tuple[Rule, Found]) -> Sticky:
    """Keep the last day, month and quarter named; "XXXX-01-12" gives its month alone."""
    if _QUARTER_VALUE.match(meaning.value):
        return replace(sticky, quarter=(meaning.value, by[1].end)) if by[0].name == "quarter" else sticky
    if meaning.type not in {"date", "time"} or meaning.granularity not in {"day", "days", "daypart", "minute", "month"}:
        return sticky
    if meaning.value[:5] == "XXXX-" and meaning.value[5:7].isdigit():
        return replace(sticky, month=(None, int(meaning.value[5:7])))
    if meaning.finish is None:
        return sticky
    last = date.fromisoformat(meaning.finish[:10])
    day = sticky.day if meaning.granularity == "month" else last
    return replace(sticky, day=day, month=(last.year, last.month), year=last.year)


def _join_clocks(text: str, times: list[Time]) -> Iterator[Time]:
    held: Time | None = None
    for time in times:
        joined = _joined(text, held, time) if held is not None else None
        if joined is None and held is not None:
            yield held
        held = joined or time
    if held is not None:
        yield held


_DAYLIKE: Final = frozenset({"month-day", "day-month", "weekday", "today", "iso-date", "holiday", "bare-day"})


def _joined(text: str, first: Time, second: Time) -> Time | None:
    between = text[first.end : second.start]
    kinds = {first.granularity, second.granularity}
    if not _JOINT.fullmatch(between) or "minute" not in kinds:
        return None
    at, day = (first, second) if first.granularity == "minute" else (second, first)
    if day.rule not in _DAYLIKE or day.granularity not in {"day", "daypart"} or "/" in day.value:
        return None
    hours = at.value.partition("T")[2]
    date_part = day.value.partition("T")[0]
    stamp = f"{day.begin[:10]}T{(at.begin or at.value).partition('T')[2]}" if day.begin else None
    return Time(
        first.start, second.end, text[first.start : second.end], "time", f"{date_part}T{hours}", stamp, stamp, "minute",
        f"{at.rule}+{day.rule}", day.alternatives,
    )  # fmt: skip
