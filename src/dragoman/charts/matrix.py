"""Who said what to whom as a matrix: a row a speaker, a column who was addressed, the tint of a cell its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, cos, radians, sin, sqrt

from dragoman import wording
from dragoman.charts.letters import cut, widest, width
from dragoman.charts.said import OTHERS, Cell, Matrix, folded
from dragoman.charts.svg import drawing, element, line, linked, text, tip
from dragoman.charts.table import Cell as Words
from dragoman.charts.table import Table

TINTS = 5
LEAST = 21.0  # width of a cell in which a count can be read
_SIZE, _SMALL, _ACT = 12.0, 11.0, 10.0
_HEAD = 132.0  # room for a column's name along its slant
_SLANT = 52.0  # degrees
_TOTAL = 34.0
_MOST_WIDE, _ROW = 96.0, 26.0
_ROOMY = 62.0  # width of a cell from which its acts stand in it


@dataclass(frozen=True, slots=True)
class _Grid:
    left: float
    top: float
    cell: float
    row: float
    right: float
    bottom: float


def matrix_svg(chart: Matrix, size: float = 960) -> str:
    """Draw the matrix, `size` units wide; where that is too narrow for all, the last go into "others"."""
    chart = folded(chart, max(_fitting(chart, size), 2))
    grid = _grid(chart, size)
    return drawing(
        f"matrix-{chart.title}-{round(size)}", chart.title, _told(chart), (size, grid.bottom + 4),
        *_heads(chart, grid), *_rows(chart, grid), *_cells(chart, grid),
    )  # fmt: skip


def matrix_table(chart: Matrix) -> Table:
    """Return the cells as a table, by speaker and addressed."""
    rows = ((Words(c.speaker), Words(c.to), Words(str(c.count), c.link), Words(_acts(c))) for c in chart.cells)
    return Table(chart.title, ("Who", "To or of whom", "Times", "Acts"), tuple(rows))


def _acts(cell: Cell) -> str:
    return ", ".join(f"{act} {count}" for act, count in cell.acts)


def _told(chart: Matrix) -> str:
    heavy = sorted(chart.cells, key=lambda c: (-c.count, c.speaker, c.to))[:10]
    told = "; ".join(f"{c.speaker} – {c.to}: {_acts(c)}" for c in heavy)
    parties = wording.plural(len(chart.addressed), "party", "parties")
    return f"{wording.plural(len(chart.speakers), 'speaker')}, {parties}. Most: {told}"


def _grid(chart: Matrix, size: float) -> _Grid:
    """Set out the matrix: cells as wide as they can be, heads slanted above them."""
    left = min(widest(chart.speakers, _SIZE) + 10, size * 0.27)
    columns = max(len(chart.addressed), 1)
    slant = min(widest(chart.addressed, _SMALL), _HEAD)
    over = slant * cos(radians(_SLANT))  # how far the last head leans out to the right
    room = size - left - max(_TOTAL, over - 8)
    cell = min(room / columns, _MOST_WIDE)
    row = _ROW + 14 if cell >= _ROOMY else max(min(cell, _ROW), 18)
    top = slant * sin(radians(_SLANT)) + 16
    return _Grid(left, top, cell, row, left + cell * columns, top + row * len(chart.speakers))


def _fitting(chart: Matrix, size: float) -> int:
    """Return how many columns have room: all where each has enough, as many speakers then."""
    grid = _grid(chart, size)
    if grid.cell >= LEAST:
        return max(len(chart.speakers), len(chart.addressed))
    return int((grid.right - grid.left) / LEAST)


def _heads(chart: Matrix, grid: _Grid) -> Iterator[str]:
    for n, name in enumerate(chart.addressed):
        x, y = grid.left + (n + 0.5) * grid.cell + 3, grid.top - 8
        yield text(
            cut(name, _HEAD, _SMALL), x, y, _SMALL, class_="c-muted" if name == OTHERS else None,
            transform=f"rotate({-_SLANT:g} {x:.2f} {y:.2f})",
        )  # fmt: skip
    yield line(0, grid.top, grid.right + _TOTAL, grid.top, class_="c-base")


def _rows(chart: Matrix, grid: _Grid) -> Iterator[str]:
    """Yield the speakers with their totals, and the rules between them."""
    totals: Counter[str] = Counter()
    for cell in chart.cells:
        totals[cell.speaker] += cell.count
    for n, name in enumerate(chart.speakers):
        y = grid.top + n * grid.row
        at, tone = y + grid.row / 2 + 4, "c-muted" if name == OTHERS else None
        yield text(cut(name, grid.left - 10, _SIZE), 0, at, _SIZE, class_=tone)
        yield text(f"{totals[name]:,}", grid.right + _TOTAL - 2, at, _SMALL, class_="c-muted", text_anchor="end")
        yield line(0, y + grid.row, grid.right + _TOTAL, y + grid.row, class_="c-rule")


def _cells(chart: Matrix, grid: _Grid) -> Iterator[str]:
    top = max((c.count for c in chart.cells if OTHERS not in (c.speaker, c.to)), default=1)
    rows = {name: n for n, name in enumerate(chart.speakers)}
    columns = {name: n for n, name in enumerate(chart.addressed)}
    for cell in chart.cells:
        x, y = grid.left + columns[cell.to] * grid.cell, grid.top + rows[cell.speaker] * grid.row
        rest = OTHERS in (cell.speaker, cell.to)
        yield _cell(cell, (x, y), grid, "c-others" if rest else f"c-t{tint(cell.count, top)}")


def tint(count: int, top: int) -> int:
    """Return the tint of a count, 1 to 5: by its root, so that few show beside many."""
    return min(TINTS, max(1, ceil(TINTS * sqrt(count / top)))) if top else 1


def _cell(cell: Cell, at: tuple[float, float], grid: _Grid, tone: str) -> str:
    x, y = at
    roomy = grid.cell >= _ROOMY
    parts = [
        tip(f"{cell.speaker} – {cell.to}: {_acts(cell)}"),
        element("rect", x=x + 1, y=y + 1.5, width=grid.cell - 2, height=grid.row - 2, class_="c-hit c-cell"),
        text(
            f"{cell.count:,}", x + grid.cell / 2, y + (16 if roomy else grid.row / 2 + 4), _SMALL,
            class_="c-count", text_anchor="middle",
        ),
    ]  # fmt: skip
    if roomy:
        words = cut(_short_acts(cell, grid.cell - 8), grid.cell - 8, _ACT)
        parts.append(text(words, x + grid.cell / 2, y + 31, _ACT, class_="c-act", text_anchor="middle"))
    return linked(cell.link, *parts, class_=tone)


def _short_acts(cell: Cell, room: float) -> str:
    """Name as many acts as have room, the most frequent first."""
    shown = ""
    for act, _ in cell.acts:
        longer = f"{shown}, {act}" if shown else act
        if shown and width(longer, _ACT) > room:
            return shown
        shown = longer
    return shown
