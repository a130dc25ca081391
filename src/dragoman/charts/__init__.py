"""Charts: plain records in, an SVG drawing out, for a page to show; the data of each as a table beside it.

Each chart is prepared (`..._chart`), drawn at a width (`..._svg`) and told as a table (`..._table`). A page holds a
drawing for a wide column (in a `chart-wide`) and one for a narrow one (in a `chart-narrow`), and includes `charts.css`,
which shows the one that fits, and gives both the page's colours.
"""

from importlib.resources import files

from dragoman.charts.days import Days, days_chart, days_svg, days_table
from dragoman.charts.figures import Intervals, figure_chart, is_telling
from dragoman.charts.intervals import intervals_svg, intervals_table
from dragoman.charts.lanes import Lanes, lanes_chart, lanes_svg, lanes_table
from dragoman.charts.located import Places, places_chart
from dragoman.charts.matrix import matrix_svg, matrix_table
from dragoman.charts.month import Item, Month, items, month
from dragoman.charts.places import beyond, places_svg, places_table
from dragoman.charts.said import Matrix, Saying, about, matrix_chart, naming, sayings
from dragoman.charts.table import Cell, Table
from dragoman.charts.toll import Toll, toll_chart, toll_svg, toll_table

WIDE, NARROW = 960.0, 358.0
"""Widths of a drawing: for a page's column, and for a telephone held upright."""

__all__ = [
    "NARROW", "WIDE", "Cell", "Days", "Intervals", "Item", "Lanes", "Matrix", "Month", "Places", "Saying", "Table",
    "Toll", "about", "beyond", "days_chart", "days_svg", "days_table", "figure_chart",
    "intervals_svg", "intervals_table", "is_telling", "items", "lanes_chart", "lanes_svg", "lanes_table",
    "matrix_chart", "matrix_svg", "matrix_table", "month", "naming", "places_chart", "places_svg", "places_table",
    "sayings", "stylesheet", "toll_chart", "toll_svg", "toll_table",
]  # fmt: skip


def stylesheet() -> str:
    """Return the CSS that the charts need."""
    return (files("dragoman.charts") / "charts.css").read_text(encoding="utf-8")
