"""The brief as a PDF, set by typst: what reports say reaches it as data, never as markup."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.codec import dump
from dragoman.dossier import Dossier
from dragoman.export.footnotes import Footnote, Footnotes, footnotes
from dragoman.export.framing import left_out, source_line, title_of, uncited
from dragoman.export.material import brief_of
from dragoman.export.note import MOST
from dragoman.export.outline import Brief, Line, Section
from dragoman.wording import clean

EMBEDDED = frozenset({"LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC", "DEVANAGARI", "MODIFIER", "MICRO"})
"""The scripts for which typst brings letters; for others it takes a font of the machine, if there is one."""


def brief_pdf(dossier: Dossier, most: int = MOST, since: str | None = None, about: str | None = None) -> bytes:
    """Return the brief as a tagged PDF with its words as endnotes, linked both ways; no network is asked."""
    return pdf(brief_of(dossier, most, since, about))


def pdf(brief: Brief) -> bytes:
    """Return a brief as a PDF: the same bytes from the same brief on the same machine."""
    import typst  # noqa: PLC0415 - thirty megabytes that no other form needs

    data = dump(_data(brief))
    day = brief.day if len(brief.day) == 10 else "1970-01-01"
    made: bytes = typst.compile(
        _template(),
        sys_inputs={"data": data},
        ignore_system_fonts=not _foreign(data),
        timestamp=int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()),
    )
    return made


@cache
def _template() -> bytes:
    return (files("dragoman.export") / "templates" / "brief.typ").read_bytes()


def _foreign(text: str) -> list[str]:
    """Return the scripts of some letters that the fonts which typst brings do not have."""
    letters = {unicodedata.name(c, "").partition(" ")[0] for c in set(text) if not c.isascii() and c.isalpha()}
    return sorted(letters - EMBEDDED - {"", "FEMININE", "MASCULINE"})


def _data(brief: Brief) -> dict[str, Any]:
    notes = footnotes(brief)
    data: dict[str, Any] = {
        "title": title_of(brief),
        "coverage": clean(" ".join(brief.coverage)),
        "parts": [
            {
                "title": clean(part.title),
                "coverage": clean(" ".join(part.coverage)),
                "sections": [_section(section, notes) for section in part.sections],
            }
            for part in brief.parts
        ],
        "notes": [_note(note) for note in notes.notes.values()],
        "sources": [{"number": s.number, "text": source_line(s, brief)} for s in brief.cited()],
        "uncited": [f"{line}: dragoman reports" for line in uncited(brief)],
    }
    return data | {"missing": _foreign(dump(data))}


def _section(section: Section, notes: Footnotes) -> dict[str, Any]:
    more = left_out(section)
    return {
        "title": section.title,
        "lines": [_line(line, notes) for line in section.lines],
        "more": list(more) if more else None,
        "disputes": section.disputes and bool(section.lines),
    }


def _line(line: Line, notes: Footnotes) -> dict[str, Any]:
    return {
        "lead": line.lead,
        "rest": line.text.removeprefix(line.lead),
        "notes": "; ".join(line.notes),
        "marks": [note.number for note in notes.of(line)],
        "disputed": line.disputed,
    }


def _note(note: Footnote) -> dict[str, Any]:
    quoted = note.quoted
    return {
        "number": note.number,
        "source": note.source,
        "before": quoted.before,
        "words": quoted.words,
        "after": quoted.after,
        "place": note.place,
    }
