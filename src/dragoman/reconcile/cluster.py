"""From likenesses of pairs to groups of claims: a pure function of the claims, whatever their order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from dragoman.reconcile.claims import Claim
from dragoman.reconcile.days import Days
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
Stretch = tuple[int, int]
"""From and to, in half days since the first day of the calendar."""

ALWAYS: Stretch = (0, 2 * date.max.toordinal())


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the claims of one kind are brought together."""

    keys: Keys  # only claims that share a key are compared ...
    compare: Compare
    stretch: Callable[[Claim], Stretch]  # ... and whose stretches of time meet
    threshold: float = 0.5
    within: float = 0.8  # threshold for two records of one report, which the reader has already kept apart
    block: int = 150  # a key that more claims of one time share says nothing


Group = list[Claim]


def grouped(
    claims: Sequence[Claim],
    pairs: Iterable[tuple[float, int, int]],
    alignment: Alignment,
    rulings: Rulings = NO_RULINGS,
) -> list[Group]:
    """Return groups of claims about one thing: best pairs first, none with a pair that excludes each other.

    `claims` are in order; `pairs` are those of them that are alike enough.
    What analysts rule to be one need not be alike: each part of it is compared as if it stood alone.
    """
    alike = {(one, other): score for score, one, other in pairs}
    ruled = Unions([c.record.id for c in claims], rulings)
    groups = {at: [at] for at in range(len(claims))}
    home = list(range(len(claims)))
    for _, one, other in sorted((-score, *pair) for pair, score in alike.items()):
        a, b = sorted((home[one], home[other]))
        if a != b and _fit(claims, (groups[a], groups[b]), alike, alignment) and ruled.join(one, other):
            for moved in groups[b]:
                home[moved] = a
            groups[a] += groups.pop(b)
    return [[claims[i] for i in members] for members in ruled.groups()]


def needed(one: Claim, other: Claim, alignment: Alignment) -> float:
    """Return the score from which two claims are alike enough."""
    return alignment.within if _same_report(one, other) else alignment.threshold


def _same_report(one: Claim, other: Claim) -> bool:
    return one.told.report.id == other.told.report.id


def told_within(claim: Claim, days: int) -> Stretch:
    """Return the stretch that meets those of all claims told so many days before or after, at most."""
    if claim.told.said is None:
        return ALWAYS
    day = 2 * claim.told.said.toordinal()
    return day - days, day + days


def around(days: Days) -> Stretch:
    """Return the stretch that meets those of all days next to some days, or among them."""
    return 2 * days[0].toordinal() - 1, 2 * days[1].toordinal() + 1


def on_days(claim: Claim) -> Stretch | None:
    """Return the stretch of a claim's own days, None where it has none."""
    return around(claim.when.days) if claim.when.days else None


def hull(one: Stretch, other: Stretch | None) -> Stretch:
    """Return the shortest stretch that holds both."""
    return (min(one[0], other[0]), max(one[1], other[1])) if other else one


def _fit(
    claims: Sequence[Claim],
    groups: tuple[Sequence[int], Sequence[int]],
    alike: dict[tuple[int, int], float],
    alignment: Alignment,
) -> bool:
    """Tell whether two groups may become one: no pair excludes, and on the whole they are alike.

    `alike` holds the scores of pairs that are known, and is told those that are found out.
    """
    total = 0.0
    for pair in product(*groups):
        score = alike.get(pair)
        a, b = (claims[at] for at in pair)
        if score is None:
            score = alike[pair] = alignment.compare(a, b).score
        if score < 0 or (_same_report(a, b) and score < alignment.within):
            return False
        total += score
    return total / (len(groups[0]) * len(groups[1])) >= 0.75 * alignment.threshold
