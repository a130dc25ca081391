"""Words that widen or bound a number, before it and after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.read.figures.tables import either, table, words
from dragoman.records import Modifier

SIGNS: dict[str, Modifier] = {
    "~": "about",
    "≈": "about",
    ">": "more_than",
    "≥": "at_least",
    "<": "less_than",
    "≤": "at_most",
}
# the words that bound a depth or height and stand between modifier and number: "up to a depth of 2,000"
_EXTENT = (
    r"(?:(?:(?:an?|the|its)\s+)?"
    r"(?:depth|height|distance|range|length|total|maximum|value|radius|limit|sum|figure|toll|speed|rate)\s+of\s+)?"
)


@dataclass(frozen=True, slots=True)
class Bound:
    """A modifier and where its words begin (before the number) or end (after it)."""

    modifier: Modifier
    at: int


def _phrases(side: str) -> dict[str, Modifier]:
    return {phrase: kind for kind, phrases in table("lexicon")["modifiers"][side].items() for phrase in phrases}


@cache
def _before() -> tuple[re.Pattern[str], dict[str, Modifier]]:
    phrases, signs = _phrases("before"), re.escape("".join(SIGNS))
    pattern = rf"(?:(?<![\w-])(?P<phrase>{either(phrases)})\s+{_EXTENT}|(?P<sign>[{signs}])\s?)$"
    return re.compile(pattern, re.I), phrases


@cache
def _after() -> tuple[re.Pattern[str], dict[str, Modifier]]:
    phrases = _phrases("after")
    return re.compile(rf"(?:\s*(?P<plus>\+)|\s?(?P<phrase>{either(phrases)})(?![\w-]))", re.I), phrases


# "over" before a length of time is "during", unless one of these goes before: "for over three decades"
_LASTING = re.compile(
    r"\b(?:for|after|of|in|by|with|since|to|lasted|lasting|lasts|took|takes|taken|spent|spending|last|just|well|a|an|is|was|the|waited)\s+$",
    re.I,
)


def bound_before(text: str, start: int, *, over_time: bool = False) -> Bound | None:
    """Return the modifier whose words end right before `start`; `over_time` where the number counts time."""
    pattern, table = _before()
    window = max(0, start - 48)
    match = pattern.search(text[window:start])
    if match is None:
        return None
    if (
        over_time
        and (match["phrase"] or "").lower() == "over"
        and not _LASTING.search(text[max(0, window + match.start() - 12) : window + match.start()])
    ):
        return None
    if match["sign"]:
        return Bound(SIGNS[match["sign"]], window + match.start())
    return Bound(table[re.sub(r"\s+", " ", match["phrase"].lower())], window + match.start())


def bound_after(text: str, end: int) -> Bound | None:
    """Return the modifier whose words begin right after `end`: "50 or more", "50+", "50-odd"."""
    pattern, table = _after()
    match = pattern.match(text, end)
    if match is None:
        return None
    if match["plus"]:
        return Bound("at_least", match.end())
    return Bound(table[re.sub(r"\s+", " ", match["phrase"].lower())], match.end())


def interval(modifier: Modifier, value: float) -> tuple[float | None, float | None]:
    """Return low and high of one number under a modifier, as GUIDE.md codes them."""
    if modifier in {"at_least", "more_than", "vague"}:
        return value, None
    if modifier in {"at_most", "less_than"}:
        return None, value
    return value, value


_TREND = re.compile(
    rf"\b(?:(?P<up>{either(words('trends', 'up'))})|(?P<down>{either(words('trends', 'down'))}))"
    r"(?:\s+(?:by|nearly|almost|about|another|only|just))*\s+$",
    re.I,
)


def trend_before(text: str, start: int) -> str | None:
    """Return "up" or "down" where a verb of change governs what begins at `start`."""
    match = _TREND.search(text[max(0, start - 40) : start])
    return None if match is None else "up" if match["up"] else "down"
