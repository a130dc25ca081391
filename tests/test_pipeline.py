import json
from dataclasses import replace

import pytest

from dragoman import codec
from dragoman.dossier import Dossier
from dragoman.entries import entries_at, last_day
from dragoman.errors import SourceError, UsageError
from dragoman.intake import IntakeOptions
from dragoman.pipeline import PipelineOptions, add, add_reports, read_again, read_reports
from dragoman.store import ReaderKey, Store
from tests import miniature

NOON = "2022-01-07T12:00:00+00:00"
OPTIONS = PipelineOptions(read=miniature.read, reader=miniature.READER, jobs=1, added=NOON)


@pytest.fixture
def store(address):
    with Store.open(address) as opened:
        yield opened


@pytest.fixture
def lines(tmp_path):
    """Write reports as JSON lines and return the file's name."""

    def write(*rows, name="wire.jsonl"):
        file = tmp_path / name
        file.write_text(
            "\n".join(row if isinstance(row, str) else json.dumps({"language": "en"} | row) for row in rows)
        )
        return str(file)

    return write


def outcomes(items):
    return [str(item) if isinstance(item, SourceError) else (item.report.id, item.outcome) for item in items]


# Reading


def test_readings_come_in_the_order_of_the_sources(lines):
    first = lines({"id": "a", "text": "They counted 1 people."}, {"id": "b", "text": "They counted 2 people."})
    second = lines({"id": "c", "text": "They counted 3 people."}, name="other.jsonl")

    readings = list(read_reports([second, first], OPTIONS))
    assert [r.report.id for r in readings] == ["c", "a", "b"]
    assert [r.figures[0].low for r in readings] == [3, 1, 2]


def test_a_source_that_cannot_be_read_stands_in_its_place(lines, tmp_path):
    source = lines({"id": "a", "text": "One."}, "{broken", {"id": "b", "text": "Two."})

    items = list(read_reports([str(tmp_path / "none.txt"), source], OPTIONS))
    assert [isinstance(item, SourceError) for item in items] == [True, False, True, False]


def test_several_processes_read_the_same_in_the_same_order(lines):
    source = lines(*({"id": f"r{n}", "text": f"They counted {n} people."} for n in range(40)), "{broken")

    alone = list(read_reports([source], OPTIONS))
    shared = list(read_reports([source], replace(OPTIONS, jobs=2)))
    assert alone[:-1] == shared[:-1]
    assert str(alone[-1]) == str(shared[-1])


@pytest.mark.parametrize("code", ["\\ud83d", "\\u0000"])
def test_what_cannot_be_kept_is_replaced_one_for_one(lines, code):
    source = lines(f'{{"id": "a", "text": "They counted {code} 7 people.", "language": "en"}}')

    (reading,) = read_reports([source], OPTIONS)
    assert reading.report.text == "They counted \ufffd 7 people."


def test_the_shipped_reader_reads_the_same_in_several_processes(lines):
    texts = [
        "Arland said on Friday it had 900 troops there.",
        "Ann Orr met Bo Quist in Geneva.",
        "If attacked, we will act.",
    ]
    source = lines(*({"id": f"r{n}", "text": text, "published": "2022-01-07"} for n, text in enumerate(texts)))

    alone = [codec.keep_reading(reading) for reading in read_reports([source], PipelineOptions(jobs=1))]
    shared = [codec.keep_reading(reading) for reading in read_reports([source], PipelineOptions(jobs=2))]
    assert alone == shared
    assert len(alone) == 3


# Adding


def test_adding_gives_a_receipt_for_each_report(store, lines):
    source = lines({"id": "a", "text": "They counted 1 people."}, {"id": "b", "text": "They counted 2 people."})

    assert outcomes(add(store, [source], OPTIONS)) == [("a", "new"), ("b", "new")]
    assert outcomes(add(store, [source], OPTIONS)) == [("a", "known"), ("b", "known")]
    assert [k.added for k in store.reports()] == [NOON, NOON]


def test_what_is_read_already_is_not_read_again(store, lines):
    source = lines({"id": "a", "text": "They counted 1 people."}, {"id": "a", "text": "They counted 1 people."})
    read = []

    def counting(report):
        read.append(report.id)
        return miniature.read(report)

    options = replace(OPTIONS, read=counting)
    for _ in range(2):
        list(add(store, [source], options))
    assert read == ["a"]


def test_another_model_reads_again_when_told_to(store, lines):
    list(add(store, [lines({"id": "a", "text": "They counted 1 people."})], OPTIONS))
    newer = replace(OPTIONS, reader=ReaderKey("miniature", "1"))

    assert outcomes(read_again(store, newer)) == [("a", "known")]
    assert outcomes(read_again(store, newer)) == []
    assert list(store.readers().values()) == [[miniature.READER, newer.reader]]


def test_a_forgotten_report_is_refused_with_its_source(store, lines):
    source = lines({"id": "a", "text": "They counted 1 people."}, {"id": "b", "text": "They counted 2 people."})
    list(add(store, [source], OPTIONS))
    store.forget("a", NOON)

    refused, known = outcomes(add(store, [source], OPTIONS))
    assert refused.endswith("was forgotten on 2022-01-07 and stays out (report a)")
    assert known == ("b", "known")


def test_a_date_given_later_corrects_the_report_that_is_there(store, tmp_path):
    file = tmp_path / "note.txt"
    file.write_text("They counted 12 people at the gate.")
    list(add(store, [str(file)], OPTIONS))
    dated = replace(OPTIONS, intake=IntakeOptions(published="2022-01-05"))

    (receipt,) = add(store, [str(file)], dated)
    assert receipt.outcome == "correction"
    (entry,) = entries_at(store, {})
    assert entry.report.published == "2022-01-05"


# The dossier as of a day


def reported(store, as_of=None):
    return {e.report.id: e.report.text for e in entries_at(store, {}, as_of)}


def test_a_report_enters_on_the_later_of_published_and_updated(store):
    store.keep_report(miniature.report("One.", id="a", published="2022-01-02", updated="2022-01-05T08:00:00Z"), NOON)

    assert reported(store, "2022-01-04") == {}
    assert reported(store, "2022-01-05") == {"a": "One."}


def test_a_report_without_a_date_enters_at_its_upper_bound_and_says_so(store):
    store.keep_report(miniature.report("One.", id="a", bounds=("2021-12-30", "2022-01-03")), NOON)
    store.keep_report(miniature.report("Two.", id="b"), NOON)

    assert reported(store, "2022-01-02") == {}
    assert reported(store, "2022-01-03") == {"a": "One."}
    assert [(e.reported, e.dated) for e in entries_at(store, {})] == [("2022-01-03", False), ("2022-01-07", False)]


def test_the_revision_that_stood_on_the_day_is_shown(store):
    store.keep_report(miniature.report("Old.", id="a", published="2022-01-02"), NOON)
    store.keep_report(miniature.report("New.", id="a", published="2022-01-02", updated="2022-01-04"), NOON)

    assert reported(store, "2022-01-03") == {"a": "Old."}
    assert reported(store) == {"a": "New."}


def test_an_older_revision_that_is_added_later_does_not_replace_the_newer_one(store):
    store.keep_report(miniature.report("New.", id="a", published="2022-01-04"), NOON)
    store.keep_report(miniature.report("Old.", id="a", published="2022-01-02"), NOON)

    assert reported(store) == {"a": "New."}


def test_a_corrected_date_replaces_the_wrong_one_even_where_it_is_earlier(store):
    store.keep_report(miniature.report("One.", id="a", published="2023-01-02"), NOON)
    store.keep_report(miniature.report("One.", id="a", published="2022-01-02"), NOON)

    assert reported(store, "2022-06-01") == {"a": "One."}


def test_a_report_without_a_date_is_placed_by_its_story(store):
    talks = "Arland and Borland hold talks in Geneva on 2022-01-12."
    dated = miniature.report(f"{talks} It rained.", id="a", outlet="The Gazette", published="2022-01-07")
    undated = miniature.report(talks, id="b", outlet="The Herald", bounds=("2022-01-01", "2022-01-09"))
    list(add_reports(store, [dated, undated], OPTIONS))

    assert [e.report.id for e in Dossier(store, "2022-01-08").reports()] == ["a"]
    later = Dossier(store, "2022-01-09")
    assert [(e.report.id, e.reported, e.dated) for e in later.reports()] == [
        ("a", "2022-01-07", True),
        ("b", "2022-01-09", False),
    ]
    assert later.reports() == Dossier(store).reports()


@pytest.mark.parametrize("as_of", ["yesterday", "2022-1-7", "2022-01-07T10:00", "2022-13-01", ""])
def test_a_day_must_be_a_day(store, as_of):
    with pytest.raises(UsageError, match="such as 2022-01-07"):
        entries_at(store, {}, as_of)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2022-01-07", "2022-01-07"),
        ("2022-01-07T23:30:00-05:00", "2022-01-07"),
        ("2022-02", "2022-02-28"),
        ("2024-02", "2024-02-29"),
        ("2022", "2022-12-31"),
    ],
)
def test_a_month_or_year_ends_on_its_last_day(moment, day):
    assert last_day(moment) == day
