"""Which pairs are compared: an index by key and time, so that the work for one claim does not grow with the dossier."""

from itertools import combinations

from dragoman.reconcile.cluster import ALWAYS, NEVER, Alignment, _candidates


def compare(_one, _other):
    return NEVER


def candidates(stretches, keys=None, block=3):
    """Return the pairs among things of which each has its stretch of time and its keys, by default all the same."""
    things = list(range(len(stretches)))
    shared = keys or [("talks",)] * len(stretches)
    return sorted(_candidates(things, Alignment(shared.__getitem__, compare, stretches.__getitem__, block=block)))


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
