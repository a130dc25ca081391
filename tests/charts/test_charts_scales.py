from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.charts.scales import DayScale, scale, tick_words


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([60000, 90000, 100000], (60000, 70000, 80000, 90000, 100000)),
        ([2, 3], (0, 1, 2, 3)),
        ([3, 800], (1, 10, 100, 1000)),
        ([0, 40], (0, 10, 20, 30, 40)),
        ([0.5, 0.9], (0, 0.2, 0.4, 0.6, 0.8, 1)),
        ([1.23e9, 2.16e9], (1.2e9, 1.4e9, 1.6e9, 1.8e9, 2e9, 2.2e9)),
        ([], (0, 1)),
        ([0], (0, 1)),
    ],
)
def test_ticks_are_round(values, ticks):
    assert scale(values, 0, 100).ticks == ticks


def test_an_axis_is_logarithmic_where_values_spread_wide_and_none_is_zero():
    assert scale([10, 5000], 0, 100).logarithmic
    assert not scale([10, 200], 0, 100).logarithmic
    assert not scale([0, 5000], 0, 100).logarithmic
    assert not scale([10, 5000], 0, 100, zero=True).logarithmic


def test_a_tick_is_written_as_a_number_is():
    assert [tick_words(v) for v in (1000.0, 2e6, 0.5, 100000.0)] == ["1,000", "2 million", "0.5", "100,000"]


numbers = st.floats(min_value=-1e15, max_value=1e15, allow_nan=False) | st.integers(0, 10**12).map(float)


@given(st.lists(numbers, min_size=1, max_size=8))
def test_all_values_lie_on_the_axis_in_their_order(values):
    axis = scale(values, 10, 90)
    places = [axis(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(10 - 1e-6 <= place <= 90 + 1e-6 for place in places)
    assert axis.low <= min(values) + 1e-6 * (axis.high - axis.low)
    assert list(axis.ticks) == sorted(set(axis.ticks))
    assert 2 <= len(axis.ticks) <= 10


def days(first, last, wide):
    return DayScale(date.fromisoformat(first), date.fromisoformat(last), 0, wide)


@pytest.mark.parametrize(
    ("first", "last", "marks"),
    [
        ("2021-12-30", "2022-01-02", ["30 Dec 2021", "31", "1 Jan 2022", "2"]),
        ("2022-01-03", "2022-01-24", ["3 Jan 2022", "10", "17", "24"]),
        ("2021-11-15", "2022-03-01", ["Dec 2021", "Jan 2022", "Feb", "Mar"]),
        ("2011-01-01", "2014-12-31", ["2011", "2012", "2013", "2014"]),
    ],
)
def test_days_are_marked_by_days_weeks_months_or_years(first, last, marks):
    assert [mark.words for mark in days(first, last, 240).ticks(50)] == marks


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(0, 40_000), st.integers(100, 1000))
def test_marks_of_days_stand_apart(first, more, wide):
    last = date.fromordinal(min(first.toordinal() + more, date(9990, 1, 1).toordinal()))
    axis = DayScale(first, last, 0, wide)
    places = [axis.left(mark.day) for mark in axis.ticks(40)]
    assert all(b - a >= 37 for a, b in pairwise(places))
