"""What became of a commitment, said on the command line and over a dossier of readings written by hand."""

import json

import pytest

from dragoman import cli
from dragoman.judged import status_of
from dragoman.records import Judged
from tests.desks import crisis, write


@pytest.fixture
def asked(tmp_path, monkeypatch, capsys):
    """Run a command on a dossier that holds a threat and a promise; return its status, its JSON and its complaints."""
    path = tmp_path / "crisis.db"
    write(path, crisis(), monkeypatch)
    monkeypatch.setenv("DRAGOMAN_DOSSIER", str(path))
    monkeypatch.setenv("DRAGOMAN_ANALYST", "Ann")
    capsys.readouterr()

    def run(*arguments):
        status = cli.run([*arguments, *([] if arguments[0].endswith("judge") else ["--json"])])
        output = capsys.readouterr()
        return status, json.loads(output.out) if output.out.startswith("[") else output.out, output.err

    return run


def found(asked, command, label):
    (one,) = [finding for finding in asked(command)[1] if label in finding["label"]]
    return one


def test_a_commitment_is_what_was_said_of_it_last(asked):
    promise = found(asked, "commitments", "open the road")["id"]
    assert asked("judge", promise, "kept", "--note", "the road is open")[0] == 0
    assert "this overrules" in asked("judge", promise[:8], "broken")[2]

    judged = found(asked, "commitments", "open the road")["judged"]
    assert [(one["kind"], one["analyst"]) for one in judged] == [("broken", "Ann")]

    assert asked("unjudge", judged[0]["id"])[0] == 0
    judged = found(asked, "commitments", "open the road")["judged"]
    assert [(one["kind"], one["note"]) for one in judged] == [("kept", "the road is open")]


def test_its_status_and_whether_it_was_said_are_two_matters(asked):
    promise = found(asked, "commitments", "open the road")["id"]
    for opinion in ("open", "right"):
        assert asked("judge", promise, opinion)[0] == 0
    assert {one["kind"] for one in found(asked, "commitments", "open the road")["judged"]} == {"open", "right"}


@pytest.mark.parametrize(
    ("command", "label", "kind"),
    [
        ("meetings", "talks in Zora", "a meeting"),
        ("figures", "wounded", "a figure"),
        ("statements", "patience", "a statement"),
        ("events", "attacked", "an event"),
    ],
)
def test_only_a_commitment_is_kept(asked, command, label, kind):
    wanted = found(asked, command, label)["id"]
    assert asked("judge", wanted, "kept") == (2, "", f"dragoman: kept is said of a commitment; {wanted} is {kind}\n")


def test_an_actor_is_not_kept(asked):
    assert asked("judge", "Borland", "kept")[2] == "dragoman: kept is said of a commitment; Borland is an actor\n"


def test_two_are_not_kept(asked):
    ids = [finding["id"] for finding in asked("commitments")[1]]
    assert asked("judge", *ids, "kept")[2] == "dragoman: kept is said of one commitment\n"


def test_the_status_is_the_last_word_that_is_one():
    said = [Judged(str(n), kind, "Ann", "2022-01-07", None, ()) for n, kind in enumerate(("kept", "lapsed", "right"))]
    assert (status_of(said), status_of(said[2:]), status_of(())) == ("lapsed", None, None)
