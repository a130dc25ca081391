"""One finding: its fields with rival values and words, its history, and what an analyst may say of it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Cookie, Response
from fastapi.responses import RedirectResponse

from dragoman.changes import history
from dragoman.errors import UnknownRecord
from dragoman.records import Finding
from dragoman.web.evidence import words_of
from dragoman.web.page import ANALYST, Asked, View, respond
from dragoman.web.rows import fields, reasons, rows, sentence

router = APIRouter()
NEAR = 8  # findings offered as perhaps the same


@router.get("/findings/{identity}")
def finding(
    identity: str, view: Asked, past: bool = False, analyst: Annotated[str, Cookie(alias=ANALYST)] = ""
) -> Response:
    """Show a finding; an absorbed or shortened id leads to the present one."""
    shown = view.dossier.show(identity)
    if shown.finding is None:
        return RedirectResponse(view.link(f"/{'actors' if shown.actor else 'reports'}/{identity}"), 303)
    found = shown.finding
    if found.id != identity:
        return RedirectResponse(view.link(f"/findings/{found.id}"), 308)
    by = analyst or view.desk.settings.analyst
    return respond(view, "finding.html", lambda: _context(view, found, past=past, analyst=by), private=by)


def _context(view: View, found: Finding, *, past: bool, analyst: str) -> dict[str, Any]:
    return {
        "finding": found,
        "sentence": sentence(found),
        "fields": fields(view, found),
        "reasons": reasons(view, found),
        "words": tuple(words_of(found, view.reports)),
        "steps": view.desk.deriving(lambda: history(view.dossier, found)) if past else None,
        "near": rows(view, _near(view, found)),
        "analyst": analyst,
    }


def _near(view: View, found: Finding) -> list[Finding]:
    """Return findings of the same kind that might be the same: most of the same names and words in their labels."""
    mine = _label_words(found)
    others = (f for f in view.dossier.findings(found.kind) if f.id != found.id)
    scored = ((len(mine & _label_words(f)) / (len(mine | _label_words(f)) or 1), f) for f in others)
    near = sorted(((score, f) for score, f in scored if score >= 0.3), key=lambda pair: (-pair[0], pair[1].id))
    return [f for _, f in near[:NEAR]]


def _label_words(finding: Finding) -> frozenset[str]:
    return frozenset(word for word in finding.label.lower().split() if len(word) > 3)


@router.get("/show")
def show(view: Asked, id: str = "") -> Response:  # noqa: A002 - the address's word
    """Lead from any id, or the beginning of one, to its page."""
    shown = view.dossier.show(id)
    if shown.finding:
        return RedirectResponse(view.link(f"/findings/{shown.finding.id}"), 303)
    if shown.actor:
        return RedirectResponse(view.link(f"/actors/{shown.actor.id}"), 303)
    if shown.reading is None:
        raise UnknownRecord(f"{id}: no report, record or finding bears this id")
    return RedirectResponse(view.link(f"/reports/{shown.reading.report.id}"), 303)
