"""Drawings on pages: the picture, and the same as a table for those who do not see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from dragoman.charts.figures import figure_chart, is_telling
from dragoman.charts.intervals import intervals_svg, intervals_table
from dragoman.charts.lanes import lanes_chart, lanes_svg, lanes_table
from dragoman.charts.table import Table
from dragoman.charts.toll import toll_chart, toll_svg, toll_table
from dragoman.dossier import ReportEntry, anchor
from dragoman.records import Finding, Record
from dragoman.web.page import View


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing, whose words are escaped already, and its table."""

    svg: Markup
    table: Table


def drawing(view: View, finding: Finding) -> Drawing | None:
    """Return the drawing of a figure's values or toll, or of a meeting's history; None where it would tell nothing."""
    if finding.kind == "figure":
        return _figure(view, finding)
    chart = lanes_chart(finding, _carriers(view, finding), _link(view)) if finding.kind == "meeting" else None
    return Drawing(Markup(lanes_svg(chart)), lanes_table(chart)) if chart else None  # noqa: S704 - charts escape


def _figure(view: View, finding: Finding) -> Drawing | None:
    toll = toll_chart(finding, _carriers(view, finding), _link(view))
    if toll:
        return Drawing(Markup(toll_svg(toll)), toll_table(toll))  # noqa: S704
    chart = figure_chart(finding, _carriers(view, finding), _link(view))
    return Drawing(Markup(intervals_svg(chart)), intervals_table(chart)) if is_telling(chart) else None  # noqa: S704


def _carriers(view: View, finding: Finding) -> Iterator[ReportEntry]:
    return (view.reports[key] for key in finding.reports)


def _link(view: View) -> Callable[[Record, str], str]:
    """Return what leads from a record to its words in a report."""

    def to_words(record: Record, report: str) -> str:
        span = anchor(record)
        return view.link(f"/reports/{report}", at=f"{span.start}-{span.end}", anchor="at")

    return to_words
