from dragoman.days import weigh_days
from dragoman.pile import Story
from dragoman.records import Copies, Reading, Report, Time, TimeReading


def reading(identity, published, *days, said="x", other=None):
    alternatives = (TimeReading(other, other, other, "the year is open"),) if other else ()
    times = tuple(Time(0, 1, said, "date", day, day, day, "day", "test", alternatives) for day in days)
    return Reading(Report(identity, "s", "x", published=published), (), times=times)


def weights(*readings, copies=()):
    return {day.date: day.weight for day in weigh_days(readings, copies)}


def test_a_day_weighs_as_much_as_the_reports_that_mention_it():
    told = [reading("a", "2022-01-07", "2022-01-05", "2022-01-05"), reading("b", "2022-01-08", "2022-01-05")]

    assert weights(*told) == {"2022-01-05": 2.0, "2022-01-07": 0.1, "2022-01-08": 0.1}


def test_a_day_that_is_remembered_later_counts_four_times():
    early, late = reading("a", "2022-01-07", "2022-01-05"), reading("b", "2022-01-20", "2022-01-05")

    assert weights(early, late)["2022-01-05"] == 5.0


def test_a_day_long_before_the_reports_is_no_memory_of_theirs():
    assert weights(reading("a", "2022-01-20", "2001-09-11"))["2001-09-11"] == 1.0


def test_news_that_is_copied_counts_once_but_a_memory_printed_again_counts():
    pair = (Copies("a", "b", ((0, 1),), ((0, 1),)),)
    news = [reading("a", "2022-01-07", "2022-01-05"), reading("b", "2022-01-08", "2022-01-05")]
    memory = [reading("a", "2022-01-05", "2022-01-05"), reading("b", "2022-01-20", "2022-01-05")]

    assert weights(*news, copies=pair)["2022-01-05"] == 1.0
    assert weights(*memory, copies=pair)["2022-01-05"] == 5.1


def test_a_day_in_weeks_from_which_there_are_few_reports_weighs_more():
    crowded = [reading(f"a{n:02}", "2022-01-05", "2022-01-05") for n in range(31)]

    days = weights(*crowded, reading("b", "2022-06-05", "2022-06-05"), reading("c", "2022-06-06", "2022-06-05"))
    assert days["2022-06-05"] > 2.1 * 1.5
    assert days["2022-01-05"] < 31 * 1.1


def test_an_open_year_is_that_of_the_reports():
    told = reading("a", "2022-08-24", "2023-02-17", other="2022-02-17")

    assert "2022-02-17" not in weights(told)
    assert "2022-02-17" in weights(told, reading("b", "2022-02-18"))


def test_the_stamp_of_a_page_is_no_mention():
    stamp = Time(
        0, 1, "2:11 pm ET February 11, 2022", "time", "2022-02-11T14:11", "2022-02-11", "2022-02-11", "minute", "x"
    )

    assert weights(Reading(Report("a", "s", "x"), (), times=(stamp,))) == {}


def test_months_and_partial_dates_are_no_days():
    assert weights(reading("a", None, "2022-01", "XXXX-01-05", None)) == {}


def test_a_day_counts_against_the_reports_of_its_own_story():
    crowded = [reading(f"a{n:02}", "2022-01-05", "2022-01-05") for n in range(31)]
    other = reading("b", "2022-01-05", "2022-01-05")
    stories = [Story("a00", tuple(r.report.id for r in crowded), (), {}), Story("b", ("b",), (), {})]

    (day,) = weigh_days([*crowded, other], (), stories)
    assert (day.told["a00"], day.told["b"]) == (1.1, 1.1)
    assert day.weight == 35.2
