from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.charts import days_chart, days_svg, days_table
from dragoman.charts.days import Bar, Days
from dragoman.timeline import Line
from tests.charted import HOSTILE, all_of, at, entry, links, overlaps, read_back, told, words

LINES = (
    Line("1999-05-01", 9.0, "Arland and Borland sign a treaty.", (), None),
    Line("2022-01-05", 2.0, "Rebels take the port of Zora.", (), None),
    Line("2022-01-07", 4.0, "Talks begin in Geneva.", (), None),
)
REPORTS = [entry(told("Talks.", "2022-01-08", "a"))]


def test_the_days_near_the_reports_are_drawn_and_the_others_counted():
    chart = days_chart(LINES, REPORTS, lambda day: f"/timeline#{day}")
    assert [(bar.day.isoformat(), bar.weight) for bar in chart.bars] == [("2022-01-05", 2.0), ("2022-01-07", 4.0)]
    assert chart.note == "1 day long before or after the reports: not drawn."
    assert days_chart((), REPORTS) is None
    assert len(days_chart(LINES[:1], REPORTS).bars) == 1


def test_a_bar_is_as_high_as_its_day_weighs_and_leads_to_it():
    root = read_back(days_svg(days_chart(LINES, REPORTS, lambda day: f"/timeline#{day}")))
    heights = [at(bar, "height")[0] for bar in all_of(root, "rect", "c-bar")]
    assert heights[1] == 2 * heights[0]
    assert links(root)[:2] == ["/timeline#2022-01-05", "/timeline#2022-01-07"]
    assert words(root, "c-strong") == ["5 January", "7 January"]
    table = days_table(days_chart(LINES, REPORTS))
    assert [cell.text for cell in table.rows[0]] == ["5 January 2022", "2.0", "Rebels take the port of Zora."]


def test_the_weightiest_days_are_the_ones_with_words():
    begin = date(2022, 1, 1)
    bars = tuple(Bar(begin + timedelta(days=n), 30.0 if n % 40 == 0 else 1.0, f"Day {n}") for n in range(200))
    root = read_back(days_svg(Days(bars, begin, bars[-1].day)))
    named = words(root, "c-ink")
    assert {"Day 0", "Day 40", "Day 80", "Day 120", "Day 160"} <= set(named)
    assert len(named) <= 10


@pytest.mark.parametrize("label", HOSTILE)
@pytest.mark.parametrize("wide", [358, 960])
def test_hostile_labels_of_days_are_words_and_keep_to_their_place(label, wide):
    begin = date(2022, 1, 1)
    bars = tuple(Bar(begin + timedelta(days=3 * n), 5.0 - n, label, "/x") for n in range(4))
    assert not overlaps(read_back(days_svg(Days(bars, begin, bars[-1].day), wide)))


LABELS = st.sampled_from(
    ["Talks", "Rebels take the port of Zora after a night of heavy fighting in the old town", "A b c"]
)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.integers(0, 400), st.tuples(st.floats(0.1, 50), LABELS), min_size=1, max_size=60),
       st.sampled_from([358.0, 960.0]))  # fmt: skip
def test_labels_of_days_never_touch(told_days, wide):
    begin = date(2021, 11, 3)
    bars = tuple(Bar(begin + timedelta(days=n), *told_days[n]) for n in sorted(told_days))
    root = read_back(days_svg(Days(bars, bars[0].day, bars[-1].day), wide))
    assert not overlaps(root)
    lines = [each.get("d").removeprefix("M").split("L") for each in all_of(root, "path", "c-leader")]
    assert len(lines) == len(words(root, "c-strong")) >= 1
