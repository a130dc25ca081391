import pytest

from dragoman.charts import lanes_chart, lanes_svg, lanes_table
from dragoman.charts.lanes import Lanes, Node, Track
from tests.charted import HOSTILE, all_of, at, entry, finding, links, overlaps, read_back, told, words


def meeting(name, published, start, status="planned", place="Geneva", **report):
    text = f"Arland and Borland talks in {place} were {status} for {start}."
    made = told(text, published, name, **report)
    return made.meeting("talks", ["Arland", "Borland"], place=place, start=start, status=status)


PLANNED = (
    meeting("a", "2022-01-03", "2022-01-09", outlet="The Gazette"),
    meeting("b", "2022-01-05", "2022-01-09", outlet="The Herald"),
    meeting("c", "2022-01-13", "2022-01-10", "held", outlet="The Courier"),
)


def chart(*tellings, link=None):
    return lanes_chart(finding(*tellings), [entry(t) for t in tellings], link)


def test_a_history_tells_each_day_on_which_something_new_was_told():
    made = chart(*PLANNED)
    assert made.days == (("2022-01-03", ("The Gazette",)), ("2022-01-13", ("The Courier",)))
    assert [(t.name, [(n.words, n.standing) for n in t.nodes]) for t in made.tracks] == [
        ("When", [("9 January 2022", "superseded"), ("10 January 2022", "stands")]),
        ("Status", [("planned", "superseded"), ("held", "stands")]),
        ("Where", [("Geneva", "stands"), ("Geneva", "stands")]),
    ]
    assert [n.told for n in made.tracks[2].nodes] == [True, False]


def test_rival_dates_have_a_lane_each():
    one = meeting("a", "2022-01-13", "2022-01-12", "held", outlet="The Gazette")
    other = meeting("b", "2022-01-13", "2022-01-13", "held", outlet="The Herald")
    made = chart(one, other)
    assert [(t.name, [(n.words, n.standing) for n in t.nodes]) for t in made.tracks[:2]] == [
        ("When", [("12 January 2022", "rival")]),
        ("or", [("13 January 2022", "rival")]),
    ]
    assert words(read_back(lanes_svg(made)), "c-value")[:2] == ["12 January 2022", "13 January 2022"]


def test_where_all_tell_the_same_there_is_no_history():
    assert chart(*PLANNED[:2]) is None
    assert chart(PLANNED[0]) is None


def test_time_runs_down_and_each_value_leads_to_its_words():
    made = chart(*PLANNED, link=lambda m, report: f"/reports/{report}#{m.mentions[0].start}")
    root = read_back(lanes_svg(made))
    assert links(root)[0] == "/reports/a#19"
    dots = [at(dot, "cx", "cy") for dot in all_of(root, "circle", "c-dot")]
    assert dots[0][0] == dots[1][0] < dots[2][0] == dots[3][0] < dots[4][0]
    assert dots[0][1] == dots[2][1] < dots[1][1] == dots[3][1]
    assert words(root, "c-ink") == ["3 Jan 2022", "13 Jan 2022"]
    assert [[c.text for c in row] for row in lanes_table(made).rows][-1] == [
        "13 January 2022", "The Courier", "held", "",
    ]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("wide", [358, 760])
def test_hostile_places_keep_to_their_lane(name, wide):
    nodes = tuple(Node(f"2022-01-0{n}", name, name, (name,), "rival", link="/x") for n in (1, 2))
    made = Lanes(name[:9], name, tuple((node.day, (name, name)) for node in nodes), (Track("When", nodes),) * 4)
    assert not overlaps(read_back(lanes_svg(made, wide)))
