"""The groups of the claims of one kind, part by part: only a part that a change touches is grouped anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set

from dragoman.reconcile.blocks import Blocks, Pair
from dragoman.reconcile.claims import Claim
from dragoman.reconcile.cluster import Alignment, Group, grouped, needed
from dragoman.records import Rulings
from dragoman.unions import NO_RULINGS

Linked = Mapping[int, Collection[int]]


class Parts:
    """Claims, the pairs of them that are alike enough, and the groups that these make.

    Two claims are of one part where a chain of such pairs connects them, or a ruling that they are one. What becomes
    of a part hangs on its own claims alone, so that the groups are the same however claims came and went. `lasting` is
    false where they will be brought together only once: then keys, of which there are most, are not kept.
    """

    def __init__(self, alignment: Alignment, *, lasting: bool = True) -> None:
        self._lasting = lasting
        self.groups: dict[int, Group] = {}
        self._alignment = alignment
        self._blocks = Blocks(alignment)
        self._alike: dict[int, dict[int, float]] = {}
        self._numbers: dict[int, int] = {}  # by where a claim lies in memory: it stays there while it is among these
        self._homes: dict[int, int] = {}  # keys of groups, for claims of groups of several
        self._rulings = NO_RULINGS

    def update(
        self, gone: Iterable[Claim], new: Sequence[Claim], rulings: Rulings = NO_RULINGS
    ) -> tuple[set[int], set[int]]:
        """Take out some claims and take in others; return the keys of groups that are no more, and of new ones."""
        old = [self._numbers.pop(id(claim)) for claim in gone]
        touched = self._cut_off(old)
        touched |= self._changed(old, new) if self._blocks.claims else self._filled(new)
        links = self._links(rulings)
        touched |= self._ruled(rulings, links)
        ended = {self._homes.pop(number, number) for number in old} & self.groups.keys()
        made: dict[int, Group] = {}
        for part in self._parts(touched, links):
            ended |= {self._homes.pop(number, number) for number in part} & self.groups.keys()
            made |= self._made(part, rulings)
        unchanged = {key for key in ended & made.keys() if _same(self.groups[key], made[key])}
        ended, begun = ended - unchanged, made.keys() - unchanged
        for key in ended:
            del self.groups[key]
        self.groups |= {key: made[key] for key in begun}
        return ended, begun

    def in_order(self) -> list[Group]:
        """Return the groups in the order of their first claims."""
        return [self.groups[key] for key in self._blocks.ordered(self.groups)]

    def _filled(self, new: Sequence[Claim]) -> set[int]:
        """Take in the first claims; return the numbers of all."""
        for pair in self._blocks.fill(new):
            self._compare(pair)
        if not self._lasting:
            self._blocks.close()
        self._numbers = {id(claim): number for number, claim in self._blocks.claims.items()}
        return set(self._blocks.claims)

    def _changed(self, old: Sequence[int], new: Sequence[Claim]) -> set[int]:
        """Let some claims go and others come; return the numbers of the new and of all whose likes have changed."""
        fresh, found, lost = self._blocks.change(old, new)
        self._numbers |= {id(claim): number for number, claim in zip(fresh, new, strict=True)}
        touched = set(fresh)
        for one, other in lost:
            if other in self._alike.get(one, ()) and not self._blocks.proposes((one, other)):
                del self._alike[one][other], self._alike[other][one]
                touched |= {one, other}
        for pair in found:
            if pair[1] not in self._alike.get(pair[0], ()) and self._compare(self._blocks.in_turn(pair)):
                touched |= {*pair}
        return touched

    def _compare(self, pair: Pair) -> bool:
        """Note a pair of claims, the earlier first, where they are alike enough; return whether they are."""
        one, other = pair
        a, b = self._blocks.claims[one], self._blocks.claims[other]
        score = self._alignment.compare(a, b).score
        if score < self._alignment.threshold or score < needed(a, b, self._alignment):
            return False
        self._alike.setdefault(one, {})[other] = score
        self._alike.setdefault(other, {})[one] = score
        return True

    def _cut_off(self, old: Iterable[int]) -> set[int]:
        """Forget the likes of some claims, and return which these were."""
        left: set[int] = set()
        for number in old:
            likes = self._alike.pop(number, {})
            for other in likes:
                del self._alike[other][number]
            left |= likes.keys()
            left.discard(number)
        return left.difference(old)

    def _links(self, rulings: Rulings) -> Linked:
        """Return for each claim that is ruled to be one with others all that it is one with."""
        if not rulings.same:
            return {}
        bearers = self._bearers({key for group in rulings.same for key in group})
        wholes = ([number for key in group for number in bearers.get(key, ())] for group in rulings.same)
        return {number: whole for whole in wholes for number in whole}

    def _ruled(self, rulings: Rulings, links: Linked) -> set[int]:
        """Return the numbers of the claims whose groups a ruling may change."""
        former, self._rulings = self._rulings, rulings
        if rulings == former:
            return set(links)
        both = (former, rulings)
        ids = {key for each in both for group in each.same for key in group} | {k for e in both for k in e.different}
        return {number for numbers in self._bearers(ids).values() for number in numbers}

    def _bearers(self, ids: Collection[str]) -> dict[str, list[int]]:
        bearers: defaultdict[str, list[int]] = defaultdict(list)
        for number, claim in self._blocks.claims.items():
            if claim.record.id in ids:
                bearers[claim.record.id].append(number)
        return bearers

    def _parts(self, touched: Iterable[int], links: Linked) -> Iterator[list[int]]:
        """Yield the connected parts in which some claims stand."""
        seen: set[int] = set()
        for first in touched:
            if first in seen:
                continue
            part, ahead = [], [first]
            seen.add(first)
            while ahead:
                number = ahead.pop()
                part.append(number)
                beside = {*self._alike.get(number, ()), *links.get(number, ())} - seen
                seen |= beside
                ahead += beside
            yield part

    def _made(self, part: list[int], rulings: Rulings) -> dict[int, Group]:
        """Group the claims of a part; each group is kept under the number of its first claim."""
        claims = self._blocks.claims
        if len(part) == 1:
            return {part[0]: [claims[part[0]]]}
        part = self._blocks.ordered(part)
        places = {number: at for at, number in enumerate(part)}
        pairs = ((score, places[a], places[b]) for a in part for b, score in self._alike.get(a, {}).items())
        own = Rulings(_within(rulings.same, {claims[n].record.id for n in part}), rulings.different)
        groups = grouped([claims[n] for n in part], (p for p in pairs if p[1] < p[2]), self._alignment, own)
        made: dict[int, Group] = {}
        for group in groups:
            key = self._numbers[id(group[0])]
            made[key] = group
            if len(group) > 1:
                self._homes |= {self._numbers[id(claim)]: key for claim in group}
        return made


def _within(same: Sequence[tuple[str, ...]], ids: Set[str]) -> tuple[tuple[str, ...], ...]:
    """Return the ruled groups of which some are among these."""
    return tuple(group for group in same if not ids.isdisjoint(group)) if same else ()


def _same(one: Group, other: Group) -> bool:
    """Tell whether two groups hold the very same claims."""
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))
