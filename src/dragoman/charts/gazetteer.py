"""Where places lie: cities from GeoNames, states as wholes, and what keeps a name from being placed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import JaroWinkler

from dragoman.charts.outlines import Point, outlines
from dragoman.knowledge import Knowledge
from dragoman.knowledge.names import fold, name_words, sound

LIKELY = 0.15  # of the people of the greatest place of a name: one with fewer is not what a report means by it
ALIKE = 0.88  # Jaro-Winkler similarity of names that sound alike from which one is a spelling of the other ...
GREAT = 50  # ... in a city of so many thousand people
_US_STATES = frozenset({"Georgia"})  # a state of the United States that bears the name of a state


@dataclass(frozen=True, slots=True)
class City:
    """A city: its name, its state's code, where it lies (longitude, latitude), its people in thousands."""

    name: str
    state: str
    at: Point
    people: int
    capital: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a name lies; `whole` tells a state from a city, `doubt` what else it may be."""

    name: str
    at: Point
    whole: bool = False
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Nowhere:
    """A name that is not placed, and why."""

    name: str
    reason: str


@cache
def cities() -> Mapping[str, tuple[City, ...]]:
    """Return the cities by each of their names, folded; the most populous first. Read on the first call."""
    found: defaultdict[str, list[City]] = defaultdict(list)
    for row in _rows():
        name, state, lat, lon, people, *more = row.split("\t")
        capital, others = (*more, "", "")[:2]
        city = City(name, state, (float(lon), float(lat)), int(people), capital == "*")
        for form in dict.fromkeys(fold(form) for form in (name, *others.split("|")) if form):
            found[form].append(city)
    return {form: tuple(sorted(each, key=lambda c: (-c.people, c.state, c.at))) for form, each in found.items()}


def _rows() -> Iterator[str]:
    text = (files("dragoman.charts") / "coordinates.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    next(lines)
    yield from lines


@cache
def _sounds() -> Mapping[tuple[str, str], tuple[City, ...]]:
    """Return the cities by state and the sound of their name."""
    found: defaultdict[tuple[str, str], dict[City, None]] = defaultdict(dict)
    for form, each in cities().items():
        for city in each:
            found[city.state, sound(" ".join(name_words(form)))][city] = None
    return {key: tuple(each) for key, each in found.items()}


@cache
def _states() -> Mapping[str, Point]:
    largest: dict[str, Point] = {}
    for each in sorted(outlines(), key=lambda o: -max(len(ring) for ring in o.rings)):
        if each.code:
            largest.setdefault(each.code, each.middle)
    return largest


def locate(name: str, knowledge: Knowledge, near: Sequence[str]) -> Spot | Nowhere:
    """Place a name; `near` are the codes of the states that are evidence for which of several it is, best first."""
    written, _, after = name.partition(",")
    state = knowledge.find(after.strip()) if after.strip() else None
    evidence = [state.state] if state and state.state else list(near)
    known = knowledge.find(written)
    if known and known.sort == "state" and known.state in _states() and not (state and state.state != known.state):
        return _state(known.name, known.state, near)
    form = fold(written).removeprefix("the ")
    found = _city(written.strip(), cities().get(form) or cities().get(f"the {form}") or (), evidence)
    return found or _spelt_alike(written.strip(), form, evidence) or Nowhere(name, "not among the places known here")


def _state(name: str, code: str | None, near: Sequence[str]) -> Spot | Nowhere:
    """Place a state as a whole; one that shares its name with another land needs evidence."""
    if name in _US_STATES and "US" in near and code not in near:
        return Nowhere(name, "may be the state of the United States")
    doubt = "may be the state of the United States" if name in _US_STATES and code not in near else None
    return Spot(name, _states()[code or ""], whole=True, doubt=doubt)


def _city(name: str, found: Sequence[City], near: Sequence[str]) -> Spot | None:
    """Choose among the greater cities of one name: one in a state that is evidence, else the most populous."""
    likely = [city for city in found if city.capital or city.people >= LIKELY * found[0].people]
    if not likely:
        return None
    chosen = next((city for city in likely if city.state in near), likely[0])
    others = dict.fromkeys(city.state for city in likely if city.state != chosen.state)
    sure = not others or (chosen.state in near and chosen is likely[0])
    doubt = None if sure else f"taken for that in {chosen.state}; there is another in {', '.join(others)}"
    return Spot(chosen.name if fold(chosen.name) == f"the {fold(name)}" else name, chosen.at, doubt=doubt)


def _spelt_alike(name: str, form: str, near: Sequence[str]) -> Spot | None:
    """Place a name that is spelt and sounds like one city of a state that is evidence: transliterations differ."""
    words = " ".join(name_words(form))
    for code in near:
        found = [c for c in _sounds().get((code, sound(words)), ()) if c.people >= GREAT and _alike(words, c.name)]
        if found and all(_beside(found[0], city) for city in found):
            return Spot(name, found[0].at, doubt=f"taken for {found[0].name}")
    return None


def _alike(words: str, name: str) -> bool:
    return JaroWinkler.similarity(words, " ".join(name_words(name))) >= ALIKE


def _beside(one: City, other: City) -> bool:
    """Tell whether two entries may be one place, as where a town and its district are both listed."""
    return max(abs(one.at[0] - other.at[0]), abs(one.at[1] - other.at[1])) < 0.3  # degrees
