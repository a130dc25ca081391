"""What is PostgreSQL's own; what both databases share is tested where `address` is asked for."""

import re
import threading
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import cli
from dragoman.errors import NewerDossier, NotADossier, StoreError
from dragoman.records import Judgement, Peg, Report
from dragoman.store import Store
from tests import miniature

NOON = "2022-01-07T12:00:00+00:00"
REPORT = Report("r1", "wire.txt", "Talks open in Geneva.", outlet="The Gazette")


@pytest.fixture
def dossier(postgres):
    return postgres.schema()


def schema_of(address):
    return re.search(r"crisis\d+", address)[0]


def test_reading_never_makes_a_dossier(postgres, dossier):
    for writing in (True, False):
        with pytest.raises(StoreError, match=r"there is no such dossier \(dragoman add makes one\)$"):
            Store.open(dossier, writing=writing, making=False)
    tables = f"SELECT count(*) FROM pg_tables WHERE schemaname = '{schema_of(dossier)}'"
    assert postgres.run(tables) == [(0,)]


def test_a_database_that_is_not_there_is_named_without_its_password():
    with pytest.raises(StoreError) as caught:
        Store.open("postgresql://ann:secret@/crisis?host=/nowhere")
    assert str(caught.value).startswith("postgresql://ann:***@/crisis?host=%2Fnowhere: ")
    assert "secret" not in str(caught.value)


def test_an_address_that_cannot_be_read_is_an_error_of_its_own():
    with pytest.raises(StoreError, match="the address of the dossier cannot be read"):
        Store.open("postgresql://ann@host:port/crisis")


def test_the_missing_extra_is_named(monkeypatch):
    monkeypatch.setattr("dragoman.store.postgres.find_spec", lambda _name: None)
    with pytest.raises(StoreError, match=re.escape("pip install 'dragoman[postgres]'")):
        Store.open("postgresql:///crisis")


def test_a_schema_of_another_program_is_refused_untouched(postgres, dossier):
    postgres.run(f"CREATE TABLE {schema_of(dossier)}.recipes (title text)")

    with pytest.raises(NotADossier, match="is a database of another program"):
        Store.open(dossier)
    postgres.run(f"CREATE TABLE {schema_of(dossier)}.dossier (application integer)")
    with pytest.raises(NotADossier, match="is a database of another program"):
        Store.open(dossier)


def test_a_dossier_of_a_later_dragoman_is_refused(postgres, dossier):
    Store.open(dossier).close()
    postgres.run(f"UPDATE {schema_of(dossier)}.dossier SET version = 99")

    for writing in (True, False):
        with pytest.raises(NewerDossier, match="written by a later Dragoman"):
            Store.open(dossier, writing=writing)


def test_judgements_are_never_changed(postgres, dossier):
    with Store.open(dossier) as store:
        store.judge(Judgement("right", "Ann", NOON, (Peg("m1", "meeting", "r1", 1, 0, 5),)))
    for change in ("UPDATE {} SET note = 'x'", "DELETE FROM {}", "TRUNCATE {} CASCADE"):
        with pytest.raises(Exception, match="are never changed"):
            postgres.run(change.format(f"{schema_of(dossier)}.judgements"))
    with Store.open(dossier) as store:
        assert [judgement.kind for judgement in store.judgements()] == ["right"]


def test_a_forgotten_report_leaves_no_row(postgres, dossier):
    with Store.open(dossier) as store:
        store.keep_report(REPORT, NOON)
        assert store.forget("r1", NOON)
    for table in ("reports", "readings", "words", "derived", "findings", "holders"):
        assert postgres.run(f"SELECT count(*) FROM {schema_of(dossier)}.{table}") == [(0,)]
        size = f"SELECT pg_relation_size('{schema_of(dossier)}.{table}')"
        assert postgres.run(size) == [(0,)], "the pages themselves are gone"


def test_many_writers_make_one_dossier_and_take_turns(dossier):
    def write(name):
        with Store.open(dossier) as store:
            for number in range(5):
                store.keep_report(replace(REPORT, id=f"{name}{number}", text=f"{name} {number}"), NOON)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Store.open(dossier, writing=False) as store:
        assert len(store.reports()) == 15


def test_a_reader_sees_one_moment_while_another_writes(dossier):
    with Store.open(dossier) as writer, Store.open(dossier, writing=False) as reader:
        writer.keep_report(REPORT, NOON)
        with reader._transaction() as connection:
            first = connection.exec_driver_sql("SELECT count(*) FROM reports").scalar_one()
            writer.keep_report(replace(REPORT, id="r2", text="Talks close."), NOON)
            assert connection.exec_driver_sql("SELECT count(*) FROM reports").scalar_one() == first
        assert len(reader.reports()) == 2


WORDS = st.sampled_from(
    ["Talks", "talking", "Genève", "geneva", "troops", "U.S.", "gathered", "gathering", "gat*", "3.5"]
)
TEXTS = st.lists(st.lists(WORDS, max_size=12).map(" ".join), min_size=1, max_size=5)
ASKED = st.lists(WORDS | st.lists(WORDS, min_size=1, max_size=3).map(lambda w: f'"{" ".join(w)}"'), max_size=3)


@given(TEXTS, ASKED.map(" ".join))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_are_found_as_in_a_file_with_place_and_rank(postgres, texts, asked):
    found = []
    for address in (":memory:", postgres.schema()):
        with Store.open(address) as store:
            for number, text in enumerate(texts):
                store.keep_report(Report(f"r{number}", "wire.txt", text or "Nothing."), NOON)
            found.append(store.search(asked))
    assert found[0] == found[1]


COMMANDS = (
    ["reports"], ["meetings"], ["figures"], ["statements"], ["disputes"], ["actors"], ["timeline"], ["brief"],
    ["reports", "--as-of", "2022-01-07"], ["search", '"hold talks"'], ["show", "a1"], ["judgements"],
)  # fmt: skip


def test_every_command_says_the_same_of_both(postgres, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("dragoman.pipeline.read_one", miniature.read)
    monkeypatch.setattr("dragoman.pipeline.shipped_reader", lambda: miniature.READER)
    monkeypatch.setattr("dragoman.pipeline.now", lambda: NOON)
    texts = (
        "Arland has 60,000 troops there. Arland and Borland hold talks in Geneva on 2022-01-12.",
        "Arland and Borland hold talks in Geneva on 2022-01-13. Jones said no.",
    )
    files = []
    for number, text in enumerate(texts):
        file = tmp_path / f"a{number}.txt"
        file.write_text(text)
        files.append(str(file))
    said = []
    for address in (str(tmp_path / "crisis.db"), postgres.schema()):
        monkeypatch.setenv("DRAGOMAN_DOSSIER", address)
        assert cli.run(["add", "--published", "2022-01-07", *files]) == 0
        first = capsys.readouterr().out
        outputs = [(cli.run([*command, "--json"]), capsys.readouterr().out) for command in COMMANDS]
        said.append((first, outputs))
    assert said[0] == said[1]
    assert [status for status, _ in said[1][1]].count(0) >= len(COMMANDS) - 1  # `show a1` knows no such id
