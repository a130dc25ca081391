"""The commands of docs/judgements.md, run in their order on the bundled example with the shipped reader."""

import json
import re
import shlex
from pathlib import Path

import pytest

from dragoman import cli

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "judgements.md").read_text(encoding="utf-8")


def commands():
    blocks = re.findall(r"```console\n(.+?)```", PAGE, re.S)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines()]


def asked(capsys, *arguments):
    assert cli.run([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def meant(capsys):
    """Return what the words in capitals stand for: findings, the figure one of several reports; the last judgement."""
    meetings = [f["id"] for f in asked(capsys, "meetings")]
    figures = [f["id"] for f in asked(capsys, "figures", "--all") if len(f["reports"]) > 1]
    commitments = [f["id"] for f in asked(capsys, "commitments")]
    made = [line["id"] for line in asked(capsys, "judgements")]
    things = {"MEETING": meetings[0], "OTHER": meetings[-1], "FINDING": figures[0], "COMMITMENT": commitments[0]}
    return things | {"JUDGEMENT": (made or [""])[-1]}


def test_every_command_of_the_page_does_what_it_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRAGOMAN_ANALYST", "Ann")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (add, *others), known = commands(), {}
    assert cli.run(add) == 0
    capsys.readouterr()
    for words in others:
        known = meant(capsys) if not known or words[0] == "unjudge" else known
        assert cli.run([known.get(word, word) for word in words]) == 0, words
        capsys.readouterr()

    states = [line["state"] for line in asked(capsys, "judgements")]
    assert states[:3] == ["overruled", "overruled", "standing"]  # two findings: the same, different, unsure
    assert states[3:7] == ["overruled", "standing", "overruled", "standing"]  # one: right, wrong, same, different
    assert states[7:10] == ["standing", "standing", "standing"]  # actors
    assert states[10:] == ["standing", "taken back"]  # a commitment, kept after all: that it was broken is taken back


@pytest.mark.parametrize("state", ["standing", "overruled", "unbound", "taken back"])
def test_the_page_tells_every_state(state):
    assert f"| `{state}` |" in PAGE
