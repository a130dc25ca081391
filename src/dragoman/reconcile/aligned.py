"""Two texts side by side: which words of one stand in the other in the same order, wherever their sentences end."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import count, pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from dragoman.reconcile.sentences import Text

_MIX = np.uint64(0x9E3779B97F4A7C15)


class Vocabulary(defaultdict[str, int]):
    """Numbers for words, given out as they come up."""

    def __init__(self) -> None:
        super().__init__(count(1).__next__)


class Aligned:
    """A text's words as numbers, ready to be compared; `size` words in a row count as taken over.

    Runs are compared by a 64-bit mix of their words, which two different ones share once in 10^19.
    """

    def __init__(self, text: Text, vocabulary: Vocabulary, size: int) -> None:
        self.text, self.size = text, size
        self.sentences = [[vocabulary[w] for w in text.words(number)] for number in range(len(text.sentences))]
        self.lengths = np.fromiter(map(len, self.sentences), np.int64, len(self.sentences))
        self._ends = np.cumsum(self.lengths)
        flat = np.fromiter((w for words in self.sentences for w in words), np.uint64, int(self.lengths.sum()))
        self._runs, self._pairs = _mixed(flat, size), _mixed(flat, 2)
        self._run_set, self._pair_set = np.unique(self._runs), np.unique(self._pairs)

    def marked(self, other: Aligned) -> NDArray[np.bool_]:
        """Return for each word whether it stands in a run that the other text holds."""
        depth = np.zeros(int(self.lengths.sum()) + 1, np.int64)
        at = np.flatnonzero(_held(self._runs, other._run_set))
        np.add.at(depth, at, 1)
        np.add.at(depth, at + self.size, -1)
        return np.cumsum(depth[:-1]) > 0

    def by_sentence(self, marked: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Return how many words of each sentence are marked."""
        total = np.concatenate(([0], np.cumsum(marked)))
        return np.diff(total[np.concatenate(([0], self._ends))])

    def pairs_known(self, other: Aligned) -> NDArray[np.float64]:
        """Return the share of each sentence's pairs of words that the other text holds."""
        known = _held(self._pairs, other._pair_set)
        total = np.concatenate(([0], np.cumsum(known), [known.sum()]))
        starts = self._ends - self.lengths
        shares: NDArray[np.float64] = (total[self._ends - 1] - total[starts]) / np.maximum(self.lengths - 1, 1)
        return shares

    def likest(self, number: int, other: Aligned, least: float) -> float:
        """Return how like a sentence the one is that shares most pairs of words with it; 0 below the least."""
        words = self.sentences[number]
        counts = Counter(n for pair in pairwise(words) for n in other._places.get(pair, ()))
        if not counts:
            return 0.0
        best = max(counts, key=lambda n: (counts[n], -n))
        return Indel.normalized_similarity(words, other.sentences[best], score_cutoff=least)

    @cached_property
    def _places(self) -> dict[tuple[int, int], list[int]]:
        """The sentences in which each pair of words stands."""
        places: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for number, words in enumerate(self.sentences):
            for pair in dict.fromkeys(pairwise(words)):
                places[pair].append(number)
        return dict(places)

    def stretches(self, number: int, marked: NDArray[np.bool_], least: int) -> Iterator[tuple[int, int, int]]:
        """Yield the marked stretches of a sentence, of so many words or more: start, end in the text, and words."""
        end = int(self._ends[number])
        mine = np.concatenate(([False], marked[end - int(self.lengths[number]) : end], [False]))
        edges, places = np.flatnonzero(np.diff(mine)).tolist(), self.text.word_ranges(number)
        for first, after in zip(edges[::2], edges[1::2], strict=True):
            if after - first >= least:
                yield places[first][0], places[after - 1][1], after - first


def _mixed(words: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """Return one number for each run of so many words."""
    runs = max(len(words) - size + 1, 0)
    mixed = np.zeros(runs, np.uint64)
    for at in range(size):
        mixed = (mixed ^ words[at : at + runs]) * _MIX
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _held(runs: NDArray[np.uint64], known: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return which numbers stand among others, which are sorted."""
    if not len(known):
        return np.zeros(len(runs), np.bool_)
    found: NDArray[np.bool_] = known[np.minimum(np.searchsorted(known, runs), len(known) - 1)] == runs
    return found
