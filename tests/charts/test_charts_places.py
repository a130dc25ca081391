from math import cos, radians

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.charts import beyond, places_chart, places_svg, places_table
from dragoman.charts.gazetteer import Nowhere, cities, locate
from dragoman.charts.located import PlacePoint, Places
from dragoman.charts.outlines import cut_to, label_point, outlines, unwrapped, window_of
from dragoman.charts.projections import equal_earth, lambert, lambert_back
from dragoman.knowledge import load
from dragoman.reconcile import reconcile
from tests.charted import HOSTILE, all_of, at, links, overlaps, read_back, size, told, words


def spot(name, *near):
    return locate(name, load(), near)


@pytest.mark.parametrize(
    ("name", "near", "lon", "lat"),
    [
        ("Geneva", ("US", "RU"), 6.15, 46.20),
        ("Tripoli", ("LY", "US"), 13.19, 32.89),
        ("Tripoli", ("LB",), 35.84, 34.43),
        ("the Hague", (), 4.30, 52.08),
        ("Kiev", (), 30.52, 50.45),
        ("Washington", (), -77.04, 38.90),
        ("Paris", ("US", "LY"), 2.35, 48.85),
        ("Misrata", ("LY",), 15.09, 32.38),
        ("TRIPOLI, Lebanon", ("LY",), 35.84, 34.43),
    ],
)
def test_a_name_lies_where_the_states_around_it_say(name, near, lon, lat):
    found = spot(name, *near)
    assert found.at == pytest.approx((lon, lat), abs=0.02)
    assert not found.whole


def test_a_namesake_without_evidence_is_the_most_populous_and_in_doubt():
    found = spot("Tripoli")
    assert found.at[0] == pytest.approx(13.19, abs=0.02)
    assert spot("Valencia", "FR").doubt.startswith("taken for that in ")
    assert spot("Geneva").doubt is None


def test_a_spelling_is_taken_for_a_city_of_a_state_that_is_evidence_and_says_so():
    assert spot("Misurata", "LY").doubt in ("taken for Misratah", None)
    assert spot("Sebha", "LY").doubt == "taken for Sabha"
    assert isinstance(spot("Sebha"), Nowhere)


def test_a_state_is_a_whole_and_one_with_a_namesake_needs_evidence():
    assert spot("Libya").whole
    assert spot("Georgia", "GE").doubt is None
    assert "United States" in spot("Georgia").doubt
    assert isinstance(spot("Georgia", "US"), Nowhere)


def test_what_is_not_known_is_not_placed():
    assert spot("Western Mountains", "LY") == Nowhere("Western Mountains", "not among the places known here")


def test_the_table_of_cities_is_sound():
    every = {city for each in cities().values() for city in each}
    assert len(every) > 30_000
    assert all(-180 <= c.at[0] <= 180 and -90 <= c.at[1] <= 90 and len(c.state) == 2 for c in every)
    assert len({c.state for c in every if c.capital}) > 180


def test_equal_earth_is_as_published():
    assert equal_earth(0, 0) == (0, 0)
    assert equal_earth(180, 0)[0] == pytest.approx(2.70663, abs=1e-5)
    assert equal_earth(0, 90)[1] == pytest.approx(-1.31737, abs=1e-5)


def test_lambert_keeps_areas_and_goes_back():
    project = lambert((20.0, 40.0))
    step = 0.01
    for lon, lat in ((20.0, 40.0), (50.0, 10.0), (-15.0, 65.0)):
        x0, y0 = project(lon, lat)
        (x1, y1), (x2, y2) = project(lon + step, lat), project(lon, lat + step)
        area = abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0))
        assert area == pytest.approx(radians(step) ** 2 * cos(radians(lat)), rel=1e-3)


@given(st.floats(-60, 60), st.floats(-60, 60), st.floats(-0.6, 0.6), st.floats(-0.6, 0.6))
def test_lambert_back_undoes_lambert(lon, lat, x, y):
    assert lambert((lon, lat))(*lambert_back((lon, lat), x, y)) == pytest.approx((x, y), abs=1e-6)


def test_a_ring_is_cut_to_a_window_and_goes_on_over_the_date_line():
    square = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
    (cut,) = cut_to(square, (5, -5, 20, 5), window_of(square))
    assert set(cut) == {(5.0, 0.0), (10.0, 0.0), (10.0, 5.0), (5.0, 5.0)}
    assert list(cut_to(square, (20, -5, 30, 5), window_of(square))) == []
    ring = unwrapped([(178.0, 0.0), (-178.0, 0.0), (-178.0, 5.0), (178.0, 5.0)])
    assert ring == ((178.0, 0.0), (182.0, 0.0), (182.0, 5.0), (178.0, 5.0))
    assert [len(part) for part in cut_to(ring, (-180, -10, 180, 10), window_of(ring))] == [4, 4]


def test_outlines_are_all_there_and_their_names_stand_inside_them():
    codes = {each.code for each in outlines()}
    assert {"LY", "RU", "US", "CH", "XK", "FJ", "UA", "PS", "IL"} <= codes
    assert label_point(((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)))[0] == 5.0
    libya = next(each for each in outlines() if each.code == "LY")
    assert 10 < libya.middle[0] < 25
    assert 20 < libya.middle[1] < 33


def point(name, lon, lat, weight=1, **more):
    return PlacePoint(name, (lon, lat), weight, **({"whole": False, "disputed": False} | more))


def test_a_map_of_a_region_shows_its_places_in_their_directions():
    shown = Places(
        (point("Tripoli", 13.19, 32.89, 9, link="/t"), point("Cairo", 31.24, 30.06, 3), point("Rome", 12.5, 41.9, 1)),
        (),
    )
    root = read_back(places_svg(shown, 960))
    dots = {(round(at(d, "r")[0], 1)): at(d, "cx", "cy") for d in all_of(root, "circle", "c-dot")}
    tripoli, cairo, rome = (dots[r] for r in sorted(dots, reverse=True))
    assert tripoli[0] < cairo[0]
    assert rome[1] < tripoli[1] < cairo[1]
    assert words(root, "c-label") == ["Tripoli", "Cairo", "Rome"]
    assert {"TUNISIA", "ALBANIA"} <= set(words(root, "c-state"))
    assert links(root) == ["/t"]


def test_places_all_over_are_shown_on_a_map_of_the_world():
    far = tuple(
        point(n, lon, 10.0) for n, lon in (("A", -120.0), ("B", -40.0), ("C", 30.0), ("D", 100.0), ("E", 150.0))
    )
    assert beyond(Places(far, ())) == ()
    assert len(all_of(read_back(places_svg(Places(far, ()))), "circle", "c-dot")) == 5


def test_what_lies_far_from_most_is_beyond_the_map():
    shown = Places(
        (point("Tripoli", 13.2, 32.9, 30), point("Rome", 12.5, 41.9, 10), point("Honolulu", -157.9, 21.3)), ()
    )
    assert [p.name for p in beyond(shown)] == ["Honolulu"]
    assert "Honolulu" in [row[0].text for row in places_table(shown).rows]


def test_an_empty_map_is_a_map_of_the_world():
    assert all_of(read_back(places_svg(Places((), ()))), "path", "c-land")


def test_findings_lie_at_their_places_and_what_cannot_be_placed_is_told():
    text = (
        "Arland and Lebanon held talks in Tripoli. Arland and Borland held talks in Erewhon. Talks were held in Kyiv."
    )
    made = told(text, "2022-01-12", "a")
    made.meeting("talks in Tripoli", ["Arland", "Lebanon"], place="Tripoli", start="2022-01-10")
    made.meeting("talks in Erewhon", ["Borland"], place="Erewhon", start="2022-01-11")
    made.meeting("Talks were", [], place="Kyiv", start="2022-01-12")
    chart = places_chart(reconcile([made.reading], ()), load(), lambda name: f"/places/{name}")
    assert [(p.name, p.weight, p.link) for p in chart.points] == [
        ("Kyiv", 1, "/places/Kyiv"),
        ("Tripoli", 1, "/places/Tripoli"),
    ]
    assert chart.points[1].at[0] == pytest.approx(35.84, abs=0.02)
    assert [(each.name, each.reason) for each in chart.unplaced] == [("Erewhon", "not among the places known here")]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("wide", [358, 960])
def test_hostile_names_of_places_keep_to_the_map(name, wide):
    near = tuple(point(name, 10 + n, 30 + n, n + 1, disputed=True, link="/x", note=name) for n in range(5))
    assert not overlaps(read_back(places_svg(Places(near, ()), wide)))


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-80, 80), st.integers(1, 50)), min_size=1, max_size=8))
def test_dots_lie_on_the_map_or_beyond_it_and_names_never_touch(spots):
    shown = Places(tuple(point(f"Place {n}", lon, lat, w) for n, (lon, lat, w) in enumerate(spots)), ())
    root = read_back(places_svg(shown, 960))
    across, down = size(root)
    dots = all_of(root, "circle", "c-dot")
    assert len(dots) + len(beyond(shown)) == len(spots)
    assert all(0 <= x <= across and 0 <= y <= down for x, y in (at(dot, "cx", "cy") for dot in dots))
    assert not overlaps(root)
