"""The counts of a vote, which stand in forms of their own: "voted 10-0", "by 14 votes to one", "no abstentions"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.read.figures.numbers import read_number
from dragoman.read.figures.quantities import Quantity

_SMALL = "zero|none|nil|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
_COUNT = rf"(?:\d{{1,3}}(?:,\d{{3}})?|{_SMALL})"
_PAIR = rf"(?P<for>{_COUNT})\s?(?:[-–]|to|against)\s?(?P<against>{_COUNT})\b(?!\s*(?:%|per ?cent|days|weeks|hours))"
_FORMS = re.compile(
    rf"\b(?:voted?|votes|voting)\b(?: \w+){{0,5}}? {_PAIR}"
    rf"|\b(?P<for_>{_COUNT})[-–](?P<against_>{_COUNT})\s+(?:\w+\s+)?(?P<noun>vote)\b"
    rf"|\b(?P<for__>{_COUNT}) (?P<noun_>votes?) (?:to|against) (?P<against__>{_COUNT})\b"
    r"|\b(?P<no>no)\s+(?P<noun__>(?:opposing |dissenting |negative )?(?:votes|abstentions|objections))\b",
    re.I,
)
_NONE = frozenset({"no", "none", "nil", "zero"})


def read_votes(text: str, regions: Iterable[tuple[int, int]] | None = None) -> tuple[Quantity, ...]:
    """Return the counts of votes within character ranges of a text, in order, the votes against with them."""
    spans = [(0, len(text))] if regions is None else sorted(regions)
    found = (match for start, end in spans for match in _FORMS.finditer(text, start, end))
    return tuple(vote for match in found for vote in _votes(text, match))


def _votes(text: str, match: re.Match[str]) -> Iterator[Quantity]:
    found = {name.rstrip("_"): match.span(name) for name, words in match.groupdict().items() if words}
    noun = found.get("noun")
    for side in ("for", "against", "no"):
        if side in found:
            yield _vote(text, found[side], noun)


def _vote(text: str, span: tuple[int, int], noun: tuple[int, int] | None) -> Quantity:
    start, end = span
    words = text[start:end]
    number = None if words.lower() in _NONE else read_number(text, start)
    value = number.value if number else 0.0
    return Quantity(
        start, end, words, core=span, value=value, upper=value, low=value, high=value, modifier="exact", change="=",
        trend=None, unit=text[slice(*noun)] if noun else None, normalised="vote", kind="votes", share=False,
        unit_span=noun, counted=noun,
    )  # fmt: skip
