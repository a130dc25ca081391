"""The brief as one HTML page that asks no other host for anything and runs no script."""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from dragoman.dossier import Dossier
from dragoman.export.footnotes import Footnote, Footnotes, footnotes
from dragoman.export.framing import ID_SHOWN, left_out, source_line, title_of, uncited
from dragoman.export.material import brief_of
from dragoman.export.note import MOST
from dragoman.export.outline import Brief, Line, Section
from dragoman.wording import clean


def brief_html(dossier: Dossier, most: int = MOST, since: str | None = None, about: str | None = None) -> str:
    """Return the brief as a page of its own: inline style, no script, footnotes linked both ways."""
    return page(brief_of(dossier, most, since, about))


def page(brief: Brief) -> str:
    """Return a brief as a page."""
    notes = footnotes(brief)
    pages = _Page(notes)
    return _template().render(
        title=title_of(brief),
        coverage=[clean(said) for said in brief.coverage],
        parts=[(clean(p.title), map(clean, p.coverage), [pages.section(s) for s in p.sections]) for p in brief.parts],
        notes=[(note, pages.anchors[note.number]) for note in notes.notes.values()],
        sources=[(source.number, source_line(source, brief)) for source in brief.cited()],
        uncited=list(uncited(brief)),
        style=_style(),
        policy=content_policy(),
    )


def content_policy() -> str:
    """Return the Content-Security-Policy under which the page shows as it is meant: its own style and nothing else."""
    digest = b64encode(sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'"


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_packed("brief.html"))


@cache
def _style() -> str:
    return _packed("brief.css")


def _packed(name: str) -> str:
    return (files("dragoman.export") / "templates" / name).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line as the template writes it; `marks` are its footnotes with the id of each mark."""

    lead: str
    rest: str
    notes: str
    marks: tuple[tuple[int, str], ...]
    finding: str
    disputed: bool


class _Page:
    """Gives every mark of a footnote an id of its own, to which the footnote leads back."""

    def __init__(self, notes: Footnotes) -> None:
        self._notes = notes
        self.anchors: defaultdict[int, list[str]] = defaultdict(list)

    def section(self, section: Section) -> dict[str, object]:
        rows = [self._row(line) for line in section.lines]
        more = left_out(section)
        return {"title": section.title, "rows": rows, "more": more, "disputes": section.disputes and rows}

    def _row(self, line: Line) -> _Row:
        marks = tuple(self._marks(line))
        rest = line.text.removeprefix(line.lead)
        finding = (line.finding or "")[:ID_SHOWN]
        return _Row(line.lead, rest, "; ".join(line.notes), marks, finding, line.disputed)

    def _marks(self, line: Line) -> Iterator[tuple[int, str]]:
        for note in self._notes.of(line):
            yield note.number, self._mark(note)

    def _mark(self, note: Footnote) -> str:
        anchors = self.anchors[note.number]
        anchors.append(f"r{note.number}" if not anchors else f"r{note.number}-{len(anchors) + 1}")
        return anchors[-1]
