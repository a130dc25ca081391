from dragoman.intake import bounds_of
from dragoman.records import Time


def times(text, *words):
    found = []
    for word, value in words:
        start = text.index(word)
        found.append(Time(start, start + len(word), word, "date", value, value, value, "day", "test"))
    return found


def test_what_was_told_as_past_bounds_below_and_what_is_to_come_above():
    text = "They met in Geneva on 9 January 2022. The council will meet on 12 January 2022."
    found = times(text, ("9 January 2022", "2022-01-09"), ("12 January 2022", "2022-01-12"))
    assert bounds_of(found, text) == ("2022-01-09", "2022-01-12")


def test_the_latest_past_and_the_earliest_coming_day_count():
    text = "They met in 2014, met again on 3 May 2021 and will meet in June 2022 and in 2023."
    found = times(text, ("2014", "2014"), ("3 May 2021", "2021-05-03"), ("June 2022", "2022-06"), ("2023", "2023"))
    assert bounds_of(found, text) == ("2021-05-03", "2022-06-30")


def test_a_past_year_may_be_the_reports_own():
    text = "They met in 2014."
    assert bounds_of(times(text, ("2014", "2014")), text) == ("2014-01-01", None)


def test_days_without_a_year_and_days_without_a_tense_bound_nothing():
    text = "They met on Thursday. The agreement of 9 January 2020 is void."
    found = times(text, ("Thursday", "WXX-4"), ("9 January 2020", "2020-01-09"))
    assert bounds_of(found, text) is None


def test_no_times():
    assert bounds_of([], "They met.") is None
