"""A process killed at any moment loses no report that it acknowledged."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from dragoman.codec import kept_reading
from dragoman.pipeline import PipelineOptions, add_reports, derive
from dragoman.store import Store, split
from tests import miniature

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from dragoman.pipeline import PipelineOptions, add
from dragoman.store import Store
from tests import miniature

options = PipelineOptions(jobs=1, read=miniature.read, reader=miniature.READER)
with Store.open(sys.argv[1]) as store:
    for receipt in add(store, [sys.argv[2]], options):
        print(receipt.report.id, flush=True)
"""


REBUILD = """
import sys
from dragoman.pipeline import derive
from dragoman.store import Store

with Store.open(sys.argv[1]) as store:
    print("open", flush=True)
    derive(store, sys.argv[2] if len(sys.argv) > 2 else None)
    print("done", flush=True)
"""


def start(dossier, *arguments, script=SCRIPT):
    paths = (ROOT / "src", ROOT, *sys.path)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, paths))}
    command = [sys.executable, "-c", script, str(dossier), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def kill_after(process, lines, delay):
    """Return what the process acknowledged before it was killed, `delay` seconds after so many lines."""
    seen = [line.strip() for line, _ in zip(process.stdout, range(lines), strict=False)]
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    seen += [line.strip() for line in process.stdout if line.endswith("\n")]
    process.wait()
    return seen


def test_every_acknowledged_report_survives_a_kill(tmp_path):
    chance = random.Random(7)
    dossier, source = tmp_path / "crisis.db", tmp_path / "wire.jsonl"
    acknowledged = set()
    for batch in range(4):
        rows = [
            {"id": f"{batch}-{n}", "text": f"In batch {batch} they counted {n} people.", "language": "en"}
            for n in range(300)
        ]
        source.write_text("\n".join(json.dumps(row) for row in rows))
        killed = kill_after(start(dossier, source), chance.randrange(5, 40), chance.uniform(0, 0.05))
        assert len(killed) < 300
        acknowledged.update(killed)

    with sqlite3.connect(dossier) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with Store.open(str(dossier)) as store:
        kept = {one.report.id: one for one in store.reports()}
        assert acknowledged <= kept.keys()
        for each in acknowledged:
            reading = kept_reading(store.reading(kept[each].key, miniature.READER), kept[each].report)
            assert len(reading.figures) == 1
            assert store.search(f'"batch {each[0]}"')


def test_what_was_kept_but_not_read_is_read_by_the_next_run(tmp_path):
    dossier, source = tmp_path / "crisis.db", tmp_path / "wire.jsonl"
    source.write_text(json.dumps({"id": "next", "text": "They counted 2 people."}))
    with Store.open(str(dossier)) as store:
        store.keep_report(miniature.report("They counted 1 people.", id="left"), "2022-01-07")

    process = start(dossier, source)
    assert process.communicate()[0].split() == ["left", "next"]
    with Store.open(str(dossier)) as store:
        assert len(store.readers()) == 2


def test_a_kill_while_the_dossier_is_made_leaves_a_file_that_can_be_used(tmp_path):
    source = tmp_path / "wire.jsonl"
    source.write_text(json.dumps({"id": "one", "text": "They counted 1 people."}))
    for number in range(3):
        dossier = tmp_path / f"crisis{number}.db"
        process = start(dossier, source)
        while not dossier.exists():
            time.sleep(0.001)
        time.sleep(number * 0.004)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Store.open(str(dossier)) as store:
            assert len(store.reports()) <= 1


def test_a_rebuild_killed_at_any_moment_leaves_the_old_findings_in_place(address):
    texts = [
        f"Arland and Borland hold talks in Geneva on 2022-01-{n % 28 + 1:02}. They counted {n} people."
        for n in range(60)
    ]
    reports = [
        miniature.report(text, id=f"r{n:02}", outlet=f"Outlet {n}", published=f"2022-01-{n % 28 + 1:02}")
        for n, text in enumerate(texts)
    ]
    options = PipelineOptions(jobs=1, read=miniature.read, reader=miniature.READER)
    with Store.open(address) as store:
        list(add_reports(store, reports, options))
        old = derive(store)
        states = kept_states(store)
    assert states

    chance = random.Random(4)
    unfinished = 0
    for number in range(6):
        process = start(address, f"2022-01-{number + 10}", script=REBUILD)
        killed = kill_after(process, 1, chance.uniform(0, 0.3))
        with Store.open(address) as store:
            assert states <= kept_states(store)
            assert derive(store) == old
            assert all(split(order) and store.findings().keys() >= set(split(order)) for order in orders(store))
            whole = {name for rows in kept_rows(store).values() for name in rows}
            assert all(rows == whole for rows in kept_rows(store).values()), "a rebuild is there whole or not at all"
        unfinished += killed == ["open"]
    assert unfinished


def kept_rows(store):
    """What is kept of each state that was derived from."""
    rows = {}
    with store._transaction() as connection:
        for state, name in connection.exec_driver_sql("SELECT state, name FROM derived"):
            rows.setdefault(state, set()).add(name)
    return rows


def orders(store):
    """The digests of the findings of each state."""
    with store._transaction() as connection:
        rows = connection.exec_driver_sql("SELECT body FROM derived WHERE name = 'findings'")
        return [bytes(body) for (body,) in rows]


def kept_states(store):
    return set(kept_rows(store))
