from zoneinfo import available_timezones

import pytest

from dragoman.knowledge import load
from dragoman.knowledge.tables import read_table, values
from dragoman.knowledge.zones import zone_of


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("Geneva", "Europe/Zurich"),
        ("Geneva, Switzerland", "Europe/Zurich"),
        ("the White House", "America/New_York"),
        ("Munich", "Europe/Berlin"),
        ("Brussels", "Europe/Brussels"),
        ("Moscow", "Europe/Moscow"),
        ("Libya", "Africa/Tripoli"),
        ("Pristina", "Europe/Belgrade"),
        ("Russia", None),
        ("the United States", None),
        ("Nowhere", None),
    ],
)
def test_the_zone_of_a_place(place, zone):
    assert zone_of(place, load()) == zone


def test_the_table_names_zones_that_there_are_and_each_place_once():
    rows = read_table("zones")
    places = [place for row in rows for place in values(row["places"])]

    assert {row["zone"] for row in rows} <= available_timezones()
    assert len(set(places)) == len(places)
    assert all(row["places"] for row in rows)
