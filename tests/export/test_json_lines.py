"""Everything, an object a line."""

import json

import pandas as pd

from dragoman.export.json_lines import json_lines
from dragoman.export.quoting import BOUND, ExportOptions
from tests.export.conftest import EVIL, LONG, SAID


def objects(dossier, **options):
    return [json.loads(line) for line in json_lines(dossier, ExportOptions(**options))]


def of_type(kind, dossier, **options):
    return [each for each in objects(dossier, **options) if each["type"] == kind]


def test_the_lines_stand_in_the_order_in_which_they_need_each_other(crisis):
    kinds = [each["type"] for each in objects(crisis)]
    assert list(dict.fromkeys(kinds)) == ["dossier", "report", "story", "actor", "finding"]
    assert objects(crisis)[0] == {
        "type": "dossier", "schema": 1, "as_of": None, "story": None, "bound": 300, "every": False,
    }  # fmt: skip


def test_every_finding_is_there_with_its_spans_days_and_actors(crisis):
    found = {each["id"]: each for each in of_type("finding", crisis)}
    assert set(found) == {finding.id for finding in crisis.findings()}
    actors = {each["id"]: each["name"] for each in of_type("actor", crisis)}
    (demand,) = (each for each in found.values() if each["kind"] == "commitment")
    assert {role: [actors[key] for key in keys] for role, keys in demand["actors"].items()} == {
        "by": ["Arland"], "to": ["Borland"],
    }  # fmt: skip
    assert demand["reported"] == ["2022-01-08"]
    assert demand["reports"]["herald 2"][0]["action"]["text"] == "leave the islands"


def test_each_span_reads_back_from_the_texts_of_a_full_export(crisis):
    texts = {each["id"]: each["text"] for each in of_type("report", crisis, full_text=True)}
    places = [place for actor in of_type("actor", crisis) for place in actor["places"]]
    assert places
    assert all(texts[p["report"]][p["start"] : p["end"]] == p["text"] for p in places)
    figures = [
        (report, record)
        for finding in of_type("finding", crisis)
        if finding["kind"] == "figure"
        for report, records in finding["reports"].items()
        for record in records
    ]
    assert [texts[report][r["start"] : r["end"]] for report, r in figures] == ["60,000", "100,000"]


def test_the_texts_are_left_out_unless_asked_for_and_no_path_is_told(hostile):
    (report,) = of_type("report", hostile)
    assert "text" not in report
    assert "source" not in report
    assert max(len(line) for line in json_lines(hostile)) < 5000
    (whole,) = of_type("report", hostile, full_text=True)
    assert LONG in whole["text"]


def test_hostile_words_survive_as_they_are(hostile):
    said = [
        record["content"][0]["text"]
        for finding in of_type("finding", hostile)
        for records in finding["reports"].values()
        for record in records
        if "content" in record
    ]
    assert said == [SAID.replace("\0", "\ufffd"), LONG[:BOUND] + "…"]
    assert EVIL in {each["name"] for each in of_type("actor", hostile)}


def test_the_same_dossier_gives_the_same_bytes_and_pandas_reads_them(crisis, tmp_path):
    written = b"".join(json_lines(crisis))
    assert written == b"".join(json_lines(crisis))
    (tmp_path / "crisis.jsonl").write_bytes(written)
    frame = pd.read_json(tmp_path / "crisis.jsonl", lines=True)
    assert (frame["type"] == "finding").sum() == len(crisis.findings())
