"""Search: words in the texts of reports, and findings by their fields."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response

from dragoman.dossier import ReportEntry
from dragoman.records import Finding, Report, Span
from dragoman.web.evidence import Words, words_at
from dragoman.web.filters import AnyFilter
from dragoman.web.lists import KINDS, narrowed, ordered, verdicts
from dragoman.web.page import Asked, View, respond, sheet
from dragoman.web.rows import rows

router = APIRouter()
LONGEST = 400  # characters of a query
AROUND = 110  # characters shown on each side of a hit
PLACES = 4  # hits shown of a report
REPORTS = 20  # reports on a page: each has several lines


@dataclass(frozen=True, slots=True)
class Snippet:
    """A hit with the words around it; `about` are the findings that hang on what holds it."""

    before: str
    words: Words
    after: str
    about: tuple[Finding, ...]


@router.get("/search")
def search(
    view: Asked, asked: Annotated[AnyFilter, Depends()], *, q: Annotated[str, Query(max_length=LONGEST)] = "",
    within: str = "", page: int = 1,
) -> Response:  # fmt: skip
    """Find words in the reports, or findings by kind, name, place, day and verdict; `within` is texts or findings."""
    return respond(view, "search.html", lambda: _found(view, asked, q, (within, page)))


def _found(view: View, asked: AnyFilter, q: str, shown: tuple[str, int]) -> dict[str, Any]:
    within, page = shown
    by_field, readable = asked != AnyFilter(), any(c.isalnum() for c in q)
    both = replace(asked, words=f"{asked.words} {q}".strip())
    findings = narrowed(view.sight, None, both) if readable or (by_field and not q.strip()) else ()
    hits = view.sight.hits(q) if readable else ()
    in_findings = within == "findings" or (within != "texts" and by_field)
    pages = sheet(findings, page) if in_findings else sheet(hits, page, REPORTS)
    return {
        "q": q,
        "asked": asked,
        "unreadable": bool(q.strip()) and not readable,
        "idle": not q.strip() and not by_field,
        "in_findings": in_findings,
        "counts": {"places": sum(len(spans) for _, spans in hits), "texts": len(hits), "findings": len(findings)},
        "sheet": pages,
        "rows": rows(view, pages.rows) if in_findings else (),
        "texts": () if in_findings else [_text(view, report, spans) for report, spans in pages.rows],
        "kinds": tuple((kind, len(ordered(view.sight, kind))) for kind in KINDS),
        "verdicts": verdicts(view.sight, None),
    }


def _text(view: View, report: Report, spans: tuple[Span, ...]) -> dict[str, Any]:
    """Return a report with the first places at which the words stand."""
    entry = view.reports[report.id]
    apart = _apart(spans)
    snippets = [_snippet(view, entry, span) for span in apart[:PLACES]]
    return {"entry": entry, "snippets": snippets, "more": len(apart) - len(snippets)}


def _apart(spans: tuple[Span, ...]) -> list[Span]:
    """Return the spans that do not lie within what is shown around one before."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start > kept[-1].end + AROUND:
            kept.append(span)
    return kept


def _snippet(view: View, entry: ReportEntry, span: Span) -> Snippet:
    report = entry.report
    start, end = max(0, span.start - AROUND), min(len(report.text), span.end + AROUND)
    before, after = report.text[start : span.start], report.text[span.end : end]
    before = "…" + before.partition(" ")[2] if start else before
    after = after.rpartition(" ")[0] + "…" if end < len(report.text) else after
    words = words_at(entry, span.start, span.end)
    shown = (view.dossier.show(key).finding for key in view.dossier.findings_at(report.id, span)[:3])
    return Snippet(before, words, after, tuple(finding for finding in shown if finding))
