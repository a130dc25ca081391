import pytest

from dragoman.export.evidence import outlet_and_day, quotation
from dragoman.records import Report

TEXT = "It rained. The envoys met\nin  Bern on Monday. They left."


def quoted(words, text=TEXT, most=280):
    start = text.index(words)
    found = quotation(text, start, start + len(words), most)
    return found.before, found.words, found.after


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("met", ("The envoys ", "met", " in Bern on Monday.")),
        ("The envoys met\nin  Bern on Monday.", ("", "The envoys met in Bern on Monday.", "")),
        ("They left.", ("", "They left.", "")),
    ],
)
def test_words_stand_in_their_sentence_and_in_no_more(words, expected):
    assert quoted(words) == expected


def test_a_long_sentence_is_cut_at_words_on_both_sides():
    text = f"{'before ' * 40}HERE {'after ' * 40}"
    before, words, after = quoted("HERE", text, 60)

    assert (words, before[:8], after[-7:]) == ("HERE", "… before", "after …")
    assert len(before + words + after) <= 66


def test_long_words_are_cut():
    assert quoted("word " * 99, f"{'word ' * 99}", 40)[1] == "word word word word word word word word …"


def test_controls_and_marks_of_direction_are_left_out():
    assert quoted("met", "We\x00 \u202emet\u2066 them.") == ("We ", "met", " them.")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"outlet": "The\nMail", "published": "2022-01-03T10:00"}, "The Mail, 3 January 2022"),
        ({"credit": "Agency"}, "Agency, without a date"),
        ({}, "outlet not named, without a date"),
    ],
)
def test_where_words_come_from(said, expected):
    assert outlet_and_day(Report("a", "/home/ann/a.txt", "", **said)) == expected
