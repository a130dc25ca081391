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

from dragoman.knowledge.names import CACHED, UNLIKE, Likeness, name_words
from dragoman.knowledge.tables import read_table, values

Words = tuple[str, ...]
Confusion = tuple[float, bool]
"""What it costs, and whether ear explains it."""
Step = tuple[float, float, int, int, bool]
"""The cost from the start, of the step alone, the letters it takes of the written and the known name, by ear or not."""
Cells = Sequence[Sequence[Step]]
SURNAME, REORDERED, MIDDLE = "the surname alone", "in another order", "without a middle name"
LIMITS = {"": (0.2, 0.25), SURNAME: (0.15, 0.15), REORDERED: (0.25, 0.25), MIDDLE: (0.1, 0.15)}
"""Cost a letter up to which a name may be a garbled form, over all and in each word, by what was compared."""
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


def garbled_form(written: str, known: str) -> Likeness:
    """Return how likely a name is a garbled form of a known one, 0 where it is not, and by what it is recognised."""
    words, full = name_words(written), name_words(known)
    found = (_likeness(form, of, how) for form, of, how in _readings(words, full))
    return max(found, key=lambda likeness: likeness.score, default=UNLIKE)


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
    if len(full) > 2 and len(words) > 1:
        yield words, (full[0], full[-1]), MIDDLE
        yield words, full[:2], MIDDLE
        yield words, full[1:], MIDDLE


def _likeness(written: Words, known: Words, how: str) -> Likeness:
    found = distance(written, known)
    bounds = LIMITS.get(how, LIMITS[""])
    if found.whole > bounds[0] or found.word > bounds[1]:
        return UNLIKE
    manner = "spelt alike" if found.shape else "sounds alike"
    return Likeness(round(1 - found.whole, 3), f"{manner}, {how}" if how else manner)


@lru_cache(maxsize=CACHED)
def distance(written: Words, known: Words) -> Distance:
    """Return what it costs to write one name for another, gaps between words aside."""
    owners = [i for i, word in enumerate(known) for _ in word]
    costs, shape = [0.0] * len(known), 0.0
    for at, step in _path("".join(written), "".join(known)):
        costs[owners[max(at - 1, 0)]] += step[1]
        shape += 0.0 if step[4] else step[1]
    word = max(cost / len(word) for cost, word in zip(costs, known, strict=True))
    return Distance(sum(costs) / len(owners), word, shape)


def _path(written: str, known: str) -> Iterator[tuple[int, Step]]:
    """Yield the steps of the cheapest way from one string to the other, each with where it ends in the known one."""
    ends = [[(n, known[j - n : j]) for n in range(min(j, LONGEST) + 1)] for j in range(len(known) + 1)]
    cells: list[list[Step]] = []
    for i in range(len(written) + 1):
        rules = [(m, row) for m in range(min(i, LONGEST) + 1) if (row := _confusions().get(written[i - m : i]))]
        cells.append([])
        for j, endings in enumerate(ends):
            plain = _plain_steps((written[:i], known[:j]), cells)
            listed = _listed_steps((i, j), rules, endings, cells)
            cells[i].append(min((*plain, *listed)) if i or j else (0.0, 0.0, 0, 0, True))
    i, j = len(written), len(known)
    while i or j:
        step = cells[i][j]
        yield j, step
        i, j = i - step[2], j - step[3]


def _plain_steps(names: tuple[str, str], cells: Cells) -> Iterator[Step]:
    """Yield the steps that any letters allow: the same, another, two swapped, one too many or too few."""
    (i, j), (written, known) = map(len, names), names
    if i and j:
        own = float(written[-1] != known[-1])
        yield cells[i - 1][j - 1][0] + own, own, 1, 1, not own
        if i > 1 and j > 1 and written[-2:] == known[: j - 3 : -1]:
            yield cells[i - 2][j - 2][0] + SWAPPED, SWAPPED, 2, 2, False
    if i:
        own = DOUBLED if written[-1:] == written[-2:-1] else MISSING
        yield cells[i - 1][j][0] + own, own, 1, 0, own == DOUBLED
    if j:
        own = DOUBLED if known[-1:] == known[-2:-1] else MISSING
        yield cells[i][j - 1][0] + own, own, 0, 1, own == DOUBLED


def _listed_steps(
    at: tuple[int, int],
    rules: Sequence[tuple[int, Mapping[str, Confusion]]],
    endings: Sequence[tuple[int, str]],
    cells: Cells,
) -> Iterator[Step]:
    """Yield the steps that the table lists for the letters before a cell."""
    for m, row in rules:
        for n, part in endings:
            if found := row.get(part):
                yield cells[at[0] - m][at[1] - n][0] + found[0], found[0], m, n, found[1]


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
