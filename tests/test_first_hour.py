"""Every command of the analyst's first hour is run, in its order, on the bundled example."""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "docs" / "first-hour.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```console\n(.*?)```", GUIDE, re.S) for line in block.splitlines()]
STAYING = ("dragoman serve", "python3 -m http.server")


class Desk:
    """A folder with the examples in it, and the programs that stay running in it."""

    def __init__(self, folder):
        self.folder = folder
        self.running = []
        shutil.copytree(ROOT / "examples", folder / "examples")

    def run(self, line):
        words = [sys.executable, "-m", "dragoman", *shlex.split(line)[1:]]
        done = subprocess.run(
            words, cwd=self.folder, capture_output=True, text=True, env=self._environment(), timeout=300, check=False
        )
        assert done.returncode == 0, f"{line}: {done.stderr}"
        return done.stdout

    def stay(self, line):
        words = shlex.split(line)[1:]
        words = ["-m", "dragoman", *words] if line.startswith("dragoman") else words
        started = subprocess.Popen(
            [sys.executable, "-u", *words], cwd=self.folder, stdout=subprocess.PIPE, text=True, env=self._environment()
        )
        self.running.append(started)
        return started

    def _environment(self):
        return os.environ | {"OMP_NUM_THREADS": "1", "COLUMNS": "200", "PYTHONPATH": str(ROOT / "src")}

    def close(self):
        for program in self.running:
            program.terminate()
            program.communicate(timeout=30)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What each command printed, by its line; of one that stays, the first line that it prints."""
    desk, printed = Desk(tmp_path_factory.mktemp("hour")), {}
    try:
        for line in COMMANDS:
            if line.startswith(STAYING):
                printed[line] = _first_words(desk.stay(line), line)
            else:
                printed[line] = desk.run(line)
        yield desk, printed
    finally:
        desk.close()


def _first_words(started, line):
    """Return what a program that stays says first, once it can be asked."""
    if not line.startswith("dragoman"):
        port = int(line.split()[-1])
        for _ in range(100):
            with socket.socket() as knocking:
                if knocking.connect_ex(("127.0.0.1", port)) == 0:
                    return ""
            time.sleep(0.1)
        raise AssertionError(f"{line}: nobody answers")
    return started.stdout.readline()


def test_the_guide_has_commands():
    assert len(COMMANDS) > 15


def test_the_brief_says_where_the_reports_disagree(told):
    _, printed = told
    assert "60,000 to 90,000" in printed["dragoman brief"]
    assert "60,000 to 90,000" in printed["dragoman show be937"]


def test_the_desk_answers_at_the_address_that_it_prints(told):
    _, printed = told
    address = re.search(r"http://\S+", printed["dragoman serve"]).group()
    with urllib.request.urlopen(address, timeout=60) as page:
        assert "Where the reports disagree" in page.read().decode()


def test_the_judgement_makes_one_of_two(told):
    _, printed = told
    assert "the formal talks are those in Geneva" in printed["dragoman judgements"]
    assert "Ann Orr" in printed["dragoman judgements"]
    assert "The formal talks begin on Monday" in " ".join(printed["dragoman show 2773 --history"].split())


def test_the_watch_brings_the_session_that_was_put_off(told):
    _, printed = told
    assert "2022-01-13, then 2022-01-14" in printed["dragoman show 577e"]


def test_the_files_are_what_their_names_say(told):
    desk, _ = told
    assert (desk.folder / "brief.pdf").read_bytes().startswith(b"%PDF")
    assert (desk.folder / "talks.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert (desk.folder / "ukraine.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (desk.folder / "new.md").read_text(encoding="utf-8").startswith("# ")
    assert (desk.folder / "who-to-whom.graphml").read_bytes().startswith(b"<?xml")
    assert (desk.folder / "tables").exists()
