from dragoman.days import weigh_days
from dragoman.records import Reading, Report, Time


def reading(identity, published, *days):
    times = tuple(Time(0, 1, "x", "date", day, day, day, "day", "test") for day in days)
    return Reading(Report(identity, "s", "x", published=published), (), times=times)


def test_a_day_weighs_as_much_as_the_reports_that_mention_it():
    told = [reading("a", "2022-01-07", "2022-01-05", "2022-01-05"), reading("b", "2022-01-08", "2022-01-05")]

    assert weigh_days(told) == {"2022-01-05": 2.0, "2022-01-07": 0.1, "2022-01-08": 0.1}


def test_a_day_that_is_remembered_later_counts_four_times():
    assert weigh_days([reading("a", "2022-01-20", "2022-01-05")])["2022-01-05"] == 4.0


def test_months_and_partial_dates_are_no_days():
    assert weigh_days([reading("a", None, "2022-01", "XXXX-01-05", None)]) == {}
