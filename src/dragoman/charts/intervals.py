"""Figures as intervals: a row a value, bars for ranges, dots for exact values, arrows where a side is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from dragoman import wording
from dragoman.charts.figures import UNNAMED, Intervals, Value
from dragoman.charts.letters import cut, widest, width
from dragoman.charts.scales import Scale, scale, tick_words
from dragoman.charts.svg import drawing, element, line, linked, path, text, tip
from dragoman.charts.table import Cell, Table

NARROW = 520  # units of width below which labels stand above their bars
ARROW = 0.15  # of a value above it, for the arrow of "more than"
_SIZE, _SMALL = 13.0, 11.0
_TOP = 30.0
_ROW, _TALL = 36.0, 54.0
_GAP = 14.0
_RIGHT = 8.0


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the parts of the chart stand; `words` is the left edge of giver and outlet, `room` their width."""

    width: float
    row: float
    words: float
    room: float
    mark: float  # how far below a row's top its mark stands
    axis: Scale
    narrow: bool


def intervals_svg(chart: Intervals, size: float = 720) -> str:
    """Draw the values of a figure, `size` units wide."""
    frame = _frame(chart, size)
    height = _TOP + frame.row * len(chart.values) + 6
    rows = (_row(value, frame, _TOP + n * frame.row, begins=_new_day(chart, n)) for n, value in enumerate(chart.values))
    return drawing(
        f"intervals-{chart.id}-{round(size)}", chart.title, _told(chart), (size, height),
        *_grid(frame, height), *rows, line(0, height - 6, size, height - 6, class_="c-rule"),
    )  # fmt: skip


def intervals_table(chart: Intervals) -> Table:
    """Return the values as a table."""
    rows = (
        (
            Cell(wording.day(value.day)),
            Cell(value.giver),
            Cell(", ".join(value.outlets)),
            Cell(value.written, value.link),
            Cell(_STANDINGS[value.standing]),
        )
        for value in chart.values
    )
    return Table(chart.title, ("Reported", "Given by", "Outlet", "Value", ""), tuple(rows))


_STANDINGS = {"stands": "", "rival": "disputed", "superseded": "superseded"}


def _told(chart: Intervals) -> str:
    """Say the chart in words."""
    told = (f"{v.written} ({v.giver}, {wording.day(v.day)})" for v in chart.values)
    return f"{wording.plural(len(chart.values), 'value')}: {'; '.join(told)}"


def short_day(day: str | None) -> str:
    """Write a day in a narrow column: "31 Dec 2021"."""
    if not day:
        return "undated"
    year, month, number = day[:10].split("-")
    return f"{int(number)} {wording.MONTHS[int(month) - 1][:3]} {year}"


def _new_day(chart: Intervals, at: int) -> bool:
    return at == 0 or chart.values[at].day != chart.values[at - 1].day


def _frame(chart: Intervals, size: float) -> _Frame:
    values = chart.values
    ends = [end for value in values for end in _ends(value)]
    if size < NARROW:
        return _Frame(size, _TALL, 0, size, 40, scale(ends, 6, size - _RIGHT, 4), narrow=True)
    days, room = width("30 Sep 2022", _SMALL) + _GAP, size * 0.27  # the same in all charts, so that they align
    ends_at = widest([v.written for v in values], _SIZE) + _GAP + _RIGHT
    plot = days + room + 1.6 * _GAP, max(size - ends_at, size * 0.65)
    return _Frame(size, _ROW, days, room, 17, scale(ends, *plot, 5), narrow=False)


def _ends(value: Value) -> Iterator[float]:
    """Yield what must lie on the axis: the ends of a value, and beyond an open one some room for its arrow."""
    low, high = value.drawn
    yield from (end for end in value.drawn if isfinite(end))
    if isfinite(low) and not isfinite(high):
        yield low + ARROW * abs(low)


def _outlets(value: Value) -> str:
    return wording.listed(value.outlets, most=3)


def _grid(frame: _Frame, height: float) -> Iterator[str]:
    """Yield the axis: its values on top and a thin line down from each, as many as have room."""
    last = -1e9
    for tick in frame.axis.ticks:
        x, words = frame.axis(tick), tick_words(tick)
        for top, bottom in _drawn(frame, height):
            yield line(x, top, x, bottom, class_="c-zero" if tick == 0 else "c-grid")
        half = width(words, _SMALL) / 2
        at = min(max(x, half), frame.width - half)
        if at - half > last + 6:
            yield text(words, at, _TOP - 14, _SMALL, class_="c-muted", text_anchor="middle")
            last = at + half


def _drawn(frame: _Frame, height: float) -> list[tuple[float, float]]:
    """Return the stretches of a line of the axis: a narrow chart has words between the marks, which it spares."""
    if not frame.narrow:
        return [(_TOP - 8, height - 6)]
    rows = round((height - _TOP - 6) / frame.row)
    marks = (_TOP + n * frame.row + frame.mark for n in range(rows))
    return [(_TOP - 8, _TOP), *((y - 7, y + 8) for y in marks)]


def _row(value: Value, frame: _Frame, top: float, *, begins: bool) -> str:
    """Draw one value: rule, day, giver, outlets, mark, the value in words."""
    label = f"{value.written}: {value.giver}, {', '.join(value.outlets)}, {wording.day(value.day)}"
    note = _STANDINGS[value.standing]
    parts = (
        tip(f"{label} ({note})" if note else label),
        *_words(value, frame, top, begins=begins),
        *_mark(value, frame, top),
    )
    rule = line(0 if begins or frame.narrow else frame.words, top, frame.width, top, class_="c-rule")
    return rule + linked(value.link, *parts, class_=f"c-row c-{value.standing}")


def _words(value: Value, frame: _Frame, top: float, *, begins: bool) -> Iterator[str]:
    """Yield what stands beside the mark, or above it where the chart is narrow."""
    yield element("rect", x=0, y=top + 1, width=frame.width, height=frame.row - 2, class_="c-hit")
    if frame.narrow:
        number = cut(value.written, frame.width * 0.55, _SIZE)
        room = frame.width - width(number, _SIZE) - _GAP
        yield text(number, frame.width, top + 16, _SIZE, class_="c-value", text_anchor="end")
        yield text(cut(value.giver, room, _SIZE), 0, top + 16, _SIZE, class_=_giver_class(value))
        where = cut(f"{_outlets(value)}, {short_day(value.day)}", frame.width, _SMALL)
        yield text(where, 0, top + 30, _SMALL, class_="c-muted")
        return
    if begins:
        yield text(short_day(value.day), 0, top + 15, _SMALL, class_="c-muted")
    yield text(cut(value.giver, frame.room, _SIZE), frame.words, top + 15, _SIZE, class_=_giver_class(value))
    yield text(cut(_outlets(value), frame.room, _SMALL), frame.words, top + 29, _SMALL, class_="c-muted")
    at = _label_place(value, frame)
    words = cut(value.written, frame.width - at, _SIZE)
    yield text(words, at, top + frame.mark + 4.5, _SIZE, class_="c-value")


def _giver_class(value: Value) -> str:
    return "c-muted" if value.giver == UNNAMED else "c-ink"


def _label_place(value: Value, frame: _Frame) -> float:
    """Return where the value's words begin: right of its mark."""
    low, high = value.drawn
    if not (isfinite(low) or isfinite(high)):
        return frame.axis.start
    return (frame.axis(high) if isfinite(high) else frame.axis.end) + 10


def _mark(value: Value, frame: _Frame, top: float) -> Iterator[str]:
    """Yield the interval: a bar with whiskers, a dot, or a dot with an arrow towards the open side."""
    axis, y = frame.axis, top + frame.mark
    low, high = value.drawn
    if isfinite(low) and isfinite(high):
        yield from _closed(value, axis(low), axis(high), y)
        if low == high or value.modifier == "about":
            yield _dot(axis((low + high) / 2 if low == high else value.low or 0), y, hollow=False)
    elif isfinite(low):
        yield from _arrow(axis(low), axis.end, y)
        yield _dot(axis(low), y, hollow=value.modifier == "more_than")
    elif isfinite(high):
        yield from _arrow(axis(high), axis.start, y)
        yield _dot(axis(high), y, hollow=value.modifier == "less_than")


def _closed(value: Value, left: float, right: float, y: float) -> Iterator[str]:
    """Yield the bar of a range, or the thin line by which "about" widens a value."""
    if right <= left:
        return
    if value.low == value.high:
        yield line(left, y, right, y, class_="c-span")
        return
    yield element("rect", x=left, y=y - 3, width=right - left, height=6, class_="c-bar")
    for x in (left, right):
        yield line(x, y - 6, x, y + 6, class_="c-span")


def _arrow(start: float, end: float, y: float) -> Iterator[str]:
    back = -5 if end > start else 5
    yield line(start, y, end, y, class_="c-span")
    yield path(((end + back, y - 4), (end, y), (end + back, y + 4)), "c-arrow")


def _dot(x: float, y: float, *, hollow: bool) -> str:
    return element("circle", cx=x, cy=y, r=4.2, class_="c-ring" if hollow else "c-dot")
