"""The server's life: readers beside writers, states that change under it, and its end."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import repeat
from pathlib import Path

import httpx
import pytest

from dragoman import pipeline
from dragoman.errors import NotYet, StoreError
from dragoman.pile import Story
from dragoman.store import Store
from dragoman.web.desk import MANY, Desk
from dragoman.web.settings import Settings
from tests import miniature
from tests.desks import browser
from tests.serving import WAIT, ready, served, serving, stop, until

ONE = pipeline.PipelineOptions(read=miniature.read, reader=miniature.READER, jobs=1)
TOLD = "Arland and Borland hold talks in Geneva on 2022-01-{0:02}. Smith said {1} envoys would come. {1} troops stay."
ADDING = """
import sys
from dragoman import pipeline
from dragoman.store import Store
from tests import miniature
one = pipeline.PipelineOptions(read=miniature.read, reader=miniature.READER, jobs=1)
with Store.open(sys.argv[1]) as store:
    for number in range(5):
        made = miniature.report(f"Corland and Dorland hold talks in Bern on 2022-02-1{number}.", published="2022-02-01")
        list(pipeline.add_reports(store, [made], one))
"""


def made(address, count):
    """Write so many reports into a dossier."""
    told = [TOLD.format(number % 28 + 1, 1_000 + number) for number in range(count)]
    with Store.open(str(address)) as store:
        reports = [miniature.report(text, published="2022-01-07", outlet="The Gazette") for text in told]
        assert len(list(pipeline.add_reports(store, reports, ONE))) == count
    return address


def add(address, text="Corland and Dorland hold talks in Bern on 2022-02-12."):
    with Store.open(str(address)) as store:
        list(pipeline.add_reports(store, [miniature.report(text, published="2022-02-01")], ONE))


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A dossier of so many reports that a process of its own derives it."""
    return made(tmp_path_factory.mktemp("large") / "crisis.db", MANY + 20)


def test_what_is_marked_as_seen_is_what_the_page_showed(tmp_path):
    path = made(tmp_path / "seen.db", 3)
    with browser(path) as client:
        first = client.get("/").text
        shown = {name: re.search(rf'name="{name}" value="([^"]*)"', first)[1] for name in ("upto", "reports")}
        add(path)
        until(lambda: "4 reports" in client.get("/").text)
        client.post("/seen", data=shown)
        new = client.get("/").text.partition('id="new"')[2]
        assert "1 report, " in new or shown["upto"] == Store.open(str(path)).reports()[-1].added
        time.sleep(1.1)
        again = {"upto": re.search(r'name="upto" value="([^"]*)"', new)[1], "reports": "4"}
        client.post("/seen", data=again)
        assert "0 reports, 0 new findings" in client.get("/").text


def test_many_read_while_one_judges_and_another_process_adds(tmp_path):
    path = made(tmp_path / "crisis.db", 6)
    with serving(path) as address, httpx.Client(base_url=address, timeout=60) as client:
        finding = client.get("/api/meetings").json()["items"][0]["id"]
        adding = subprocess.Popen([sys.executable, "-c", ADDING, path], env=os.environ | {"PYTHONPATH": ".:src"})
        pages = ["/", "/meetings", "/api/findings", f"/findings/{finding}", "/reports", "/api/timeline"] * 12
        with ThreadPoolExecutor(12) as readers:
            told = readers.map(lambda page: client.get(page).status_code, pages)
            for _ in range(3):
                said = {"things": [finding], "kind": "right", "analyst": "Ann"}
                judged = client.post("/api/judgements", json=said)
                assert judged.status_code in (201, 202)
                back = client.request("DELETE", f"/api/judgements/{judged.json()['id']}", json={"analyst": "Ann"})
                assert back.status_code in (200, 202)
            assert set(told) == {200}
        assert adding.wait(60) == 0
        until(lambda: client.get("/api/dossier").json()["reports"] == 11)
        assert client.get("/api/judgements").json()["total"] == 3


def test_the_former_state_is_shown_until_the_next_is_there(tmp_path):
    path = made(tmp_path / "crisis.db", 2)
    gate = threading.Event()
    gate.set()
    desk = Desk(Settings(str(path)), lambda _: [partial(gate.wait, 30)])
    former = desk.sight()
    gate.clear()
    add(path)
    assert not desk.refresh(0.1)
    assert desk.behind
    assert desk.sight() is former
    gate.set()
    assert desk.refresh(30)
    assert len(desk.sight().dossier.reports()) == 3
    assert desk.sight().token != former.token
    desk.close()


def test_what_stands_in_the_way_of_a_new_state_is_told_and_the_former_shown(tmp_path):
    path = made(tmp_path / "crisis.db", 2)
    with browser(path) as client:
        assert client.get("/api/dossier").json()["reports"] == 2
        own = tmp_path / "crisis.knowledge"
        own.mkdir()
        (own / "outlets.tsv").write_text("no such column\nx\n")
        desk = client.app.state.desk
        desk.refresh(30)
        assert "outlets.tsv" in desk.trouble
        assert client.get("/api/dossier").json()["reports"] == 2
        assert "outlets.tsv" in client.get("/").text
        shutil.rmtree(own)
        desk.refresh(30)
        assert desk.trouble is None
        assert "outlets.tsv" not in client.get("/").text


@pytest.mark.parametrize("replaced", [False, True])
def test_a_dossier_that_goes_away_is_told_of_in_plain_words(tmp_path, replaced):
    path = made(tmp_path / "crisis.db", 2)
    with browser(path) as client:
        assert client.get("/").status_code == 200
        path.replace(tmp_path / "away.db")
        if replaced:
            made(path, 3)
        page = until(lambda: answer if (answer := client.get("/")).status_code != 200 else None)
        assert page.status_code == 503
        assert "was removed or replaced while it was shown" in page.text
        assert "was removed or replaced" in client.get("/api/findings").json()["error"]
        for name in ("", "-wal", "-shm"):
            Path(f"{path}{name}").unlink(missing_ok=True)
        (tmp_path / "away.db").replace(path)
        until(lambda: client.get("/").status_code == 200)


def test_a_dossier_to_be_read_is_judged_by_nobody(tmp_path):
    path = made(tmp_path / "crisis.db", 2)
    with browser(path, writing=False) as client:
        finding = client.get("/api/meetings").json()["items"][0]["id"]
        assert client.get("/api/dossier").json()["writing"] is False
        assert 'action="/judge"' not in client.get(f"/findings/{finding}").text
        said = {"things": [finding], "kind": "right", "analyst": "Ann"}
        for answer in (
            client.post("/api/judgements", json=said),
            client.request("DELETE", "/api/judgements/none"),
            client.post("/judge", data={"thing": finding, "opinion": "right", "analyst": "Ann"}),
        ):
            assert answer.status_code == 403
            assert "nobody judges here" in answer.text


def test_a_dossier_in_a_database_is_shown_and_judged(postgres):
    address = made(postgres.schema(), 2)
    with browser(address) as client:
        assert client.get("/").status_code == 200
        finding = client.get("/api/meetings").json()["items"][0]["id"]
        said = {"things": [finding], "kind": "right", "analyst": "Ann\nOrr", "note": "seen"}
        judged = client.post("/api/judgements", json=said)
        assert (judged.status_code, judged.json()["analyst"]) == (201, "Ann Orr")
        add(address)
        client.app.state.desk.refresh(30)
        assert client.get("/api/dossier").json()["reports"] == 3


def test_a_process_of_its_own_derives_a_large_dossier(tmp_path, monkeypatch):
    monkeypatch.setattr("dragoman.web.desk.MANY", 4)
    path = made(tmp_path / "crisis.db", 6)
    with browser(path) as client:
        until(lambda: client.get("/api/dossier").status_code == 200)
        meeting = client.get("/api/meetings").json()["items"][0]["id"]
        assert client.app.state.desk._deriver._process.poll() is None
        until(lambda: client.get(f"/api/findings/{meeting}/history").status_code == 200)
        until(lambda: client.get("/?since=2022-01-01").status_code == 200)
        past = until(
            lambda: answer if (answer := client.get("/api/dossier?as_of=2022-01-06")).status_code == 200 else None
        )
        assert past.json()["reports"] == 0
        add(path)
        until(lambda: client.get("/api/dossier").json()["reports"] == 7)
        whole, story = client.get("/api/dossier"), client.get(f"/api/dossier?story={_report(client)}")
        assert story.json()["reports"] < whole.json()["reports"]


def _report(client):
    return client.get("/api/reports?limit=1").json()["items"][0]["id"]


@pytest.mark.parametrize(
    ("pause", "by"), [(0.0, signal.SIGTERM), (0.0, signal.SIGINT), (1.5, signal.SIGTERM), (1.5, signal.SIGINT)]
)
def test_it_ends_at_once_even_while_it_derives(large, tmp_path, pause, by):
    path = shutil.copy(large, tmp_path / "crisis.db")
    with served(path) as (address, process):
        with pytest.raises((httpx.TimeoutException, AssertionError)):
            assert httpx.get(address, timeout=pause or 0.05).status_code != 200
        helpers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        assert stop(process, by) < 10  # a second of grace, and a busy machine
        assert process.returncode == -by
        assert "Traceback" not in process.stderr.read()
        until(lambda: not any(Path(f"/proc/{helper}/cmdline").exists() for helper in helpers))
    with Store.open(str(path), making=False) as store:
        assert len(store.reports()) == MANY + 20
        if not pause:
            with pytest.raises(NotYet):
                pipeline.derive(store, making=False)


def test_it_ends_at_once_whatever_pages_would_still_want(tmp_path):
    path = made(tmp_path / "crisis.db", 2)
    begun, before = threading.Event(), set(threading.enumerate())
    desk = Desk(Settings(str(path)), lambda _: repeat(lambda: begun.set() or time.sleep(0.05)))
    assert begun.wait(WAIT)
    desk.close()
    until(lambda: set(threading.enumerate()) <= before)
    with pytest.raises(NotYet):
        desk.sight()


def test_it_says_where_it_is_and_that_a_port_is_taken(tmp_path):
    path = made(tmp_path / "crisis.db", 2)
    with served(path) as (address, process):
        ready(address)
        port = address.rsplit(":", 1)[1]
        with socket.create_connection(("127.0.0.1", int(port))):
            command = [sys.executable, "-m", "dragoman", "serve", "--dossier", str(path), "--port", port]
            second = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert (second.returncode, second.stdout) == (2, "")
        assert second.stderr == f"dragoman: --host 127.0.0.1 --port {port}: Address already in use\n"
        assert stop(process) < 10
        assert not Path(f"{path}-wal").exists()


def test_a_file_that_is_no_dossier_is_not_served(tmp_path):
    (tmp_path / "notes.db").write_text("no dossier")
    with pytest.raises(StoreError, match="is not a dossier"):
        Desk(Settings(str(tmp_path / "notes.db")))


def test_a_story_is_shown_with_the_words_of_reports_of_others_too(tmp_path, monkeypatch):
    path = tmp_path / "crisis.db"
    for day in (5, 6):
        add(path, f"On day {day} Arland and Borland hold talks in Geneva on 2022-01-12.")
    with browser(path) as client:
        (meeting,) = client.get("/api/meetings").json()["items"]
        first, other = meeting["reports"]
        story = Story(first, (first,), (), {})
        monkeypatch.setattr("dragoman.dossier.story_of", lambda *_: story)  # so small a pile is one story
        for page in ("/", "/meetings", f"/findings/{meeting['id']}", f"/reports/{other}", "/calendar.ics"):
            assert client.get(f"{page}?story={first}").status_code == 200
        assert client.get(f"/api/meetings?story={first}").json()["items"] == [meeting]
        assert client.get(f"/api/reports?story={first}").json()["total"] == 1


def test_reports_that_were_kept_and_not_read_are_told_of(tmp_path):
    path = made(tmp_path / "crisis.db", 2)
    with Store.open(str(path)) as store:
        store.keep_report(miniature.report("Corland will meet Dorland.", published="2022-02-01"), pipeline.now())
    with browser(path) as client:
        assert "1 report kept but not read yet, and left out here" in client.get("/").text
        with Store.open(str(path)) as store:
            list(pipeline.read_again(store, ONE))
        client.app.state.desk.refresh(30)
        assert "kept but not read" not in client.get("/").text
