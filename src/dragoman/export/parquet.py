"""The tables as Parquet, typed: days as dates, ends of intervals as doubles, lists as lists. It needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow.parquet import ParquetWriter  # type: ignore[import-untyped]

from dragoman.export.quoting import BRIEF, ExportOptions
from dragoman.export.streams import Passing
from dragoman.export.tables import STRUCTS, TABLES, Ground, Row, Table, Type

if TYPE_CHECKING:
    from dragoman.dossier import Dossier

ROWS = 2000
"""Rows of a group: what is held in memory before it is written."""


def parquet_files(dossier: Dossier, options: ExportOptions = BRIEF) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield the name of each file and its content, a group of rows at a time."""
    ground = Ground(dossier, options)
    yield from ((f"{table.name}.parquet", _file(table, ground)) for table in TABLES)


def _file(table: Table, ground: Ground) -> Iterator[bytes]:
    """Write groups of rows into a buffer, and hand on what it holds after each."""
    columns = {name: kind for name, kind in table.columns.items() if name != "text" or ground.options.full_text}
    typed = pa.schema([(name, _type(kind)) for name, kind in columns.items()])
    buffer = Passing()
    with ParquetWriter(buffer, typed, compression="zstd") as writer:
        for rows in _groups(table.rows(ground)):
            kept = [{name: row[name] for name in columns} for row in rows]
            writer.write_table(pa.Table.from_pylist(kept, typed))
            yield buffer.taken()
    yield buffer.taken()


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rest = iter(rows)
    while group := list(islice(rest, ROWS)):
        yield group


def _type(kind: Type) -> Any:
    """Return the Arrow type of a column."""
    simple = {
        "text": pa.string(), "number": pa.float64(), "count": pa.int64(), "flag": pa.bool_(), "day": pa.date32(),
        "texts": pa.list_(pa.string()), "days": pa.list_(pa.date32()),
    }  # fmt: skip
    members = STRUCTS.get(kind)
    return pa.list_(pa.struct([(name, _type(of)) for name, of in members.items()])) if members else simple[kind]
