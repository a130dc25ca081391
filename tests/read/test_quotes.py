import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.quotes import quotations, trimmed


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('She said "we will go" and left.', ["we will go"]),
        ("“A,” she said. “B.”", ["A,", "B."]),
        ("the council's actions and ` responsible ' positions", ["responsible"]),
        ("‘Serious’ talk between leaders' aides", ["Serious"]),
        ("Ankara’s troops’ ‘plan’ fails", ["plan"]),
        ("«Non», a dit la ministre", ["Non"]),
        ("`` We go '' she said", ["We go"]),
        ("it's the '90s and they don't", []),
        ("nothing quoted here", []),
    ],
)
def test_marks_stay_outside(text, inside):
    assert [text[q.start : q.end] for q in quotations(text)] == inside


def test_a_quotation_ends_with_its_paragraph_when_nobody_closes_it():
    text = "“We hold on.\n\n“And we go on,” she said."
    found = [(text[q.start : q.end], q.closed) for q in quotations(text)]
    assert found == [("We hold on.", False), ("And we go on,", True)]


@given(st.text(alphabet="ab s'\"“”‘’`«»\n.,", max_size=60))
def test_any_text_gives_ordered_quotations_without_overlap(text):
    found = quotations(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[q.start : q.end].strip() == text[q.start : q.end] != "" for q in found)


@pytest.mark.parametrize(
    ("text", "words", "kept"),
    [
        ("They face “serious costs.” They know.", "face “serious costs.”", "face “serious costs.”"),
        ("They face “serious costs,” he said.", "face “serious costs", "face “serious costs,”"),
        ('They face "serious costs", he said.', 'face "serious costs', 'face "serious costs"'),
        ("“All measures” to guard it were taken.", "All measures” to guard it", "“All measures” to guard it"),
        ("He said: “We go home.” Then he left.", "“We go home.”", "We go home"),
        ('He said: "We go home." Then he left.', '"We go home."', "We go home"),
        ("He wants to leave, soon.", "to leave,", "leave"),
        ("He spoke of “costs and went on.", "“costs and went on.", "costs and went on"),
        ("“…”", "“…”", "…"),
        ("“ ”", "“ ”", ""),
    ],
)
def test_of_outer_marks_those_stay_whose_partner_is_inside(text, words, kept):
    at = text.index(words)
    start, end = trimmed(text, at, at + len(words), re.compile(r"(?:[\s“”\"]+|to\s)+"))
    assert text[start:end] == kept
