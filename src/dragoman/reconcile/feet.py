"""Which short passages make no report a copy: the foot of a page, the background that an agency sets under its reports.

Position tells them from a quotation: they stand at the edge of every report that holds them, the rest of which shares
nothing. Under three unrelated reports they are recognised by that alone; under two where they name nobody whom the
rest of either report names, for what is news of a matter names who is in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.reconcile.sentences import Range, Text
from dragoman.reconcile.tables import STOP
from dragoman.unions import Unions

Edge = Literal["head", "foot"]

_NAME = re.compile(r"\b[A-ZÀ-Þ][^\W_]+")


@dataclass(frozen=True, slots=True)
class FootRules:
    """What may be a foot."""

    sentences: int = 4  # no more than these ...
    part: float = 0.5  # ... and less than this part of either report ...
    unrelated: int = 3  # ... under so many that share nothing else: two may have their news from one source


@dataclass(frozen=True, slots=True)
class Passage:
    """What of a text another one holds: sentences by number, and pieces of others as ranges."""

    sentences: tuple[int, ...]
    pieces: tuple[Range, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Sharing:
    """Two texts, by their places, and what each has of the other; `part` is the larger share of sentences that is."""

    one: int
    other: int
    passages: tuple[Passage, Passage]
    part: float

    @property
    def pair(self) -> tuple[int, int]:
        """The places of both texts."""
        return self.one, self.other

    @property
    def longest(self) -> int:
        """The number of sentences that are shared, of the text of which they are more."""
        return max(len(p.sentences) for p in self.passages)


def find_feet(sharings: Sequence[Sharing], texts: Sequence[Text], rules: FootRules) -> frozenset[tuple[int, int]]:
    """Return the pairs of texts, by their places, that have only a foot or a head in common."""
    small = {s.pair: s for s in sharings if s.longest <= rules.sentences and s.part < rules.part}
    edges = {pair: edge for pair, s in small.items() if (edge := _edge(s, texts))}
    families = _families(s for s in sharings if s.pair not in small)
    feet = [pair for pair, edge in edges.items() if edge == "foot"]
    nameless = {pair for pair in edges if _names_nobody(small[pair], texts)}
    return frozenset(_unrelated(feet, families, rules.unrelated) | nameless)


def _edge(sharing: Sharing, texts: Sequence[Text]) -> Edge | None:
    """Return at which edge of both texts the passage stands, if it stands in one piece and nothing else is shared."""
    if any(p.pieces or p.sentences[-1] - p.sentences[0] >= len(p.sentences) for p in sharing.passages):
        return None
    sizes = (len(texts[sharing.one].sentences), len(texts[sharing.other].sentences))
    if all(p.sentences[-1] == size - 1 for p, size in zip(sharing.passages, sizes, strict=True)):
        return "foot"
    return "head" if all(p.sentences[0] == 0 for p in sharing.passages) else None


def _families(sharings: Iterable[Sharing]) -> dict[int, int]:
    """Return one number for all texts that share more than a small part with each other."""
    pairs = [s.pair for s in sharings]
    places = sorted({place for pair in pairs for place in pair})
    numbers = {place: number for number, place in enumerate(places)}
    unions = Unions([str(place) for place in places])
    for one, other in pairs:
        unions.join(numbers[one], numbers[other])
    return {place: places[unions.head(number)] for place, number in numbers.items()}


def _unrelated(pairs: Sequence[tuple[int, int]], families: Mapping[int, int], least: int) -> set[tuple[int, int]]:
    """Return the pairs whose foot so many families have."""
    partners: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        partners[one].add(other)
        partners[other].add(one)
    holders = {(one, other): {one, other} | (partners[one] & partners[other]) for one, other in pairs}
    return {pair for pair, texts in holders.items() if len({families.get(at, at) for at in texts}) >= least}


def _names_nobody(sharing: Sharing, texts: Sequence[Text]) -> bool:
    """Tell whether a passage gives no name that stands in the rest of either text."""
    return all(
        _names(texts[at], passage.sentences).isdisjoint(_names_within(texts[at], passage.sentences))
        for at, passage in zip((sharing.one, sharing.other), sharing.passages, strict=True)
    )


def _names(text: Text, sentences: Iterable[int]) -> set[str]:
    """Return the words with a capital in some sentences."""
    found = (m.group() for number in sentences for m in _NAME.finditer(text.text, *text.sentences[number]))
    return {name for name in found if name.lower() not in STOP}


def _names_within(text: Text, but: Sequence[int]) -> set[str]:
    """Return the words with a capital inside all other sentences, where it tells a name."""
    others = set(range(len(text.sentences))) - set(but)
    return {
        m.group()
        for number in others
        for m in _NAME.finditer(text.text, *text.sentences[number])
        if m.start() > text.sentences[number][0]
    }
