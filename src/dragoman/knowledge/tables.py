"""Reads the tables: tab-separated text with comments on top, a header, and "|" between values in a cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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

HOLDER_TABLES: tuple[str, ...] = (
    "holders_europe", "holders_americas", "holders_middle_east", "holders_africa", "holders_asia",
    "holders_organisations",
)  # fmt: skip
"""The tables of office holders made by hand; what they lack comes from `holders_countryinfo`."""
FILES: Mapping[str, tuple[str, ...]] = {"holders": (*HOLDER_TABLES, "holders_countryinfo")}
"""The tables that fill several files, those listed by hand first."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The package's tables (left out where not `package`) under a user's own rows."""

    own: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    package: bool = True

    def rows(self, name: str) -> list[Row]:
        """Return a user's rows of a table, then those of the package's with another key."""
        own = self.own.get(name, ())
        replaced = {key_of(name, row) for row in own}
        shipped = read_table(name) if self.package else ()
        return [*own, *(row for row in shipped if not replaced or key_of(name, row) not in replaced)]


def key_of(table: str, row: Row) -> tuple[str, ...]:
    """Return what is the same in two rows of a table that are about one thing."""
    return tuple(row[column] for column in KEYS[table])


def read_table(name: str) -> list[Row]:
    """Return the rows of a table of this package as dicts by column; absent cells are empty."""
    return [row_of(header, line) for header, lines in _contents(name) for line in lines]


def columns_of(name: str) -> list[str]:
    """Return the columns of a table of this package."""
    return next(header for header, _ in _contents(name))


def _contents(name: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the columns and the lines below them of each file of a table."""
    for file in FILES.get(name, (name,)):
        text = (files("dragoman.knowledge") / "tables" / f"{file}.tsv").read_text(encoding="utf-8")
        header, *lines = [line for line in text.splitlines() if line and not line.startswith("#")]
        yield header.split("\t"), lines


def row_of(columns: list[str], line: str) -> Row:
    """Return a line's cells by column; raise ValueError where there are more than columns."""
    cells = line.split("\t")
    return dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))


def values(cell: str) -> tuple[str, ...]:
    """Return the values of a cell."""
    return tuple(value for value in cell.split("|") if value)
