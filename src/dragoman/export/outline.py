"""What a brief is made of: chapters of sections of lines, each with the words that it stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.changes import News
from dragoman.chapters import Chapter
from dragoman.records import Finding, Report
from dragoman.timeline import Line as Day


@dataclass(frozen=True, slots=True)
class Source:
    """A report as the brief's list of sources names it."""

    number: int
    report: Report
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """Where a line comes from: the source's number, the report and the words."""

    number: int
    report: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the brief; `notes` are what a reader must know to judge it."""

    text: str
    refs: tuple[Ref, ...]
    finding: str | None = None
    notes: tuple[str, ...] = ()
    lead: str = ""  # how the text begins: when, who or what
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; `more` of them were left out, and `command` shows them all.

    `disputes` marks the section on where the reports disagree.
    """

    title: str
    lines: tuple[Line, ...]
    more: int = 0
    command: str = ""
    disputes: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What the brief says of one chapter: its heading, what it covers, its sections."""

    title: str
    story: str | None
    coverage: tuple[str, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole note: one part without a heading, or a part for each chapter.

    `day` is the day as of which it was asked for, else that of the last report.
    """

    title: str
    as_of: str | None
    coverage: tuple[str, ...]
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]
    day: str = ""

    @property
    def sections(self) -> tuple[Section, ...]:
        """Return the sections of all parts."""
        return tuple(section for part in self.parts for section in part.sections)

    def cited(self) -> tuple[Source, ...]:
        """Return the reports that lines refer to."""
        numbers = {ref.number for section in self.sections for line in section.lines for ref in line.refs}
        return tuple(source for source in self.sources if source.number in numbers)


@dataclass(frozen=True, slots=True)
class Material:
    """What a brief is written from: the reports in order, the findings, the day from which it looks ahead.

    `wrong` are the findings left out since an analyst judged them wrong, `unbound` the number of judgements that
    hang on nothing.
    """

    reports: Sequence[Report]
    findings: Sequence[Finding]
    copies: Mapping[str, Sequence[str]] = field(default_factory=dict)
    voices: Mapping[str, str] = field(default_factory=dict)  # report -> the report that stands for its lineage
    timeline: Sequence[Day] = ()
    as_of: str | None = None
    wrong: Sequence[Finding] = ()
    unbound: int = 0
    chapters: Sequence[tuple[Chapter, Sequence[Day]]] = ()  # with the timeline of each
    news: News | None = None  # tell only what was added since a moment
    about: str | None = None  # tell only of this actor, by name
