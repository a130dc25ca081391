"""Which reports may share a passage: those with sentences that are alike, from an index, never from all pairs.

Each sentence is sketched once, however many reports hold it (MinHash over pairs of words, rensa); sentences whose
sketches agree in a band are compared word by word. Work and memory grow with the number of sentences, as long as the
number of reports that hold one and the same sentence does not.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
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
    few: int = 12  # reports that hold a sentence which proposes a pair though all else in common is on many pages
    mass: float = 0.4  # part of the shorter report that proposes a pair however many hold it


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of texts by their places, and for each text how many reports hold each of its sentences."""

    pairs: tuple[tuple[int, int], ...]
    holders: tuple[tuple[int, ...], ...]


def find_candidates(texts: Sequence[Text], rules: CandidateRules) -> Candidates:
    """Return the pairs of texts that may share a passage, the earlier first, sorted."""
    pile = _gather(texts)
    one, other, likeness = _alike(pile, texts, rules)
    held = _Held(np.asarray(pile.numbers, np.int64), np.asarray(pile.texts, np.int64), len(pile.first), len(texts))
    holders = held.counts(one[likeness >= rules.same], other[likeness >= rules.same])
    sizes = np.fromiter((len(t.sentences) for t in texts), np.int64, len(texts))
    found = _proposed(held.proposals(one, other, rules), sizes, rules) | _mass(texts, pile, holders, rules)
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

    def __init__(self, numbers: Numbers, texts: Numbers, size: int, reports: int) -> None:
        self._stride = reports
        each, self._texts = np.divmod(np.unique(numbers * self._stride + texts), self._stride)
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

    def proposals(self, one: Numbers, other: Numbers, rules: CandidateRules) -> Iterator[tuple[Numbers, bool]]:
        """Yield the pairs of texts that a wording, or two that are alike, propose, and whether few hold it."""
        counts = np.diff(self._starts)
        for number in np.flatnonzero((counts > 1) & (counts <= rules.most)).tolist():
            texts = self.of(number)
            first, second = np.triu_indices(len(texts), 1)
            yield texts[first] * self._stride + texts[second], bool(len(texts) <= rules.few)
        for a, b in _zipped(one, other):
            held = max(counts[a], counts[b])
            if held <= rules.most:
                yield self._across(a, b), bool(held <= rules.few)

    def _across(self, one: int, other: int) -> Numbers:
        """Return the pairs of texts of which each holds another of two wordings, as codes."""
        a, b = (part.ravel() for part in np.meshgrid(self.of(one), self.of(other)))
        codes: Numbers = (np.minimum(a, b) * self._stride + np.maximum(a, b))[a != b]
        return codes


def _proposed(proposals: Iterable[tuple[Numbers, bool]], sizes: Numbers, rules: CandidateRules) -> set[int]:
    """Return the pairs that have enough sentences alike, one of them held by few, or else a large part."""
    codes: dict[bool, list[Numbers]] = {True: [], False: []}
    for pairs, few in proposals:
        codes[few].append(pairs)
    rare, every = (_joined(codes[True]), _joined(codes[True] + codes[False]))
    found, counts = np.unique(every, return_counts=True)
    one, other = np.divmod(found, max(len(sizes), 1))
    large = counts >= rules.mass * np.minimum(sizes[one], sizes[other])
    kept = (counts >= rules.links) & (np.isin(found, rare) | large)
    return set(found[kept].tolist())


def _joined(parts: Sequence[Numbers]) -> Numbers:
    return np.concatenate(parts) if parts else np.empty(0, np.int64)


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
