"""Places: where meetings are held, people counted and things done."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from fastapi import APIRouter, Response

from dragoman.records import FindingKind
from dragoman.web.desk import Sight
from dragoman.web.drawn import places_drawing
from dragoman.web.filters import folded
from dragoman.web.lists import ordered
from dragoman.web.page import Asked, View, respond, sheet

router = APIRouter()
KINDS: tuple[FindingKind, ...] = ("meeting", "event", "figure")


@router.get("/places")
def places(view: Asked, name: str = "", page: int = 1) -> Response:
    """List the places that findings name, those of most findings first."""
    return respond(view, "places.html", lambda: _listed(view, name, page))


def _listed(view: View, name: str, page: int) -> dict[str, Any]:
    every = counted(view.sight)
    wanted = f" {folded(name)}".rstrip()
    shown = sheet([pair for pair in every if wanted in f" {folded(pair[0])}"], page)
    chart = places_drawing(view.sight, view.link)
    return {"name": name, "sheet": shown, "map": chart if shown.page == 1 and not wanted else None}


def counted(sight: Sight) -> tuple[tuple[str, Counter[FindingKind]], ...]:
    """Return each place with the number of its meetings, events and figures."""
    return sight.once("places", lambda: _counted(sight))


def _counted(sight: Sight) -> tuple[tuple[str, Counter[FindingKind]], ...]:
    found: defaultdict[str, Counter[FindingKind]] = defaultdict(Counter)
    for kind in KINDS:
        for finding in ordered(sight, kind):
            if finding.fields.get("place"):
                found[str(finding.fields["place"])][kind] += 1
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1].total(), pair[0])))
