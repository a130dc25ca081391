"""What follows from many readings: the same bytes whatever came first, was revised, or is forgotten."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.curve import draw
from benchmarks.readings import READER, make_reading, readings
from dragoman import derivation
from dragoman.codec import keep, keep_reading
from dragoman.pipeline import derive
from dragoman.store import Store

NOON = "2022-01-07T12:00:00+00:00"
MANY = tuple(make_reading(number) for number in (0, 1, 2, 60, 61, 140))


def filed(store, reading):
    receipt = store.keep_report(reading.report, NOON)
    store.keep_reading(receipt.key, READER, keep_reading(reading))


def bytes_of(store):
    found = derive(store)
    return tuple(keep(part) for part in (found.findings, found.actors, found.copies, found.days, found.bounds))


@pytest.fixture(scope="module")
def expected():
    with Store.open() as store:
        for reading in MANY:
            filed(store, reading)
        return bytes_of(store)


@given(st.permutations(MANY), st.integers(0, len(MANY)), st.sets(st.integers(0, len(MANY) - 1), max_size=3))
@settings(max_examples=5, deadline=None)
def test_neither_order_nor_what_was_there_before_shows(expected, order, looked, others):
    with Store.open() as store:
        for number, reading in enumerate(order):
            if number == looked:
                derive(store)  # what was derived on the way leaves nothing behind
            filed(store, reading)
        for number in others:
            passing = make_reading(200 + number)
            filed(store, passing)
            store.forget(passing.report.id, NOON)
        assert bytes_of(store) == expected


def test_a_revision_counts_and_not_what_it_replaces(expected):
    first, *others = MANY
    older = replace(first, report=replace(first.report, text=f"{first.report.text} So much for now."))
    with Store.open() as store:
        for reading in (older, *others, first):
            filed(store, reading)
        assert bytes_of(store) == expected


def test_made_up_readings_have_the_numbers_of_real_ones_and_their_spans_are_in_the_text():
    made = list(readings(30))
    first = made[0]

    assert made == list(readings(40))[:30]
    numbers = [len(part) for part in (first.statements, first.meetings, first.figures, first.commitments, first.events)]
    assert numbers == [15, 2, 4, 4, 10]
    spans = (*first.mentions, *first.times, *first.figures, *first.events, *first.meetings[0].parties)
    assert all(first.report.text[span.start : span.end] == span.text for span in spans)


def test_the_curve_is_drawn_with_a_dot_for_each_size():
    svg = draw([(500, 9.0), (5000, 9.5), (50000, 9.2)])

    assert svg.count("<circle") == 3
    assert ">50,000<" in svg


def test_two_processes_derive_what_one_does(expected, monkeypatch):
    monkeypatch.setattr(derivation, "MANY", 1)
    with Store.open() as store:
        for reading in MANY:
            filed(store, reading)
        assert bytes_of(store) == expected
