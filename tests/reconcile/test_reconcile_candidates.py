"""Which pairs are compared: an index by key and time, so that the work for one claim does not grow with the dossier."""

from dataclasses import dataclass
from itertools import combinations
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reconcile.blocks import Blocks
from dragoman.reconcile.cluster import ALWAYS, NEVER, Alignment


@dataclass(frozen=True, order=True)
class Thing:
    """Stands in for a claim: one of a row, with its stretch of time and its keys."""

    number: int
    stretch: tuple[int, int]
    keys: tuple[str, ...]

    @property
    def told(self):
        return SimpleNamespace(order=("", "", self.number))

    @property
    def record(self):
        return SimpleNamespace(id=f"{self.number:05}")


def compare(_one, _other):
    return NEVER


def blocks(block):
    return Blocks(Alignment(lambda thing: thing.keys, compare, lambda thing: thing.stretch, block=block))


def candidates(stretches, keys=None, block=3):
    """Return the pairs among things of which each has its stretch of time and its keys, by default all the same."""
    shared = keys or [("talks",)] * len(stretches)
    things = [Thing(at, *each) for at, each in enumerate(zip(stretches, shared, strict=True))]
    return sorted(blocks(block).fill(things))


def test_only_what_may_be_of_one_time_is_compared():
    assert candidates([(0, 4), (5, 9), (4, 6)]) == [(0, 2), (1, 2)]


def test_what_may_be_of_any_time_is_compared_with_all():
    assert candidates([(0, 4), (50, 54), ALWAYS]) == [(0, 2), (1, 2)]


def test_only_what_shares_a_key_is_compared():
    assert candidates([(0, 1)] * 3, [("talks",), ("talks", "summit"), ("summit",)]) == [(0, 1), (1, 2)]


def test_a_key_that_many_share_at_one_time_says_nothing():
    together = candidates([(0, 1)] * 10)

    assert set(together) == set(combinations(range(6, 10), 2))


def test_a_key_that_many_share_over_the_years_still_says_something():
    spread = [(10 * (at // 2), 10 * (at // 2) + 1) for at in range(1000)]

    assert candidates(spread) == [(at, at + 1) for at in range(0, 1000, 2)]


STRETCHES = st.tuples(st.integers(0, 12), st.integers(0, 6)).map(lambda pair: (pair[0], sum(pair))) | st.just(ALWAYS)
THINGS = st.builds(
    Thing, st.integers(0, 99), STRETCHES, st.sets(st.sampled_from("abc"), min_size=1).map(sorted).map(tuple)
)
CHANGES = st.lists(st.tuples(st.sets(st.integers(0, 30)), st.lists(THINGS, max_size=6)), max_size=4)


@settings(max_examples=80, deadline=None)
@given(st.lists(THINGS, min_size=1, max_size=12), CHANGES, st.integers(0, 3))
def test_what_came_and_went_leaves_no_trace_in_what_is_proposed(first, changes, most):
    kept = blocks(most)
    proposed = set(kept.fill(first))
    for places, new in changes:
        numbers = sorted(kept.claims)
        gone = [numbers[place] for place in places if place < len(numbers)]
        _, found, lost = kept.change(gone, new)
        proposed = {pair for pair in proposed if not set(pair) & set(gone)}
        proposed -= {kept.in_turn(pair) for pair in lost if not kept.proposes(pair)}
        proposed |= {kept.in_turn(pair) for pair in found}

        every = list(kept.claims.values())
        fresh = blocks(most)
        told = [(fresh.claims[a], fresh.claims[b]) for a, b in fresh.fill(every)]
        assert sorted((kept.claims[a], kept.claims[b]) for a, b in proposed) == sorted(told)
