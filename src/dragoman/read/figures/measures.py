"""What a figure measures: by its unit, by the noun that is counted, by the verb that governs it."""

from __future__ import annotations

import re
from functools import cache

from dragoman.read.figures.nouns import is_plural
from dragoman.read.figures.tables import table
from dragoman.read.figures.units import UnitKind
from dragoman.records import Measure

_BY_UNIT: dict[UnitKind, Measure] = {
    "money": "money",
    "length": "distance",
    "time": "duration",
    "percent": "percent",
    "votes": "votes",
}
_NOUNS: dict[str, Measure] = {
    noun: kind for kind, nouns in table("lexicon")["measures"]["nouns"].items() for noun in nouns.split()
}
_PERSON = re.compile(r"(?:[a-z](?:ists|yers|ians|ees|crats)|[A-Z]\w+(?:ans|ese|is|ians|ish|ards|ks|ns))$")
AFFECTED: frozenset[Measure] = frozenset({"people", "troops", "detained", "displaced", "killed", "wounded"})

_LINKS = r"(?:\s+(?:a|an|another|the|of|also|some|its|their|only|just|total|up|many|[\w’']+ly))"
_LEAD = (
    r"^(?:,?\s*\(?(?:(?:of (?:them|whom)|others?|more|people|were|was|are|is|be|been|being|have|has|had|who|which|that|"
    r"will|would|could|may|might|to|also|later|reportedly|feared|reported|confirmed|believed|already|either|both|then|all|"
    r"[a-z]+ly|not|got|left|found|lay|shot)\b[\s,]*)){0,6}\s*\(?"
)
# "two soldiers killed three civilians": a plain past with an object is what they did, not what they suffered
_OBJECT = (
    r"(?!\s+(?:(?:an?|the|his|her|their|its|him|them|us|at least|more than|about|some|several|many|dozens|hundreds|two|"
    r"three|four|five|six|seven)\b|\d|[A-Z][a-z]))"
)


def of_unit(kind: UnitKind) -> Measure:
    """Return what a unit measures, as far as GUIDE.md names it."""
    return _BY_UNIT.get(kind, "other")


@cache
def _whole(side: str) -> tuple[tuple[Measure, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(words, re.I)) for kind, words in _verbs(side))


def suffered_from(verb: str) -> Measure | None:
    """Return what befalls the object of a verb: "killed" it, "arrested" it."""
    return next((kind for kind, pattern in _whole("before") if pattern.fullmatch(verb)), None)


def suffered_by(verb: str) -> Measure | None:
    """Return what befalls the subject of a passive, or of a verb without an object: "were killed", "died", "fled"."""
    return next((kind for kind, pattern in _whole("after") if pattern.fullmatch(verb)), None)


def _verbs(side: str) -> list[tuple[Measure, str]]:
    """Return the patterns of what befalls people, before or after them, by measure."""
    return [(kind, "|".join(patterns)) for kind, patterns in table("lexicon")["measures"][side].items()]


@cache
def _before() -> tuple[tuple[Measure, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"\b(?:{words}){_LINKS}{{0,4}}\s*$", re.I)) for kind, words in _verbs("before"))


@cache
def _after() -> tuple[tuple[Measure, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"{_LEAD}\s*\b(?:{words})\b{_OBJECT}")) for kind, words in _verbs("after"))


def of_noun(phrase: str) -> Measure | None:
    """Return the measure of a counted phrase by its head, or by what its head is made of: "rounds of talks"."""
    core, *rest = re.split(r"\s+of\s+", phrase)
    return _of_head(core) or next((kind for part in rest if (kind := _of_head(part))), None)


def _of_head(core: str) -> Measure | None:
    word = core.rsplit(maxsplit=1)[-1] if core.split() else ""
    low = word.lower().removesuffix("'s").removesuffix("’s")
    for form in (low, low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("ies") + "y"):
        if form in _NOUNS:
            return _NOUNS[form]
    return "people" if is_plural(word) and _PERSON.search(word) else None


def befallen(before: str, after: str, limit: int) -> Measure | None:
    """Return what befell the counted: by the words that end right before the figure, else by those behind its noun.

    The words behind stand in the first `limit` characters; what follows only shows whether a verb has an object.
    """
    acted = next((kind for kind, pattern in _before() if pattern.search(before)), None)
    suffered = ((kind, pattern.match(after)) for kind, pattern in _after())
    return acted or next((kind for kind, match in suffered if match and match.end() <= limit), None)
