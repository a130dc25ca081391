"""The page on exports is held against the code, and what it tells its readers to run is run."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.export import plover
from dragoman.export.formats import FORMATS, folder, one_file
from dragoman.export.json_lines import json_lines
from dragoman.export.quoting import BOUND
from dragoman.export.tables import TABLES
from dragoman.export.writing import write_file, write_folder

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
FILES = {"jsonl": "talks.jsonl", "graphml": "talks.graphml", "plover": "talks.tsv", "ftm": "talks.ftm.jsonl"}


@pytest.fixture(scope="module")
def exported(crisis, tmp_path_factory):
    """A folder with the crisis in all formats, under the names that the page uses."""
    place = tmp_path_factory.mktemp("exports")
    for name, file in FILES.items():
        write_file(place / file, one_file(FORMATS[name], crisis))
    for name in ("csv", "parquet"):
        write_folder(place / "tables", folder(FORMATS[name], crisis))
    return place


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.M | re.S)


@pytest.mark.parametrize("number", range(len(blocks("python"))))
def test_each_snippet_runs_on_an_export(number, exported, monkeypatch):
    monkeypatch.chdir(exported)
    found = {}
    exec(blocks("python")[number], found)
    last = list(found.values())[-1]
    assert len(last) > 0


@pytest.mark.skipif(shutil.which("ftm", path=str(Path(sys.executable).parent)) is None, reason="needs the command ftm")
def test_the_library_s_own_command_accepts_the_entities(exported, tmp_path):
    ftm = Path(sys.executable).parent / "ftm"
    checked = tmp_path / "checked.jsonl"
    subprocess.run([ftm, "validate", "-i", exported / "talks.ftm.jsonl", "-o", checked], check=True, timeout=60)
    assert len(checked.read_bytes().splitlines()) == len((exported / "talks.ftm.jsonl").read_bytes().splitlines())


def test_the_page_shows_every_format_and_runs_what_there_is():
    told = re.findall(r"^dragoman export --format (\w+) ", PAGE, re.M)
    assert told == list(FORMATS)
    assert f"cut after {BOUND} characters" in PAGE
    assert [json.loads(line) for block in blocks("json") for line in block.splitlines()]


def rows(heading):
    part = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return dict(re.findall(r"^\| (\w+) \| `(.+)` \|$", part, re.M))


def test_the_page_names_the_columns_of_every_table():
    assert rows("CSV") == {table.name: "` `".join(table.columns) for table in TABLES}


def test_the_page_names_the_keys_of_every_line(crisis):
    told = rows("JSON lines")
    for line in map(json.loads, json_lines(crisis)):
        assert told[line["type"]] == "` `".join(line)


def test_the_page_names_the_columns_of_the_events():
    (told,) = (block for block in blocks("text") if block.startswith("Event ID"))
    columns = [*plover._table()["columns"], *plover._table()["own"]]
    assert [" ".join(name.split()) for name in told.split("|")] == columns
