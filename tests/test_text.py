from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text import BLANK_LINE, NEWLINE, NO_GAP, SPACE, gaps, sentence_around, words


def forms(text: str) -> list[str]:
    return [text[a:b] for a, b in words(text)]


def test_clitics_are_words():
    assert forms("They don't, she'd've") == ["They", "do", "n't", ",", "she", "'d", "'ve"]


def test_curly_clitics_are_words_too():
    assert forms("Minsk’s envoy can’t") == ["Minsk", "’s", "envoy", "ca", "n’t"]


def test_cannot_is_two_words():
    assert forms("cannot") == ["can", "not"]


def test_hyphens_stand_alone():
    assert forms("a 50-minute call") == ["a", "50", "-", "minute", "call"]


def test_full_stops_stay_with_abbreviations_alone():
    assert forms("Gen. Orlov left the U.S. at 5 p.m. on Sept. 3.") == [
        "Gen.", "Orlov", "left", "the", "U.S.", "at", "5", "p.m.", "on", "Sept.", "3", ".",
    ]  # fmt: skip


def test_numbers_are_whole_and_units_apart():
    assert forms("60,000 to 1.5bn, 10:30") == ["60,000", "to", "1.5", "bn", ",", "10:30"]


def test_names_keep_their_apostrophe():
    assert forms("O'Brien's") == ["O'Brien", "'s"]


def test_addresses_are_one_word():
    assert forms("see https://example.org/a-b?c=1, or a.b@example.org.") == [
        "see", "https://example.org/a-b?c=1", ",", "or", "a.b@example.org", ".",
    ]  # fmt: skip


def test_quotation_marks_stand_alone():
    assert forms("“Serious,” he said") == ["“", "Serious", ",", "”", "he", "said"]


def test_marks_that_nobody_sees_are_no_words():
    assert forms("a\u200b \x00 b") == ["a", "b"]


def test_gaps_tell_lines_and_paragraphs():
    text = "One, two\nthree\n\nfour"
    assert gaps(text, words(text)) == [BLANK_LINE, NO_GAP, SPACE, NEWLINE, BLANK_LINE]


@given(st.text())
def test_words_are_in_order_and_never_empty(text):
    ranges = words(text)
    assert all(a < b for a, b in ranges)
    assert all(b <= c for (_, b), (c, _) in pairwise(ranges))
    assert len(gaps(text, ranges)) == len(ranges)


@given(st.text(alphabet="ab'’.-1 "))
def test_nothing_but_blanks_is_lost(text):
    kept = {i for a, b in words(text) for i in range(a, b)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in kept)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Friday", "The U.N. Council met on Friday, Gen. Orr said."),
        ("He left", "He left on 1 June."),
        ("on 1 June.", "He left on 1 June."),
        ("1 June", "He left on 1 June."),
        ("noon", "It rained at noon"),
        ("dawn", "They had promised to leave with all of their heavy lorries before\nDawn Street was shut at dawn."),
    ],
)
def test_the_sentence_around_some_words_ends_at_no_abbreviation(words, sentence):
    text = "All were there. The U.N. Council met on Friday, Gen. Orr said. He left on 1 June.\nIt rained at noon\n\n"
    text += "They had promised to leave with all of their heavy lorries before\nDawn Street was shut at dawn."
    start = text.index(words)

    low, high = sentence_around(text, start, start + len(words))
    assert text[low:high] == sentence


def test_a_label_that_a_page_sets_before_a_line_begins_a_sentence():
    text = "A transition must begin now NEW: Envoys arrive in Cairo WATCH: The march"
    ranges = words(text)
    lines = [text[start:end] for (start, end), before in zip(ranges, gaps(text, ranges), strict=True) if before > SPACE]
    assert lines == ["A", "NEW", "WATCH"]
    at = text.index("Envoys")
    low, high = sentence_around(text, at, at + len("Envoys"))
    assert text[low:high] == "NEW: Envoys arrive in Cairo"


def test_a_word_in_capitals_before_a_colon_may_be_a_name():
    text = "So said NATO: the talks go on. A plan (NEW: York) is old."
    assert [before for before in gaps(text, words(text))[1:] if before > SPACE] == []
