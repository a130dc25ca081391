"""The data of a chart as a table: what a page shows beside the drawing, and a reader of the screen reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a table, and where they lead."""

    text: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its caption, the heads of its columns, its rows."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
