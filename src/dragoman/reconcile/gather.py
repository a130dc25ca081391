"""Gathers what is alike and near in time: reports join pools, pools join, each report settles where it fits best.

Candidates come from an index of weighty names, so that the work grows with the reports and not with their pairs.
Whatever the order in which they are given, the same reports make the same pools.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import exp, sqrt

from dragoman.reconcile.days import Days, gap

Vector = Mapping[str, float]
Index = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class GatherRules:
    """When reports belong together; measured by `evaluation/stories.py`."""

    join: float = 0.25  # likeness (cosine) from which a report joins a pool
    merge: float = 0.4  # likeness from which two pools are one
    fade: float = 180.0  # days of silence after which likeness counts 1/e
    weighty: float = 0.15  # share of a vector's length from which a name finds candidates
    core: float = 0.02  # share of its length below which a name is left out where two pools are compared
    block: int = 20  # a name that more pools bear finds none, unless all names are so common
    rounds: int = 3


@dataclass(frozen=True, slots=True)
class Item:
    """A report: the first and last day that it can be of, and what it is about as a vector of length 1 (or empty)."""

    id: str
    days: Days | None
    vector: Vector

    @property
    def order(self) -> tuple[bool, Days, str]:
        """Earliest first, those of which no day is known last."""
        return (self.days is None, self.days or (date.max, date.max), self.id)


@dataclass(slots=True)
class Pool:
    """Reports gathered so far, and the sum of their vectors with its length."""

    items: list[Item] = field(default_factory=list)
    total: dict[str, float] = field(default_factory=dict)
    length: float = 0.0
    days: Days | None = None

    def add(self, item: Item) -> None:
        """Take in a report."""
        square = self.length**2
        for name, weight in item.vector.items():
            before = self.total.get(name, 0.0)
            self.total[name] = before + weight
            square += weight * (2 * before + weight)
        self.length = sqrt(square)
        self.items.append(item)
        if self.days and item.days:
            self.days = (min(self.days[0], item.days[0]), max(self.days[1], item.days[1]))
        self.days = self.days or item.days

    def weighty(self, names: Iterable[str], share: float) -> list[str]:
        """Return those of some names that carry at least a share of the pool's length."""
        return [name for name in names if self.total.get(name, 0.0) >= share * self.length]


def gather(items: Iterable[Item], rules: GatherRules | None = None) -> list[Pool]:
    """Return the pools of some reports, each of whose reports are in order, the pool of the earliest first."""
    rules = rules or GatherRules()
    ordered = sorted(items, key=lambda item: item.order)
    pools = _grown(ordered, rules)
    for _ in range(rules.rounds):
        before = _membership(pools)
        pools = _settled(ordered, _merged(pools, rules), rules)
        if _membership(pools) == before:
            break
    return _merged(pools, rules)


def likeness(one: Pool, other: Pool, rules: GatherRules) -> float:
    """Return the cosine of two pools, faded by the days of silence between them."""
    if not one.length or not other.length:
        return 0.0
    silence = gap(one.days, other.days) if one.days and other.days else 0
    small, large = sorted((one.total, other.total), key=len)
    product = sum(weight * large.get(name, 0.0) for name, weight in small.items())
    return product / (one.length * other.length) * exp(-silence / rules.fade)


def _cores(pools: Sequence[Pool], rules: GatherRules) -> list[Pool]:
    """Return the pools with their weightier names only, to be compared with each other."""
    kept = ((pool, pool.weighty(pool.total, rules.core)) for pool in pools)
    return [replace(pool, total={name: pool.total[name] for name in names}) for pool, names in kept]


def _alone(item: Item) -> Pool:
    pool = Pool()
    pool.add(item)
    return pool


def _grown(items: Sequence[Item], rules: GatherRules) -> list[Pool]:
    """Let each report in turn join the pool that it is most alike, or open one of its own."""
    pools: list[Pool] = []
    index: dict[str, list[int]] = defaultdict(list)
    for item in items:
        alone = _alone(item)
        at = _likest(alone, pools, index, rules)
        if at is None:
            at = len(pools)
            pools.append(alone)
        else:
            pools[at].add(item)
        for name in pools[at].weighty(item.vector, rules.weighty):
            if at not in index[name]:
                index[name].append(at)
    return pools


def _likest(alone: Pool, pools: Sequence[Pool], index: Index, rules: GatherRules) -> int | None:
    """Return the pool that a report fits best, None where none is alike enough."""
    scored = [(likeness(alone, pools[at], rules), -at) for at in _candidates(alone, index, rules)]
    best, at = max(scored, default=(0.0, 0))
    return -at if best >= rules.join else None


def _candidates(pool: Pool, index: Index, rules: GatherRules) -> list[int]:
    """Return the pools that share a weighty name; by common names only where it has no others."""
    found = [index[name] for name in pool.weighty(pool.total, rules.weighty) if name in index]
    rare = [places for places in found if len(places) <= rules.block]
    return sorted({at for places in rare or found for at in places[: rules.block]})


def _indexed(pools: Sequence[Pool], rules: GatherRules) -> Index:
    index: dict[str, list[int]] = defaultdict(list)
    for at, pool in enumerate(pools):
        for name in pool.weighty(pool.total, rules.weighty):
            index[name].append(at)
    return index


def _merged(pools: Sequence[Pool], rules: GatherRules) -> list[Pool]:
    """Make one of pools that are alike until none are; the pool of the earliest report comes first."""
    left = list(pools)
    while absorbed := _join_likest(left, rules):
        left = [pool for at, pool in enumerate(left) if at not in absorbed]
    for pool in left:
        pool.items.sort(key=lambda item: item.order)
    return sorted(left, key=lambda pool: pool.items[0].order)


def _join_likest(pools: Sequence[Pool], rules: GatherRules) -> set[int]:
    """Join the likest pairs, each pool once at most; return the places of those that went into another."""
    touched: set[int] = set()
    absorbed: set[int] = set()
    for _, one, other in _pairs(pools, rules):
        if touched.isdisjoint((one, other)):
            for item in pools[other].items:
                pools[one].add(item)
            touched |= {one, other}
            absorbed.add(other)
    return absorbed


def _pairs(pools: Sequence[Pool], rules: GatherRules) -> list[tuple[float, int, int]]:
    """Return the pairs of pools that are alike enough, the likest first."""
    index, cores = _indexed(pools, rules), _cores(pools, rules)
    scored = (
        (-likeness(pool, cores[other], rules), one, other)
        for one, pool in enumerate(cores)
        for other in _candidates(pool, index, rules)
        if other > one
    )
    return sorted(pair for pair in scored if -pair[0] >= rules.merge)


def _settled(items: Sequence[Item], pools: Sequence[Pool], rules: GatherRules) -> list[Pool]:
    """Move each report to the pool that it fits best, or into one of its own."""
    index = _indexed(pools, rules)
    fresh = [Pool() for _ in pools]
    for item in items:
        alone = _alone(item)
        at = _likest(alone, pools, index, rules)
        if at is None:
            fresh.append(alone)
        else:
            fresh[at].add(item)
    return [pool for pool in fresh if pool.items]


def _membership(pools: Iterable[Pool]) -> set[frozenset[str]]:
    return {frozenset(item.id for item in pool.items) for pool in pools}
