"""The tables as CSV: UTF-8 with a byte order mark, so that Excel reads it, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

from dragoman.export.quoting import BRIEF, ExportOptions
from dragoman.export.tables import TABLES, Ground, Row, Table, Type

if TYPE_CHECKING:
    from dragoman.dossier import Dossier

BOM = "\ufeff".encode()
NUMBERS = frozenset({"number", "count"})
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def csv_files(dossier: Dossier, options: ExportOptions = BRIEF) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield the name of each file and its content, a row at a time."""
    ground = Ground(dossier, options)
    yield from ((f"{table.name}.csv", _file(table, ground)) for table in TABLES)


def guarded(cell: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula, and before one that begins with one.

    After OWASP, "CSV Injection": = + - @ tab and line ends, and their wide forms. A number is no text: -5 stays -5.
    """
    return f"'{cell}" if cell.startswith(_RUN) else cell


def unguarded(cell: str) -> str:
    """Return a text as it was before it was guarded."""
    return cell.removeprefix("'")


def rows_of(lines: Iterable[Iterable[str]], delimiter: str = ",") -> Iterator[bytes]:
    """Yield lines of cells as CSV (RFC 4180), encoded."""
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    for line in lines:
        writer.writerow(line)
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def _file(table: Table, ground: Ground) -> Iterator[bytes]:
    yield BOM
    yield from rows_of(_lines(table, ground))


def _lines(table: Table, ground: Ground) -> Iterator[list[str]]:
    columns = {name: kind for name, kind in table.columns.items() if name != "text" or ground.options.full_text}
    yield list(columns)
    yield from (_line(row, columns) for row in table.rows(ground))


def _line(row: Row, columns: dict[str, Type]) -> list[str]:
    return [_cell(row[name], kind) for name, kind in columns.items()]


def _cell(value: Any, kind: Type) -> str:
    """Write a value: a list as JSON, a flag as true or false, nothing as an empty cell."""
    if value is None:
        return ""
    if kind in NUMBERS:
        return repr(value)
    if kind == "flag":
        return "true" if value else "false"
    if kind == "day":
        return str(value.isoformat())
    if kind == "text":
        return guarded(str(value))
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)
