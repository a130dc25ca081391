from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.charts import figure_chart, intervals_svg, intervals_table, is_telling, toll_chart, toll_svg, toll_table
from dragoman.charts.figures import Intervals, Value
from dragoman.charts.table import Cell
from tests.charted import HOSTILE, all_of, at, entry, finding, links, overlaps, read_back, size, told, words


def toll(name, published, value, giver="Doctors", **more):
    low, high, *modifier = value
    written = more.pop("written", str(low or high))
    text = f"{giver} said {written} people were killed in Basra when shells hit the market."
    made = {"of": "people", "place": "Basra", "as_of": "1991-03-02", "modifier": (*modifier, "exact")[0]}
    return told(text, published, name, **more).figure(written, low, high, source=giver, **made)


MARKET = (
    toll("a", "1991-03-02", (60, 60), outlet="The Gazette"),
    toll("b", "1991-03-02", (90, 110, "range"), "The army", outlet="The Herald", written="90 to 110"),
    toll("c", "1991-03-03", (100, 100, "about"), "The mayor", outlet="The Courier"),
)


def chart(*tellings, link=None):
    return figure_chart(finding(*tellings), [entry(t) for t in tellings], link)


def test_a_figure_has_a_row_for_each_value_with_giver_outlet_and_day():
    rows = chart(*MARKET).values
    assert [(v.day, v.giver, v.outlets, v.written, v.standing) for v in rows] == [
        ("1991-03-02", "Doctors", ("The Gazette",), "60", "rival"),
        ("1991-03-02", "The army", ("The Herald",), "90 to 110", "rival"),
        ("1991-03-03", "The mayor", ("The Courier",), "about 100", "rival"),
    ]
    assert rows[2].drawn == (90, 110)


def test_reports_that_print_one_value_of_one_giver_on_one_day_share_a_row():
    first, second = MARKET[0], toll("d", "1991-03-02", (60, 60), credit="Wire")
    assert [v.outlets for v in chart(first, second).values] == [("The Gazette", "Wire")]
    assert not is_telling(chart(first, second))


def test_only_values_that_meet_none_are_rivals():
    about = toll("b", "1991-03-02", (70, 70, "about"), "The army", outlet="The Herald")
    far = toll("c", "1991-03-02", (75, 75), "The mayor", outlet="The Courier")
    shown = chart(toll("a", "1991-03-02", (65, 65)), about, far).values
    assert [(v.written, v.standing) for v in shown] == [("65", "rival"), ("about 70", "stands"), ("75", "rival")]


def test_a_value_that_was_replaced_is_superseded():
    rows = chart(toll("a", "1991-03-02", (60, 60)), toll("b", "1991-03-03", (92, 92))).values
    assert [v.standing for v in rows] == ["superseded", "stands"]


def test_a_row_leads_to_its_words_and_the_table_tells_the_same():
    made = chart(*MARKET, link=lambda figure, report: f"/reports/{report}?at={figure.start}")
    root = read_back(intervals_svg(made))
    assert links(root) == ["/reports/a?at=13", "/reports/b?at=14", "/reports/c?at=15"]
    table = intervals_table(made)
    assert table.head == ("Reported", "Given by", "Outlet", "Value", "")
    assert [cell.text for cell in table.rows[1]] == ["2 March 1991", "The army", "The Herald", "90 to 110", "disputed"]
    assert table.rows[1][3] == Cell("90 to 110", "/reports/b?at=14")


def test_bars_dots_and_words_stand_where_the_values_lie():
    root = read_back(intervals_svg(chart(*MARKET), 720))
    assert words(root, "c-muted")[:6] == ["60", "70", "80", "90", "100", "110"]
    sixty, seventy, *_ = [at(each, "x1")[0] for each in all_of(root, "line", "c-grid")]
    ten = seventy - sixty
    (bar,) = all_of(root, "rect", "c-bar")
    assert at(bar, "x", "width") == pytest.approx((sixty + 3 * ten, 2 * ten), abs=0.05)
    dots = [at(dot, "cx")[0] for dot in all_of(root, "circle", "c-dot")]
    assert dots == pytest.approx([sixty, sixty + 4 * ten], abs=0.05)
    assert words(root, "c-value") == ["60", "90 to 110", "about 100"]
    assert words(root, "c-ink") == ["Doctors", "The army", "The mayor"]
    assert not overlaps(root)


def value(low, high, modifier, giver="Doctors", standing="stands"):
    drawn = (float("-inf") if low is None else low, float("inf") if high is None else high)
    return Value(giver, ("The Gazette",), "1991-03-02", low, high, modifier, drawn, standing)


def test_an_open_side_is_an_arrow_and_a_bound_that_is_not_reached_a_ring():
    shown = Intervals(
        "a", "Killed", (value(50, None, "at_least"), value(70, None, "more_than"), value(None, 90, "less_than"))
    )
    root = read_back(intervals_svg(shown, 720))
    assert len(all_of(root, "path", "c-arrow")) == 3
    assert len(all_of(root, "circle", "c-dot")) == 1
    assert len(all_of(root, "circle", "c-ring")) == 2
    spans = [at(span, "x1", "x2") for span in all_of(root, "line", "c-span")]
    assert spans[0][0] < spans[1][0] < spans[1][1] == spans[0][1]
    assert spans[2][1] < spans[2][0]


def test_a_wide_spread_has_a_logarithmic_axis_with_its_numbers_in_full():
    shown = Intervals("a", "Killed", (value(8, 8, "exact"), value(3000, 3000, "exact")))
    root = read_back(intervals_svg(shown))
    assert words(root, "c-muted")[:4] == ["1", "10", "100", "1,000"]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("wide", [358, 720])
def test_hostile_names_are_words_and_keep_to_their_place(name, wide):
    rows = tuple(
        Value(name, (name, name), "1991-03-02", n, n, "exact", (n, n), "stands", f"/x?{name[:9]}") for n in (5.0, 9.0)
    )
    root = read_back(intervals_svg(Intervals(name[:30], name, rows), wide))
    assert not overlaps(root)


bounds = st.none() | st.floats(0, 1e12) | st.integers(0, 2000).map(float)


@st.composite
def values(draw):
    low, high = draw(bounds), draw(bounds)
    if low is not None and high is not None:
        low, high = sorted((low, high))
    return value(low, high, draw(st.sampled_from(["exact", "about", "at_least", "more_than", "less_than"])))


@settings(max_examples=60, deadline=None)
@given(st.lists(values(), min_size=1, max_size=6), st.sampled_from([358.0, 720.0]))
def test_all_marks_lie_inside_the_drawing_in_the_order_of_the_rows(given_values, wide):
    svg = intervals_svg(Intervals("a", "Killed", tuple(given_values)), wide)
    root = read_back(svg)
    assert svg == intervals_svg(Intervals("a", "Killed", tuple(given_values)), wide)
    across, down = size(root)
    for mark in (*all_of(root, "circle", "c-dot"), *all_of(root, "circle", "c-ring")):
        x, y = at(mark, "cx", "cy")
        assert 0 <= x <= across
        assert 0 <= y <= down
    for bar in all_of(root, "rect", "c-bar"):
        x, long = at(bar, "x", "width")
        assert 0 <= x <= x + long <= across + 0.01
    tops = [at(hit, "y")[0] for hit in all_of(root, "rect", "c-hit")]
    assert tops == sorted(set(tops))
    assert len(tops) == len(given_values)
    assert not overlaps(root)


RISING = (
    toll("a", "1991-03-02", (60, 60), outlet="The Gazette"),
    toll("b", "1991-03-04", (75, 75), outlet="The Herald"),
    toll("c", "1991-03-07", (92, 92), outlet="The Courier"),
)


def test_a_toll_is_a_step_line_through_the_values_that_stood():
    made = toll_chart(finding(*RISING), [entry(t) for t in RISING], lambda _figure, report: f"/{report}")
    assert [v.written for v in made.standing] == ["60", "75", "92"]
    root = read_back(toll_svg(made))
    (step,) = all_of(root, "path", "c-step")
    points = [tuple(map(float, pair.split())) for pair in step.get("d").removeprefix("M").split("L")]
    assert len(points) == 6
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))
    assert [y for _, y in points] == sorted((y for _, y in points), reverse=True)
    assert words(root, "c-value") == ["60", "75", "92"]
    assert links(root) == ["/a", "/b", "/c"]
    assert [row[3].text for row in toll_table(made).rows] == ["60", "75", "92"]
    assert not overlaps(read_back(toll_svg(made, 358)))


def test_what_does_not_change_over_days_is_no_toll_to_draw():
    assert toll_chart(finding(*RISING[:1]), [entry(RISING[0])]) is None
    assert toll_chart(finding(MARKET[0], MARKET[1]), [entry(t) for t in MARKET]) is None


def test_a_toll_of_at_least_so_many_has_an_arrow_and_its_words_above_it():
    open_ones = (
        toll("a", "1991-03-02", (60, None, "at_least"), outlet="The Gazette", written="At least 60"),
        toll("b", "1991-03-04", (75, None, "at_least"), outlet="The Herald", written="At least 75"),
    )
    rising = toll("c", "1991-03-05", (92, 92), outlet="The Courier")
    made = toll_chart(finding(*open_ones, rising), [entry(t) for t in (*open_ones, rising)])
    root = read_back(toll_svg(made))
    assert words(root, "c-value") == ["at least 60", "at least 75", "92"]
    assert len(all_of(root, "path", "c-arrow")) == 2
    tips = [min(at(span, "y1", "y2")) for span in all_of(root, "line", "c-span")]
    written = [at(e, "y")[0] for e in root.iter("{*}text") if e.text.startswith("at least")]
    assert [tip - y for tip, y in zip(tips, written, strict=True)] == pytest.approx([10, 10])
