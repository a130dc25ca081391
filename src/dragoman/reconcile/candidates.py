"""Which reports may share a passage: those with sentences that are alike, from an index, never from all pairs.

Each sentence is sketched once, however many reports hold it (MinHash over pairs of words, rensa); sentences whose
sketches agree in a band are compared word by word. Work and memory grow with the number of sentences, as long as the
number of reports that hold one and the same sentence does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
STEPS = 8  # places along a chain over which sentences with one key are compared


@dataclass(frozen=True, slots=True)
class CandidateRules:
    """When two reports are worth a comparison word by word."""

    alike: float = 0.6  # share of words, in order, of two sentences that may be one passage reworded
    same: float = 0.8  # share of words of two sentences that count as one and the same
    links: int = 2  # sentences that two reports must have alike
    most: int = 200  # reports that hold one sentence: from more on it proposes no pair ...
    few: int = 12  # reports that hold a sentence which proposes a pair though all else in common is on many pages
    mass: float = 0.4  # part of the shorter report that proposes a pair however many hold it


class Candidates:
    """Pairs of texts by their places, the earlier first, sorted; and how many texts hold each sentence of one."""

    def __init__(self, found: Iterable[int], held: _Held, holders: Numbers) -> None:
        self.pairs = tuple(sorted(divmod(code, held.texts) for code in found))
        self._held, self._holders = held, holders

    def holders(self, text: int) -> list[int]:
        """Return how many texts hold each sentence of a text, or one that is nearly the same."""
        found: list[int] = self._holders[self._held.of(text)].tolist()
        return found


class KeptWordings:
    """The wordings of sentences, each once, with their sketches, kept from one look to the next.

    What is proposed depends neither on the order in which texts came nor on the numbers that their wordings bear.
    """

    def __init__(self, rules: CandidateRules) -> None:
        self._rules = rules
        self._clear()

    def _clear(self) -> None:
        self._numbers: dict[bytes, int] = {}
        self._where: list[tuple[Text, int]] = []  # a text that holds a wording, and which of its sentences that is
        self._texts: dict[str, tuple[Text, Numbers]] = {}
        self._marks = np.empty(0, np.uint64)
        self._bands = [_Band() for _ in range(BANDS)]
        self._codes = np.empty(0, np.int64)  # of the pairs of wordings compared last, sorted ...
        self._scores = np.empty(0, np.float64)  # ... and how alike they are

    def candidates(self, texts: Sequence[Text]) -> Candidates:
        """Return the pairs of texts, given by their ids, that may share a passage."""
        self._take_in(texts)
        held = _Held([self._texts[text.id][1] for text in texts], len(self._where))
        one, other, likeness = self._alike()
        holders = held.counts(one[likeness >= self._rules.same], other[likeness >= self._rules.same])
        found = _proposed(held.proposals(one, other, self._rules), held.lengths, self._rules)
        return Candidates(found | _mass(held, holders, self._marks, self._rules), held, holders)

    def _take_in(self, texts: Sequence[Text]) -> None:
        """Give numbers to the wordings of new texts; where one is gone or changed, begin anew: nothing of it stays."""
        given = {text.id: text for text in texts}
        if any(given.get(key) is not text for key, (text, _) in self._texts.items()):
            self._clear()
        marks: list[bytes] = []
        fresh: list[Words] = []
        for text in texts:
            if text.id not in self._texts:
                numbers = [self._number(text, at, marks, fresh) for at in range(len(text.sentences))]
                self._texts[text.id] = text, np.asarray(numbers, np.int64)
            if len(fresh) >= CHUNK:
                self._sketch(fresh)
        self._sketch(fresh)
        self._marks = np.concatenate([self._marks, np.frombuffer(b"".join(marks), np.uint64)])
        for band in self._bands:
            band.merge(self._marks)

    def _number(self, text: Text, sentence: int, marks: list[bytes], fresh: list[Words]) -> int:
        words = text.words(sentence)
        key = blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=12).digest()
        number = self._numbers.setdefault(key, len(self._where))
        if number == len(self._where):
            self._where.append((text, sentence))
            marks.append(key[:8])
            fresh.append(words)
        return number

    def _sketch(self, fresh: list[Words]) -> None:
        """Put the wordings with the next numbers into the bands."""
        if fresh:
            keys = _keys([[f"{a} {b}" for a, b in pairwise(words)] for words in fresh])
            for band, column in zip(self._bands, keys.T, strict=True):
                band.wait(column)
            fresh.clear()

    def _wording(self, number: int) -> Words:
        text, sentence = self._where[number]
        return text.words(sentence)

    def _alike(self) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
        """Return the pairs of wordings that are alike, with their likeness."""
        codes = np.unique(np.concatenate([band.neighbours() for band in self._bands]))
        known = np.isin(codes, self._codes, assume_unique=True)
        likeness = np.empty(len(codes), np.float64)
        likeness[known] = self._scores[np.searchsorted(self._codes, codes[known])]
        likeness[~known] = [self._likeness(code) for code in codes[~known].tolist()]
        self._codes, self._scores = codes, likeness
        kept = likeness >= self._rules.alike
        return codes[kept] >> 32, codes[kept] & 0xFFFFFFFF, likeness[kept]

    def _likeness(self, code: int) -> float:
        one, other = self._wording(code >> 32), self._wording(code & 0xFFFFFFFF)
        return Indel.normalized_similarity(one, other, score_cutoff=self._rules.alike)


class _Band:
    """One band of all sketches: wordings in the order of their keys."""

    def __init__(self) -> None:
        self._keys = np.empty(0, np.uint64)
        self._numbers = np.empty(0, np.int64)
        self._waiting: list[NDArray[np.uint64]] = []

    def wait(self, keys: NDArray[np.uint64]) -> None:
        """Note the keys of the wordings with the next numbers."""
        self._waiting.append(keys)

    def merge(self, marks: NDArray[np.uint64]) -> None:
        """Sort in what waits; where many have one key, they stand by their marks, which hang on the words alone."""
        if not self._waiting:
            return
        came = np.concatenate(self._waiting)
        self._waiting.clear()
        fresh = np.argsort(came, kind="stable")
        keys = np.concatenate([self._keys, came[fresh]])
        numbers = np.concatenate([self._numbers, fresh + len(self._keys)])
        order = np.argsort(keys, kind="stable")
        self._keys, self._numbers = keys[order], numbers[order]
        long = np.flatnonzero(self._keys[:-STEPS] == self._keys[STEPS:]) if len(keys) > STEPS else order[:0]
        crowded = np.unique((long[:, None] + np.arange(STEPS + 1)).ravel())
        told = self._numbers[crowded]
        self._numbers[crowded] = told[np.lexsort((marks[told], self._keys[crowded]))]

    def neighbours(self) -> Numbers:
        """Return the pairs of wordings that follow each other among those with one key, and one after the next.

        A chain instead of all pairs keeps a crowded band cheap; its sixteen bands chain them in other company.
        """
        found = []
        for step in range(1, STEPS + 1):
            same = np.flatnonzero(self._keys[:-step] == self._keys[step:])
            one, other = self._numbers[same], self._numbers[same + step]
            found.append(np.minimum(one, other) << 32 | np.maximum(one, other))
        return np.concatenate(found)


def _keys(sentences: Sequence[Sequence[str]]) -> NDArray[np.uint64]:
    """Return the bands of some sentences' sketches, one number a band."""
    digests: Any = RMinHash.digests_from_token_sets(sentences, BANDS * ROWS, SEED)
    rows = np.asarray(digests, np.uint64).reshape(len(sentences), BANDS, ROWS)
    keys = np.zeros(rows.shape[:2], np.uint64)
    for row in range(ROWS):
        keys = (keys ^ rows[:, :, row]) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(29)
    return keys


# Who holds them


class _Held:
    """Which texts hold each wording, each text once, and which wordings each text holds."""

    def __init__(self, numbers: Sequence[Numbers], size: int) -> None:
        self.texts = len(numbers)
        self.lengths = np.fromiter(map(len, numbers), np.int64, self.texts)
        self.every = np.concatenate([np.empty(0, np.int64), *numbers])
        self._numbers = numbers
        places = np.repeat(np.arange(self.texts), self.lengths)
        each, self._holders = np.divmod(np.unique(self.every * self.texts + places), max(self.texts, 1))
        self._starts = np.searchsorted(each, np.arange(size + 1))

    def of(self, text: int) -> Numbers:
        """Return the wordings of a text, in order."""
        return self._numbers[text]

    def counts(self, one: Numbers, other: Numbers) -> Numbers:
        """Return for each wording how many texts hold it or one that is nearly the same."""
        counts = np.diff(self._starts)
        joined: dict[int, set[int]] = {}
        for a, b in zip(one.tolist(), other.tolist(), strict=True):
            for mine, theirs in ((a, b), (b, a)):
                joined.setdefault(mine, self._set(mine)).update(self._set(theirs))
        for number, texts in joined.items():
            counts[number] = len(texts)
        return counts

    def _set(self, number: int) -> set[int]:
        return set(self._holders[self._starts[number] : self._starts[number + 1]].tolist())

    def proposals(self, one: Numbers, other: Numbers, rules: CandidateRules) -> Iterator[tuple[Numbers, bool]]:
        """Yield the pairs of texts, as codes, that a wording, or two that are alike, propose, and if few hold it."""
        counts = np.diff(self._starts)
        for count in np.unique(counts[(counts > 1) & (counts <= rules.most)]).tolist():
            texts = self._rows(np.flatnonzero(counts == count), count)
            first, second = np.triu_indices(count, 1)
            yield self._codes(texts[:, first], texts[:, second]), count <= rules.few
        sizes = counts[one] * (rules.most + 1) + counts[other]
        for size in np.unique(sizes[np.maximum(counts[one], counts[other]) <= rules.most]).tolist():
            mine, theirs = divmod(size, rules.most + 1)
            rows, columns = self._rows(one[sizes == size], mine), self._rows(other[sizes == size], theirs)
            yield self._codes(rows[:, :, None], columns[:, None, :]), max(mine, theirs) <= rules.few

    def _rows(self, numbers: Numbers, count: int) -> Numbers:
        """Return who holds each of some wordings that so many hold, a row for each."""
        found: Numbers = self._holders[self._starts[numbers][:, None] + np.arange(count)]
        return found

    def _codes(self, one: Numbers, other: Numbers) -> Numbers:
        codes: Numbers = (np.minimum(one, other) * self.texts + np.maximum(one, other))[one != other]
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


def _mass(held: _Held, holders: Numbers, marks: NDArray[np.uint64], rules: CandidateRules) -> set[int]:
    """Return the pairs, as codes, among reports that very many print: alike by the sentences that they hold."""
    common = np.concatenate([[0], np.cumsum(holders[held.every] > rules.most)])
    ends = np.cumsum(held.lengths)
    shares = (common[ends] - common[ends - held.lengths]) / np.maximum(held.lengths, 1)
    places = np.flatnonzero((shares >= rules.mass) & (held.lengths > 0))
    if not len(places):
        return set()
    keys = _keys([[str(mark) for mark in marks[held.of(at)].tolist()] for at in places.tolist()])
    found: set[int] = set()
    for band in range(BANDS):
        for members in _buckets(keys[:, band]):
            one, other = np.triu_indices(len(members), 1)
            found.update((places[members[one]] * held.texts + places[members[other]]).tolist())
    return found


def _buckets(keys: NDArray[np.uint64]) -> Iterator[Numbers]:
    """Yield the sorted places that have one key, where there are two or more."""
    order = np.argsort(keys, kind="stable")
    edges = np.flatnonzero(np.diff(keys[order])) + 1
    yield from (part for part in np.split(order, edges) if len(part) > 1)
