import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.records import Judgement, Peg, Report, TakenBack
from dragoman.store import Store

NOON = "2022-01-07T12:00:00+00:00"
ROOT = Path(__file__).parents[2]
PEGS = (Peg("x", "meeting", "r1", 1, 3, 8), Peg("y", "meeting", "r2", 2, 0, 4))
JUDGEMENT = Judgement("same", "Ann", NOON, PEGS, "one meeting")


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "crisis.db")


def test_a_judgement_comes_back_as_it_was_made(address):
    with Store.open(address) as store:
        made = store.judge(JUDGEMENT)
    with Store.open(address, writing=False) as store:
        (kept,) = store.judgements()

    assert kept == made
    assert (kept.kind, kept.analyst, kept.judged, kept.note, kept.pegs) == ("same", "Ann", NOON, "one meeting", PEGS)
    assert kept.taken_back is None


def test_a_name_that_no_report_writes_is_kept():
    peg = Peg("name:Orr", "name", name="Orr")
    with Store.open() as store:
        assert store.judge(Judgement("same", "Ann", NOON, (PEGS[0], peg))).pegs[1] == peg


def test_an_id_hangs_on_what_is_said_and_not_on_what_else_is_in_the_ledger():
    other = Judgement("wrong", "Bob", NOON, PEGS[:1])
    with Store.open() as first, Store.open() as second:
        ids = {first.judge(JUDGEMENT).id, first.judge(other).id}
        assert {second.judge(other).id, second.judge(JUDGEMENT).id} == ids
        assert len(ids) == 2


def test_the_same_said_again_in_the_same_second_is_another_judgement():
    with Store.open() as store:
        first = store.judge(JUDGEMENT)
        store.take_back(first.id, TakenBack("Bob", NOON, "no"))
        second = store.judge(JUDGEMENT)

        assert first.id != second.id
        assert [j.taken_back for j in store.judgements()] == [TakenBack("Bob", NOON, "no"), None]


def test_of_two_who_take_a_judgement_back_at_once_the_first_is_named():
    with Store.open() as store:
        made = store.judge(JUDGEMENT)
        for analyst in ("Bob", "Carla"):
            store.take_back(made.id, TakenBack(analyst, NOON))

        assert [j.taken_back for j in store.judgements()] == [TakenBack("Bob", NOON)]


def test_a_dossier_of_the_first_schema_is_read_without_judgements_and_brought_up_to_date(path):
    with Store.open(path) as store:
        store.keep_report(Report("r1", "wire.txt", "Talks open."), NOON)
    with sqlite3.connect(path) as raw:
        for later in ("pegs", "published"):
            raw.execute(f"DROP TABLE {later}")
        raw.execute("PRAGMA user_version = 1")
    raw.close()

    with Store.open(path, writing=False) as store:
        assert store.judgements() == []
    with Store.open(path) as store:
        store.judge(JUDGEMENT)
        assert len(store.judgements()) == len(store.reports()) == 1


@pytest.mark.parametrize("change", ["UPDATE pegs SET report = ''", "DELETE FROM pegs"])
def test_what_a_judgement_hangs_on_is_never_changed(path, change):
    with Store.open(path) as store:
        store.judge(JUDGEMENT)
    with sqlite3.connect(path) as raw, pytest.raises(sqlite3.DatabaseError, match="pegs are never changed"):
        raw.execute(change)


SCRIPT = """
import sys
from dataclasses import replace
from dragoman.records import TakenBack
from dragoman.store import Store
from tests.store.test_store_judgements import JUDGEMENT

with Store.open(sys.argv[1]) as store:
    for number in range(10_000):
        made = store.judge(replace(JUDGEMENT, note=f"{sys.argv[2]} {number}"))
        store.take_back(made.id, TakenBack("Bob", made.judged))
        print(made.id, flush=True)
"""


def test_every_acknowledged_judgement_survives_a_kill(path):
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    acknowledged = []
    for run in range(3):
        command = [sys.executable, "-c", SCRIPT, path, str(run)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        acknowledged += [process.stdout.readline().strip() for _ in range(5 + 3 * run)]
        time.sleep(0.007 * run)
        process.send_signal(signal.SIGKILL)
        acknowledged += [line.strip() for line in process.stdout if line.endswith("\n")]
        process.wait()

    with Store.open(path) as store:
        kept = {each.id: each for each in store.judgements()}
    assert set(acknowledged) <= kept.keys()
    assert all(kept[each].taken_back for each in acknowledged)
    assert all(each.pegs == PEGS for each in kept.values())
