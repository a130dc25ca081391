from datetime import date

import pytest

from dragoman.reconcile.days import When, completed, gap, interval, when, written


def day(iso):
    return (date.fromisoformat(iso), date.fromisoformat(iso))


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("1991-01-09", "1991-01-10", date(1991, 1, 9), date(1991, 1, 10)),
        ("1991-02", None, date(1991, 2, 1), date(1991, 2, 28)),
        ("1991", None, date(1991, 1, 1), date(1991, 12, 31)),
        ("1991-01-09T10:30+01:00", None, date(1991, 1, 9), date(1991, 1, 9)),
    ],
)
def test_iso_dates_are_intervals_of_days(start, end, first, last):
    assert interval(start, end) == (first, last)


def test_what_is_no_date_is_no_interval():
    assert interval("1991-13-40") is None
    assert interval(None, None) is None


def test_a_weekday_falls_nearest_to_the_days_of_others():
    assert completed(when(None, None, "WXX-4"), day("2022-03-04")) == day("2022-03-03")


def test_a_date_without_its_year_takes_the_nearest_year():
    assert completed(when(None, None, "XXXX-01-02"), day("2021-12-30")) == day("2022-01-02")


def test_a_range_without_its_year_stays_a_range():
    partial = when(None, None, "XXXX-12-30/XXXX-01-02")
    assert completed(partial, day("2021-12-31")) == (date(2021, 12, 30), date(2022, 1, 2))


def test_a_known_start_wins_over_the_value():
    assert when("1991-01-09", None, "WXX-4") == When(day("1991-01-09"))


def test_gap_counts_days_between():
    assert gap(day("1991-01-09"), day("1991-01-10")) == 1
    assert gap(interval("1991-01"), day("1991-01-10")) == 0


def test_days_are_written_as_a_day_a_month_or_a_stretch():
    assert written(day("1991-01-09")) == "1991-01-09"
    assert written(interval("1991-02")) == "1991-02"
    assert written(interval("1991-01-09", "1991-01-10")) == "1991-01-09 to 1991-01-10"
