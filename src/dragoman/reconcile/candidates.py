"""Which reports may share a passage: those with sentences that are alike, from an index, never from all pairs.

Each sentence is sketched once, however many reports hold it (MinHash over pairs of words, rensa); sentences whose
sketches agree in a band are compared word by word. Work and memory grow with the number of sentences, as long as the
number of reports that hold one and the same sentence does not.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rensa import RMinHash  # type: ignore[import-untyped]

from dragoman.reconcile.sentences import Text, Words

Numbers = NDArray[np.int64]

BANDS, ROWS = 16, 4  # finds sentences that share half of their pairs of words nearly two times in three, 2/3 always
SEED = 1
CHUNK = 4096  # sentences sketched at once


@dataclass(frozen=True, slots=True)
class CandidateRules:
    """When two reports are worth a comparison word by word."""

    alike: float = 0.6  # share of words, in order, of two sentences that may be one passage reworded
    same: float = 0.8  # share of words of two sentences that count as one and the same
    links: int = 2  # sentences that two reports must have alike
    most: int = 200  # reports that hold one sentence: from more on it proposes no pair ...
    mass: float = 0.5  # ... but reports of which so large a part is held by so many are compared as a whole


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of texts by their places, and for each text how many reports hold each of its sentences."""

    pairs: tuple[tuple[int, int], ...]
    holders: tuple[tuple[int, ...], ...]


def find_candidates(texts: Sequence[Text], rules: CandidateRules) -> Candidates:
    """Return the pairs of texts that may share a passage, the earlier first, sorted."""
    pile = _gather(texts)
    one, other, likeness = _alike(pile, texts, rules)
    held = _Held(np.asarray(pile.numbers, np.int64), np.asarray(pile.texts, np.int64), len(pile.first))
    holders = held.counts(one[likeness >= rules.same], other[likeness >= rules.same])
    codes = [*held.pairs(len(texts), rules.most), *_linked(held, one, other, len(texts), rules.most)]
    found = _often(codes, rules.links) | _mass(texts, pile, holders, rules)
    return Candidates(
        tuple(sorted(divmod(code, len(texts)) for code in found)),
        tuple(tuple(holders[pile.of(at)].tolist()) for at in range(len(texts))),
    )


# The sentences, each once


@dataclass(slots=True)
class _Pile:
    """All sentences in order: the number of their words' wording, their text; the first holder of each wording."""

    numbers: array[int] = field(default_factory=lambda: array("q"))
    texts: array[int] = field(default_factory=lambda: array("q"))
    starts: array[int] = field(default_factory=lambda: array("q", [0]))
    first: list[tuple[int, int]] = field(default_factory=list)
    keys: list[NDArray[np.uint64]] = field(default_factory=list)

    def of(self, text: int) -> Numbers:
        return np.asarray(self.numbers[self.starts[text] : self.starts[text + 1]], np.int64)


def _gather(texts: Sequence[Text]) -> _Pile:
    pile, known, waiting = _Pile(), dict[bytes, int](), list[list[str]]()
    for at, text in enumerate(texts):
        for number in range(len(text.sentences)):
            words = text.words(number)
            key = blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=12).digest()
            if key not in known:
                known[key] = len(known)
                pile.first.append((at, number))
                waiting.append([f"{a} {b}" for a, b in pairwise(words)])
            pile.numbers.append(known[key])
            pile.texts.append(at)
            if len(waiting) == CHUNK:
                pile.keys.append(_keys(waiting))
                waiting.clear()
        pile.starts.append(len(pile.numbers))
    pile.keys.append(_keys(waiting))
    return pile


def _keys(sentences: Sequence[Sequence[str]]) -> NDArray[np.uint64]:
    """Return the bands of some sentences' sketches, one number a band."""
    digests: Any = RMinHash.digests_from_token_sets(sentences, BANDS * ROWS, SEED)
    rows = np.asarray(digests, np.uint64).reshape(len(sentences), BANDS, ROWS)
    keys = np.zeros(rows.shape[:2], np.uint64)
    for row in range(ROWS):
        keys = (keys ^ rows[:, :, row]) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(29)
    return keys


def _alike(pile: _Pile, texts: Sequence[Text], rules: CandidateRules) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    """Return the pairs of wordings that are alike, the smaller number first, with their likeness."""
    keys, size = np.concatenate(pile.keys), len(pile.first)
    codes = [_neighbours(keys[:, band], size) for band in range(BANDS)]
    one, other = np.divmod(np.unique(np.concatenate(codes)), max(size, 1))
    likeness = np.fromiter(
        (_likeness(_wording(pile, texts, a), _wording(pile, texts, b), rules.alike) for a, b in _zipped(one, other)),
        np.float64,
        len(one),
    )
    kept = likeness >= rules.alike
    return one[kept], other[kept], likeness[kept]


def _neighbours(keys: NDArray[np.uint64], size: int) -> Numbers:
    """Return the pairs of sentences that follow each other among those with one key, and one after the next.

    A chain instead of all pairs keeps a crowded band cheap; its sixteen bands chain them in other company.
    """
    order = np.argsort(keys, kind="stable")
    codes = []
    for step in range(1, 9):
        one, other = order[:-step], order[step:]
        same = keys[one] == keys[other]
        codes.append(one[same] * size + other[same])
    return np.concatenate(codes)


def _wording(pile: _Pile, texts: Sequence[Text], number: int) -> Words:
    text, sentence = pile.first[number]
    return texts[text].words(sentence)


def _likeness(one: Words, other: Words, least: float) -> float:
    return Indel.normalized_similarity(one, other, score_cutoff=least)


def _zipped(one: Numbers, other: Numbers) -> Iterator[tuple[int, int]]:
    return zip(one.tolist(), other.tolist(), strict=True)


# Who holds them


class _Held:
    """Which texts hold each wording, each text once."""

    def __init__(self, numbers: Numbers, texts: Numbers, size: int) -> None:
        stride = int(texts.max(initial=0)) + 1
        self._texts = np.unique(numbers * stride + texts) % stride if len(numbers) else texts
        each = np.unique(numbers * stride + texts) // stride if len(numbers) else numbers
        self._starts = np.searchsorted(each, np.arange(size + 1))

    def of(self, number: int) -> Numbers:
        """Return the texts that hold a wording, sorted."""
        found: Numbers = self._texts[self._starts[number] : self._starts[number + 1]]
        return found

    def counts(self, one: Numbers, other: Numbers) -> Numbers:
        """Return for each wording how many texts hold it or one that is nearly the same."""
        counts = np.diff(self._starts)
        joined: dict[int, set[int]] = {}
        for a, b in _zipped(one, other):
            for mine, theirs in ((a, b), (b, a)):
                joined.setdefault(mine, set(self.of(mine).tolist())).update(self.of(theirs).tolist())
        for number, texts in joined.items():
            counts[number] = len(texts)
        return counts

    def pairs(self, size: int, most: int) -> Iterator[Numbers]:
        """Yield the pairs of texts that hold one wording, as codes."""
        counts = np.diff(self._starts)
        for number in np.flatnonzero((counts > 1) & (counts <= most)).tolist():
            texts = self.of(number)
            one, other = np.triu_indices(len(texts), 1)
            yield texts[one] * size + texts[other]

    def across(self, one: int, other: int, size: int) -> Numbers:
        """Return the pairs of texts of which each holds another of two wordings, as codes."""
        a, b = (part.ravel() for part in np.meshgrid(self.of(one), self.of(other)))
        unlike = a != b
        return np.minimum(a, b)[unlike] * size + np.maximum(a, b)[unlike]


def _linked(held: _Held, one: Numbers, other: Numbers, size: int, most: int) -> Iterator[Numbers]:
    for a, b in _zipped(one, other):
        if len(held.of(a)) <= most and len(held.of(b)) <= most:
            yield held.across(a, b, size)


def _often(codes: Sequence[Numbers], least: int) -> set[int]:
    """Return the pairs that some wordings propose."""
    if not codes:
        return set()
    found, counts = np.unique(np.concatenate(codes), return_counts=True)
    return set(found[counts >= least].tolist())


def _mass(texts: Sequence[Text], pile: _Pile, holders: Numbers, rules: CandidateRules) -> set[int]:
    """Return the pairs, as codes, among reports that very many print: alike by the sentences that they hold."""
    most = [at for at in range(len(texts)) if _share(holders[pile.of(at)] > rules.most) >= rules.mass]
    if not most:
        return set()
    keys = _keys([[str(n) for n in pile.of(at).tolist()] for at in most])
    places, found = np.asarray(most, np.int64), set()
    for band in range(BANDS):
        for members in _buckets(keys[:, band]):
            one, other = np.triu_indices(len(members), 1)
            found.update((places[members[one]] * len(texts) + places[members[other]]).tolist())
    return found


def _share(flags: NDArray[np.bool_]) -> float:
    return float(flags.mean()) if len(flags) else 0.0


def _buckets(keys: NDArray[np.uint64]) -> Iterator[Numbers]:
    """Yield the sorted places that have one key, where there are two or more."""
    order = np.argsort(keys, kind="stable")
    edges = np.flatnonzero(np.diff(keys[order])) + 1
    yield from (part for part in np.split(order, edges) if len(part) > 1)
