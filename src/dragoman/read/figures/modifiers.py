"""Words that widen or bound a number, before it and after it, as tables.

The phrases are the approximators and boundary adverbs of Quirk et al. (1985), 7.62-7.66, and of Channell, Vague Language
(1994), chapter 3; what each does to the interval is GUIDE.md's coding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.records import Modifier

BEFORE: dict[Modifier, tuple[str, ...]] = {
    "about": (
        "about", "around", "some", "roughly", "approximately", "approx", "approx.", "circa", "nearly", "almost", "close to",
        "an estimated", "estimated", "estimated at", "just under", "just over", "just about", "something like", "in the region of",
        "in the order of", "on the order of", "nearly about", "near", "virtually", "practically", "in the neighborhood of",
        "a reported", "somewhere around", "anywhere around", "a little over", "a little under", "slightly over",
        "slightly more than", "slightly less than", "a little more than", "a little less than", "just shy of", "nigh on", "say",
    ),
    "at_least": (
        "at least", "no fewer than", "not fewer than", "no less than", "not less than", "a minimum of", "minimum of",
        "at the very least", "at a minimum", "upward of", "upwards of",
    ),
    "at_most": (
        "up to", "as many as", "as much as", "as high as", "at most", "no more than", "not more than", "a maximum of",
        "maximum of", "as few as", "as little as", "at the most", "as long as", "as far as", "not exceeding", "or up to",
    ),
    "more_than": (
        "more than", "over", "above", "in excess of", "well over", "far more than", "much more than", "well above",
        "greater than", "higher than", "exceeding", "beyond", "many more than", "considerably more than", "even more than",
        "longer than", "larger than", "bigger than", "exceeds", "exceeded", "topped", "surpassed", "not less than about",
    ),
    "less_than": (
        "less than", "fewer than", "under", "below", "lower than", "far fewer than", "far less than", "well under",
        "well below", "shorter than", "smaller than", "much less than",
    ),
}  # fmt: skip
SIGNS: dict[str, Modifier] = {
    "~": "about",
    "≈": "about",
    ">": "more_than",
    "≥": "at_least",
    "<": "less_than",
    "≤": "at_most",
}
AFTER: dict[Modifier, tuple[str, ...]] = {
    "at_least": (
        "or more",
        "and more",
        "or above",
        "and above",
        "or higher",
        "plus",
        "or over",
        "and over",
        "or older",
    ),
    "at_most": ("or less", "or fewer", "or under", "and under", "or below", "at most", "at the most", "maximum", "max"),
    "about": ("or so", "or thereabouts", "-odd", "-something", "-ish", "or thereabout", "give or take"),
}

# the words that bound a depth or height and stand between modifier and number: "up to a depth of 2,000"
_EXTENT = r"(?:(?:(?:an?|the|its)\s+)?(?:depth|height|distance|range|length|total|maximum|value|radius|limit|sum|figure|toll|speed|rate)\s+of\s+)?"


@dataclass(frozen=True, slots=True)
class Bound:
    """A modifier and where its words begin (before the number) or end (after it)."""

    modifier: Modifier
    at: int


@cache
def _before() -> tuple[re.Pattern[str], dict[str, Modifier]]:
    table = {phrase: kind for kind, phrases in BEFORE.items() for phrase in phrases}
    phrases = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(table, key=lambda p: -len(p)))
    signs = "".join(map(re.escape, SIGNS))
    return re.compile(rf"(?:(?<![\w-])(?P<phrase>{phrases})\s+{_EXTENT}|(?P<sign>[{signs}])\s?)$", re.I), table


@cache
def _after() -> tuple[re.Pattern[str], dict[str, Modifier]]:
    table = {phrase: kind for kind, phrases in AFTER.items() for phrase in phrases}
    phrases = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(table, key=lambda p: -len(p)))
    return re.compile(rf"(?:\s*(?P<plus>\+)|\s?(?P<phrase>{phrases})(?![\w-]))", re.I), table


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


TREND_UP = (
    "rise|rises|rose|risen|rising|gain|gains|gained|gaining|jump|jumps|jumped|climb|climbs|climbed|increase|increases|increased|"
    "increasing|surge|surged|surges|soar|soared|soars|up|grew|grow|grows|grown|growing|rallied|advanced|added|higher|spiked|lifted|raised"
)
TREND_DOWN = (
    "fall|falls|fell|fallen|falling|drop|drops|dropped|dropping|decline|declines|declined|decrease|decreases|decreased|slid|slide|"
    "slides|sank|sink|sinks|plunge|plunged|plunges|plummet|plummeted|plummeting|tumble|tumbled|tumbles|lost|shed|down|lower|shrank|slipped|"
    "dipped|cut|reduced|slumped|eased|dip|slip|decreasing|declining"
)
_TREND = re.compile(
    rf"\b(?:(?P<up>{TREND_UP})|(?P<down>{TREND_DOWN}))(?:\s+(?:by|nearly|almost|about|another|only|just))*\s+$", re.I
)


def trend_before(text: str, start: int) -> str | None:
    """Return "up" or "down" where a verb of change governs what begins at `start`."""
    match = _TREND.search(text[max(0, start - 40) : start])
    return None if match is None else "up" if match["up"] else "down"
