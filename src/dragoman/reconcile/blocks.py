"""Which claims are worth a comparison: they share a key that says something, and may be of one time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from dragoman.reconcile.claims import Claim, in_order
from dragoman.reconcile.cluster import Alignment

Pair = tuple[int, int]
Place = tuple[int, int, str, str, int, str, int]
"""Where a claim stands among those of its key: by its stretch of time, then as claims are ordered, then by number."""


class Blocks:
    """The claims of one kind, by number, and for each key those that share it, in order of time.

    What a key says depends on how many share it at a time and not on how long a dossier is, so that the work for one
    claim stays the same however many reports there are. A claim that more than `block` of those that begin later than
    it share a key with finds none of them by that key.
    """

    def __init__(self, alignment: Alignment) -> None:
        self.claims: dict[int, Claim] = {}
        self._alignment = alignment
        self._places: dict[int, Place] = {}
        self._blocks: defaultdict[Hashable, list[int]] = defaultdict(list)
        self._next = 0

    def fill(self, claims: Sequence[Claim]) -> Iterator[Pair]:
        """Take in the first claims, and yield the pairs worth comparing, each once, the earlier claim first."""
        ranked = in_order(claims)
        numbers = [self._number(claim) for claim in ranked]
        numbers.sort(key=self._places.__getitem__)
        begins = [self._places[number][0] for number in numbers]
        homes = [[self._blocks[key] for key in self._keys(number)] for number in numbers]
        for at, home in enumerate(homes):  # blocks hold places among all until all pairs are told
            for block in home:
                block.append(at)
        for at, (number, home) in enumerate(zip(numbers, homes, strict=True)):
            end = bisect_right(begins, self._places[number][1])
            later = (block[bisect_right(block, at) : bisect_left(block, end)] for block in home)
            found = {other for part in later if len(part) <= self._alignment.block for other in part}
            yield from ((number, o) if number < o else (o, number) for o in map(numbers.__getitem__, found))
        for block in self._blocks.values():
            block[:] = map(numbers.__getitem__, block)

    def close(self) -> None:
        """Let go of the keys, where nothing will come or go any more."""
        self._blocks.clear()

    def change(self, gone: Iterable[int], new: Iterable[Claim]) -> tuple[list[int], set[Pair], set[Pair]]:
        """Take out some claims and take in others.

        Returns the numbers of the new ones, the pairs that a key proposes which did not before, and the pairs that a
        key no longer proposes, though another may. Both may name pairs as they stood in time.
        """
        fresh = [self._number(claim) for claim in new]
        old = list(gone)
        touched: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, numbers in enumerate((old, fresh)):
            for number in numbers:
                for key in self._keys(number):
                    touched[key][side].append(number)
        found: set[Pair] = set()
        lost: set[Pair] = set()
        for key, (out, into) in touched.items():
            self._rewrite(key, out, into)
            self._review(self._blocks.get(key, ()), out, into, (found, lost))
        for number in old:
            del self.claims[number], self._places[number]
        return fresh, found, lost

    def proposes(self, pair: Pair) -> bool:
        """Tell whether any key proposes a pair of claims."""
        one, other = sorted(pair, key=self._places.__getitem__)
        end = self._places[one][1]
        if self._places[other][0] > end:
            return False
        shared = (self._blocks[key] for key in self._keys(one) & self._keys(other))
        return any(self._last(block, end) - self._at(block, one) - 1 <= self._alignment.block for block in shared)

    def in_turn(self, pair: Pair) -> Pair:
        """Return a pair with the claim first that is first in order."""
        one, other = pair
        return pair if self._places[one][2:] < self._places[other][2:] else (other, one)

    def ordered(self, numbers: Iterable[int]) -> list[int]:
        """Return the numbers of some claims in the order of these."""
        return sorted(numbers, key=lambda number: self._places[number][2:])

    def _number(self, claim: Claim) -> int:
        number, self._next = self._next, self._next + 1
        self.claims[number] = claim
        self._places[number] = (*self._alignment.stretch(claim), *claim.told.order, claim.record.id, number)
        return number

    def _keys(self, number: int) -> set[Hashable]:
        return set(self._alignment.keys(self.claims[number]))

    def _rewrite(self, key: Hashable, out: Sequence[int], into: Sequence[int]) -> None:
        block = self._blocks[key]
        for number in out:
            del block[self._at(block, number)]
        for number in into:
            insort(block, number, key=self._places.__getitem__)
        if not block:
            del self._blocks[key]

    def _at(self, block: Sequence[int], number: int) -> int:
        return bisect_left(block, self._places[number], key=self._places.__getitem__)

    def _last(self, block: Sequence[int], end: int) -> int:
        """Return where those claims of a block end that begin by a moment."""
        return bisect_right(block, end, key=lambda number: self._places[number][0])

    def _review(
        self, block: Sequence[int], out: Sequence[int], into: Sequence[int], told: tuple[set[Pair], set[Pair]]
    ) -> None:
        """Add to what was found and lost how one key's word has changed, after some claims left it and others came."""
        found, lost = told
        places = self._places
        changed = [places[number] for number in (*out, *into)]
        fresh, low, most = set(into), min(changed)[0], self._alignment.block
        for at in range(bisect_right(block, max(changed), key=places.__getitem__)):
            number = block[at]
            if places[number][1] < low and number not in fresh:
                continue
            later = block[at + 1 : self._last(block, places[number][1])]
            came = fresh.intersection(later)
            left = sum(places[number] < places[each] and places[each][0] <= places[number][1] for each in out)
            says, said = len(later) <= most, len(later) - len(came) + left <= most and number not in fresh
            if says:
                found.update((number, other) for other in (came if said else later))
            elif said:
                lost.update((number, other) for other in later if other not in fresh)
