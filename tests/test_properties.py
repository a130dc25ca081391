"""What holds for any text and any order of adding."""

import random
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import codec
from dragoman.dossier import Dossier
from dragoman.pipeline import add_reports, read_one
from dragoman.records import Report, Span
from dragoman.store import Store
from tests import miniature
from tests.piles import NOON, OPTIONS, TOLD, piles

LIGHT = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
REPORTS = piles(1, 6)


def export(batches):
    """Return all that a dossier says after some batches were added, as bytes."""
    with Store.open() as store:
        for batch in batches:
            list(add_reports(store, batch, OPTIONS))
        dossier = Dossier(store)
        parts = (dossier.findings(), dossier.actors(), dossier.timeline(), [e.line() for e in dossier.reports()])
        return "\n".join(codec.dump_array(part) for part in parts).encode()


@LIGHT
@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_adding_does_not_show_in_the_export(reports, chance):
    shuffled = chance.sample(reports, len(reports))
    cut = chance.randrange(len(reports) + 1)

    alone, together = export([[report] for report in reports]), export([shuffled])
    batched = export([shuffled[cut:], shuffled[:cut]])
    assert alone == together == batched


@LIGHT
@given(REPORTS)
def test_what_was_derived_once_is_the_same_when_it_is_taken_from_the_file(reports):
    with Store.open() as store:
        list(add_reports(store, reports, OPTIONS))
        first, second = Dossier(store), Dossier(store)
        assert codec.dump_array(first.findings()) == codec.dump_array(second.findings())
        assert first.copies() == second.copies()
        assert first.actors() == second.actors()


@LIGHT
@given(st.text(max_size=300), st.text(max_size=20))
def test_any_text_is_kept_as_it_is_and_searched_without_a_crash(text, words):
    whole = text.encode("utf-8", "replace").decode()
    with Store.open() as store:
        store.keep_report(Report("a", "s", whole), NOON)
        assert store.reports()[0].report.text == whole
        for hit in store.search(words):
            assert all(start < end <= len(whole) for start, end in hit.ranges)
            assert all(one[1] <= other[0] for one, other in pairwise(hit.ranges))


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(TOLD) | st.text(max_size=30), max_size=6).map(" ".join))
)
def test_any_text_is_read_and_every_span_reads_back(text):
    whole = text.encode("utf-8", "replace").decode()
    reading = read_one(Report("a", "s", whole))

    for span in spans(reading):
        assert span.text
        assert whole[span.start : span.end] == span.text
    assert codec.kept_reading(codec.keep_reading(reading), replace(reading.report, bounds=None)) == reading


def spans(value):
    """Yield every span of a reading, however deep."""
    if isinstance(value, Span):
        yield value
    if isinstance(value, tuple):
        for each in value:
            yield from spans(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans(getattr(value, field.name))


def test_reports_in_any_order_are_searched_alike():
    texts = [miniature.report(f"They counted {n} people at gate {n % 7}.") for n in range(200)]
    found = []
    for seed in (1, 2):
        with Store.open() as store:
            for report in random.Random(seed).sample(texts, len(texts)):
                store.keep_report(report, NOON)
            found.append(list(Dossier(store).search('"gate 3"')))
    assert found[0] == found[1]
    assert len(found[0]) == len(range(3, 200, 7))
