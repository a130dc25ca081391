"""The places of a dossier's meetings and events, by where they lie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dragoman.charts.gazetteer import Nowhere, locate
from dragoman.charts.outlines import Point
from dragoman.export.phrases import flat
from dragoman.knowledge import Knowledge
from dragoman.records import Finding

CAPTION = (
    "Outlines: Natural Earth (public domain). Borders are as Natural Earth draws them, disputed ones too; it takes "
    "no side. Coordinates: GeoNames (CC BY 4.0). A ring stands for a state as a whole."
)
_EVIDENCE = 6  # of the states that a dossier names most: those that tell namesakes apart


@dataclass(frozen=True, slots=True)
class PlacePoint:
    """A place on the map: how many findings lie there, whether reports disagree on one, what is doubtful about it."""

    name: str
    at: Point
    weight: int
    whole: bool
    disputed: bool
    note: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A name that is not on the map, how many findings name it, and why."""

    name: str
    weight: int
    reason: str


@dataclass(frozen=True, slots=True)
class Places:
    """The places by weight, and the names that could not be placed."""

    points: tuple[PlacePoint, ...]
    unplaced: tuple[Unplaced, ...]
    caption: str = CAPTION


def places_chart(
    findings: Iterable[Finding], knowledge: Knowledge, link: Callable[[str], str | None] | None = None
) -> Places:
    """Prepare the places of meetings and events; `link` leads from a place's name to what is told of it."""
    named: defaultdict[str, list[Finding]] = defaultdict(list)
    every = [f for f in findings if f.kind in ("meeting", "event")]
    for finding in every:
        for name in _names(finding):
            named[_usual(name, knowledge)].append(finding)
    most = [code for code, _ in Counter(c for f in every for c in _codes(f, knowledge)).most_common(_EVIDENCE)]
    where = link or (lambda _name: None)
    points: list[PlacePoint] = []
    unplaced: list[Unplaced] = []
    for name in sorted(named, key=lambda each: (-len(named[each]), each)):
        mine = Counter(code for finding in named[name] for code in _codes(finding, knowledge))
        found = locate(name, knowledge, _merged([code for code, _ in mine.most_common()], most))
        if isinstance(found, Nowhere):
            unplaced.append(Unplaced(name, len(named[name]), found.reason))
        else:
            disputed = any("place" in finding.disputed for finding in named[name])
            note = "; ".join(n for n in (found.doubt, _claims(name, knowledge)) if n) or None
            points.append(PlacePoint(found.name, found.at, len(named[name]), found.whole, disputed, note, where(name)))
    return Places(_joined(points), tuple(unplaced))


def _names(finding: Finding) -> tuple[str, ...]:
    """Return where a finding lies: each rival place where the reports disagree."""
    verdict = finding.verdicts.get("place")
    rivals = verdict.rivals if verdict and "place" in finding.disputed else ()
    values = [rival.value for rival in rivals] or [finding.fields.get("place")]
    written = dict.fromkeys(flat(value) for value in values if value)
    return tuple(name for name in written if any(c.isupper() for c in name))


def _usual(name: str, knowledge: Knowledge) -> str:
    """Return a state's usual name, another place's own without stray capitals and commas."""
    plain = name.strip(" ,;")
    known = knowledge.find(plain)
    if known and known.sort == "state":
        return known.name
    return plain.title() if plain.isupper() and len(plain) > 4 else plain


def _codes(finding: Finding, knowledge: Knowledge) -> list[str]:
    """Return the states of the parties of a finding: what tells one Tripoli from another."""
    fields = finding.fields
    names = [*(fields.get("parties") or ()), fields.get("actor"), fields.get("target")]
    found = (knowledge.find(flat(name)) for name in names if name)
    return sorted({known.state for known in found if known and known.state})


def _merged(first: Sequence[str], then: Sequence[str]) -> list[str]:
    return list(dict.fromkeys((*first, *then)))


def _claims(name: str, knowledge: Knowledge) -> str | None:
    """Say who claims and who holds a place that is disputed ground."""
    ground = knowledge.territory(name)
    return f"claimed by {', '.join(ground.claimed_by)}; held by {ground.controlled_by}" if ground else None


def _joined(points: Iterable[PlacePoint]) -> tuple[PlacePoint, ...]:
    """Put names of one place together, under the name that most findings use."""
    spots: dict[tuple[Point, bool], PlacePoint] = {}
    for point in points:
        former = spots.get((point.at, point.whole))
        weight = point.weight + (former.weight if former else 0)
        first = former or point
        spots[point.at, point.whole] = PlacePoint(
            first.name, first.at, weight, first.whole, first.disputed or point.disputed, first.note, first.link
        )
    return tuple(sorted(spots.values(), key=lambda p: (-p.weight, p.name)))
