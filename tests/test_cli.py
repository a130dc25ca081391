"""The commands as a user meets them: some in this process, what matters to a shell in a process of their own."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

import dragoman
from dragoman import cli, pipeline
from dragoman.store import ReaderKey, Store
from tests import miniature

ROOT = Path(__file__).parents[1]
MINIATURE = """
from dragoman import cli, pipeline
from tests import miniature

pipeline.read_one = miniature.read
pipeline.shipped_reader = lambda: miniature.READER
cli.main()
"""
ROWS = [
    {
        "id": "a1", "outlet": "The Gazette", "published": "2022-01-07", "language": "en", "title": "Talks agreed",
        "text": "Arland has 60,000 troops there. Smith said the mood was [red]grave[/red]. "
                "Arland and Borland hold talks in Geneva on 2022-01-12.",
    },
    {
        "id": "b1", "outlet": "The Herald", "published": "2022-01-08", "language": "en",
        "text": "Arland and Borland hold talks in Geneva on 2022-01-13. Jones said no.\x1b[31m\u202e",
    },
]  # fmt: skip


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A working folder with a source, the reader in miniature and no dossier."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_DOSSIER", raising=False)
    monkeypatch.setattr(pipeline, "read_one", miniature.read)
    monkeypatch.setattr(pipeline, "shipped_reader", lambda: miniature.READER)
    (tmp_path / "wire.jsonl").write_text("\n".join(json.dumps(row) for row in ROWS))
    return tmp_path


@pytest.fixture
def dossier(here, capsys):
    assert cli.run(["add", "wire.jsonl"]) == 0
    capsys.readouterr()
    return here


@pytest.fixture
def said(capsys):
    """Run a command in this process and return its status, output and complaints."""

    def run(*arguments):
        status = cli.run(list(arguments))
        output = capsys.readouterr()
        return status, output.out, output.err

    return run


def shell(*arguments, cwd, code=MINIATURE, **options):
    """Run a command in its own process."""
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"} | options.pop("env", {})
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, timeout=60, check=False, **options)


# The surface


def test_the_public_names_are_these():
    assert sorted(dragoman.__all__) == [
        "Dossier", "DragomanError", "Finding", "IntakeOptions", "PipelineOptions", "Reading", "Report", "SourceError",
        "Store", "add", "read_reports",
    ]  # fmt: skip
    assert all(getattr(dragoman, name).__name__ == name for name in dragoman.__all__)


def test_a_name_that_is_not_public_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = dragoman.nothing


def test_the_commands_are_these(said):
    _, output, _ = said("--help")

    commands = [line.split()[0] for line in output.partition("Commands:\n")[2].splitlines() if line.startswith("  ")]
    assert commands == [
        "read", "add", "forget", "meetings", "statements", "commitments", "figures", "events", "disputes",
        "actors", "timeline", "reports", "stories", "search", "show", "brief", "calendar", "judge", "unjudge",
        "judgements", "watch", "export", "serve",
    ]  # fmt: skip


def test_help_answers_in_less_than_three_tenths_of_a_second(tmp_path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(3):
        assert shell("--help", cwd=tmp_path, code="from dragoman.cli import main; main()").returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)

    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 3 * 0.3


def test_help_imports_nothing_heavy(tmp_path):
    code = "import sys; from dragoman import cli; cli.run(['--help']); print(sorted(sys.modules))"
    loaded = shell(cwd=tmp_path, code=code).stdout.decode().splitlines()[-1]

    for heavy in ("sqlalchemy", "numpy", "onnxruntime", "trafilatura", "httpx", "rich.table", "msgspec"):
        assert f"'{heavy}'" not in loaded


def test_the_version_is_that_of_the_package(said):
    assert said("--version") == (0, f"dragoman {dragoman.__version__}\n", "")


# read


def test_read_prints_a_line_of_json_for_each_report_in_order(here, said):
    status, output, errors = said("read", "wire.jsonl", "--json")

    lines = [json.loads(line) for line in output.splitlines()]
    assert (status, errors) == (0, "")
    assert [line["report"]["id"] for line in lines] == ["a1", "b1"]
    assert [line["text"] for line in lines] == [row["text"] for row in ROWS]
    assert lines[0]["figures"][0]["low"] == 60000


def test_read_takes_standard_input(here):
    done = shell("read", "-", "--json", cwd=here, input=json.dumps(ROWS[0]).encode())

    assert done.returncode == 0
    assert json.loads(done.stdout)["report"]["id"] == "a1"


def test_read_prints_tables_for_people(here, said):
    _, output, _ = said("read", "wire.jsonl")

    assert "talks of Arland and Borland, Geneva (held)" in output
    assert "the mood was [red]grave[/red]" in output


def test_what_a_text_says_cannot_steer_the_terminal(dossier, said):
    for command in (["read", "wire.jsonl"], ["statements"], ["search", "Jones"], ["show", "b1"]):
        _, output, _ = said(*command)
        assert "\x1b" not in output
        assert "\u202e" not in output


@pytest.mark.parametrize(
    ("sources", "status"), [(["wire.jsonl"], 0), (["none.txt", "wire.jsonl"], 1), (["none.txt", "empty.txt"], 2)]
)
def test_the_exit_status_says_what_was_read(here, said, sources, status):
    (here / "empty.txt").touch()
    found, output, errors = said("read", "--json", *sources)

    assert found == status
    assert len(output.splitlines()) == (2 if status < 2 else 0)
    failed = [source for source in sources if source != "wire.jsonl"]
    assert [line.split(": ")[:2] for line in errors.splitlines()] == [["dragoman", source] for source in failed]


BAD = {
    "empty.txt": b"",
    "blank.html": b"<html><body></body></html>",
    "binary.txt": bytes(range(256)) * 40,
    "torn.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Cat",
    "huge.txt": b"word " * 11_000_000,
    "broken.jsonl": b'{"text": "half a li',
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gives_one_line_and_the_rest_is_read(here, said, name):
    (here / name).write_bytes(BAD[name])
    status, output, errors = said("read", "--json", name, "wire.jsonl")

    assert status == 1
    assert len(output.splitlines()) == 2
    assert len(errors.splitlines()) == 1
    assert errors.startswith(f"dragoman: {name}: ")


def test_a_line_broken_in_the_middle_is_named_and_the_others_are_read(here, said):
    (here / "mixed.jsonl").write_text(f"{json.dumps(ROWS[0])}\n{{broken\n{json.dumps(ROWS[1])}\n")
    status, output, errors = said("read", "--json", "mixed.jsonl")

    assert (status, len(output.splitlines())) == (1, 2)
    assert errors.startswith("dragoman: mixed.jsonl: line 2: ")


def test_a_reader_that_goes_away_is_no_cause_for_a_traceback(here):
    rows = "\n".join(json.dumps(ROWS[0] | {"id": f"r{n}", "text": "They counted 9 people. " * 400}) for n in range(60))
    (here / "long.jsonl").write_text(rows)
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-c", MINIATURE, "read", "--json", "--jobs", "1", "long.jsonl"]
    process = subprocess.Popen(command, cwd=here, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()

    assert process.stderr.read() == b""
    process.wait()


# add, forget


def test_add_acknowledges_each_report(here, said):
    assert said("add", "wire.jsonl") == (0, "new a1 The Gazette: Talks agreed\nnew b1 The Herald\n", "")
    assert said("add", "wire.jsonl") == (0, "known a1 The Gazette: Talks agreed\nknown b1 The Herald\n", "")
    assert (here / "dragoman.db").exists()


def test_add_says_what_a_source_leaves_out(here, said):
    (here / "note.txt").write_text("They counted 12 people at the gate that evening.")
    said("add", "note.txt", "--published", "2022-01-05", "--outlet", "The Courier", "--credit", "A Wire")
    _, output, _ = said("reports", "--json")

    (report,) = json.loads(output)
    assert (report["published"], report["outlet"], report["credit"]) == ("2022-01-05", "The Courier", "A Wire")


def test_what_was_left_out_can_be_said_later(here, said):
    (here / "note.txt").write_text("They counted 12 people at the gate that evening.")
    said("add", "note.txt")
    _, output, _ = said("add", "note.txt", "--published", "2022-01-05")

    assert output.startswith("correction ")
    assert [r["published"] for r in json.loads(said("reports", "--json")[1])] == ["2022-01-05"]


def test_add_goes_where_the_option_or_the_environment_says(here, said, monkeypatch):
    said("add", "wire.jsonl", "--dossier", "one.db")
    monkeypatch.setenv("DRAGOMAN_DOSSIER", "two.db")
    said("add", "wire.jsonl")

    assert sorted(file.name for file in here.glob("*.db")) == ["one.db", "two.db"]


def test_again_reads_what_another_reader_has_read(dossier, said, monkeypatch):
    assert said("add", "--again") == (0, "", "")
    monkeypatch.setattr(pipeline, "shipped_reader", lambda: ReaderKey("miniature", "1"))

    assert said("add", "--again") == (0, "read a1 The Gazette: Talks agreed\nread b1 The Herald\n", "")


def test_what_was_kept_and_not_read_is_told_of_and_can_be_read(dossier, said):
    with Store.open("dragoman.db") as store:
        store.keep_report(miniature.report("Arland has 7,000 troops there.", id="z1"), "2022-01-09T00:00:00+00:00")
    status, _, complaints = said("figures")
    assert (status, complaints) == (
        0,
        "dragoman: dragoman.db: 1 report is kept but not read yet, and left out here; dragoman add --again reads it\n",
    )
    assert said("add", "--again")[0] == 0
    assert said("figures")[::2] == (0, "")


def test_forget_removes_a_report_and_keeps_it_out(dossier, said):
    assert said("forget", "a1") == (0, "forgot a1\n", "")
    assert [r["id"] for r in json.loads(said("reports", "--json")[1])] == ["b1"]

    status, output, errors = said("add", "wire.jsonl")
    assert (status, output) == (1, "known b1 The Herald\n")
    assert "was forgotten on " in errors
    assert said("forget", "a1") == (2, "", "dragoman: dragoman.db: holds no report a1\n")


# Queries


@pytest.mark.parametrize(
    ("command", "count"),
    [
        ("meetings", 1), ("statements", 2), ("commitments", 0), ("figures", 1), ("events", 0), ("disputes", 1),
        ("timeline", 1), ("reports", 2), ("stories", 1),
    ],
)  # fmt: skip
def test_a_query_prints_one_json_array(dossier, said, command, count):
    status, output, errors = said(command, "--json")

    assert (status, errors) == (0, "")
    assert len(json.loads(output)) == count


@pytest.mark.parametrize("command", ["meetings", "statements", "figures", "disputes", "timeline", "reports", "stories"])
@pytest.mark.parametrize("width", [80, 140])
def test_a_table_fits_the_terminal_and_names_report_and_words(dossier, said, monkeypatch, command, width):
    monkeypatch.setenv("COLUMNS", str(width))
    status, output, _ = said(command)

    assert status == 0
    assert "a1" in output
    assert max(len(line) for line in output.splitlines()) <= width


def test_a_dispute_shows_its_rivals(dossier, said):
    _, output, _ = said("disputes")

    assert "start: 2022-01-12 or 2022-01-13" in output
    assert "Arland and Borland hold talks in Geneva" in output


def test_a_finding_has_the_fields_of_the_interface(dossier, said):
    (meeting,) = json.loads(said("meetings", "--json")[1])

    assert list(meeting) == [
        "id", "kind", "label", "verdict", "disputed", "voices", "fields", "verdicts", "reports", "first_reported",
        "last_reported", "reasons", "judged",
    ]  # fmt: skip
    assert meeting["verdict"] == "disputed"
    assert meeting["disputed"] == ["start"]
    assert sorted(meeting["reports"]) == ["a1", "b1"]


def test_reports_say_what_the_dossier_knows_of_them(dossier, said):
    first = json.loads(said("reports", "--json")[1])[0]
    added = first.pop("added")

    assert added.startswith("20")
    assert first == {
        "id": "a1", "source": "wire.jsonl:1", "outlet": "The Gazette", "credit": None, "title": "Talks agreed",
        "published": "2022-01-07", "updated": None, "language": "en", "bounds": None, "copies": [], "voice": "a1",
        "words": 25, "story": "a1",
    }  # fmt: skip


def test_as_of_shows_the_dossier_of_that_day(dossier, said):
    assert [r["id"] for r in json.loads(said("reports", "--json", "--as-of", "2022-01-07")[1])] == ["a1"]
    assert json.loads(said("disputes", "--json", "--as-of", "2022-01-07")[1]) == []
    assert len(json.loads(said("disputes", "--json", "--as-of", "2022-01-08")[1])) == 1


def test_show_tells_the_history_of_a_finding(dossier, said):
    (meeting,) = json.loads(said("meetings", "--json")[1])
    (shown,) = json.loads(said("show", meeting["id"], "--history", "--json")[1])

    assert shown["id"] == meeting["id"]
    assert [(step["day"], step["reports"]) for step in shown["history"]] == [
        ("2022-01-07", ["a1"]),
        ("2022-01-08", ["b1"]),
    ]
    assert {"field": "verdict", "before": "single", "after": "disputed"} in shown["history"][1]["changes"]
    assert "2022-01-08  b1\n  verdict: single → disputed" in said("show", meeting["id"], "--history")[1]


def test_the_heaviest_days_alone(dossier, said):
    every = json.loads(said("timeline", "--json")[1])
    (top,) = json.loads(said("timeline", "--top", "1", "--json")[1])

    assert list(top) == ["date", "weight", "label", "findings", "words"]
    assert top["weight"] == max(day["weight"] for day in every)


def test_one_story_alone(dossier, said):
    assert [r["id"] for r in json.loads(said("reports", "--story", "b1", "--json")[1])] == ["a1", "b1"]


def test_search_finds_words_with_their_place(dossier, said):
    (found,) = json.loads(said("search", "mood", "--json")[1])

    assert found["report"] == "a1"
    assert found["span"]["text"] == "mood"
    assert ROWS[0]["text"][found["span"]["start"] : found["span"]["end"]] == "mood"
    assert "the mood was" in found["snippet"]
    assert found["findings"] == [s["id"] for s in json.loads(said("statements", "--json")[1])[:1]]


def test_search_takes_a_quoted_argument_as_a_phrase(dossier, said):
    assert len(json.loads(said("search", "hold talks", "--json")[1])) == 2
    assert json.loads(said("search", "talks hold", "--json")[1]) == []


def test_show_takes_a_finding_a_record_a_report_and_a_beginning(dossier, said):
    (meeting,) = json.loads(said("meetings", "--json")[1])
    absorbed = meeting["reports"]["b1"][0]["id"]

    for identity in (meeting["id"], absorbed, meeting["id"][:8]):
        assert json.loads(said("show", identity, "--json")[1]) == [meeting]
    (reading,) = json.loads(said("show", "b1", "--json")[1])
    assert reading["text"] == ROWS[1]["text"]


def test_show_prints_every_span_behind_a_finding(dossier, said):
    (meeting,) = json.loads(said("meetings", "--json")[1])
    _, output, _ = said("show", meeting["id"])

    assert "The Gazette: Talks agreed" in output
    assert "The Herald" in output
    assert output.count("hold talks") == 2


def test_show_of_an_unknown_id_is_one_line(dossier, said):
    assert said("show", "ffff0000") == (2, "", "dragoman: ffff0000: no report, record or finding bears this id\n")


# brief


def test_brief_of_sources_leaves_no_dossier(here, said):
    status, output, errors = said("brief", "wire.jsonl")

    assert (status, errors) == (0, "")
    assert "Where the reports disagree" in output
    assert list(here.glob("*.db*")) == []


def test_brief_is_one_object_or_markdown(dossier, said):
    assert isinstance(json.loads(said("brief", "--json")[1]), dict)
    assert said("brief", "--markdown")[1].startswith("# ")


def test_brief_of_nothing_readable_prints_nothing(here, said):
    status, output, errors = said("brief", "none.txt")

    assert (status, output) == (2, "")
    assert errors.startswith("dragoman: none.txt: ")


# What goes wrong

QUERIES = (
    "brief", "meetings", "statements", "commitments", "figures", "events", "actors", "disputes", "timeline", "reports",
    "judgements", "stories",
)  # fmt: skip


@pytest.mark.parametrize(
    "command", [[name] for name in QUERIES] + [["search", "x"], ["show", "x"], ["forget", "x"], ["unjudge", "x"]]
)
def test_a_command_that_reads_never_makes_a_dossier(here, said, command):
    status, output, errors = said(*command)

    assert (status, output) == (2, "")
    assert errors == "dragoman: dragoman.db: there is no such dossier (dragoman add makes one)\n"
    assert not (here / "dragoman.db").exists()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["meetings", "--as-of", "soon"], "“as of” takes a day such as 2022-01-07, not soon"),
        (["add", "wire.jsonl", "--published", "soonish"], "--published takes a date such as 2022-01-07, not soonish"),
        (["add"], "names no source"),
        (["meetings", "--story", "zz"], "zz: no story holds a report of this id"),
        (["brief", "--since", "soon"], "“since” takes a day or a time such as 2022-01-07T08:00, not soon"),
        (["show", "a1", "--history"], "--history tells of a finding, and this is none"),
        (["fly"], "No such command 'fly'"),
        (["meetings", "--fly"], "No such option: --fly"),
        (["show"], "Missing argument 'ID'"),
        (["read", "wire.jsonl", "--jobs", "0"], "Invalid value for '--jobs'"),
    ],
)
def test_a_wrong_command_line_is_answered_in_one_line(dossier, said, arguments, line):
    status, output, errors = said(*arguments)

    assert (status, output) == (2, "")
    assert errors.count("\n") == 1
    assert errors.startswith("dragoman: ")
    assert line in errors


def test_a_file_that_is_no_dossier_is_refused(here, said):
    assert said("meetings", "--dossier", "wire.jsonl") == (2, "", "dragoman: wire.jsonl: is not a dossier\n")
    assert said("add", "wire.jsonl", "--dossier", "wire.jsonl")[0] == 2


def test_no_colour_and_no_bars_where_there_is_no_terminal(dossier):
    done = shell("add", "wire.jsonl", cwd=dossier)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in shell("disputes", cwd=dossier).stdout


def test_the_words_come_out_in_utf_8_whatever_the_locale(here):
    (here / "wire.jsonl").write_text(json.dumps(ROWS[0] | {"text": "Genève said yes."}), encoding="utf-8")
    done = shell("read", "wire.jsonl", cwd=here, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})

    assert (done.returncode, done.stderr) == (0, b"")
    assert "Gazette" in done.stdout.decode("utf-8")
