"""A toll over time: what was counted on each day, the values that stood one after another as a step line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import isfinite

from dragoman import wording
from dragoman.charts.figures import Intervals, Link, Value, figure_chart
from dragoman.charts.intervals import intervals_table
from dragoman.charts.letters import width
from dragoman.charts.scales import DayScale, Scale, scale, tick_words
from dragoman.charts.svg import drawing, element, line, linked, path, text, tip
from dragoman.charts.table import Table
from dragoman.dossier import ReportEntry
from dragoman.reconcile.tables import TOLLS
from dragoman.records import Finding

_SMALL, _SIZE = 11.0, 13.0
_TOP, _BOTTOM = 40.0, 30.0
OPEN = 15.0  # units of paper that an open side reaches beyond its closed one
_ROOM = 78.0  # between the marks of the axis of days


@dataclass(frozen=True, slots=True)
class Toll:
    """The values of a figure that changes, all with their days; `standing` those that stood, one after another."""

    id: str
    title: str
    values: tuple[Value, ...]
    standing: tuple[Value, ...]


def toll_chart(finding: Finding, reports: Iterable[ReportEntry], link: Link | None = None) -> Toll | None:
    """Prepare a toll reported on several days; None where there is no change over time to draw."""
    chart = figure_chart(finding, reports, link)
    values = tuple(v for v in chart.values if v.day and _given(v) is not None)
    standing = tuple(_stood(values))
    changed = finding.fields.get("measure") in TOLLS and len({v.day for v in standing}) > 1
    return Toll(chart.id, chart.title, values, standing) if changed else None


def _given(value: Value) -> float | None:
    return value.low if value.low is not None else value.high


def _stood(values: Iterable[Value]) -> Iterator[Value]:
    """Yield each value that no rival disputes and that is not less than the one before it."""
    former = None
    for value in values:
        count = _given(value)
        if value.standing != "rival" and count is not None and (former is None or count > former):
            former = count
            yield value


def toll_svg(chart: Toll, size: float = 720) -> str:
    """Draw a toll, `size` units wide."""
    height = 200.0 if size < 520 else 260.0
    ends = [end for v in chart.values for end in v.drawn if isfinite(end)]
    counts = scale(ends, height - _BOTTOM, _TOP, 4, zero=True)
    left = max(width(tick_words(tick), _SMALL) for tick in counts.ticks) + 8
    given = [date.fromisoformat(v.day) for v in chart.values if v.day]
    days = DayScale(min(given), max(given) + timedelta(days=1), left, size - 6)
    return drawing(
        f"toll-{chart.id}-{round(size)}", chart.title, _told(chart), (size, height),
        *_axes(counts, days, size, height), *_steps(chart, counts, days), *_marks(chart, counts, days, size),
    )  # fmt: skip


def toll_table(chart: Toll) -> Table:
    """Return the values of a toll as a table."""
    return intervals_table(Intervals(chart.id, chart.title, chart.values))


def _told(chart: Toll) -> str:
    stood = (f"{v.written} on {wording.day(v.day)}" for v in chart.standing)
    return f"{wording.plural(len(chart.values), 'value')}; {', then '.join(stood)}"


def _axes(counts: Scale, days: DayScale, size: float, height: float) -> Iterator[str]:
    for tick in counts.ticks:
        y = counts(tick)
        yield line(days.start, y, size, y, class_="c-base" if tick == counts.ticks[0] else "c-grid")
        yield text(tick_words(tick), days.start - 6, y + 4, _SMALL, class_="c-muted", text_anchor="end")
    for mark in days.ticks(_ROOM):
        x = days(mark.day)
        yield line(x, height - _BOTTOM, x, height - _BOTTOM + 4, class_="c-base")
        half = width(mark.words, _SMALL) / 2
        at = min(max(x, half), size - half)
        yield text(mark.words, at, height - _BOTTOM + 17, _SMALL, class_="c-muted", text_anchor="middle")


def _at(value: Value) -> date:
    return date.fromisoformat(value.day or "")


def _steps(chart: Toll, counts: Scale, days: DayScale) -> Iterator[str]:
    """Yield the step line of the values that stood, to the end of the axis."""
    points = [(days(_at(v)), counts(_given(v) or 0)) for v in chart.standing]
    if not points:
        return
    corners = [points[0]]
    for (_, y), (x, after) in pairwise(points):
        corners += [(x, y), (x, after)]
    yield path((*corners, (days.end, points[-1][1])), "c-step")


def _marks(chart: Toll, counts: Scale, days: DayScale, size: float) -> Iterator[str]:
    """Yield each value as a dot or bar; of those that stood the value in words, where it does not touch another."""
    last = -1e9
    for value in chart.values:
        x, stood = days(_at(value)), value in chart.standing
        parts = [tip(f"{value.written}: {value.giver}, {', '.join(value.outlets)}, {wording.day(value.day)}")]
        parts += _mark(value, x, counts)
        half = width(value.written, _SIZE) / 2
        at = min(max(x, days.start + half), size - half)
        if stood and at - half > last + 4:
            last = at + half
            top = min(_ends(value, counts))
            parts.append(text(value.written, at, top - 10, _SIZE, class_="c-value", text_anchor="middle"))
        standing = value.standing if value.standing == "rival" or stood else "superseded"
        yield linked(value.link, *parts, class_=f"c-{standing}")


def _ends(value: Value, counts: Scale) -> tuple[float, float]:
    """Return how far down and up a value's mark reaches: a little beyond the closed side of an open one."""
    low, high = value.drawn
    down = counts(low) if isfinite(low) else counts(high) + OPEN
    return down, counts(high) if isfinite(high) else counts(low) - OPEN


def _mark(value: Value, x: float, counts: Scale) -> Iterator[str]:
    """Yield dots at the ends of a value that are written, a line over what it allows, an arrow on an open side."""
    down, up = _ends(value, counts)
    if down != up:
        yield line(x, down, x, up, class_="c-span")
    if not isfinite(value.drawn[1]):
        yield path(((x - 4, up + 5), (x, up), (x + 4, up + 5)), "c-arrow")
    if not isfinite(value.drawn[0]):
        yield path(((x - 4, down - 5), (x, down), (x + 4, down - 5)), "c-arrow")
    for end in sorted({end for end in (value.low, value.high) if end is not None}):
        yield element("circle", cx=x, cy=counts(end), r=3.6, class_="c-dot")
