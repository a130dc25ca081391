"""Reads the tables: tab-separated text with comments on top, a header, and "|" between values in a cell."""

from __future__ import annotations

from importlib.resources import files


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of this package as dicts by column; absent cells are empty."""
    text = (files("dragoman.knowledge") / "tables" / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return [_row(columns, line) for line in lines[1:]]


def _row(columns: list[str], line: str) -> dict[str, str]:
    cells = line.split("\t")
    return dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))


def values(cell: str) -> tuple[str, ...]:
    """Return the values of a cell."""
    return tuple(value for value in cell.split("|") if value)
