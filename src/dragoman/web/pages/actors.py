"""Actors: who is named, by which names, and what each says, promises and does."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response
from fastapi.responses import RedirectResponse

from dragoman.errors import UnknownRecord
from dragoman.records import Actor, Finding, FindingKind, Place
from dragoman.web.desk import Sight
from dragoman.web.evidence import Words, words_at
from dragoman.web.filters import ActorFilter, chosen_actors, folded, index_actors
from dragoman.web.lists import cast, ordered
from dragoman.web.page import ANALYST, Asked, View, remembered, respond, sheet
from dragoman.web.rows import rows

router = APIRouter()
KINDS: tuple[FindingKind, ...] = ("statement", "commitment", "meeting", "event", "figure")
SHOWN = 8  # findings of a sort on an actor's page; the rest is a list of its own
FORMS = 30  # names that are shown at once
NEAR = 12  # actors offered as perhaps the same
Part = tuple[FindingKind, str]
"""A kind of finding, and "by" or "to"."""


@router.get("/actors")
def actors(view: Asked, asked: Annotated[ActorFilter, Depends()], page: int = 1) -> Response:
    """List actors, those of most findings first."""
    return respond(view, "actors.html", lambda: _listed(view, asked, page))


def _listed(view: View, asked: ActorFilter, page: int) -> dict[str, Any]:
    shown = sheet(chosen_actors(by_name(view.sight), asked), page)
    counts = {actor.id: _counts(view.sight, actor.id) for actor in shown.rows}
    return {
        "asked": asked,
        "sheet": shown,
        "counts": counts,
        "kinds": sorted(Counter(a.kind for a in view.dossier.actors()).items(), key=lambda pair: (-pair[1], pair[0])),
    }


def _counts(sight: Sight, actor: str) -> Counter[Part]:
    return Counter({part: len(found) for part, found in parts(sight, actor).items()})


def parts(sight: Sight, actor: str) -> Mapping[Part, list[Finding]]:
    """Return the findings in which an actor has a part, by kind and part, in the order of their lists."""
    return sight.once("parts", lambda: _parts(sight)).get(actor, {})


def _parts(sight: Sight) -> dict[str, dict[Part, list[Finding]]]:
    known = cast(sight)
    found: defaultdict[str, dict[Part, list[Finding]]] = defaultdict(dict)
    for kind in KINDS:
        for finding in ordered(sight, kind):
            for part, actor in known.parts(finding):
                found[actor.id].setdefault((kind, part), []).append(finding)
    return dict(found)


def by_name(sight: Sight) -> tuple[tuple[Actor, str], ...]:
    """Return the actors, those of most findings first, each with all its names folded."""
    return sight.once("actors by name", lambda: index_actors(by_weight(sight)))


def by_weight(sight: Sight) -> tuple[Actor, ...]:
    """Return the actors by the number of findings in which they have a part."""
    return sight.once("actors by weight", lambda: _by_weight(sight))


def _by_weight(sight: Sight) -> tuple[Actor, ...]:
    actors = sight.dossier.actors()
    weight = {a.id: sum(len(found) for found in parts(sight, a.id).values()) for a in actors}
    return tuple(sorted(actors, key=lambda a: (-weight[a.id], -len(a.places), a.name, a.id)))


@router.get("/actors/{identity}")
def actor(identity: str, view: Asked, analyst: Annotated[str, Depends(remembered(ANALYST))] = "") -> Response:
    """Show an actor: names where they stand, roles, guesses, and its findings."""
    found = view.dossier.whole().show(identity).actor
    if found is None:
        raise UnknownRecord(f"{identity}: no actor bears this id")
    if found.id != identity:
        return RedirectResponse(view.link(f"/actors/{found.id}"), 308)
    by = analyst or view.desk.settings.analyst
    return respond(view, "actor.html", lambda: _context(view, found, by), private=by)


def _context(view: View, found: Actor, analyst: str) -> dict[str, Any]:
    told = parts(view.sight, found.id)
    return {
        "actor": found,
        "forms": _forms(view, found),
        "shown_forms": FORMS,
        "sections": [_section(view, told, part) for part in _HEADS if told.get(part)],
        "near": _near(view, found),
        "analyst": analyst,
    }


_HEADS: Mapping[Part, str] = {
    ("meeting", "by"): "Meets", ("statement", "by"): "Says", ("commitment", "by"): "Threatens, promises, demands",
    ("commitment", "to"): "Is threatened, promised, asked", ("statement", "to"): "Is told", ("event", "by"): "Does",
    ("event", "to"): "Is acted upon", ("figure", "by"): "Counts",
}  # fmt: skip


def _section(view: View, told: Mapping[Part, list[Finding]], part: Part) -> dict[str, Any]:
    kind, role = part
    return {
        "head": _HEADS[part],
        "kind": kind,
        "role": "actor" if kind == "meeting" else role,
        "rows": rows(view, told[part][:SHOWN]),
        "total": len(told[part]),
    }


def _forms(view: View, actor: Actor) -> list[tuple[str, list[Words]]]:
    """Return the forms by which reports call an actor, the most frequent first, each with where it stands."""
    found: defaultdict[str, list[Words]] = defaultdict(list)
    for words in sorted((_words(view, p) for p in actor.places if p.report in view.reports), key=_order):
        found[" ".join(words.text.split())].append(words)
    return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def _order(words: Words) -> tuple[str, str, int]:
    return (words.day or "", words.report, words.start)


def _words(view: View, place: Place) -> Words:
    return words_at(view.reports[place.report], place.start, place.end, place.entry)


def _near(view: View, actor: Actor) -> list[Actor]:
    """Return actors of the same kind whose names share a word with this one's."""
    mine = {word for word in folded(actor.name).split() if len(word) > 2}
    every, places = by_weight(view.sight), named_by(view.sight)
    others = (every[at] for at in sorted({at for word in mine for at in places.get(word, ())}))
    return list(islice((a for a in others if a.id != actor.id and a.kind == actor.kind), NEAR))


def named_by(sight: Sight) -> Mapping[str, list[int]]:
    """Return by each word which actors have it in their name: their places among all by weight."""
    return sight.once("name words", lambda: _named_by(by_weight(sight)))


def _named_by(actors: tuple[Actor, ...]) -> Mapping[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, actor in enumerate(actors):
        for word in frozenset(folded(actor.name).split()):
            places[word].append(at)
    return places
