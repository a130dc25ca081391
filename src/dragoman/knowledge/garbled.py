"""Whether a written name may be a garbled form of a known one: misheard, transliterated, misspelt, in another order.

A weighted edit distance: letters that ear or script confuse (table `confusions`) cost little, others 1. Names are
compared without the gaps between words, since speech-to-text sets them anywhere, but every word of the known name must
be recognisable: one that shares a surname alone is somebody else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import permutations
from math import inf

from dragoman.knowledge.names import CACHED, UNLIKE, Likeness, fold, name_words
from dragoman.knowledge.tables import read_table, values

Words = tuple[str, ...]
Confusion = tuple[float, bool]
"""What it costs, and whether ear explains it."""
Step = tuple[float, float, int, int, bool]
"""The cost from the start, of the step alone, the letters it takes of the written and the known name, by ear or not."""
SURNAME, REORDERED, MIDDLE, EXTRA = (
    "the surname alone",
    "in another order",
    "without a middle name",
    "with another name",
)
LIMITS = {"": (0.2, 0.25), SURNAME: (0.15, 0.15), REORDERED: (0.25, 0.25), MIDDLE: (0.1, 0.15), EXTRA: (0.1, 0.15)}
"""Cost a letter up to which a name may be a garbled form, over all and in each word, by what was compared."""
GIVEN = frozenset({"ben", "abd"})
"""Particles that are given names too: "Ben Wallace" is no bare surname."""
CLEAR = 0.9
"""Likeness from which no other way to compare is tried."""
MISSING, DOUBLED, SWAPPED = 0.8, 0.1, 0.5
"""Costs of a letter too many or too few, of one doubled, of two in each other's place."""
LONGEST = 3
"""Letters of the longest confusion of the table."""


@dataclass(frozen=True, slots=True)
class Distance:
    """The cost a letter of turning a known name into a written one: over all, in the word that changes most.

    `shape` is the part of the cost that ear does not explain.
    """

    whole: float
    word: float
    shape: float


FAR = Distance(inf, inf, inf)


def garbled_form(written: str, known: str) -> Likeness:
    """Return how likely a name is a garbled form of a known one, 0 where it is not, and by what it is recognised."""
    best, words = UNLIKE, name_words(written)
    given = len(words) == 1 and not GIVEN.isdisjoint(fold(written).split()[:-1])
    for form, of, how in _readings(words, name_words(known)):
        if given and how == SURNAME:
            continue
        best = max(best, _likeness(form, of, how), key=lambda likeness: likeness.score)
        if best.score >= CLEAR:
            break
    return best


def _readings(words: Words, full: Words) -> Iterator[tuple[Words, Words, str]]:
    """Yield what may be compared: all words, in other orders, without middle names, the surname alone."""
    if not words or not full:
        return
    yield words, full, ""
    if len(full) > 1 and len(words) == 1:
        yield words, full[-1:], SURNAME
    if len(words) > 1:
        yield (words[-1], *words[:-1]), full, REORDERED
        yield (*words[1:], words[0]), full, REORDERED
    if len(words) > len(full) == 2:
        yield (words[0], words[-1]), full, EXTRA
    if len(full) > 2 and len(words) > 1:
        yield words, (full[0], full[-1]), MIDDLE
        yield words, full[:2], MIDDLE
        yield words, full[1:], MIDDLE


def _likeness(written: Words, known: Words, how: str) -> Likeness:
    whole, word = LIMITS[how]
    found = distance(written, known, whole)
    if found.whole > whole or found.word > word:
        return UNLIKE
    manner = "" if not found.whole else "spelt alike" if found.shape else "sounds alike"
    return Likeness(round(1 - found.whole, 3), ", ".join(filter(None, (manner, how))) or "the same letters")


@lru_cache(maxsize=CACHED)
def distance(written: Words, known: Words, limit: float = inf) -> Distance:
    """Return what it costs to write one name for another, gaps between words aside; FAR where surely above a limit."""
    owners = [i for i, word in enumerate(known) for _ in word]
    grid = _Grid("".join(written), "".join(known))
    if not grid.fill(limit * len(owners)):
        return FAR
    costs, shape = [0.0] * len(known), 0.0
    for at, step in grid.path():
        costs[owners[max(at - 1, 0)]] += step[1]
        shape += 0.0 if step[4] else step[1]
    word = max(cost / len(word) for cost, word in zip(costs, known, strict=True))
    return Distance(sum(costs) / len(owners), word, shape)


class _Grid:
    """The cheapest steps to every pair of beginnings of two strings."""

    def __init__(self, written: str, known: str) -> None:
        self._written, self._known = written, known
        self._ends = [[(n, known[j - n : j]) for n in range(min(j, LONGEST) + 1)] for j in range(len(known) + 1)]
        self._cells: list[list[Step]] = []

    def fill(self, most: float) -> bool:
        """Find the steps; False as soon as every way is seen to cost more than `most`."""
        table, least = _confusions(), [0.0]
        for i in range(len(self._written) + 1):
            rules = [(m, row) for m in range(min(i, LONGEST) + 1) if (row := table.get(self._written[i - m : i]))]
            self._cells.append([])
            for j in range(len(self._ends)):
                self._cells[i].append(self._cheapest(i, j, rules) if i or j else (0.0, 0.0, 0, 0, True))
            least.append(min(step[0] for step in self._cells[i]))
            if min(least[-LONGEST:]) > most:
                return False
        return self._cells[-1][-1][0] <= most

    def path(self) -> Iterator[tuple[int, Step]]:
        """Yield the steps of the cheapest way, each with where it ends in the known string, the last first."""
        i, j = len(self._written), len(self._known)
        while i or j:
            step = self._cells[i][j]
            yield j, step
            i, j = i - step[2], j - step[3]

    def _cheapest(self, i: int, j: int, rules: Sequence[tuple[int, Mapping[str, Confusion]]]) -> Step:
        """Return the cheapest step to a cell: one that any letters allow, or one that the table lists."""
        best = self._plain(i, j)
        for m, row in rules:
            behind = self._cells[i - m]
            for n, part in self._ends[j]:
                found = row.get(part)
                if found and (cost := behind[j - n][0] + found[0]) < best[0]:
                    best = (cost, found[0], m, n, found[1])
        return best

    def _plain(self, i: int, j: int) -> Step:
        """Return the cheapest step of: the same letter or another, two swapped, one too many or too few."""
        written, known, cells = self._written, self._known, self._cells
        best: Step = (inf, inf, 0, 0, False)
        if i and j:
            own = 0.0 if written[i - 1] == known[j - 1] else 1.0
            best = (cells[i - 1][j - 1][0] + own, own, 1, 1, not own)
        if i:
            own = DOUBLED if written[i - 1] == written[i - 2 : i - 1] else MISSING
            best = min(best, (cells[i - 1][j][0] + own, own, 1, 0, own == DOUBLED))
        if j:
            own = DOUBLED if known[j - 1] == known[j - 2 : j - 1] else MISSING
            best = min(best, (cells[i][j - 1][0] + own, own, 0, 1, own == DOUBLED))
        if i > 1 and j > 1 and written[i - 2 : i] == known[j - 1] + known[j - 2]:
            best = min(best, (cells[i - 2][j - 2][0] + SWAPPED, SWAPPED, 2, 2, False))
        return best


@cache
def _confusions() -> Mapping[str, Mapping[str, Confusion]]:
    """Return by written letters, then by the known ones, the cheapest confusion of the table."""
    found: defaultdict[str, dict[str, Confusion]] = defaultdict(dict)
    for row in read_table("confusions"):
        letters = ["" if value == "-" else value for value in values(row["letters"])]
        entry = (float(row["cost"]), row["by"] == "ear")
        for written, known in permutations(letters, 2):
            found[written][known] = min(entry, found[written].get(known, entry))
    return found
