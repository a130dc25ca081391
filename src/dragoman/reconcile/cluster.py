"""From likenesses of pairs to groups of claims: a pure function of the claims, whatever their order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.reconcile.claims import Claim, in_order
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


def group(claims: Sequence[Claim], alignment: Alignment, rulings: Rulings = NO_RULINGS) -> list[Group]:
    """Return groups of claims about one thing: best pairs first, none with a pair that excludes each other.

    What analysts rule to be one need not be alike: each part of it is compared as if it stood alone.
    """
    ordered = in_order(claims)
    alignment = _remembering(alignment)
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


def _remembering(alignment: Alignment) -> Alignment:
    """Compare no pair twice that is alike: when groups are joined, all pairs of their members are asked for."""
    known: dict[tuple[int, int], Likeness] = {}

    def compare(one: Claim, other: Claim) -> Likeness:
        pair = (id(one), id(other))
        found = known.get(pair)
        if found is None:
            found = alignment.compare(one, other)
            if found.score > 0:
                known[pair] = found
        return found

    return replace(alignment, compare=compare)


def _candidates(claims: Sequence[Claim], alignment: Alignment) -> Iterator[tuple[int, int]]:
    """Yield the pairs worth comparing, each once: they share a key that says something, and may be of one time.

    What a key says depends on how many share it at a time and not on how long a dossier is, so that the work for one
    claim stays the same however many reports there are. A claim that more than `block` of those that begin later than
    it share a key with finds none of them by that key.
    """
    stretches = [alignment.stretch(claim) for claim in claims]
    order = sorted(range(len(claims)), key=lambda at: (stretches[at], at))
    begins = [stretches[at][0] for at in order]
    blocks: dict[Hashable, list[int]] = defaultdict(list)  # places in `order`
    homes = [[blocks[key] for key in set(alignment.keys(claims[at]))] for at in order]
    for place, home in enumerate(homes):
        for block in home:
            block.append(place)
    for place, (at, home) in enumerate(zip(order, homes, strict=True)):
        end = bisect_right(begins, stretches[at][1])
        later = (block[bisect_right(block, place) : bisect_left(block, end)] for block in home)
        for other in sorted({order[i] for found in later if len(found) <= alignment.block for i in found}):
            yield (at, other) if at < other else (other, at)


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
