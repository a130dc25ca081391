"""The time zone of a place: of its state, or of the place itself where the state has several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from babel.core import get_global

from dragoman.knowledge.knowledge import Knowledge
from dragoman.knowledge.names import fold
from dragoman.knowledge.tables import read_table, values


def zone_of(place: str, knowledge: Knowledge) -> str | None:
    """Return the IANA time zone of a place as a report writes it ("Geneva, Switzerland"); None where it is not clear.

    Source: `tables/zones.tsv` for states of several zones, Unicode CLDR for all others.
    """
    return next((zone for part in _parts(place) if (zone := _zone(part, knowledge))), None)


def _parts(place: str) -> Iterator[str]:
    yield place
    yield from (part for part in place.split(",") if part.strip() and part != place)


def _zone(place: str, knowledge: Knowledge) -> str | None:
    form = fold(place.strip().removeprefix("the "))
    known = knowledge.find(place.strip())
    state = _states_of_cities().get(form) or (known.state if known and known.sort in ("state", "capital") else None)
    return _zones_of_places().get(form) or (_zone_of_state(state) if state else None)


def _zone_of_state(state: str) -> str | None:
    zones: list[str] = get_global("territory_zones").get(state, [])
    return zones[0] if len(zones) == 1 else _main_zones().get(state)


@cache
def _zones_of_places() -> Mapping[str, str]:
    return {fold(place): row["zone"] for row in read_table("zones") for place in values(row["places"])}


@cache
def _main_zones() -> Mapping[str, str]:
    return {row["state"]: row["zone"] for row in read_table("zones") if row["main"]}


@cache
def _states_of_cities() -> Mapping[str, str]:
    """Return the state of each larger city, and of each capital of a state that still keeps a time of its own."""
    cities = {fold(name): row["state"] for row in read_table("cities") for name in values(row["names"])}
    present = (row for row in read_table("states") if _zone_of_state(row["code"]))
    return cities | {fold(name): row["code"] for row in present for name in values(row["capital"])}
