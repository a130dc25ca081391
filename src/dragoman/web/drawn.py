"""Drawings on pages: the picture, wide and narrow, and the same as a table for those who do not see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from dragoman import wording as words
from dragoman.charts.days import days_chart, days_svg, days_table
from dragoman.charts.figures import figure_chart, is_telling
from dragoman.charts.intervals import intervals_svg, intervals_table
from dragoman.charts.lanes import lanes_chart, lanes_svg, lanes_table
from dragoman.charts.located import places_chart
from dragoman.charts.matrix import matrix_svg, matrix_table
from dragoman.charts.places import beyond, places_svg, places_table
from dragoman.charts.said import Saying, matrix_chart
from dragoman.charts.table import Table
from dragoman.charts.toll import toll_chart, toll_svg, toll_table
from dragoman.dossier import Dossier, ReportEntry
from dragoman.records import Finding, Record
from dragoman.timeline import Line
from dragoman.web.desk import Sight
from dragoman.web.evidence import span_of
from dragoman.web.page import View

C = TypeVar("C")
FULL, WIDE, COLUMN, NARROW = 1240, 960, 720, 360
"""Units of a drawing, each about a pixel: over the whole page, over most of it, in a column, on a phone."""
MOST, FEW = 18, 8  # speakers and addressed of the matrix: more would not be legible on a page, or on a phone


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as wide as its column and one for a phone, whose words are escaped already, and its table."""

    svg: Markup
    narrow: Markup
    table: Table


def drawing(view: View, finding: Finding) -> Drawing | None:
    """Return the drawing of a figure's values or toll, or of a meeting's history; None where it would tell nothing."""
    return view.sight.once(("drawing", finding.id), lambda: _drawing(view, finding))


def _drawing(view: View, finding: Finding) -> Drawing | None:
    if finding.kind == "figure":
        return _figure(view, finding)
    chart = lanes_chart(finding, _carriers(view, finding), _link(view)) if finding.kind == "meeting" else None
    return _drawn(chart, lanes_svg, lanes_table, COLUMN) if chart else None


def _figure(view: View, finding: Finding) -> Drawing | None:
    toll = toll_chart(finding, _carriers(view, finding), _link(view))
    if toll:
        return _drawn(toll, toll_svg, toll_table, COLUMN)
    chart = figure_chart(finding, _carriers(view, finding), _link(view))
    return _drawn(chart, intervals_svg, intervals_table, COLUMN) if is_telling(chart) else None


def days_drawing(lines: Iterable[Line], reports: Iterable[ReportEntry], link: Callable[..., str]) -> Drawing | None:
    """Return the days of a dossier as a strip; None where no day is known."""
    chart = days_chart(lines, reports, lambda day: link(f"/days/{day}"))
    return _drawn(chart, days_svg, days_table, FULL) if chart else None


def matrix_drawing(view: View, said: Iterable[Saying]) -> Drawing:
    """Return who said what to whom; each cell leads to what it counts."""
    where, told = "/statements/matrix", tuple(said)
    few, many = (
        matrix_chart(told, lambda one, to: view.link(where, by=one, to=to, anchor="said"), most) for most in (FEW, MOST)
    )
    return Drawing(Markup(matrix_svg(many, WIDE)), Markup(matrix_svg(few, NARROW)), matrix_table(many))  # noqa: S704


def places_drawing(sight: Sight, link: Callable[..., str]) -> tuple[Drawing, str] | None:
    """Return a map of where meetings and events are told to have been, and what is to be said under it.

    `link` returns an address in the same view.
    """
    return sight.once("map", lambda: _places(sight.dossier, link))


def _places(dossier: Dossier, link: Callable[..., str]) -> tuple[Drawing, str] | None:
    chart = places_chart(dossier.findings(), dossier.knowledge(), lambda name: link("/search", place=name))
    if not chart.points:
        return None
    outside = words.listed([point.name for point in beyond(chart, WIDE)])
    under = f"{f'Outside this map: {outside}. ' if outside else ''}{chart.caption}"
    return _drawn(chart, places_svg, places_table, WIDE), under


def _drawn(chart: C, svg: Callable[[C, float], str], table: Callable[[C], Table], wide: float) -> Drawing:
    return Drawing(Markup(svg(chart, wide)), Markup(svg(chart, NARROW)), table(chart))  # noqa: S704 - charts escape


def _carriers(view: View, finding: Finding) -> Iterator[ReportEntry]:
    return (view.reports[key] for key in finding.reports)


def _link(view: View) -> Callable[[Record, str], str]:
    """Return what leads from a record to its words in a report."""

    def to_words(record: Record, report: str) -> str:
        span = span_of(record, None)
        return view.link(f"/reports/{report}", at=f"{span.start}-{span.end}", anchor="at")

    return to_words
