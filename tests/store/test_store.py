import os
import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import NewerDossier, NotADossier, SourceError, StoreError, UnknownRecord
from dragoman.records import Report
from dragoman.store import KeptFinding, KeptReport, ReaderKey, Store, Tombstone, digest_of

NOON = "2022-01-07T12:00:00+00:00"
LATER = "2022-01-08T12:00:00+00:00"
READER = ReaderKey("1", "abc")
REPORT = Report("r1", "wire.txt", "Talks open in Geneva.", outlet="The Gazette")


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "crisis.db")


@pytest.fixture
def store(address):
    with Store.open(address) as opened:
        yield opened


# Reports


def test_a_report_comes_back_as_it_was_kept(path):
    report = Report(
        "r1", "wire.txt", "Né le 7. \U0001f54a", "The Gazette", "Wire", "Title", "2022-01-07",
        "2022-01-07T10:00:00+01:00", "en", "https://example.org/1", ("2022-01-01", None),
    )  # fmt: skip
    with Store.open(path) as store:
        receipt = store.keep_report(report, NOON)
    with Store.open(path, writing=False) as store:
        assert store.reports() == [KeptReport(receipt.key, report, 1, NOON)]


def test_the_same_report_twice_is_nothing_new(store):
    first = store.keep_report(REPORT, NOON)
    second = store.keep_report(replace(REPORT, source="elsewhere.txt"), LATER)

    assert (first.outcome, second.outcome) == ("new", "known")
    assert second.key == first.key
    assert len(store.reports()) == 1


def test_a_new_text_under_the_same_id_is_a_revision_and_both_are_kept(store):
    store.keep_report(REPORT, NOON)
    receipt = store.keep_report(replace(REPORT, text="Talks open in Bern."), LATER)

    assert (receipt.outcome, receipt.revision) == ("revision", 2)
    assert [(k.revision, k.report.text) for k in store.reports()] == [
        (1, "Talks open in Geneva."),
        (2, "Talks open in Bern."),
    ]


def test_a_text_that_an_earlier_revision_had_is_nothing_new(store):
    store.keep_report(REPORT, NOON)
    store.keep_report(replace(REPORT, text="Talks open in Bern."), LATER)

    assert store.keep_report(REPORT, LATER).outcome == "known"


def test_the_same_text_from_another_outlet_is_another_report(store):
    store.keep_report(REPORT, NOON)

    assert store.keep_report(replace(REPORT, id="r2", outlet="The Herald"), NOON).outcome == "new"
    assert len(store.reports()) == 2


def test_a_date_that_was_left_out_can_be_added_later(store):
    store.keep_report(REPORT, NOON)
    receipt = store.keep_report(replace(REPORT, published="2022-01-07", outlet=None), LATER)

    assert receipt.outcome == "correction"
    assert (receipt.report.published, receipt.report.outlet) == ("2022-01-07", "The Gazette")


def test_a_report_is_found_by_its_source_and_text(store):
    store.keep_report(REPORT, NOON)

    assert store.same_text(replace(REPORT, id="other")) == "r1"
    assert store.same_text(replace(REPORT, source="elsewhere.txt")) is None


# Readings


def test_a_reading_is_filed_under_report_reader_and_model(store):
    key = store.keep_report(REPORT, NOON).key
    store.keep_reading(key, READER, b"first")
    store.keep_reading(key, ReaderKey("1", "def"), b"second")

    assert store.readers() == {key: [READER, ReaderKey("1", "def")]}
    assert store.reading(key, READER) == b"first"


def test_the_same_reader_replaces_its_own_reading(store):
    key = store.keep_report(REPORT, NOON).key
    store.keep_reading(key, READER, b"first")
    store.keep_reading(key, READER, b"again")

    assert store.reading(key, READER) == b"again"


def test_a_reading_that_is_not_there_is_an_unknown_record(store):
    with pytest.raises(UnknownRecord):
        store.reading(1, READER)


def test_a_reading_of_no_report_is_refused(store):
    with pytest.raises(StoreError):
        store.keep_reading(99, READER, b"x")


def test_what_was_derived_is_dropped_when_something_is_added(store):
    store.keep_derived("state", {"findings": b"[]"})
    assert store.derived("state") == {"findings": b"[]"}

    store.keep_report(REPORT, NOON)
    assert store.derived("state") == {}


def test_findings_have_rows_and_states_share_them(store):
    rows = [KeptFinding(digest_of(body), "event", body, (f"e{body.decode()}",)) for body in (b"1", b"2", b"3")]
    one, two, three = (row.digest for row in rows)

    assert store.keep_derived("first", {"findings": one + two}, rows[:2])
    assert store.keep_derived("second", {"findings": one + three}, rows[2:], after="first")
    assert store.findings() == {one: b"1", two: b"2", three: b"3"}
    assert sorted(store.holders("e")) == [("e1", one), ("e2", two), ("e3", three)]

    store.keep_report(REPORT, NOON)
    assert store.keep_derived("third", {"findings": three}, (), after="second")
    assert store.findings() == {three: b"3"}
    assert not store.keep_derived("fourth", {"findings": three}, (), after="second"), "is no longer there"


def test_only_some_states_are_kept(store):
    for number in range(20):
        store.keep_derived(f"state {number}", {"findings": b"[]"})

    assert sum(bool(store.derived(f"state {number}")) for number in range(20)) <= 8
    assert store.derived("state 19")


# Forgetting


def test_a_forgotten_report_leaves_a_tombstone_and_no_word(path):
    secret = Report("r1", "wire.txt", "Quibblewort gathers at Zanzendorf tonight.")
    with Store.open(path) as store:
        key = store.keep_report(secret, NOON).key
        store.keep_reading(key, READER, b'"Quibblewort gathers"')
        store.keep_derived("state", {"findings": b'"Quibblewort"'})
        store.keep_report(REPORT, NOON)

        assert store.forget("r1", LATER)
        assert [kept.report.id for kept in store.reports()] == []
        assert store.tombstones() == [Tombstone("r1", LATER)]
        _no_trace(path)
    _no_trace(path)


def _no_trace(path):
    for file in (Path(path), Path(f"{path}-wal")):
        held = file.read_bytes().lower() if file.exists() else b""
        for word in (b"quibblewort", b"zanzendorf", b"gathers"):
            assert word not in held


def test_the_others_are_still_found_after_forgetting(store):
    store.keep_report(replace(REPORT, id="r2", text="Talks close in Bern."), NOON)
    store.keep_report(REPORT, NOON)
    store.forget("r1", LATER)

    assert [hit.ranges for hit in store.search("talks")] == [((0, 5),)]
    assert store.search("Geneva") == []


@pytest.mark.parametrize("again", [REPORT, replace(REPORT, id="r9"), replace(REPORT, text="Another text.")])
def test_a_forgotten_text_or_id_stays_out(store, again):
    store.keep_report(REPORT, NOON)
    store.forget("r1", LATER)

    with pytest.raises(SourceError, match=r"^wire\.txt: was forgotten on 2022-01-08 and stays out \(report r\w\)$"):
        store.keep_report(again, LATER)


def test_what_is_not_there_cannot_be_forgotten(store):
    with pytest.raises(UnknownRecord, match="holds no report r1"):
        store.forget("r1", LATER)


# Searching


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("geneva", ["Genève"]),
        ("troops Genève", ["Troops", "Genève"]),
        ("gathering", ["gathered"]),
        ('"gathered near"', ["gathered near"]),
        ('"near gathered"', []),
        ("gat*", ["gathered"]),
        ("absent", []),
        ('AND ) " OR', []),
        ("", []),
        ("troops \ue000", ["Troops"]),
    ],
)
def test_words_are_found_with_their_place(store, words, found):
    text = "Troops \ue000\ue001 gathered near Genève \ue001 yesterday."
    store.keep_report(Report("r1", "wire.txt", text), NOON)

    assert [text[a:b] for hit in store.search(words.replace("geneva", "genève")) for a, b in hit.ranges] == found


# The file


def test_the_file_says_that_it_is_a_dossier(path):
    Store.open(path).close()

    assert sqlite3.connect(path).execute("PRAGMA application_id").fetchone() == (0x44524147,)
    assert sqlite3.connect(path).execute("PRAGMA user_version").fetchone() == (6,)


def test_nothing_but_the_file_is_left_when_it_is_closed(tmp_path):
    with Store.open(str(tmp_path / "crisis.db")) as store:
        store.keep_report(REPORT, NOON)

    assert [file.name for file in tmp_path.iterdir()] == ["crisis.db"]


def test_a_file_of_a_later_dragoman_is_refused(path):
    Store.open(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")

    for writing in (True, False):
        with pytest.raises(NewerDossier, match="written by a later Dragoman"):
            Store.open(path, writing=writing)


@pytest.mark.parametrize("writing", [True, False])
def test_a_text_file_is_no_dossier_and_stays_as_it_is(tmp_path, writing):
    file = tmp_path / "notes.txt"
    file.write_text("Notes, not a dossier.")

    with pytest.raises(NotADossier, match="is not a dossier"):
        Store.open(str(file), writing=writing)
    assert file.read_text() == "Notes, not a dossier."


@pytest.mark.parametrize("writing", [True, False])
def test_a_database_of_another_program_is_refused_untouched(tmp_path, writing):
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as raw:
        raw.execute("CREATE TABLE things (name TEXT)")
    raw.close()
    before = file.read_bytes()

    with pytest.raises(NotADossier, match="is a database of another program"):
        Store.open(str(file), writing=writing)
    assert file.read_bytes() == before


def test_a_damaged_file_is_refused(path):
    Store.open(path).close()
    with Path(path).open("r+b") as file:
        file.seek(16)
        file.write(b"\xff" * 84)

    with pytest.raises(StoreError, match=r"crisis\.db: "):
        Store.open(path)


def test_reading_never_makes_a_dossier(tmp_path):
    for writing in (True, False):
        with pytest.raises(StoreError, match="there is no such dossier"):
            Store.open(str(tmp_path / "none.db"), writing=writing, making=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_made_into_a_dossier_but_not_read_as_one(path):
    Path(path).touch()

    with pytest.raises(NotADossier, match="is an empty file"):
        Store.open(path, writing=False)
    Store.open(path).close()
    Store.open(path, writing=False).close()


@pytest.mark.parametrize("place", ["", "missing/crisis.db"])
def test_a_place_that_cannot_hold_a_dossier_is_refused(tmp_path, place):
    with pytest.raises(StoreError, match=r"is a folder|there is no folder"):
        Store.open(str(tmp_path / place))


def test_readers_read_while_one_writes(path):
    with Store.open(path) as writer:
        writer.keep_report(REPORT, NOON)
        counts, stop = [], threading.Event()

        def count():
            while not stop.is_set():
                with Store.open(path, writing=False) as reader:
                    counts.append(len(reader.reports()))

        threads = [threading.Thread(target=count) for _ in range(3)]
        for thread in threads:
            thread.start()
        for number in range(50):
            writer.keep_report(replace(REPORT, id=f"n{number}", text=f"Text {number}."), NOON)
        stop.set()
        for thread in threads:
            thread.join()

    assert counts
    assert all(1 <= count <= 51 for count in counts)


def test_two_writers_take_turns(path):
    def write(name):
        with Store.open(path) as store:
            for number in range(20):
                store.keep_report(replace(REPORT, id=f"{name}{number}", text=f"{name} {number}"), NOON)

    Store.open(path).close()
    threads = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with Store.open(path, writing=False) as store:
        assert len(store.reports()) == 40


def test_judgements_are_never_changed(path):
    Store.open(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("INSERT INTO judgements(kind, first, analyst, judged) VALUES ('right', 'x', 'me', '2022')")
        for change in ("UPDATE judgements SET kind = 'wrong'", "DELETE FROM judgements"):
            with pytest.raises(sqlite3.DatabaseError, match="never changed"):
                raw.execute(change)


def test_a_read_only_place_is_read_but_not_written(path, monkeypatch):
    with Store.open(path) as store:
        store.keep_report(REPORT, NOON)
    monkeypatch.setattr("dragoman.store.sqlite.os.access", lambda _place, mode: mode != os.W_OK)

    with pytest.raises(StoreError, match="may not be written"):
        Store.open(path)
    with Store.open(path, writing=False) as store:
        assert len(store.reports()) == 1
        assert store.keep_derived("state", {"findings": b"[]"}) is False
