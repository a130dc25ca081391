"""The brief in its three forms: an object for programs, Markdown for documents, and the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.text import Text

from dragoman import wording as words
from dragoman.changes import News, news
from dragoman.chapters import Chapter
from dragoman.export.note import MOST, Brief, Line, Material, Part, Ref, Section, Source, compose

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.dossier import Dossier

ID_SHOWN = 8  # characters of an id: `dragoman show` completes it
WORDS_SHOWN = 60  # characters of a reference's words that are shown


def brief_of(dossier: Dossier, most: int = MOST, since: str | None = None) -> Brief:
    """Compose the brief of a dossier as it was known at its date, or of what was added to it since a moment."""
    entries = dossier.reports()
    added = news(dossier, since) if since else None
    material = Material(
        reports=[e.report for e in entries],
        findings=[f for f in dossier.findings() if added is None or f.id in added.changes],
        copies={e.report.id: e.copies for e in entries},
        voices={e.report.id: e.voice for e in entries},
        timeline=dossier.timeline(within=added.reports if added else None),
        as_of=dossier.as_of,
        wrong=dossier.wrong(),
        unbound=0 if dossier.as_of else sum(1 for s in dossier.standings() if s.state == "unbound"),
        chapters=[(c, dossier.timeline(within=_within(c, added))) for c in dossier.chapters()],
        news=added,
    )
    return compose(material, most)


def _within(chapter: Chapter, added: News | None) -> frozenset[str]:
    return chapter.reports & added.reports if added else chapter.reports


def brief_object(dossier: Dossier, most: int = MOST, since: str | None = None) -> dict[str, Any]:
    """Return the brief as plain dicts and lists, fit for JSON."""
    brief = brief_of(dossier, most, since)
    return {
        "title": brief.title,
        "as_of": brief.as_of,
        "coverage": list(brief.coverage),
        "sections": [_section_object(s) for s in brief.sections],
        "chapters": [_chapter_object(part) for part in brief.parts if part.title],
        "sources": [_source_object(s) for s in brief.sources],
    }


def brief_markdown(dossier: Dossier, most: int = MOST, since: str | None = None) -> str:
    """Return the brief as Markdown; every line ends with its references: [number: "the words"]."""
    brief = brief_of(dossier, most, since)
    return "\n".join(_markdown(brief)) + "\n"


def brief_terminal(dossier: Dossier, console: Console, most: int = MOST, since: str | None = None) -> None:
    """Print the brief on a terminal, the references dimmed under each line."""
    brief = brief_of(dossier, most, since)
    console.print(Text(_title(brief), style="bold"))
    console.print(Text(" ".join(brief.coverage)))
    for part in brief.parts:
        if part.title:
            console.print(Text(f"\n{part.title}", style="bold reverse"))
            console.print(Text(" ".join(part.coverage)))
        for section in part.sections:
            _print_section(console, section)
    console.print()
    console.print(Text("Sources", style="bold underline"))
    for source in brief.sources:
        console.print(Padding(Text(_source(source)), (0, 0, 0, 2)))


def _print_section(console: Console, section: Section) -> None:
    console.print()
    console.print(Text(section.title, style="bold underline"))
    for line in section.lines:
        console.print(Padding(_terminal_line(line), (0, 0, 0, 2)))
    for note in _leftover(section):
        console.print(Padding(Text(note, style="dim"), (0, 0, 0, 2)))


def _title(brief: Brief) -> str:
    return f"{brief.title} as of {words.day(brief.as_of)}" if brief.as_of else brief.title


def _terminal_line(line: Line) -> Text:
    text = Text("– ")
    text.append(line.text)
    if line.notes:
        text.append(f" ({'; '.join(line.notes)})", style="italic")
    text.append(f" {_refs(line)}", style="dim")
    if line.finding:
        text.append(f" {line.finding[:ID_SHOWN]}", style="dim cyan")
    return text


def _markdown(brief: Brief) -> Iterator[str]:
    yield f"# {_title(brief)}"
    yield ""
    yield " ".join(brief.coverage)
    for part in brief.parts:
        if part.title:
            yield from ("", f"## {part.title}", "", " ".join(part.coverage))
        for section in part.sections:
            yield from ("", f"{'###' if part.title else '##'} {section.title}", "")
            yield from _markdown_lines(section)
    yield from ("", "## Sources", "")
    yield from (f"{s.number}. {_source(s, numbered=False)}" for s in brief.sources)


def _markdown_lines(section: Section) -> Iterator[str]:
    for line in section.lines:
        notes = f" *({'; '.join(line.notes)})*" if line.notes else ""
        yield f"- {line.text}{notes} {_refs(line)}".rstrip()
    yield from _leftover(section)


def _leftover(section: Section) -> Iterator[str]:
    if not section.lines:
        yield "Nothing was found."
    if section.more:
        yield f"and {section.more} more: `{section.command}`"


def _refs(line: Line) -> str:
    """Write a line's references: the report's number, and its words where the line does not quote them itself."""
    return " ".join(dict.fromkeys(_ref(ref, line.text) for ref in line.refs))


def _ref(ref: Ref, told: str) -> str:
    shown = " ".join(ref.words.split())
    if shown in told:
        return f"[{ref.number}]"
    shown = shown if len(shown) <= WORDS_SHOWN else f"{shown[: WORDS_SHOWN - 1].rstrip()}…"
    return f"[{ref.number}: “{shown}”]"


def _source(source: Source, *, numbered: bool = True) -> str:
    report = source.report
    parts = [report.outlet or report.credit, report.title, words.day(report.published), report.id]
    said = ", ".join(p for p in parts if p)
    copied = f"; shares passages with {words.listed(list(source.copies))}" if source.copies else ""
    return f"{f'{source.number}. ' if numbered else ''}{said}{copied}"


def _section_object(section: Section) -> dict[str, Any]:
    return {"title": section.title, "lines": [_line_object(line) for line in section.lines], "more": section.more}


def _chapter_object(part: Part) -> dict[str, Any]:
    sections = [_section_object(section) for section in part.sections]
    return {"title": part.title, "story": part.story, "coverage": list(part.coverage), "sections": sections}


def _line_object(line: Line) -> dict[str, Any]:
    refs = [
        {"number": r.number, "report": r.report, "start": r.start, "end": r.end, "text": r.words} for r in line.refs
    ]
    return {"text": line.text, "refs": refs, "finding": line.finding, "notes": list(line.notes)}


def _source_object(source: Source) -> dict[str, Any]:
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
