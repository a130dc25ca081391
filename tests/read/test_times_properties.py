"""Whatever the text, reading its times holds to the rules of spans and order."""

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.read.times import Anchor, read_times
from dragoman.read.times.lexicon import WORDS

ANYTHING = st.text(max_size=200)
TIME_WORDS = st.lists(
    st.sampled_from([*sorted(WORDS), "12", "1999", "13th", "-", ",", "3/4/22", "9:30", "31", "0", "99999999999"]),
    max_size=12,
)
ANCHORS = st.sampled_from(
    [
        Anchor(),
        Anchor("2020-02-29"),
        Anchor("0001-01-01"),
        Anchor("9999-12-31T23:59"),
        Anchor(bounds=("2020-01-01", "2020-03-01")),
    ]
)


def check(text, anchor):
    times = read_times(text, [(0, len(text))], anchor)
    assert all(text[time.start : time.end] == time.text != "" for time in times)
    assert all(before.end <= after.start for before, after in pairwise(times))
    for time in times:
        days = [date.fromisoformat(day[:10]) for day in (time.begin, time.finish) if day]
        assert days == sorted(days)


@given(ANYTHING, ANCHORS)
def test_any_string_can_be_read(text, anchor):
    check(text, anchor)


@settings(max_examples=300)
@given(TIME_WORDS.map(" ".join), ANCHORS)
def test_any_heap_of_time_words_can_be_read(text, anchor):
    check(text, anchor)


@given(TIME_WORDS.map(" ".join))
def test_only_the_regions_are_read(text):
    half = len(text) // 2
    assert all(time.end <= half for time in read_times(text, [(0, half)], Anchor("2020-02-29")))
