"""The command, as a user gives it."""

import json

import pytest

from dragoman import cli, pipeline
from tests import miniature

ROWS = [
    {
        "id": "a1", "outlet": "The Gazette", "published": "2022-01-07", "language": "en",
        "text": "Arland has 60,000 troops there. Arland and Borland hold talks in Geneva on 2022-01-12.",
    },
    {
        "id": "b1", "outlet": "The Herald", "published": "2022-01-09", "language": "en",
        "text": "Corland and Dorland hold talks in Bern on 2022-02-20. Jones said no.",
    },
]  # fmt: skip


@pytest.fixture
def run(tmp_path, monkeypatch, capsysbinary):
    """Run an export on a dossier in a folder of its own; return status, output and complaints."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_DOSSIER", raising=False)
    monkeypatch.setattr(pipeline, "read_one", miniature.read)
    monkeypatch.setattr(pipeline, "shipped_reader", lambda: miniature.READER)
    (tmp_path / "wire.jsonl").write_text("\n".join(json.dumps(row) for row in ROWS))
    assert cli.run(["add", "wire.jsonl"]) == 0
    capsysbinary.readouterr()

    def export(*arguments):
        status = cli.run(["export", *arguments])
        output = capsysbinary.readouterr()
        return status, output.out, output.err.decode()

    return export


def lines(output):
    return [json.loads(line) for line in output.splitlines()]


def test_it_goes_to_standard_output_or_to_a_file(run, tmp_path):
    status, output, _ = run("--format", "jsonl")
    assert (status, lines(output)[0]["type"]) == (0, "dossier")
    assert run("--format", "jsonl", "--output", "-")[1] == output
    status, said, _ = run("--format", "jsonl", "--output", "crisis.jsonl")
    assert (status, said) == (0, b"wrote crisis.jsonl\n")
    assert (tmp_path / "crisis.jsonl").read_bytes() == output


def test_tables_go_into_a_folder_or_a_zip(run, tmp_path):
    assert run("--format", "csv", "--output", "tables")[0] == 0
    assert len(list((tmp_path / "tables").iterdir())) == 8
    assert run("--format", "csv", "--output", "tables.zip")[0] == 0
    assert (tmp_path / "tables.zip").read_bytes() == run("--format", "csv")[1]


def test_it_writes_over_nothing_unless_forced(run):
    assert run("--format", "graphml", "--output", "a.graphml")[0] == 0
    status, _, said = run("--format", "graphml", "--output", "a.graphml")
    assert (status, said) == (2, "dragoman: a.graphml: is there already (--force writes over it)\n")
    assert run("--format", "graphml", "--output", "a.graphml", "--force")[0] == 0


def test_it_shows_the_dossier_as_of_a_day_and_one_story_alone(run):
    def reports(*arguments):
        return [x["id"] for x in lines(run("--format", "jsonl", *arguments)[1]) if x["type"] == "report"]

    assert reports() == ["a1", "b1"]
    assert reports("--as-of", "2022-01-07") == ["a1"]
    assert reports("--story", "b1") == ["b1"]


def test_one_story_refers_to_nothing_outside_it(run):
    entities = lines(run("--format", "ftm", "--story", "b1")[1])
    led = {key for each in entities for name in ("proof", "involved") for key in each["properties"].get(name, ())}
    assert led <= {each["id"] for each in entities}
    names = {x["name"] for x in lines(run("--format", "jsonl", "--story", "b1")[1]) if x["type"] == "actor"}
    assert "Jones" in names
    assert "Arland" not in names


def test_what_was_judged_wrong_is_left_out_unless_all_is_asked_for(run, capsysbinary):
    def meetings(*arguments):
        found = lines(run("--format", "jsonl", *arguments)[1])
        return [x["id"] for x in found if x["type"] == "finding" and x["kind"] == "meeting"]

    wrong, right = meetings()
    assert cli.run(["judge", wrong, "wrong", "--analyst", "Ann", "--note", "never met"]) == 0
    capsysbinary.readouterr()
    assert (meetings(), meetings("--all")) == ([right], [wrong, right])
    judged = [x for x in lines(run("--format", "jsonl")[1]) if x["type"] == "judgement"]
    assert [(j["state"], j["judgement"]["analyst"], j["judgement"]["note"]) for j in judged] == [
        ("standing", "Ann", "never met")
    ]


def test_the_texts_come_when_asked_for(run):
    assert b"Jones said no." not in run("--format", "jsonl")[1]
    assert b"Jones said no." in run("--format", "jsonl", "--full-text")[1]


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet", "graphml", "plover", "ftm"])
def test_a_dossier_that_is_not_there_is_one_clear_line(run, kind):
    status, output, said = run("--format", kind, "--dossier", "none.db")
    assert (status, output, said.count("\n")) == (2, b"", 1)
    assert "none.db" in said


def test_an_unknown_format_names_those_there_are(run):
    status, _, said = run("--format", "xls")
    assert status == 2
    assert "'jsonl', 'csv', 'parquet', 'graphml', 'plover', 'ftm'" in said
