"""A user's own tables: a folder of files by the names of the package's tables, read and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.checks import Listed, faults, forms_of
from dragoman.knowledge.tables import KEYS, Row, columns_of, key_of, read_table, row_of

_AROUND = re.compile(r"\s*\|\s*")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row and where it stands."""

    file: Path
    number: int
    row: Row

    @property
    def table(self) -> str:
        return self.file.stem

    def error(self, reason: str) -> KnowledgeError:
        return KnowledgeError(str(self.file), self.number, reason)


def read_own(folder: Path) -> Mapping[str, tuple[Row, ...]]:
    """Return the rows of the tables in a folder, by table; raise KnowledgeError at the first thing that is wrong.

    Notes (`.md`) and hidden files are passed over.
    """
    if not folder.is_dir():
        raise KnowledgeError(str(folder), 0, "there is no such folder")
    lines = [line for file in _files(folder) for line in _lines(file)]
    _check(lines)
    return {table: tuple(line.row for line in lines if line.table == table) for table in KEYS}


def _files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.iterdir()):
        if file.name.startswith(".") or file.suffix == ".md":
            continue
        if file.suffix != ".tsv" or file.stem not in KEYS:
            raise KnowledgeError(str(file), 0, f"is no table of a user's ({', '.join(f'{t}.tsv' for t in KEYS)})")
        yield file


def _lines(file: Path) -> Iterator[_Line]:
    """Yield the rows of a file, which has a header with the columns of the package's table in any order."""
    numbered = [(n, x) for n, x in enumerate(_text(file).splitlines(), 1) if x.strip() and not x.startswith("#")]
    if not numbered:
        raise KnowledgeError(str(file), 0, "has no header")
    (at, header), *rest = numbered
    columns = [name.strip() for name in header.split("\t")]
    _check_header(_Line(file, at, {}), columns)
    for number, line in rest:
        try:
            row = row_of(columns, line)
        except ValueError:
            raise KnowledgeError(str(file), number, f"has more than {len(columns)} cells") from None
        yield _Line(file, number, {column: _AROUND.sub("|", cell.strip()) for column, cell in row.items()})


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise KnowledgeError(str(file), 0, "is not UTF-8 text") from None
    except OSError as error:
        raise KnowledgeError(str(file), 0, f"cannot be read ({error.strerror})") from None


def _check_header(line: _Line, columns: list[str]) -> None:
    wanted = columns_of(line.table)
    for column in wanted:
        if column not in columns:
            raise line.error(f"lacks the column {column} (columns, parted by tabs: {' '.join(wanted)})")
    for column in columns:
        if column not in wanted or columns.count(column) > 1:
            raise line.error(f"has a column {column!r} too many (columns, parted by tabs: {' '.join(wanted)})")


def _check(lines: Iterable[_Line]) -> None:
    """Raise KnowledgeError for the first row that is wrong, or that says again what another one says."""
    lines = list(lines)
    listed = Listed(_named(lines, "states", "code"), _named(lines, "organisations", "name"))
    keys: dict[tuple[str, ...], _Line] = {}
    forms: dict[str, _Line] = {}
    for line in lines:
        for fault in faults(line.table, line.row, listed):
            raise line.error(fault)
        first = keys.setdefault((line.table, *key_of(line.table, line.row)), line)
        if first is not line:
            raise line.error(f"has the same {' '.join(KEYS[line.table])} as line {first.number}")
        for form in forms_of(line.table, line.row):
            first = forms.setdefault(form, line)
            if first is not line:
                raise line.error(f"{form!r} stands for two things: see {first.file.name}:{first.number}")


def _named(lines: Iterable[_Line], table: str, column: str) -> frozenset[str]:
    """Return what a column of a table holds, the package's rows and a user's."""
    own = (line.row[column] for line in lines if line.table == table)
    return frozenset((*own, *(row[column] for row in read_table(table))))
