"""Time expressions of a report of Tuesday, 8 January 1991."""

import pytest

from dragoman.read.times import Anchor, read_times
from dragoman.records import Time, TimeReading

TUESDAY = Anchor("1991-01-08")
UNDATED = Anchor()


def read(text, anchor=TUESDAY):
    times = read_times(text, [(0, len(text))], anchor)
    assert all(text[time.start : time.end] == time.text for time in times)
    return times


def spans(text, anchor=TUESDAY):
    return [(time.text, time.begin, time.finish) for time in read(text, anchor)]


def values(text, anchor=TUESDAY):
    return [(time.text, time.type, time.value) for time in read(text, anchor)]


def test_a_time_carries_its_span_interval_and_rule():
    assert read("Talks open on January 12.") == (
        Time(14, 24, "January 12", "date", "1991-01-12", "1991-01-12", "1991-01-12", "day", "month-day"),
    )


def test_a_weekday_without_tense_keeps_the_other_reading():
    (time,) = read("Friday: mourning")
    assert (time.begin, time.alternatives) == (
        "1991-01-04",
        (TimeReading("1991-01-11", "1991-01-11", "1991-01-11", "no clear tense near the weekday"),),
    )


@pytest.mark.parametrize(
    ("text", "begin", "finish"),
    [
        ("on January 9-10", "1991-01-09", "1991-01-10"),
        ("on January 9 and 10", "1991-01-09", "1991-01-10"),
        ("on January 9, 10 and 11", "1991-01-09", "1991-01-11"),
        ("from 9 to 10 January", "1991-01-09", "1991-01-10"),
        ("9-10 January", "1991-01-09", "1991-01-10"),
        ("the 1st and 2nd of May", "1991-05-01", "1991-05-02"),
        ("between January 9 and January 12", "1991-01-09", "1991-01-12"),
        ("Jan. 9 to Feb. 2", "1991-01-09", "1991-02-02"),
        ("December 31-January 2", "1990-12-31", "1991-01-02"),
        ("December 13-15, 2022", "2022-12-13", "2022-12-15"),
        ("from March to May 2014", "2014-03-01", "2014-05-31"),
        ("between 1994 and 1997", "1994-01-01", "1997-12-31"),
        ("the 2014-15 season", "2014-01-01", "2015-12-31"),
    ],
)
def test_stretches_are_one_expression(text, begin, finish):
    ((_, *interval),) = spans(text)
    assert interval == [begin, finish]


def test_two_days_that_are_not_in_a_row_are_no_stretch():
    assert spans("on January 9 and January 20")[0] == ("January 9", "1991-01-09", "1991-01-09")


def test_a_bare_day_takes_the_month_named_before():
    assert spans("They meet on January 12, and in Vienna on the 13th.")[1] == ("the 13th", "1991-01-13", "1991-01-13")


def test_a_bare_day_before_a_noun_is_none():
    assert spans("On January 12 they climbed to the 13th floor.") == [("January 12", "1991-01-12", "1991-01-12")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The envoy spoke on Friday.", "1991-01-04"),
        ("The envoy will speak on Friday.", "1991-01-11"),
        ("The envoy is set to speak on Friday.", "1991-01-11"),
        ("The envoy plans to fly home on Friday.", "1991-01-11"),
        ("The ministers are due to meet Friday.", "1991-01-11"),
        ("The talks, to be held on Friday, may fail.", "1991-01-11"),
        ("A hearing is scheduled for Friday.", "1991-01-11"),
        ("The rebels must disarm by Friday, he said.", "1991-01-11"),
        ("The envoy, who arrived on Friday, is to meet the king.", "1991-01-04"),
        ("On Friday, the king told the envoy that talks would follow.", "1991-01-04"),
        ("They rejected Friday's ruling and will appeal.", "1991-01-04"),
        ("They will attend Friday's summit.", "1991-01-11"),
        ("Talks resume on Friday.", "1991-01-11"),
        ("The League convenes in Cairo on Friday.", "1991-01-11"),
        ("Foreign ministers gather in Brest on Friday.", "1991-01-11"),
        ("Protesters gather in Cairo on Friday.", "1991-01-04"),
        ("It may have begun on Friday.", "1991-01-04"),
        ("Dr. Lee was in Doha on Friday.", "1991-01-04"),
        ("He met them last Friday.", "1991-01-04"),
        ("He met them next Friday.", "1991-01-11"),
        ("He spoke on Tuesday.", "1991-01-08"),
        ("Friday - Voters will choose a parliament.", "1991-01-04"),
        ("The talks were postponed to Friday.", "1991-01-11"),
        ("The envoys put the talks off to Friday.", "1991-01-11"),
        ("The talks moved to Doha on Friday.", "1991-01-04"),
        ("The talks were moved from Tuesday.", "1991-01-08"),
    ],
)
def test_the_words_around_say_on_which_side_a_weekday_lies(text, day):
    assert [begin for _, begin, _ in spans(text)] == [day]


def test_each_weekday_goes_with_its_own_verb():
    assert spans("He said on Sunday that talks would resume on Thursday.") == [
        ("Sunday", "1991-01-06", "1991-01-06"),
        ("Thursday", "1991-01-10", "1991-01-10"),
    ]


@pytest.mark.parametrize(
    ("text", "begin", "finish"),
    [
        ("earlier this week", "1991-01-07", "1991-01-08"),
        ("later this month", "1991-01-08", "1991-01-31"),
        ("last month", "1990-12-01", "1990-12-31"),
        ("next year", "1992-01-01", "1992-12-31"),
        ("two weeks ago", "1990-12-24", "1990-12-30"),
        ("three days ago", "1991-01-05", "1991-01-05"),
        ("the past 24 hours", "1991-01-07", "1991-01-08"),
        ("the past week", "1991-01-01", "1991-01-08"),
        ("last week", "1990-12-31", "1991-01-06"),
        ("this past weekend", "1991-01-05", "1991-01-06"),
        ("the last week of March", "1991-03-25", "1991-03-31"),
        ("the week of March 6", "1991-03-04", "1991-03-10"),
        ("overnight", "1991-01-07", "1991-01-08"),
        ("September 3", "1990-09-03", "1990-09-03"),
        ("the last two months", "1990-11-08", "1991-01-08"),
        ("the next two weeks", "1991-01-08", "1991-01-22"),
        ("less than two weeks away", "1991-01-08", "1991-01-22"),
        ("yesterday", "1991-01-07", "1991-01-07"),
        ("the day after tomorrow", "1991-01-10", "1991-01-10"),
        ("New Year’s Eve", "1990-12-31", "1990-12-31"),
        ("Thanksgiving 2014", "2014-11-27", "2014-11-27"),
        ("Easter Monday 2021", "2021-04-05", "2021-04-05"),
        ("late November", "1990-11-21", "1990-11-30"),
        ("the end of the year", "1991-09-01", "1991-12-31"),
        ("mid-2013", "2013-05-01", "2013-08-31"),
        ("the winter of 1994", "1994-12-01", "1995-02-28"),
        ("last summer", "1990-06-01", "1990-08-31"),
        ("the '80s", "1980-01-01", "1989-12-31"),
        ("the 20th century", "1901-01-01", "2000-12-31"),
        ("the first half of 2014", "2014-01-01", "2014-06-30"),
        ("Q3 2014", "2014-07-01", "2014-09-30"),
        ("this year's first quarter", "1991-01-01", "1991-03-31"),
    ],
)
def test_relative_times_and_periods(text, begin, finish):
    assert spans(text) == [(text, begin, finish)]


@pytest.mark.parametrize(
    ("text", "begin", "finish"),
    [
        ("The ships sank this weekend.", "1991-01-05", "1991-01-06"),
        ("The ships will sail this weekend.", "1991-01-12", "1991-01-13"),
    ],
)
def test_early_in_a_week_this_weekend_is_the_last_one_where_the_tense_looks_back(text, begin, finish):
    assert spans(text) == [("this weekend", begin, finish)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("two weeks", "duration", "P2W"),
        ("two and a half years", "duration", "P2Y6M"),
        ("two-and-a-half years", "duration", "P2Y6M"),
        ("a year and a half", "duration", "P1Y6M"),
        ("several months", "duration", "PXM"),
        ("years ago", "date", "PAST_REF"),
        ("every Monday morning", "set", "XXXX-WXX-1TMO"),
        ("the morning of January 4", "time", "1991-01-04TMO"),
        ("twenty-first century", "date", "20"),
        ("half an hour", "duration", "PT30M"),
        ("daily", "set", "P1D"),
        ("annually", "set", "P1Y"),
        ("every Friday", "set", "XXXX-WXX-5"),
        ("every two weeks", "set", "P2W"),
        ("Tuesday night", "time", "1991-01-08TNI"),
        ("this morning", "time", "1991-01-08TMO"),
        ("12:49 PM", "time", "1991-01-08T12:49"),
        ("1500 GMT", "time", "1991-01-08T15:00Z"),
        ("noon", "time", "1991-01-08T12:00"),
        ("9 a.m. Monday", "time", "1991-01-07T09:00"),
        ("now", "date", "PRESENT_REF"),
        ("recently", "date", "PAST_REF"),
        ("fiscal 1989", "date", "1989"),
        ("the 1990s", "date", "199"),
        ("2022-05-06", "date", "2022-05-06"),
        ("25/12/2021", "date", "2021-12-25"),
        ("12.1.2022", "date", "2022-01-12"),
        ("Sept. 11, 2001", "date", "2001-09-11"),
        ("the ninth of March 1990", "date", "1990-03-09"),
    ],
)
def test_types_and_timex3_values(text, kind, value):
    assert values(text) == [(text, kind, value)]


def test_a_hyphened_length_is_a_duration():
    assert values("a 50-minute call in the two-day talks") == [
        ("50-minute", "duration", "PT50M"),
        ("two-day", "duration", "P2D"),
    ]


def test_a_clock_time_keeps_its_zone():
    assert spans("on 5 June 2021 at 10 a.m. EST") == [
        ("5 June 2021 at 10 a.m. EST", "2021-06-05T10:00-05:00", "2021-06-05T10:00-05:00"),
    ]


def test_a_date_in_figures_keeps_the_other_order():
    (time,) = read("03/04/2022")
    assert (time.value, [other.value for other in time.alternatives]) == ("2022-03-04", ["2022-04-03"])


@pytest.mark.parametrize(
    "text",
    [
        "They may go.",
        "Prime Minister May agreed.",
        "They march against it.",
        "The sun rose.",
        "About 2000 troops left.",
        "A 44-year-old man, aged 44 years old.",
        "It cost $2000 or 1,995 euros.",
        "In the second place",
        "A quarter of them left.",
        "They shopped on Black Friday.",
        "The council adopted Resolution 1973.",
    ],
)
def test_no_time_is_seen_where_none_is(text):
    assert read(text) == ()


def test_may_is_a_month_where_it_must_be():
    assert spans("She may go in May.") == [("May", "1991-05-01", "1991-05-31")]


def test_the_day_the_text_named_last_carries_what_hangs_on_it():
    assert spans("The war began on March 3, 1988. The following day, a truce was signed.")[1] == (
        "The following day",
        "1988-03-04",
        "1988-03-04",
    )


def test_a_year_earlier_beside_a_quarter_is_that_quarter():
    assert values("Sales rose in the third quarter from a year earlier.")[1] == ("a year earlier", "date", "1989-Q3")


def test_a_day_that_became_a_name_is_that_of_its_year():
    assert spans("the Sept. 11 attacks") == [("Sept. 11", "2001-09-11", "2001-09-11")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They will stay, but on Friday they were told to go.", "1991-01-04"),
        ("It has been calm since the start of the truce on Friday.", "1991-01-04"),
        ("A rebel near Tripoli on Friday -- talks will follow", "1991-01-04"),
        ("They won't come on Friday.", "1991-01-11"),
    ],
)
def test_the_tense_of_another_clause_does_not_count(text, day):
    assert [time.begin for time in read(text)] == [day]


def test_a_weekday_of_the_next_day_may_be_one_of_time_zones():
    (time,) = read("They met on Wednesday.")
    assert (time.begin, [(other.begin, other.reason) for other in time.alternatives]) == (
        "1991-01-02",
        [("1991-01-09", "may be time zones")],
    )


def test_a_body_that_sits_by_a_calendar_looks_ahead():
    text = "The Security Council meets in Brussels on Wednesday."
    (found,) = read_times(text, [(0, len(text))], Anchor("2022-01-10"))
    assert (found.begin, found.finish) == ("2022-01-12", "2022-01-12")


def test_a_second_day_with_a_date_of_its_own_ends_no_range():
    text = "They put the visit off from Friday to Saturday, January 8."
    found = read_times(text, [(0, len(text))], Anchor("2022-01-06"))
    assert [(t.text, t.begin) for t in found][-1][1] == "2022-01-08"
