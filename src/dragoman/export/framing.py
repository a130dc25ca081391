"""What all forms of a brief for readers say alike: its title, what a section leaves out, its sources."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman import wording as words
from dragoman.export.evidence import outlet_of
from dragoman.export.outline import Brief, Section, Source

ID_SHOWN = 8  # characters of an id: `dragoman show` completes it


def title_of(brief: Brief) -> str:
    """Return the title: "Brief on Joe Biden as of 7 January 2022"."""
    return f"{brief.title} as of {words.day(brief.as_of)}" if brief.as_of else brief.title


def left_out(section: Section) -> tuple[str, str] | None:
    """Return how many lines a section leaves out, and the command that shows them all."""
    return (f"and {section.more} more", section.command) if section.more else None


def source_line(source: Source, brief: Brief) -> str:
    """Name a report: outlet, title, day, id, and the reports with which it shares passages."""
    report = source.report
    title = f"“{words.clean(report.title)}”" if report.title else None
    said = ", ".join(p for p in (outlet_of(report), title, words.day(report.published), report.id) if p)
    numbers = {each.report.id: str(each.number) for each in brief.sources}
    copies = words.listed([numbers.get(copy, copy) for copy in source.copies])
    noun = "report" if len(source.copies) == 1 else "reports"
    return f"{said}; shares passages with {noun} {copies}" if copies else said


def uncited(brief: Brief) -> Iterator[str]:
    """Yield a line on the reports that no line refers to, if there are any."""
    others = len(brief.sources) - len(brief.cited())
    if others:
        yield f"{words.plural(others, 'other report')} to which no line refers"
