"""Things that become one step by step, within what the analysts have ruled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dragoman.records import Rulings

NO_RULINGS = Rulings()


class Unions:
    """Groups of things by their index; what is ruled to be one is one from the beginning, what is not never joins.

    A thing may share its id with another: what is ruled of the one holds for the other.
    """

    def __init__(self, ids: Sequence[str], rulings: Rulings = NO_RULINGS) -> None:
        self._heads = list(range(len(ids)))
        self._members = {i: [i] for i in self._heads}
        self._ids = {i: {key} for i, key in enumerate(ids)}
        self._barred = {i: set(rulings.different.get(key, ())) for i, key in enumerate(ids)}
        where: defaultdict[str, list[int]] = defaultdict(list)
        for i, key in enumerate(ids):
            where[key].append(i)
        for group in rulings.same:
            first, *others = [i for key in group for i in where.get(key, ())] or [-1]
            for other in others:
                self.join(first, other)

    def head(self, thing: int) -> int:
        """Return the first member of a thing's group."""
        while self._heads[thing] != thing:
            self._heads[thing] = thing = self._heads[self._heads[thing]]
        return thing

    def may_join(self, one: int, other: int) -> bool:
        """Tell whether two things are one, or may become one."""
        first, second = self.head(one), self.head(other)
        return first == second or self._barred[first].isdisjoint(self._ids[second])

    def join(self, one: int, other: int) -> bool:
        """Make two things one unless that is ruled out; return whether they are one now."""
        if not self.may_join(one, other):
            return False
        first, second = sorted((self.head(one), self.head(other)))
        if first != second:
            self._heads[second] = first
            self._members[first] += self._members.pop(second)
            self._ids[first] |= self._ids.pop(second)
            self._barred[first] |= self._barred.pop(second)
        return True

    def groups(self) -> list[list[int]]:
        """Return the groups, each in order, by their first member."""
        return [sorted(members) for _, members in sorted(self._members.items())]
