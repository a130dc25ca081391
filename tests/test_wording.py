import pytest

from dragoman.records import Judged
from dragoman.wording import day, days, interval, limit, listed, number, opinion, plural


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2021-12-31", "31 December 2021"),
        ("2022-01", "January 2022"),
        ("2022", "2022"),
        ("XXXX-01-12", "12 January"),
        ("WXX-4", "a Thursday"),
        ("2022-01-03T12:49", "3 January 2022"),
        ("PAST_REF", "PAST_REF"),
        (None, "no date given"),
    ],
)
def test_a_day_is_written_as_exactly_as_it_is_known(value, written):
    assert day(value) == written


@pytest.mark.parametrize(
    ("deadline", "word"),
    [("weeks", "within"), ("48 hours", "within"), ("the coming two weeks", "within"), ("Friday", "by"),
     ("next week", "by"), ("the end of the year", "by"), ("12 January", "by"), ("noon", "by")],
)  # fmt: skip
def test_a_length_of_time_is_a_limit_within_which_and_a_day_one_by_which(deadline, word):
    assert limit(deadline) == word


def test_a_weekday_helps_where_reports_differ_by_a_day():
    assert day("2021-12-31", weekday=True) == "Friday 31 December 2021"


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ("2022-01-09", "2022-01-10", "9–10 January 2022"),
        ("2022-01-30", "2022-02-02", "30 January to 2 February 2022"),
        ("2021-12-30", "2022-01-03", "30 December 2021 to 3 January 2022"),
        ("2022-01-12", "2022-01-12", "12 January 2022"),
        ("XXXX-01-09", "XXXX-01-10", "9–10 January"),
        (None, None, "no date given"),
    ],
)
def test_a_stretch_of_days_names_month_and_year_once(start, end, written):
    assert days(start, end) == written


@pytest.mark.parametrize(
    ("low", "high", "modifier", "written"),
    [
        (60000, 90000, "range", "60,000 to 90,000"),
        (50, None, "at_least", "at least 50"),
        (50, None, "more_than", "more than 50"),
        (None, 300, "at_most", "up to 300"),
        (None, 2, "less_than", "less than 2"),
        (10000, 10000, "about", "about 10,000"),
        (100000, 100000, "exact", "100,000"),
        (None, None, "vague", "an unknown number"),
    ],
)
def test_an_interval_keeps_its_open_side(low, high, modifier, written):
    assert interval(low, high, modifier) == written


def test_numbers_lists_and_counts():
    assert [number(1.5), number(2e6)] == ["1.5", "2 million"]
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(list("ABCDEFGH"), most=3) == "A, B and 6 others"
    assert [plural(1, "report"), plural(2, "report"), plural(2, "copy", "copies")] == [
        "1 report",
        "2 reports",
        "2 copies",
    ]


@pytest.mark.parametrize(
    ("kind", "note", "written"),
    [
        ("right", None, "confirmed by Ann, 7 January 2022"),
        ("wrong", "no\nsuch  talks", "judged wrong by Ann, 7 January 2022: no such talks"),
        ("unsure", None, "Ann is unsure whether this and another are one, 7 January 2022"),
    ],
)
def test_what_an_analyst_said_is_one_line(kind, note, written):
    assert opinion(Judged("j1", kind, "Ann", "2022-01-07T12:00:00+00:00", note, ("r1",))) == written
