"""The days of a dossier as a strip: a thin bar for each day's weight, the weightiest with their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman import wording
from dragoman.charts.letters import width, wrap
from dragoman.charts.scales import DayScale
from dragoman.charts.svg import drawing, element, line, linked, path, text, tip
from dragoman.charts.table import Cell, Table
from dragoman.dossier import ReportEntry
from dragoman.timeline import Line

NOWHERE = 1000  # the row of a label that would touch another one in every row
AHEAD = 31  # days beyond the last report, and before the first, that are still the dossier's own
_SIZE, _SMALL = 12.0, 11.0
_LINE = 14.0
_BARS = 84.0
_AXIS = 22.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A day with its weight, what happened on it, and where it is told."""

    day: date
    weight: float
    label: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """The bars of a dossier by date, from its first to its last day; `note` says what is left out."""

    bars: tuple[Bar, ...]
    first: date
    last: date
    note: str = ""


def days_chart(
    lines: Iterable[Line], reports: Iterable[ReportEntry], link: Callable[[str], str | None] | None = None
) -> Days | None:
    """Prepare the days that lie near the reports; `link` leads from an ISO day to where it is told.

    None where no day is known.
    """
    where = link or (lambda _day: None)
    bars = [Bar(date.fromisoformat(each.date), each.weight, each.label, where(each.date)) for each in lines]
    told = [date.fromisoformat(entry.reported) for entry in reports if entry.dated] or [bar.day for bar in bars]
    if not bars or not told:
        return None
    near = timedelta(days=AHEAD)
    kept = [bar for bar in bars if min(told) - near <= bar.day <= max(told) + near] or bars
    note = f"{wording.plural(len(bars) - len(kept), 'day')} long before or after the reports: not drawn."
    first, last = min(bar.day for bar in kept), max(bar.day for bar in kept)
    return Days(tuple(kept), first, last, note if len(kept) < len(bars) else "")


@dataclass(frozen=True, slots=True)
class _Label:
    """A day's words in lines, from `left` to `right`, in a row of the space above the bars."""

    bar: Bar
    lines: tuple[str, ...]
    left: float
    right: float
    row: int
    end: bool  # whether the words end at the bar, rather than begin there


def days_svg(chart: Days, size: float = 960) -> str:
    """Draw the days, `size` units wide."""
    axis = DayScale(chart.first, max(chart.last, chart.first + timedelta(days=6)), 1, size - 1)
    labels = _labels(chart.bars, axis, size)
    above = max((_height(labels, label.row) for label in labels), default=0.0)
    base = above + _BARS
    top = max(bar.weight for bar in chart.bars) or 1.0
    shown = {label.bar for label in labels}
    bars = (_bar(bar, axis, (base, _BARS * bar.weight / top), stop=bar in shown) for bar in chart.bars)
    return drawing(
        f"days-{chart.first}-{round(size)}", "The days that weigh most", _told(chart, labels), (size, base + _AXIS),
        *_axis(axis, base, size), *(_leader(label, labels, axis, base) for label in labels), *bars,
        *(_words(label, labels) for label in labels),
    )  # fmt: skip


def days_table(chart: Days) -> Table:
    """Return the days as a table, by date."""
    rows = ((Cell(wording.day(b.day.isoformat())), Cell(f"{b.weight:.1f}"), Cell(b.label, b.link)) for b in chart.bars)
    return Table("The days and their weight", ("Day", "Weight", "What is told"), tuple(rows))


def _told(chart: Days, labels: Sequence[_Label]) -> str:
    told = (f"{wording.day(each.bar.day.isoformat())}, {each.bar.label}" for each in labels)
    return f"{wording.plural(len(chart.bars), 'day')}. The weightiest: {'; '.join(told)}"


def _axis(axis: DayScale, base: float, size: float) -> Iterator[str]:
    yield line(0, base + 0.5, size, base + 0.5, class_="c-base")
    last = -1e9
    for mark in axis.ticks(46):
        x = axis.left(mark.day)
        yield line(x, base, x, base + 5, class_="c-base")
        wide = width(mark.words, _SMALL)
        if x >= last and x + 3 + wide <= size:
            yield text(mark.words, x + 3, base + 16, _SMALL, class_="c-muted")
            last = x + wide + 10


def _bar(bar: Bar, axis: DayScale, place: tuple[float, float], *, stop: bool) -> str:
    """Draw a day; only one with words stops the tab key, for there may be hundreds."""
    base, height = place
    wide = min(max(axis.day_width * 0.72, 1.2), 14)
    left = min(max(axis(bar.day) - wide / 2, axis.start), axis.end - wide)
    hit = max(axis.day_width, 3)
    return linked(
        bar.link,
        tip(f"{wording.day(bar.day.isoformat())}: {bar.label}"),
        element("rect", x=left, y=base - _BARS, width=hit, height=_BARS, class_="c-hit"),
        element("rect", x=left, y=base - max(height, 1), width=wide, height=max(height, 1), class_="c-bar"),
        class_="c-day c-day-told" if stop else "c-day",
        stop=stop,
    )


def _labels(bars: Sequence[Bar], axis: DayScale, size: float) -> tuple[_Label, ...]:
    """Choose words for the weightiest days, as many as find room in so many rows without touching each other."""
    rows, room, most = (5, 150.0, 5) if size < 520 else (4, 186.0, 10)
    taken: tuple[_Label, ...] = ()
    chosen: list[Bar] = []
    for bar in sorted(bars, key=lambda b: (-b.weight, b.day))[: 3 * most]:
        tried = _laid_out([*chosen, bar], axis, room)
        if len(tried) <= most and all(label.row < rows and label.left >= 0 for label in tried):
            chosen, taken = [*chosen, bar], tried
    return tuple(sorted(taken, key=lambda label: label.bar.day))


def _laid_out(bars: Iterable[Bar], axis: DayScale, room: float) -> tuple[_Label, ...]:
    """Give each label the lowest row in which it touches none; those at the right edge read towards the left."""
    labels = [_label(bar, axis, room) for bar in bars]
    begin = sorted((each for each in labels if not each.end), key=lambda each: each.left, reverse=True)
    laid: list[_Label] = []
    for label in (*begin, *sorted((each for each in labels if each.end), key=lambda each: each.right)):
        free = (replace(label, row=row) for row in range(len(labels)))
        fitting = (each for each in free if not any(_touch(each, other, axis) for other in laid))
        laid.append(next(fitting, replace(label, row=NOWHERE)))
    return tuple(laid)


def _label(bar: Bar, axis: DayScale, room: float) -> _Label:
    x = axis(bar.day)
    lines = (_day_words(bar.day), *wrap(bar.label, room, _SIZE, 3))
    wide = max(width(words, _SIZE) for words in lines) + 14
    end = x + wide > axis.end
    return _Label(bar, lines, *((x - wide, x + 2) if end else (x - 2, x + wide)), 0, end)


def _touch(label: _Label, other: _Label, axis: DayScale) -> bool:
    """Tell whether two labels overlap, or the line from one to its bar runs through the other."""
    if label.row == other.row:
        return label.left < other.right and other.left < label.right
    upper, lower = (label, other) if label.row > other.row else (other, label)
    return lower.left - 3 < axis(upper.bar.day) < lower.right + 3


def _height(labels: Sequence[_Label], row: int) -> float:
    """Return how high the rows up to one are: each as high as its longest label."""
    rows = (max((len(each.lines) for each in labels if each.row == at), default=0) for at in range(row + 1))
    return sum(_LINE * lines + 12 for lines in rows)


def _leader(label: _Label, labels: Sequence[_Label], axis: DayScale, base: float) -> str:
    """Draw the line from a label down to its bar."""
    x, total = axis(label.bar.day), base - _BARS
    return path(((x, total - _height(labels, label.row) + 3), (x, base)), "c-leader")


def _words(label: _Label, labels: Sequence[_Label]) -> str:
    """Write a label beside the line that leads to its bar."""
    total = max(_height(labels, each.row) for each in labels)
    top = total - _height(labels, label.row) + 12
    x, anchor = (label.right - 7, "end") if label.end else (label.left + 7, None)
    day, *others = label.lines
    return linked(
        label.bar.link,
        text(day, x, top, _SIZE, class_="c-label c-strong", text_anchor=anchor),
        *(
            text(words, x, top + _LINE * n, _SIZE, class_="c-label c-ink", text_anchor=anchor)
            for n, words in enumerate(others, 1)
        ),
        stop=False,
    )


def _day_words(day: date) -> str:
    return f"{day.day} {wording.MONTHS[day.month - 1]}"
