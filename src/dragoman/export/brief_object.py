"""The brief as an object for programs."""

from __future__ import annotations

from typing import Any

from dragoman.dossier import Dossier
from dragoman.export.material import brief_of
from dragoman.export.note import MOST
from dragoman.export.outline import Brief, Line, Part, Section, Source


def brief_object(
    dossier: Dossier, most: int = MOST, since: str | None = None, about: str | None = None
) -> dict[str, Any]:
    """Return the brief as plain dicts and lists, fit for JSON."""
    return told(brief_of(dossier, most, since, about))


def told(brief: Brief) -> dict[str, Any]:
    """Return a brief as plain dicts and lists."""
    return {
        "title": brief.title,
        "as_of": brief.as_of,
        "coverage": list(brief.coverage),
        "sections": [_section(s) for s in brief.sections],
        "chapters": [_chapter(part) for part in brief.parts if part.title],
        "sources": [_source(s) for s in brief.sources],
    }


def _section(section: Section) -> dict[str, Any]:
    return {"title": section.title, "lines": [_line(line) for line in section.lines], "more": section.more}


def _chapter(part: Part) -> dict[str, Any]:
    sections = [_section(section) for section in part.sections]
    return {"title": part.title, "story": part.story, "coverage": list(part.coverage), "sections": sections}


def _line(line: Line) -> dict[str, Any]:
    refs = [
        {"number": r.number, "report": r.report, "start": r.start, "end": r.end, "text": r.words} for r in line.refs
    ]
    return {"text": line.text, "refs": refs, "finding": line.finding, "notes": list(line.notes)}


def _source(source: Source) -> dict[str, Any]:
    report = source.report
    return {
        "number": source.number,
        "report": report.id,
        "outlet": report.outlet,
        "credit": report.credit,
        "title": report.title,
        "published": report.published,
        "copies": list(source.copies),
    }
