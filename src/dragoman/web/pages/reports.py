"""Reports: the list, the text with every span marked, and two copies beside each other."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import RedirectResponse
from rapidfuzz.distance import Indel

from dragoman.errors import UnknownRecord
from dragoman.records import Copies, Reading
from dragoman.web.marking import marks_of, pieces_of
from dragoman.web.page import Asked, View, respond, sheet
from dragoman.web.rows import rows

router = APIRouter()
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})\Z")
LEAST_SHARED = 3  # words in a row: fewer stand in any two texts
_WORD = re.compile(r"\s*\S+\s*|\s+")


@router.get("/reports")
def reports(view: Asked, page: int = 1, q: str = "", outlet: str = "") -> Response:
    """List the reports, the latest first."""
    return respond(view, "reports.html", lambda: _listed(view, page, q, outlet))


def _listed(view: View, page: int, q: str, outlet: str) -> dict[str, Any]:
    asked = q.lower()
    every = tuple(reversed(view.dossier.reports()))
    kept = [
        e for e in every
        if asked in f"{e.report.title} {e.report.outlet} {e.report.credit} {e.report.id}".lower()
        and outlet in ("", e.report.outlet)
    ]  # fmt: skip
    outlets = sorted({e.report.outlet for e in every if e.report.outlet})
    return {"sheet": sheet(kept, page), "q": q, "outlet": outlet, "outlets": outlets}


@router.get("/reports/{identity:path}/beside/{other:path}")
def beside(identity: str, other: str, view: Asked) -> Response:
    """Show two reports side by side: what they share, what only one has."""
    for key in (identity, other):
        if key not in view.reports:
            raise UnknownRecord(f"{key}: no report bears this id")
    return respond(view, "beside.html", lambda: _beside(view, identity, other))


@router.get("/reports/{identity:path}")
def report(identity: str, view: Asked, at: Annotated[str, Query()] = "") -> Response:
    """Show a report with all its spans; `at` (START-END) marks the words that a line elsewhere stands on."""
    shown = view.dossier.whole().show(identity)
    if shown.reading is None:
        raise UnknownRecord(f"{identity}: no report bears this id")
    reading = shown.reading
    if reading.report.id != identity:
        return RedirectResponse(view.link(f"/reports/{reading.report.id}", at=at), 308)
    return respond(view, "report.html", lambda: _context(view, reading, at))


def _context(view: View, reading: Reading, at: str) -> dict[str, Any]:
    report = reading.report
    findings = view.sight.findings_in(report.id)
    marks = marks_of(report.id, findings)
    order = {mark.finding: mark.start for mark in reversed(marks)}
    listed = sorted(findings, key=lambda f: (order.get(f.id, 0), f.id))
    entry = view.reports[report.id]
    return {
        "entry": entry,
        "report": report,
        "pieces": pieces_of(report.text, reading.passages, marks, _asked(at, report.text)),
        "rows": rows(view, listed),
        "copies": [view.reports[key] for key in entry.copies if key in view.reports],
        "guesses": [mention for mention in reading.mentions if mention.guesses],
    }


def _asked(at: str, text: str) -> tuple[int, int] | None:
    """Return the words that an address asks for, None where it asks for none that are there."""
    found = _PLACE.match(at)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    return (start, end) if start < end <= len(text) else None


def _beside(view: View, identity: str, other: str) -> dict[str, Any]:
    one, two = view.reports[identity], view.reports[other]
    pair = next((c for c in view.dossier.copies() if {c.first, c.second} == {identity, other}), None)
    left, right = _differing(one.report.text, two.report.text)
    return {"one": one, "two": two, "left": left, "right": right, "shares": _shares(pair, view)}


def _shares(pair: Copies | None, view: View) -> dict[str, int]:
    """Return how many hundredths of each of two reports the other has, by id."""
    if pair is None:
        return {}
    told = ((pair.first, pair.first_ranges), (pair.second, pair.second_ranges))
    return {
        key: round(100 * sum(end - start for start, end in ranges) / max(1, len(view.reports[key].report.text)))
        for key, ranges in told
    }


def _differing(one: str, other: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Return both texts in pieces, each with whether the other has it too; compared word by word."""
    left, right = _WORD.findall(one), _WORD.findall(other)
    plain = [[word.strip().lower() for word in side] for side in (left, right)]
    same = [op for op in Indel.opcodes(*plain) if op.tag == "equal" and op.src_end - op.src_start >= LEAST_SHARED]
    return (
        _cut(left, [(op.src_start, op.src_end) for op in same]),
        _cut(right, [(op.dest_start, op.dest_end) for op in same]),
    )


def _cut(words: list[str], shared: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    done = 0
    for start, end in (*shared, (len(words), len(words))):
        pieces += [("".join(words[done:start]), False), ("".join(words[start:end]), True)]
        done = end
    return [piece for piece in pieces if piece[0]]
