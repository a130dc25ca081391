"""Units of measure and currencies beside a number: "$", "km", "per share"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.read.figures.tables import table

UnitKind = Literal[
    "money", "length", "time", "percent", "mass", "area", "volume", "speed", "temperature", "energy", "data", "age",
    "angle", "sound", "pressure", "multiple", "price part", "votes", "count",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's common name and what it measures."""

    name: str
    kind: UnitKind


_CURRENCIES = table("units")["currencies"]
PREFIXES: dict[str, str] = {symbol: name for name, symbols in _CURRENCIES["symbols"].items() for symbol in symbols}
PREFIX = "|".join(re.escape(s) for s in sorted(PREFIXES, key=lambda s: (-len(s), s)))
_PER_UNITS = "|".join(table("units")["per"].split())
_PER = re.compile(
    rf"(?:\s?/\s?|\s+per\s+(?!cent\b)|\s+an?\s+(?=(?:{_PER_UNITS})\b))(?P<what>square \w+|cubic \w+|\w+)", re.I
)
_WORD = r"(?:[%°¢€£₽₴$][CF]?|[^\W\d_][\w²³]*(?:[./-][^\W\d_][\w²³]*)*\.?)"
_NEXT = re.compile(rf"(?P<gap>[\s\u00a0]?(?:-\s?)?)(?P<words>{_WORD}(?:[ -]{_WORD}){{0,2}})")
_LINK = re.compile(r"\s+of(?=\s)")
_GLUED_ONLY = frozenset("pcgxGVL$€£¢")
_MASS = re.compile(r"\s+of\s+(?!aid\b|assets\b|debt\b)")


@dataclass(frozen=True, slots=True)
class Measured:
    """A unit beside a number: where its words stand, as written, and what they mean."""

    start: int
    end: int
    written: str
    unit: Unit


@cache
def _spellings() -> dict[str, Unit]:
    """Return spelling to unit; long spellings in lower case too."""
    rows = [
        (kind, name, spellings) for kind, names in table("units")["units"].items() for name, spellings in names.items()
    ]
    rows += [
        ("money", name, spellings) for part in ("words", "symbols") for name, spellings in _CURRENCIES[part].items()
    ]
    found = {spelling: Unit(name, kind) for kind, name, spellings in rows for spelling in spellings}
    return found | {spelling.lower(): unit for spelling, unit in found.items() if len(spelling) > 4}


_BEFORE = re.compile(rf"(?:^|(?<![^\W\d_]))(?P<symbol>{PREFIX})(?:\s|\u00a0)?$")


def unit_before(text: str, start: int) -> Measured | None:
    """Return the currency whose symbol or code ends right before `start`."""
    window = max(0, start - 6)
    if not (match := _BEFORE.search(text[window:start])):
        return None
    unit, symbol = Unit(PREFIXES[match["symbol"]], "money"), match["symbol"].rstrip()
    start = window + match.start("symbol")
    return Measured(start, start + len(symbol), symbol, unit)


def unit_after(text: str, end: int, *, spelt: bool, of: bool = False) -> Measured | None:
    """Return the longest unit that begins right after `end`; short symbols follow digits only.

    `of` lets it stand apart: "billions of dollars".
    """
    if of and (link := _LINK.match(text, end)):
        end = link.end()
    if not (match := _NEXT.match(text, end)):
        return None
    for length in range(len(match["words"]), 0, -1):
        words = match["words"][:length]
        if length < len(match["words"]) and match["words"][length].isalnum() and words[-1].isalnum():
            continue
        unit = _look_up(words, glued=not match["gap"], spelt=spelt)
        if unit:
            start = match.start("words")
            return _settle(text, Measured(start, start + length, words, unit))
    return None


def _look_up(words: str, *, glued: bool, spelt: bool) -> Unit | None:
    known = _spellings()
    unit = known.get(words) or (known.get(words.lower()) if len(words) > 2 else None)
    if unit is None or (words in _GLUED_ONLY and not glued) or (spelt and len(words) < 3 and words != "%"):
        return None
    return unit


def _settle(text: str, found: Measured) -> Measured:
    """Take "pounds of explosives" for a mass."""
    if (
        found.unit.name == "pound sterling"
        and found.written.lower() in {"pound", "pounds"}
        and _MASS.match(text, found.end)
    ):
        return Measured(found.start, found.end, found.written, Unit("pound-mass", "mass"))
    return found


def rate_after(text: str, end: int) -> Measured | None:
    """Return what a quantity is taken by: "per share", "a day", "/km"."""
    if not (match := _PER.match(text, end)):
        return None
    what = match["what"].lower()
    unit = _spellings().get(what)
    written = re.sub(r"^\s+", " ", match.group())
    return Measured(match.start(), match.end(), written, Unit(f"per {unit.name if unit else what}", "count"))
