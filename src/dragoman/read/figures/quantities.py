"""Every quantity of a text: its interval, its change, its unit; ages and a lone "one" included.

The fields are those of CQE (Almasian, Bondarenko and Gertz 2023, "CQE: A Comprehensive Quantity Extractor", EMNLP).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import log10
from typing import Literal

from dragoman.read.figures import exclusions, modifiers, nouns, numbers, units
from dragoman.records import Modifier, Span

Change = Literal["=", "~", "<", ">"]
Trend = Literal["up", "down"]
CHANGES: dict[Modifier, Change] = {"about": "~", "at_least": ">", "more_than": ">", "at_most": "<", "less_than": "<"}


@dataclass(frozen=True, slots=True)
class Quantity(Span):
    """A quantity as written; the span holds modifier, number and currency, and leaves out a unit that is a word.

    `value` and `upper` are the plain numbers (equal unless it is a range); `low` and `high` the interval that modifier
    and number leave, open where None. `core` is the number alone. `counted` is where the counted noun or unit stands.
    """

    core: tuple[int, int]
    value: float
    upper: float
    low: float | None
    high: float | None
    modifier: Modifier
    change: Change
    trend: Trend | None
    unit: str | None
    normalised: str | None
    kind: units.UnitKind | None
    share: bool
    unit_span: tuple[int, int] | None
    counted: tuple[int, int] | None
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A number with what stands directly beside it."""

    number: numbers.Number
    before: units.Measured | None
    after: units.Measured | None

    @property
    def start(self) -> int:
        return self.before.start if self.before else self.number.start

    @property
    def end(self) -> int:
        return self.after.end if self.after else self.number.end


def read_quantities(text: str, regions: Iterable[tuple[int, int]] | None = None) -> tuple[Quantity, ...]:
    """Return the quantities within character ranges of a text (all of it by default), in order."""
    spans = [(0, len(text))] if regions is None else sorted(regions)
    return tuple(quantity for start, end in spans for quantity in _region(text, start, end))


def _region(text: str, start: int, end: int) -> Iterator[Quantity]:
    at: int = start
    earlier: Quantity | None = None
    while match := numbers.START.search(text, at, end):
        begin = match.start()
        over = None if units.unit_before(text, begin) else exclusions.excluded_end(text, begin)
        if over is not None:
            at = max(over, begin + 1)
            continue
        part = _part(text, begin, end)
        if part is None:
            at = _skip(text, match)
            continue
        quantity, at = _quantity(text, part, end)
        if quantity:
            quantity = _elliptical(text, quantity, earlier)
            earlier = quantity
            yield quantity


_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s")


def _elliptical(text: str, quantity: Quantity, earlier: Quantity | None) -> Quantity:
    """Give a bare number of the same order what an earlier one of its sentence counts: "3,000 men, up from 2,000"."""
    if (
        quantity.unit is not None
        or quantity.share
        or earlier is None
        or earlier.kind != "count"
        or quantity.value < 1000
    ):
        return quantity
    near = earlier.value and 0.01 <= quantity.value / earlier.value <= 100
    if not near or _SENTENCE_END.search(text, earlier.end, quantity.start):
        return quantity
    return replace(quantity, unit=earlier.unit, normalised=earlier.normalised)


def _skip(text: str, match: re.Match[str]) -> int:
    """Return where to go on after a start that was no number: behind its whole run of digits."""
    digits = re.compile(r"\d*").match(text, match.start())
    return max(match.end(), digits.end() if digits else 0, match.start() + 1)


def _part(text: str, start: int, limit: int, *, joined: bool = False) -> _Part | None:
    number = numbers.read_number(text, start)
    if number is None or number.end > limit:
        return None
    before = None if number.spelt else units.unit_before(text, start)
    if before is None and not joined and exclusions.follows_letter(text, start):
        return None
    if number.fold:
        return _Part(
            number,
            None,
            units.Measured(number.start, number.end, text[number.start : number.end], units.Unit("count", "multiple")),
        )
    number, after = _unglue(text, number, money=before is not None)
    if after is None:
        after = units.unit_after(text, number.end, spelt=number.spelt, of=number.vague)
    if after and after.end > limit:
        after = None
    if number.end < len(text) and text[number.end].isalnum() and not (after and after.start == number.end):
        return None
    return _Part(number, before, after)


_COUNTS_ON = re.compile(
    r"\s+(?!(?:from|away|high|long|wide|tall|deep|above|below|race|sprint|dash|north|south|east|west|range)\b)[^\W\d_]"
)


def _unglue(text: str, number: numbers.Number, *, money: bool) -> tuple[numbers.Number, units.Measured | None]:
    """Decide whether the "m" of "37m" is metres or million: million for money and for what is counted."""
    if number.glued != "m" or money or _COUNTS_ON.match(text, number.end):
        return number, None
    plain = replace(number, end=number.end - 1, value=number.value / 1e6, scaled=1.0, glued="")
    return plain, units.Measured(plain.end, number.end, "m", units.Unit("metre", "length"))


_CONNECTOR = re.compile(
    r"\s?(?:(?P<to>-?\bto\b-?)|(?P<dash>[-–—])|(?P<or>\bor\b)|(?P<and>\band\b))\s?"
    r"(?:(?:about|around|nearly|almost|even|up to|as many as|perhaps)\s)?",
    re.I,
)
_BETWEEN = re.compile(r"\b(?:between|from)\s+(?:about |around |some )?$", re.I)


def _quantity(text: str, part: _Part, limit: int) -> tuple[Quantity | None, int]:
    upper = _upper(text, part, limit)
    if upper is not None and not _plausible(part, upper):
        return None, upper.end
    return _assemble(text, part, upper)


def _upper(text: str, part: _Part, limit: int) -> _Part | None:
    """Return the upper end of a range that begins with `part`, if it is one."""
    link = _CONNECTOR.match(text, part.end)
    if part.number.vague or part.number.share or not link:
        return None
    at = link.end()
    if symbol := re.compile(rf"(?:{units.PREFIX})\s?").match(text, at):
        at = symbol.end()
    upper = _part(text, at, limit, joined=True)
    if upper is None or upper.number.vague:
        return None
    between = _BETWEEN.search(text[max(0, part.start - 24) : part.start])
    if link["and"] and not (between and between.group().lower().startswith("between")):
        return None
    if not _same_unit(part, upper) or (
        link["to"] and not between and _own_units(part, upper) and modifiers.trend_before(text, part.start)
    ):
        return None
    if link["or"] and not _neighbours(part, upper):
        return None
    return upper


def _same_unit(part: _Part, upper: _Part) -> bool:
    """Tell "$5 to $7" and "5% to 10%" from "7% to $2.3 billion"."""
    lower, higher = part.before or part.after, upper.before or upper.after
    if lower is None or (higher is not None and higher.unit == lower.unit):
        return True
    return (
        lower.unit.kind == "money"
        if higher is None
        else (lower.unit.kind == higher.unit.kind == "money" and part.before is not None)
    )


def _own_units(part: _Part, upper: _Part) -> bool:
    """Tell "rose $1 to $16", a change and what it led to, from "rose 5 to 10 percent"."""
    return (part.before or part.after) is not None and (upper.before or upper.after) is not None


def _neighbours(part: _Part, upper: _Part) -> bool:
    """Tell "one or two" and "200 or 300" from two things to choose between."""
    low, high = _ends(part, upper)
    step = 10 ** int(log10(high)) if high >= 1 else 1
    return low < high and (high - low) in {1, step, low}


def _plausible(part: _Part, upper: _Part) -> bool:
    """Tell a range from the score of a match ("2-1"), which is neither one number nor two."""
    if part.after or part.before or upper.before or upper.after:
        return True
    low, high = _ends(part, upper)
    return low < high and (high <= 10 * low or not low or part.number.spelt or upper.number.scaled > 1)


def _ends(part: _Part, upper: _Part) -> tuple[float, float]:
    """Return both ends; the lower takes the scale of the upper where it is left out: "60-90,000", "5 to 6 million"."""
    low, high = part.number.value, upper.number.value
    if part.number.scaled == 1 and upper.number.scaled >= 1e3 and low < high / upper.number.scaled:
        return low * upper.number.scaled, high
    if low < 1e3 and high % 1e3 == 0 and high / 10 <= low * 1e3 < high and not part.after:
        return low * 1e3, high
    return low, high


def _assemble(text: str, part: _Part, upper: _Part | None) -> tuple[Quantity | None, int]:
    last = upper or part
    value, top = _ends(part, upper) if upper else (part.number.value, part.number.value)
    start, end, modifier = _bounds(text, part, last, ranged=upper is not None)
    low, high = (min(value, top), max(value, top)) if upper else modifiers.interval(modifier, value)
    measured = last.before or part.before or last.after or part.after
    unit = _unit(text, last, measured, max(end, last.end))
    if measured is None and unit is None and _is_name(text, part, last):
        return None, last.end
    rate = units.rate_after(text, max(last.end, unit[2][1] if unit else 0))
    quantity = Quantity(
        start, end, text[start:end], core=(part.number.start, last.number.end), value=value, upper=top, low=low,
        high=high,
        modifier=modifier, change=CHANGES.get(modifier, "="), trend=_trend(text, start, unit),
        unit=_written(unit, rate), normalised=_named(unit, rate), kind=unit[3] if unit else None,
        share=part.number.share, unit_span=(measured.start, measured.end) if measured else None,
        counted=unit[2] if unit else None, concepts=_concepts(text, unit, max(end, last.end)),
    )  # fmt: skip
    return quantity, max(end, last.end)


_ABOUT = re.compile(r"\s+(?:of|for|in|from|on)\b(?=\s)")


def _concepts(text: str, unit: _Unit | None, end: int) -> tuple[str, ...]:
    """Return the words of what a measured quantity is about: "an 8.5 kW system", "$12,000 for a new roof"."""
    if unit is None or unit[3] == "count":
        return ()
    end = max(end, unit[2][1])
    link = _ABOUT.match(text, end)
    start = nouns.end_of_determiners(text, link.end()) if link else end
    phrase = nouns.phrase_after(text, start, single=True)
    return tuple(text[phrase.start : phrase.core_end].split()) if phrase else ()


def _bounds(text: str, part: _Part, last: _Part, *, ranged: bool) -> tuple[int, int, Modifier]:
    """Return the span with its modifiers, and the modifier that counts."""
    start, end = part.start, last.end if _inside(last) else last.number.end
    modifier: Modifier = "range" if ranged else "vague" if part.number.vague else "exact"
    if (
        ranged
        and (between := _BETWEEN.search(text[max(0, start - 24) : start]))
        and between.group().lower().startswith("between")
    ):
        start -= len(between.group())
    if before := modifiers.bound_before(text, start, over_time=bool(last.after and last.after.unit.kind == "time")):
        start = before.at
        modifier = modifier if ranged else before.modifier
    if after := modifiers.bound_after(text, end):
        end = after.at
        modifier = modifier if ranged or before else after.modifier
    return start, end, modifier


def _inside(last: _Part) -> bool:
    """Tell a unit that is part of the number's span: a symbol, or "percent"."""
    return bool(last.after and (last.after.unit.kind == "percent" or not last.after.written[0].isalpha()))


_Unit = tuple[str, str, tuple[int, int], units.UnitKind]


def _unit(text: str, last: _Part, measured: units.Measured | None, end: int) -> _Unit | None:
    """Return the unit as written, its name, where it stands and its kind; the counted noun where there is no unit."""
    if measured:
        return measured.written, measured.unit.name, (measured.start, measured.end), measured.unit.kind
    number = last.number
    phrase = nouns.phrase_after(text, end, single=number.value == 1 and not number.share, share=number.share)
    if phrase is None:
        return None
    phrase = _without_gerund(text, phrase)
    written = text[phrase.start : phrase.core_end]
    return written, _lemmas(written, phrase.head(text)), (phrase.start, phrase.core_end), "count"


def _without_gerund(text: str, phrase: nouns.NounPhrase) -> nouns.NounPhrase:
    """Return "stations" for "charging stations": a participle in front says what they are for."""
    first = text[phrase.start : phrase.head_start].split(" ", maxsplit=1)[0]
    return replace(phrase, start=phrase.start + len(first) + 1) if first.islower() and first.endswith("ing") else phrase


def _lemmas(written: str, head: str) -> str:
    return written[: len(written) - len(head)] + singular(head)


_IRREGULAR = {
    "people": "people",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "staff": "staff",
    "lives": "life",
    "wives": "wife",
}
_ENDINGS = ((r"ies$", "y"), (r"(ss|sh|ch|x|z)es$", r"\1"), (r"men$", "man"), (r"s$", ""))


def singular(noun: str) -> str:
    """Return a noun's singular by its ending."""
    if noun.lower() in _IRREGULAR:
        return _IRREGULAR[noun.lower()]
    for ending, base in _ENDINGS:
        if re.search(ending, noun):
            return re.sub(ending, base, noun)
    return noun


def _is_name(text: str, part: _Part, last: _Part) -> bool:
    number = part.number
    return (
        not number.spelt
        and number.scaled == 1
        and "," not in text[number.start : last.end]
        and exclusions.follows_name(text, part.start)
    )


def _trend(text: str, start: int, unit: _Unit | None) -> Trend | None:
    """Return the direction of change that a unit undergoes; what is counted only happens to follow "up"."""
    if unit and unit[3] == "count":
        return None
    trend = modifiers.trend_before(text, start)
    return "up" if trend == "up" else "down" if trend == "down" else None


def _written(unit: _Unit | None, rate: units.Measured | None) -> str | None:
    return None if unit is None else unit[0] + (rate.written if rate else "")


def _named(unit: _Unit | None, rate: units.Measured | None) -> str | None:
    return None if unit is None else unit[1] + (f" {rate.unit.name}" if rate else "")
