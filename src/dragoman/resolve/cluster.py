"""Unites the names of one actor over reports: first what is surely the same, then bare surnames that fit one only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from dragoman.knowledge.names import compare_names, name_words, sound
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
    people = [i for i, n in enumerate(names) if n.kind == "person"]
    actors = {i: root for root, group in _groups(parents).items() for i in group}
    endings: defaultdict[str, list[int]] = defaultdict(list)
    for i in people:
        if len(name_words(names[i].name)) > 1:
            endings[sound(name_words(names[i].name)[-1])].append(i)
    known = {actors[i] for full in endings.values() for i in full if names[i].known}
    for i in people:
        if len(name_words(names[i].name)) == 1:
            full = endings.get(sound(name_words(names[i].name)[0]), ())
            fitting = {actors[m] for m in full if _ends(names[i], names[m])}
            choice = next((c for c in (fitting, fitting & known) if len(c) == 1), ())
            for root in choice:
                _join(parents, root, i)


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
