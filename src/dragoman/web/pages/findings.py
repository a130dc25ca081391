"""One finding: its fields with rival values and words, its history, and what an analyst may say of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response
from fastapi.responses import RedirectResponse

from dragoman.errors import UnknownRecord
from dragoman.judged import STATUSES
from dragoman.records import Finding, FindingKind
from dragoman.web.desk import Sight
from dragoman.web.drawn import drawing
from dragoman.web.evidence import words_of
from dragoman.web.page import ANALYST, Asked, View, remembered, respond
from dragoman.web.rows import fields, reasons, rows, sentence

router = APIRouter()
NEAR = 8  # findings offered as perhaps the same
LIKE = 0.3  # share of their labels' words that they have in common at least
COMMON = 400  # findings beyond which a word says nothing


@router.get("/findings/{identity}")
def finding(
    identity: str, view: Asked, past: bool = False, analyst: Annotated[str, Depends(remembered(ANALYST))] = ""
) -> Response:
    """Show a finding; an absorbed or shortened id leads to the present one."""
    shown = view.dossier.whole().show(identity)
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
        "sentence": sentence(view, found),
        "fields": fields(view, found),
        "reasons": reasons(view, found),
        "drawing": drawing(view, found),
        "words": tuple(words_of(found, view.reports)),
        "steps": view.desk.history(view.sight, found) if past else None,
        "near": rows(view, _near(view, found)),
        "analyst": analyst,
        "statuses": STATUSES,
    }


def _near(view: View, found: Finding) -> list[Finding]:
    """Return findings of the same kind that might be the same: their labels share most words, rare ones first."""
    findings = view.dossier.findings(found.kind)
    places = labelled(view.sight, found.kind)
    mine = _label_words(found)
    common = Counter(at for word in mine if len(places.get(word, ())) <= COMMON for at in places.get(word, ()))
    others = (findings[at] for at, _ in common.most_common(4 * NEAR))
    scored = sorted((-_likeness(mine, _label_words(f)), f.id, f) for f in others if f.id != found.id)
    return [f for score, _, f in scored[:NEAR] if -score >= LIKE]


def labelled(sight: Sight, kind: FindingKind) -> Mapping[str, list[int]]:
    """Return by each word which findings of a kind have it in their label: their places among them."""
    return sight.once(("labels", kind), lambda: _by_word(sight.dossier.findings(kind)))


def _by_word(findings: Sequence[Finding]) -> Mapping[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, finding in enumerate(findings):
        for word in _label_words(finding):
            places[word].append(at)
    return places


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


def _label_words(finding: Finding) -> frozenset[str]:
    return frozenset(word for word in finding.label.lower().split() if len(word) > 3)


@router.get("/show")
def show(view: Asked, id: str = "") -> Response:  # noqa: A002 - the address's word
    """Lead from any id, or the beginning of one, to its page."""
    shown = view.dossier.whole().show(id)
    if shown.finding:
        return RedirectResponse(view.link(f"/findings/{shown.finding.id}"), 303)
    if shown.actor:
        return RedirectResponse(view.link(f"/actors/{shown.actor.id}"), 303)
    if shown.reading is None:
        raise UnknownRecord(f"{id}: no report, record or finding bears this id")
    return RedirectResponse(view.link(f"/reports/{shown.reading.report.id}"), 303)
