"""What a person takes along: the brief in its forms, the calendar, the dossier in other programs' formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated
from uuid import NAMESPACE_URL, uuid5

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import StreamingResponse

from dragoman.codec import dump
from dragoman.errors import UnknownRecord
from dragoman.export import brief_html, brief_markdown, brief_object, brief_pdf
from dragoman.export.atom import FeedHead, atom
from dragoman.export.calendar import published_calendar
from dragoman.export.formats import FORMATS, check, one_file
from dragoman.export.material import brief_of
from dragoman.export.note import MOST
from dragoman.export.outline import Brief
from dragoman.export.quoting import ExportOptions
from dragoman.pipeline import now
from dragoman.web.desk import Sight
from dragoman.web.pace import unhurried
from dragoman.web.page import Asked, View, answered, respond

router = APIRouter()
ENTRIES = 200  # of the feed: the latest told
MEDIA = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "json": "application/json",
}
WRITERS: Mapping[str, Callable[[Brief], bytes]] = {
    "html": lambda brief: brief_html.page(brief).encode("utf-8", "replace"),
    "md": lambda brief: brief_markdown.markdown(brief).encode("utf-8", "replace"),
    "pdf": brief_pdf.pdf,
    "json": lambda brief: dump(brief_object.told(brief)).encode(),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a dossier a brief tells: what was added since a moment, what names an actor."""

    since: str | None
    about: str | None


def wanted(
    since: Annotated[str, Query(description="Only what was added since this day or time.")] = "",
    about: Annotated[str, Query(description="Only what names this actor.")] = "",
) -> Wanted:
    """Return what the address asks for; an empty field of a form asks for nothing."""
    return Wanted(since.strip() or None, about.strip() or None)


Of = Annotated[Wanted, Depends(wanted)]


@router.get("/brief")
def brief(view: Asked, of: Of) -> Response:
    """Show the brief with the ways to take it along."""
    return respond(view, "brief.html", lambda: {"of": of, "brief": _composed(view, of), "forms": tuple(WRITERS)})


@router.get("/brief.{form}")
def brief_file(form: str, view: Asked, of: Of) -> Response:
    """Give the brief as a file."""
    if form not in WRITERS:
        raise UnknownRecord(f"brief.{form}: a brief is written as {', '.join(WRITERS)}")
    body = view.sight.pages.once(("brief", form, of), lambda: WRITERS[form](_composed(view, of)))
    headers = {"Content-Security-Policy": brief_html.content_policy()} if form == "html" else {}
    return Response(body, media_type=MEDIA[form], headers=headers)


@router.get("/calendar.ics")
def calendar(view: Asked) -> Response:
    """Give the meetings as a calendar to subscribe to; what it says for the first time is kept as published."""
    desk = view.desk
    publish = partial(published_calendar, desk.store, view.dossier, now())
    return answered(view, "calendar", lambda: desk.alone(publish)[0], {"Content-Type": "text/calendar; charset=utf-8"})


@router.get("/feed.atom")
def feed(view: Asked) -> Response:
    """Give what a watch told of the dossier as a feed, each entry with the page of its finding."""
    watching, here = view.desk.store.watching(), str(view.request.base_url)
    own = watching.identity() if view.desk.writing else str(uuid5(NAMESPACE_URL, f"{here}feed.atom"))
    head = FeedHead(own, f"{view.dossier_name}: what is new", f"{here}feed.atom", here)
    body = atom(view.desk.sight().dossier, watching.told(most=ENTRIES), head)
    return Response(body, media_type="application/atom+xml")


@router.get("/export")
def exports(view: Asked) -> Response:
    """Show in which formats the dossier can be taken out."""
    return respond(view, "export.html", lambda: {"formats": FORMATS})


@router.get("/export/{name}")
def export(name: str, view: Asked, full_text: bool = False) -> StreamingResponse:
    """Give the dossier in a format; several files come as a zip."""
    wanted = FORMATS.get(name)
    if wanted is None:
        raise UnknownRecord(f"{name}: a dossier is exported as {', '.join(FORMATS)}")
    check(wanted)
    told = f'attachment; filename="{name}{wanted.suffix}"'
    body = one_file(wanted, view.dossier, ExportOptions(full_text=full_text))
    return StreamingResponse(unhurried(body), media_type=wanted.media_type, headers={"Content-Disposition": told})


def _composed(view: View, of: Wanted) -> Brief:
    """Return the brief; where it tells what is new, the one thread that derives composes it."""
    if of.since is None:
        return composed(view.sight, of)
    return view.desk.in_time(view.sight, ("brief", of), lambda: composed(view.sight, of))


def composed(sight: Sight, of: Wanted) -> Brief:
    """Return the brief of a dossier, the same for all its forms."""
    return sight.once(("brief", of), lambda: brief_of(sight.dossier, MOST, of.since, of.about))
