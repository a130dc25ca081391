"""Unites the names of one actor over reports: first what is surely the same, then bare surnames that fit one only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from dragoman.knowledge.names import compare_names, name_words, sound
from dragoman.resolve.compare import SAME, Name, blocks, compare
from dragoman.unions import Unions

BARE = 0.7
"""Likeness from which a bare surname may be that of a full name in another report."""


def cluster(names: Sequence[Name], unions: Unions) -> list[list[int]]:
    """Return groups of indexes into `names`, each an actor, in the order of their first member.

    The likest join first; `unions` tells what analysts rule to be one, and what they keep apart.
    """
    scored = ((compare(names[i], names[j]).score, i, j) for i, j in _pairs(names, unions))
    for _, i, j in sorted((-score, i, j) for score, i, j in scored if score >= SAME):
        unions.join(i, j)
    _join_bare(names, unions)
    return unions.groups()


def _pairs(names: Sequence[Name], unions: Unions) -> Iterator[tuple[int, int]]:
    """Yield pairs worth comparing, in order: distinct names of one block; equal names are a pair with their first.

    Where the first and a later bearer are ruled apart, both stand for their name.
    """
    block: dict[str, dict[tuple[str, str], list[int]]] = {}
    for i, name in enumerate(names):
        for key in blocks(name):
            firsts = block.setdefault(key, {}).setdefault((name.kind, name.name), [])
            yield from ((first, i) for first in firsts)
            if not any(unions.may_join(first, i) for first in firsts):
                firsts.append(i)
    for distinct in block.values():
        every = sorted(i for firsts in distinct.values() for i in firsts)
        yield from combinations(every, 2)


def _join_bare(names: Sequence[Name], unions: Unions) -> None:
    """Join bare surnames to the one actor whose full name they end; where several fit, to the one in the tables."""
    people = [i for i, n in enumerate(names) if n.kind == "person"]
    actors = {i: unions.head(i) for i in range(len(names))}
    endings: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
    bearers: defaultdict[str, list[int]] = defaultdict(list)
    known: set[int] = set()
    for i in people:
        words = name_words(names[i].name)
        if len(words) == 1:
            bearers[names[i].name].append(i)
        elif words:
            endings[sound(words[-1])].add((names[i].name, actors[i]))
            known |= {actors[i]} if names[i].known else set()
    for bare, bearing in bearers.items():
        fitting = {actor for name, actor in endings.get(sound(name_words(bare)[0]), ()) if _ends(bare, name)}
        choice = next((c for c in (fitting, fitting & known) if len(c) == 1), ())
        for root in choice:
            for i in bearing:
                unions.join(root, i)


def _ends(bare: str, full: str) -> bool:
    return compare_names(bare, full).score >= BARE
