"""Time expressions of a report without a date, and of one whose day is known only within bounds."""

import pytest

from dragoman.read.times import Anchor, read_times


def read(text, anchor):
    return [(time.value, time.begin, time.finish) for time in read_times(text, [(0, len(text))], anchor)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They spoke on Thursday.", "WXX-4"),
        ("They meet on January 12.", "XXXX-01-12"),
        ("They meet on January 9-10.", "XXXX-01-09/XXXX-01-10"),
        ("They met in January.", "XXXX-01"),
        ("They met this month.", "XXXX-XX"),
        ("They met last week.", "XXXX-WXX"),
        ("They met yesterday.", "XXXX-XX-XX"),
        ("It lasted for the last two months.", "P2M"),
    ],
)
def test_what_hangs_on_the_missing_date_stays_open(text, value):
    assert read(text, Anchor()) == [(value, None, None)]


def test_what_gives_its_year_is_resolved_all_the_same():
    assert read("on January 12, 2022", Anchor()) == [("2022-01-12", "2022-01-12", "2022-01-12")]


def test_the_13th_takes_the_open_month_before_it():
    assert read("on January 12 and on the 13th", Anchor()) == [("XXXX-01-12", None, None), ("XXXX-01-13", None, None)]


BOUNDED = Anchor(bounds=("2021-12-30", "2022-01-02"))


def test_bounds_fill_what_is_the_same_at_both_ends():
    assert read("They will meet on January 12.", BOUNDED) == [("XXXX-01-12", "2022-01-12", "2022-01-12")]


def test_bounds_leave_open_what_differs():
    assert read("They met yesterday.", BOUNDED) == [("XXXX-XX-XX", None, None)]
