"""The tables, typed."""

from datetime import date
from io import BytesIO

import pyarrow.parquet as pq

from dragoman.export.parquet import parquet_files
from dragoman.export.quoting import ExportOptions
from tests.export.conftest import EVIL, LONG, SAID


def read(dossier, **options):
    made = parquet_files(dossier, ExportOptions(**options))
    return {name.removesuffix(".parquet"): pq.read_table(BytesIO(b"".join(parts))) for name, parts in made}


def test_columns_are_typed(crisis):
    schema = read(crisis)["figures"].schema
    types = {name: str(schema.field(name).type) for name in ("low", "voices", "as_of_day", "reported", "disputed")}
    assert types == {
        "low": "double", "voices": "int64", "as_of_day": "date32[day]", "reported": "list<element: date32[day]>",
        "disputed": "list<element: string>",
    }  # fmt: skip


def test_rows_read_back_with_their_evidence(crisis):
    tables = read(crisis)
    (figure,) = tables["figures"].to_pylist()
    assert (figure["low"], figure["as_of_day"], figure["voices"]) == (60000.0, date(2022, 1, 7), 2)
    assert figure["reported"] == [date(2022, 1, 7), date(2022, 1, 8)]
    assert [(e["report"], e["start"], e["words"]) for e in figure["evidence"]][1] == ("herald 2", 11, "100,000")
    (meeting,) = tables["meetings"].to_pylist()
    assert (meeting["start"], meeting["start_day"], meeting["parties"]) == ("2022-03", None, ["Arland", "Borland"])
    ids = {row["actor"]: row["name"] for row in tables["actors"].to_pylist()}
    assert [ids[key] for key in meeting["parties_ids"]] == ["Arland", "Borland"]


def test_hostile_words_survive(hostile):
    tables = read(hostile, full_text=True)
    assert {row["name"] for row in tables["actors"].to_pylist()} == {EVIL, "-5", "+1"}
    assert {row["content"] for row in tables["statements"].to_pylist()} == {SAID.replace("\0", "\ufffd"), LONG}
    assert "text" not in read(hostile)["reports"].column_names


def test_a_table_without_a_row_keeps_its_columns(hostile):
    meetings = read(hostile)["meetings"]
    assert (meetings.num_rows, "evidence" in meetings.column_names) == (0, True)


def test_the_same_dossier_gives_the_same_bytes(crisis):
    first, again = ([b"".join(parts) for _, parts in parquet_files(crisis)] for _ in range(2))
    assert first == again
