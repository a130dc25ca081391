"""The tables for a spreadsheet."""

import json
from io import BytesIO

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.csv_files import BOM, csv_files, guarded, rows_of, unguarded
from dragoman.export.quoting import BOUND, ExportOptions
from tests.export.conftest import EVIL, LONG, SAID


def read(dossier, **options):
    """Return the tables as pandas reads them: text as it stands, nothing for an empty cell."""
    return {
        name.removesuffix(".csv"): pd.read_csv(BytesIO(b"".join(parts)), dtype=str, keep_default_na=False)
        for name, parts in csv_files(dossier, ExportOptions(**options))
    }


def test_there_is_a_table_for_each_kind(crisis):
    tables = read(crisis)
    assert list(tables) == [
        "meetings", "statements", "commitments", "figures", "events", "actors", "reports", "disputes",
    ]  # fmt: skip
    assert {name: len(table) for name, table in tables.items()} == {
        "meetings": 1, "statements": 1, "commitments": 1, "figures": 1, "events": 1, "actors": 5, "reports": 2,
        "disputes": 2,
    }  # fmt: skip


def test_a_row_carries_its_evidence(crisis):
    (row,) = read(crisis)["figures"].to_dict("records")
    assert (row["low"], row["high"], row["verdict"], row["voices"]) == ("60000", "60000", "disputed", "2")
    assert json.loads(row["disputed"]) == ["value"]
    assert json.loads(row["reported"]) == ["2022-01-07", "2022-01-08"]
    evidence = json.loads(row["evidence"])
    assert [(e["report"], e["words"]) for e in evidence] == [("gazette", "60,000"), ("herald 2", "100,000")]
    assert all({"record", "start", "end"} < e.keys() for e in evidence)


def test_a_dispute_has_a_row_for_each_value(crisis):
    rows = read(crisis)["disputes"].to_dict("records")
    assert [(r["field"], r["low"], r["value"], json.loads(r["reports"])) for r in rows] == [
        ("value", "60000", "exact", ["gazette"]),
        ("value", "100000", "exact", ["herald 2"]),
    ]


def test_a_date_is_given_as_it_is_known_and_as_a_day_where_it_is_whole(crisis):
    tables = read(crisis)
    (meeting,), (event,) = tables["meetings"].to_dict("records"), tables["events"].to_dict("records")
    assert (meeting["start"], meeting["start_day"]) == ("2022-03", "")
    assert (event["date"], event["date_day"]) == ("2022-01-07", "2022-01-07")


def test_no_cell_of_a_hostile_report_is_a_formula_and_each_reads_back(hostile):
    tables = read(hostile)
    cells = [cell for table in tables.values() for row in table.to_numpy() for cell in row]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n")]
    assert {unguarded(name) for name in tables["actors"]["name"]} == {EVIL, "-5", "+1"}
    (report,) = tables["reports"].to_dict("records")
    assert (unguarded(report["report"]), unguarded(report["outlet"])) == ("\t=1+1", "@Mail")
    said = {unguarded(content) for content in tables["statements"]["content"]}
    assert said == {SAID.replace("\0", "\ufffd"), LONG[:BOUND] + "…"}


def test_the_texts_come_with_the_full_text_alone(hostile):
    assert "text" not in read(hostile)["reports"]
    tables = read(hostile, full_text=True)
    assert LONG in tables["reports"]["text"][0]
    assert LONG in set(tables["statements"]["content"])


def test_it_begins_with_a_byte_order_mark_and_is_the_same_each_time(crisis):
    first, again = ({n: b"".join(parts) for n, parts in csv_files(crisis)} for _ in range(2))
    assert first == again
    assert all(content.startswith(BOM) for content in first.values())


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1", "'x"])
def test_what_a_spreadsheet_would_run_is_guarded(cell):
    assert guarded(cell) == f"'{cell}"


@given(st.text())
def test_guarding_loses_nothing(cell):
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=4))
def test_any_text_survives_a_csv_file(cells):
    written = b"".join(rows_of([["a"] * len(cells), cells]))
    frame = pd.read_csv(BytesIO(written), dtype=str, keep_default_na=False, header=None, skiprows=1, engine="python")
    assert list(frame.iloc[0]) == cells
