"""Unites the names of one actor over reports: first what is surely the same, then bare surnames that fit one only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from dragoman.knowledge.names import compare_names, name_words
from dragoman.resolve.compare import SAME, Name, blocks, compare

BARE = 0.7
"""Likeness from which a bare surname may be that of a full name in another report."""


def cluster(names: Sequence[Name]) -> list[list[int]]:
    """Return groups of indexes into `names`, each an actor, in the order of their first member."""
    parents = list(range(len(names)))
    for i, j in _pairs(names):
        if compare(names[i], names[j]).score >= SAME:
            _join(parents, i, j)
    _join_bare(names, parents)
    return list(_groups(parents).values())


def _pairs(names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Yield pairs worth comparing, in order: distinct names of one block; equal names are a pair with their first."""
    block: dict[str, dict[tuple[str, str], int]] = {}
    for i, name in enumerate(names):
        for key in blocks(name):
            first = block.setdefault(key, {}).setdefault((name.kind, name.name), i)
            if first != i:
                yield first, i
    for distinct in block.values():
        yield from combinations(sorted(distinct.values()), 2)


def _join_bare(names: Sequence[Name], parents: list[int]) -> None:
    """Join bare surnames to the one actor whose full name they end; where several fit, to the one in the tables."""
    bare = [i for i, n in enumerate(names) if n.kind == "person" and len(name_words(n.name)) == 1]
    full = [i for i, n in enumerate(names) if n.kind == "person" and len(name_words(n.name)) > 1]
    groups = {root: [i for i in members if i in set(full)] for root, members in _groups(parents).items()}
    for i in bare:
        fitting = [r for r, members in groups.items() if any(_ends(names[i], names[m]) for m in members)]
        known = [r for r in fitting if any(names[m].known for m in groups[r])]
        for choice in (fitting, known):
            if len(choice) == 1:
                _join(parents, choice[0], i)
                break


def _ends(bare: Name, full: Name) -> bool:
    return compare_names(bare.name, full.name).score >= BARE


def _groups(parents: list[int]) -> Mapping[int, list[int]]:
    groups: dict[int, list[int]] = {}
    for i in range(len(parents)):
        groups.setdefault(_root(parents, i), []).append(i)
    return groups


def _root(parents: list[int], i: int) -> int:
    while parents[i] != i:
        i = parents[i]
    return i


def _join(parents: list[int], i: int, j: int) -> None:
    first, second = sorted((_root(parents, i), _root(parents, j)))
    parents[second] = first
