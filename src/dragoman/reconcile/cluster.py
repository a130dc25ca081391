"""From likenesses of pairs to groups of claims: a pure function of the claims, whatever their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.reconcile.claims import Claim, in_order
from dragoman.records import Rulings
from dragoman.unions import NO_RULINGS, Unions


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well two claims go together: a score from 0 to 1, and why; `NEVER` forbids that they stand in one group."""

    score: float
    reasons: tuple[str, ...] = ()


NEVER = Likeness(-1.0)

Compare = Callable[[Claim, Claim], Likeness]
Keys = Callable[[Claim], Iterable[Hashable]]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the claims of one kind are brought together."""

    keys: Keys  # only claims that share a key are compared
    compare: Compare
    threshold: float = 0.5
    within: float = 0.8  # threshold for two records of one report, which the reader has already kept apart
    block: int = 150  # a key that more claims share says nothing


Group = list[Claim]


def group(claims: Sequence[Claim], alignment: Alignment, rulings: Rulings = NO_RULINGS) -> list[Group]:
    """Return groups of claims about one thing: best pairs first, none with a pair that excludes each other.

    What analysts rule to be one need not be alike: each part of it is compared as if it stood alone.
    """
    ordered = in_order(claims)
    ruled = Unions([c.record.id for c in ordered], rulings)
    groups = {at: [at] for at in range(len(ordered))}
    home = list(range(len(ordered)))
    for _, one, other in _pairs(ordered, alignment):
        a, b = sorted((home[one], home[other]))
        fit = a != b and _fit([ordered[i] for i in groups[a]], [ordered[i] for i in groups[b]], alignment)
        if fit and ruled.join(one, other):
            for moved in groups[b]:
                home[moved] = a
            groups[a] += groups.pop(b)
    return [[ordered[i] for i in members] for members in ruled.groups()]


def _pairs(claims: Sequence[Claim], alignment: Alignment) -> list[tuple[float, int, int]]:
    scored = []
    for one, other in _candidates(claims, alignment):
        likeness = alignment.compare(claims[one], claims[other])
        if likeness.score >= _needed(claims[one], claims[other], alignment):
            scored.append((-likeness.score, one, other))
    return sorted(scored)


def _needed(one: Claim, other: Claim, alignment: Alignment) -> float:
    return alignment.within if _same_report(one, other) else alignment.threshold


def _same_report(one: Claim, other: Claim) -> bool:
    return one.told.report.id == other.told.report.id


def _candidates(claims: Sequence[Claim], alignment: Alignment) -> Iterator[tuple[int, int]]:
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        for key in set(alignment.keys(claim)):
            blocks[key].append(at)
    found = {p for members in blocks.values() if len(members) <= alignment.block for p in combinations(members, 2)}
    return iter(sorted(found))


def _fit(one: Group, other: Group, alignment: Alignment) -> bool:
    """Tell whether two groups may become one: no pair excludes, and on the whole they are alike."""
    total = 0.0
    for a in one:
        for b in other:
            score = alignment.compare(a, b).score
            if score < 0 or (_same_report(a, b) and score < alignment.within):
                return False
            total += score
    return total / (len(one) * len(other)) >= 0.75 * alignment.threshold
