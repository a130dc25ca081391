"""The dossier as a whole, its actors, reports, stories and days as JSON, and a search in its reports."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response

from dragoman import __version__
from dragoman.codec import SCHEMA, Json, reading_line
from dragoman.dossier import ReportEntry
from dragoman.errors import UnknownRecord, UsageError
from dragoman.records import Actor
from dragoman.timeline import heaviest
from dragoman.web import filters
from dragoman.web.api.answer import Paged, errors, gives, one, several, state_of
from dragoman.web.page import Asked, View
from dragoman.web.pages.actors import by_name
from dragoman.web.pages.timeline import lines_of

router = APIRouter(responses=errors())
KINDS = ("meeting", "statement", "commitment", "figure", "event")


@router.get("/dossier", responses=gives("DossierLine"), tags=["dossier"])
def dossier(view: Asked) -> Response:
    """Tell what the dossier is, and how much it holds."""
    return one(view, lambda: _dossier(view), behind=view.desk.behind, writing=view.desk.writing)


def _dossier(view: View) -> Json:
    shown = view.dossier
    days = [entry.reported for entry in shown.reports() if entry.dated]
    counts = Counter(str(finding.kind) for finding in shown.findings())
    return {
        "schema": SCHEMA,
        "version": __version__,
        "name": view.dossier_name,
        "as_of": view.as_of,
        "story": view.story,
        "state": state_of(view),
        "behind": view.desk.behind,
        "writing": view.desk.writing,
        "reports": len(shown.reports()),
        "stories": len(shown.stories()),
        "actors": len(shown.actors()),
        "findings": {kind: counts[kind] for kind in KINDS},
        "disputes": len(shown.disputes()),
        "judgements": len(shown.standings()),
        "first_reported": min(days, default=None),
        "last_reported": max(days, default=None),
    }


@router.get("/actors", responses=gives("Actor", paged=True), tags=["actors"])
def actors(view: Asked, paged: Paged, asked: Annotated[filters.ActorFilter, Depends()]) -> Response:
    """List persons, states and organisations with all their names."""
    return several(view, paged, lambda: filters.chosen_actors(_named(view), asked))


def _named(view: View) -> tuple[tuple[Actor, str], ...]:
    """Return the actors in their order with their names as a filter compares them."""
    return view.sight.once("named actors", lambda: _in_order(view))


def _in_order(view: View) -> tuple[tuple[Actor, str], ...]:
    known = {pair[0].id: pair for pair in by_name(view.sight)}
    return tuple(known[actor.id] for actor in view.dossier.actors())


@router.get("/actors/{identity}", responses=gives("Actor"), tags=["actors"])
def actor(identity: str, view: Asked) -> Response:
    """Show an actor by its id or the beginning of it."""
    return one(view, lambda: _actor(view, identity))


def _actor(view: View, identity: str) -> Any:
    found = view.dossier.whole().show(identity).actor
    if found is None:
        raise UnknownRecord(f"{identity}: no actor bears this id")
    return found


@router.get("/reports", responses=gives("ReportLine", paged=True), tags=["reports"])
def reports(
    view: Asked,
    paged: Paged,
    q: Annotated[str, Query(description="In the title, the outlet, the credit or the id.")] = "",
    outlet: Annotated[str, Query(description="Of this outlet, as the reports write it.")] = "",
) -> Response:
    """List the reports by the day on which they were reported, with their copies."""
    return several(view, paged, lambda: _reports(view, q.lower(), outlet), ReportEntry.line)


def _reports(view: View, words: str, outlet: str) -> list[ReportEntry]:
    return [entry for entry in view.dossier.reports() if _asked_for(entry, words, outlet)]


def _asked_for(entry: ReportEntry, words: str, outlet: str) -> bool:
    report = entry.report
    told = (report.title, report.outlet, report.credit, report.id)
    return outlet in ("", report.outlet) and any(words in (each or "").lower() for each in told)


@router.get("/reports/{identity:path}", responses=gives("Reading"), tags=["reports"])
def report(identity: str, view: Asked) -> Response:
    """Show a report's text with all its records, as `dragoman read --json` prints it."""
    return one(view, lambda: _reading(view, identity))


def _reading(view: View, identity: str) -> Json:
    found = view.dossier.whole().show(identity).reading
    if found is None:
        raise UnknownRecord(f"{identity}: no report bears this id")
    return reading_line(found)


@router.get("/timeline", responses=gives("Line", paged=True), tags=["dossier"])
def timeline(
    view: Asked,
    paged: Paged,
    top: Annotated[int | None, Query(ge=1, le=100_000, description="Only so many, of which most is told.")] = None,
) -> Response:
    """List the days of which the reports tell, with a line for each."""
    return several(view, paged, lambda: heaviest(lines_of(view.sight), top) if top else lines_of(view.sight))


@router.get("/stories", responses=gives("Story", paged=True), tags=["dossier"])
def stories(view: Asked, paged: Paged) -> Response:
    """List the stories that the reports tell, the largest first."""
    return several(view, paged, lambda: sorted(view.dossier.stories(), key=lambda s: (-len(s.reports), s.id)))


@router.get("/search", responses=gives("Found", paged=True), tags=["reports"])
def search(
    view: Asked,
    paged: Paged,
    q: Annotated[str, Query(description='All must be there; "in quotes" together, fin* is open.', max_length=400)] = "",
) -> Response:
    """Find words in the reports: each place at which they stand, best report first."""
    if not q.strip():
        raise UsageError("q takes the words to look for")
    return several(
        view,
        paged,
        lambda: [(one, span) for one, spans in view.sight.hits(q) for span in spans],
        lambda hit: view.dossier.found(*hit),
    )
