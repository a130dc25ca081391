from tools.coordinates_from_geonames import line, seats_of

CITY = {
    "geonameid": 1, "name": "Al Zora (Old)", "countrycode": "LY", "latitude": 32.123, "longitude": 13.2,
    "population": 40_000, "alternatenames": ["Zora", "Zawra"],
}  # fmt: skip


def test_a_city_is_a_row_with_the_names_that_our_tables_know():
    assert line(CITY, frozenset(), {"LY": {"zora": "Zora"}}) == "Al Zora\tLY\t32.12\t13.20\t40\t\tZora"
    assert line(CITY, frozenset({1}), {}) == "Al Zora\tLY\t32.12\t13.20\t40\t*"


def test_a_small_place_is_kept_for_a_name_that_our_tables_know():
    small = CITY | {"population": 6_000}
    assert line(small, frozenset(), {}) is None
    assert line(small, frozenset(), {"LY": {"zawra": "Zawra"}}) == "Al Zora\tLY\t32.12\t13.20\t6\t\tZawra"


def test_a_capital_is_the_most_populous_place_of_its_name():
    village, seat = CITY | {"population": 10}, CITY | {"geonameid": 2}
    elsewhere = CITY | {"geonameid": 3, "countrycode": "TN", "population": 10**6}
    assert seats_of([{"iso": "LY", "capital": "Al Zora"}], [village, seat, elsewhere]) == {2}
