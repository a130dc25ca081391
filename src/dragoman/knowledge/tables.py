"""Reads the tables: tab-separated text with comments on top, a header, and "|" between values in a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

Row = dict[str, str]

KEYS: Mapping[str, tuple[str, ...]] = {
    "states": ("code",),
    "institutions": ("name",),
    "organisations": ("name",),
    "territories": ("name",),
    "outlets": ("name",),
    "holders": ("office", "of", "from", "name"),
    "titles": ("title", "of"),
    "roles": ("word",),
    "parties": ("party",),
}
"""The tables that a user may extend, and the columns that tell which row of the package's a row replaces."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The package's tables (left out where not `package`) under a user's own rows."""

    own: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    package: bool = True

    def rows(self, name: str, *more: str) -> list[Row]:
        """Return a user's rows of a table, then those of the package's, and of `more` like it, with another key."""
        own = self.own.get(name, ())
        replaced = {key_of(name, row) for row in own}
        shipped = (row for each in (name, *more) for row in read_table(each)) if self.package else ()
        return [*own, *(row for row in shipped if not replaced or key_of(name, row) not in replaced)]


def key_of(table: str, row: Row) -> tuple[str, ...]:
    """Return what is the same in two rows of a table that are about one thing."""
    return tuple(row[column] for column in KEYS[table])


def read_table(name: str) -> list[Row]:
    """Return the rows of a table of this package as dicts by column; absent cells are empty."""
    text = (files("dragoman.knowledge") / "tables" / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return [row_of(columns, line) for line in lines[1:]]


def columns_of(name: str) -> list[str]:
    """Return the columns of a table of this package."""
    text = (files("dragoman.knowledge") / "tables" / f"{name}.tsv").read_text(encoding="utf-8")
    return next(line for line in text.splitlines() if line and not line.startswith("#")).split("\t")


def row_of(columns: list[str], line: str) -> Row:
    """Return a line's cells by column; raise ValueError where there are more than columns."""
    cells = line.split("\t")
    return dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))


def values(cell: str) -> tuple[str, ...]:
    """Return the values of a cell."""
    return tuple(value for value in cell.split("|") if value)
