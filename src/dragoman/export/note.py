"""The brief: a desk officer's note on a dossier, in which every line leads back to the words it came from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dragoman import wording as words
from dragoman.changes import News
from dragoman.chapters import Chapter, earliest
from dragoman.export.phrases import (
    QUESTIONS,
    TOLLS,
    commitment_sentence,
    contested,
    figure_sentence,
    given_by,
    repeats,
    rivals_of,
    statement_sentence,
    stopped,
    topic,
)
from dragoman.records import Finding, Meeting, Record, Report, Span, Statement
from dragoman.timeline import Line as Day
from dragoman.timeline import heaviest

LEAST_WORDS = 4  # of a statement that the note tells
MOST = 12  # lines a section, unless the caller asks for more
AHEAD = frozenset({"planned", "proposed"})
WEIGHTY_ACTS = ("threat", "warning", "demand", "offer", "promise", "reject", "accuse", "deny", "announce", "agree",
                "support", "appeal", "assess", "inform")  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; `more` of them were left out, and `command` shows them all."""

    title: str
    lines: tuple[Line, ...]
    more: int = 0
    command: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What the brief says of one chapter: its heading, what it covers, its sections."""

    title: str
    story: str | None
    coverage: tuple[str, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole note: one part without a heading, or a part for each chapter."""

    title: str
    as_of: str | None
    coverage: tuple[str, ...]
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """Return the sections of all parts."""
        return tuple(section for part in self.parts for section in part.sections)


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


def compose(material: Material, most: int = MOST) -> Brief:
    """Write the brief of a dossier, in chapters where it has some; `most` is the number of lines a section shows."""
    desk = _Desk(material, most)
    parts = tuple(_chapter(chapter, replace(material, timeline=days), most) for chapter, days in material.chapters)
    whole = Part("", None, desk.coverage(), _sections(desk))
    return Brief("Brief", material.as_of, desk.coverage(), parts or (whole,), tuple(desk.sources.values()))


def _chapter(chapter: Chapter, material: Material, most: int) -> Part:
    """Write one chapter: a finding goes with its earliest record, the sources keep their numbers."""
    mine = replace(material, findings=[f for f in material.findings if earliest(f) in chapter.reports])
    covered = replace(material, reports=[r for r in material.reports if r.id in chapter.reports])
    return Part(chapter.title, chapter.story, _Desk(covered, most).coverage(), _sections(_Desk(mine, most)))


def _sections(desk: _Desk) -> tuple[Section, ...]:
    return (
        desk.section("Where the reports disagree", desk.disputes(), "dragoman disputes"),
        desk.section("What is scheduled", desk.meetings(ahead=True), "dragoman meetings"),
        desk.section("Demands, offers and threats", desk.commitments(), "dragoman commitments"),
        desk.section("Who said what", desk.statements(), "dragoman statements"),
        desk.section("Figures", desk.figures(), "dragoman figures"),
        desk.section("Meetings held, refused or called off", desk.meetings(ahead=False), "dragoman meetings"),
        desk.section("Timeline", desk.timeline(), "dragoman timeline"),
    )


class _Desk:
    """The material of one brief with its numbered sources."""

    def __init__(self, material: Material, most: int) -> None:
        self.material = material
        self.most = most
        self.sources = {
            r.id: Source(n, r, tuple(material.copies.get(r.id, ()))) for n, r in enumerate(material.reports, 1)
        }
        self._ids = re.compile("|".join(map(re.escape, sorted(self.sources, reverse=True))) or "(?!)")
        self.today = material.as_of or max((_reported(r) for r in material.reports if _reported(r)), default="")

    def of_kind(self, kind: str) -> list[Finding]:
        return [f for f in self.material.findings if f.kind == kind]

    def section(self, title: str, lines: Iterable[Line], command: str) -> Section:
        news = self.material.news
        every = tuple(_announced(line, news) if news else line for line in lines)
        return Section(title, every[: self.most], max(0, len(every) - self.most), command)

    # what it covers

    def coverage(self) -> tuple[str, ...]:
        reports = self.material.reports
        outlets = sorted({r.outlet for r in reports if r.outlet})
        dated = sorted(_reported(r)[:10] for r in reports if _reported(r))
        said = [f"{words.plural(len(reports), 'report')}{_from(outlets)}{_between(dated)}."]
        if news := self.material.news:
            added = len(news.reports.intersection(self.sources))
            moment = news.since[:16].replace("T", " ")
            said.append(f"{words.plural(added, 'report')} added since {moment} UTC; only what is new.")
        if undated := len(reports) - len(dated):
            said.append(f"{words.plural(undated, 'report')} {'gives' if undated == 1 else 'give'} no date.")
        if copies := sum(1 for r in reports if self.material.copies.get(r.id)):
            said.append(f"{words.plural(copies, 'report')} share passages with another; what is copied counts once.")
        if len(reports) > 1 and self.material.voices:
            said.append(self._voices())
        return (*said, *self._judged())

    def _judged(self) -> Iterator[str]:
        """Say what judgements do to the note that its lines cannot tell."""
        wrong, unbound = self.material.wrong, self.material.unbound
        if wrong:
            grown = sum(1 for f in wrong if _grown(f))
            since = f", {grown} of them with new records since" if grown else ""
            verb = "is" if len(wrong) == 1 else "are"
            yield f"{words.plural(len(wrong), 'finding')} judged wrong {verb} left out{since} (--all lists all)."
        if unbound:
            verb = "hangs" if unbound == 1 else "hang"
            yield f"{words.plural(unbound, 'judgement')} {verb} on nothing that is read now (dragoman judgements)."

    def _voices(self) -> str:
        """Say how many voices the reports are, and of how many nobody can tell whether they are independent."""
        voice = self.material.voices
        every = {voice.get(r.id, r.id) for r in self.material.reports}
        unknown = every - {voice.get(r.id, r.id) for r in self.material.reports if r.outlet or r.credit}
        said = f"By copies, agencies and owners they are {words.plural(len(every), 'voice')}"
        if not unknown:
            return f"{said}."
        of_them = "it is" if len(every) == 1 else f"{len(unknown)} of them {'is' if len(unknown) == 1 else 'are'}"
        return f"{said}; {of_them} of unknown independence, since neither outlet nor agency is known."

    # where they disagree

    def disputes(self) -> Iterator[Line]:
        disputed = [f for f in self.material.findings if f.verdict == "disputed"]
        for f in sorted(disputed, key=lambda f: (f.kind != "meeting", f.kind != "figure", -f.voices, f.id)):
            for name in f.disputed or ("value",):
                yield self._dispute(f, name)
        for f in self.of_kind("event"):
            notes = contested([f])
            if notes and f.verdict != "disputed":
                yield Line(f"As reported: {f.label}.", self.refs(f), f.id, notes)

    def _dispute(self, finding: Finding, name: str) -> Line:
        verdict = finding.verdicts.get(name)
        rivals = rivals_of(name, verdict)
        told = [f"{r.value}{given_by(r.giver)}{self._told_by(finding, r.records)}" for r in rivals]
        refs = tuple(ref for r in rivals for ref in self.refs_of(finding, set(r.records), most=2))
        text = f"{words.capital(topic(finding))}, {QUESTIONS.get(name, name)}: {' or '.join(told)}."
        more = [reason for reason in verdict.reasons if not repeats(reason, rivals)] if verdict else ()
        notes = (*self._plain(more), *map(words.opinion, finding.judged))
        return Line(text, refs or self.refs(finding), finding.id, notes)

    def _plain(self, reasons: Sequence[str]) -> tuple[str, ...]:
        """Write reasons with the numbers of reports for their ids."""
        return tuple(self._ids.sub(lambda m: f"report {self.sources[m.group()].number}", reason) for reason in reasons)

    def _notes(self, finding: Finding) -> tuple[str, ...]:
        """Say how the reports stand to each other on a finding that several of them carry."""
        told = () if finding.verdict == "single" else (_standing(finding), *finding.reasons)
        return (*self._plain(told), *map(words.opinion, finding.judged))

    def _told_by(self, finding: Finding, records: Sequence[str]) -> str:
        """Name the reports that carry some records by their numbers."""
        carriers = [i for i, kept in finding.reports.items() if any(r.id in records for r in kept)]
        numbers = sorted(self.sources[i].number for i in carriers if i in self.sources)
        noun = "report" if len(numbers) == 1 else "reports"
        return f" ({noun} {words.listed([str(n) for n in numbers])})" if numbers else ""

    # meetings

    def meetings(self, *, ahead: bool) -> Iterator[Line]:
        told = (f for f in self.of_kind("meeting") if f.fields.get("parties") or f.fields.get("place"))
        found = [f for f in told if self._lies_ahead(f) == ahead]
        for f in sorted(found, key=lambda f: (_when(f) is None, _when(f) or "", -f.voices, f.id)):
            yield Line(f"{self._meeting(f)}.", self.refs(f), f.id, self._notes(f))

    def _lies_ahead(self, finding: Finding) -> bool:
        when = _when(finding, "end") or _when(finding)
        planned = finding.fields.get("status") in AHEAD
        return planned and (when is None or when.startswith("XXXX") or when[:10] >= self.today[: len(when[:10])])

    def _meeting(self, finding: Finding) -> str:
        fields = finding.fields
        status = str(fields.get("status"))
        when = words.days(
            fields.get("start") or fields.get("when_value"), fields.get("end") or fields.get("when_value")
        )
        told = "" if status in _UNSAID else f", {status}"
        return f"{words.capital(when)}: {topic(finding)}{told}"

    # commitments

    def commitments(self) -> Iterator[Line]:
        found = self.of_kind("commitment")
        for f in sorted(found, key=lambda f: (not f.fields.get("condition"), -f.voices, f.first_reported or "", f.id)):
            yield Line(f"{commitment_sentence(f)}.", self.refs(f), f.id, self._notes(f))

    # statements

    def statements(self) -> Iterator[Line]:
        told: defaultdict[str, list[Span]] = defaultdict(list)
        for report, record in _records(self.of_kind("commitment")):
            told[report].append(record.action)
        found = [f for f in self.of_kind("statement") if _says_something(f) and not _told_above(f, told)]
        for f in sorted(found, key=lambda f: (_weight(f), -f.voices, f.first_reported or "", f.id)):
            yield Line(stopped(statement_sentence(f)), self.refs(f), f.id, self._notes(f))

    # figures

    def figures(self) -> Iterator[Line]:
        found = [f for f in self.of_kind("figure") if f.fields.get("measure") in TOLLS]
        for f in sorted(found, key=lambda f: (TOLLS.index(f.fields["measure"]), -f.voices, f.id)):
            yield Line(f"{words.capital(figure_sentence(f))}.", self.refs(f), f.id, self._notes(f))

    # timeline

    def timeline(self) -> Iterator[Line]:
        """Return a line for each of the weightiest days, in their order."""
        known = {f.id: f for f in self.material.findings}
        for day in heaviest(self.material.timeline, self.most):
            behind = [known[i] for i in day.findings if i in known and known[i].label == day.label]
            refs = self.refs(behind[0]) if behind else self._words_of(day)
            if refs:
                told = topic(behind[0]) if behind else day.label.rstrip(".")
                line = stopped(f"{words.day(day.date)}: {told}")
                yield Line(line, refs, behind[0].id if behind else None, contested(behind))

    def _words_of(self, day: Day) -> tuple[Ref, ...]:
        quote = day.words
        if quote is None or quote.report not in self.sources:
            return ()
        return (Ref(self.sources[quote.report].number, quote.report, quote.start, quote.end, quote.text),)

    # evidence

    def refs(self, finding: Finding, most: int = 3) -> tuple[Ref, ...]:
        return self.refs_of(finding, None, most)

    def refs_of(self, finding: Finding, records: set[str] | None, most: int) -> tuple[Ref, ...]:
        """Return a reference a report, in the order of the sources, at most so many."""
        found = []
        for report_id, kept in finding.reports.items():
            behind = next((r for r in kept if records is None or r.id in records), None)
            if behind is not None and report_id in self.sources:
                start, end, text = _anchor(behind)
                found.append(Ref(self.sources[report_id].number, report_id, start, end, text))
        return tuple(sorted(found, key=lambda r: (r.number, r.start))[:most])


def _announced(line: Line, news: News) -> Line:
    """Say of a line what is new in it."""
    return replace(line, notes=(news.note(line.finding), *line.notes)) if line.finding else line


_UNSAID = frozenset({"planned", "held"})  # what the heading says already


def _standing(finding: Finding) -> str:
    return f"{finding.verdict}, {words.plural(finding.voices, 'voice')}"


def _grown(finding: Finding) -> bool:
    """Tell whether a finding holds records that were not there when it was judged wrong."""
    judged = {record for each in finding.judged if each.kind == "wrong" for record in each.records}
    return not judged.issuperset((finding.id, *finding.aliases))


def _reported(report: Report) -> str:
    return max(report.published or "", report.updated or "")


def _from(outlets: Sequence[str]) -> str:
    if not outlets:
        return ""
    return f" from {words.plural(len(outlets), 'outlet')} ({words.listed(outlets)})"


def _between(dated: Sequence[str]) -> str:
    return f", {words.days(dated[0], dated[-1])}" if dated else ""


def _anchor(record: Record) -> tuple[int, int, str]:
    """Return the words that a record hangs on."""
    span: Any = record
    if isinstance(record, Meeting):
        span = record.mentions[0]
    elif isinstance(record, Statement):
        span = record.content[0]
    elif hasattr(record, "action"):
        span = record.action
    return span.start, span.end, span.text


def _when(finding: Finding, name: str = "start") -> str | None:
    return finding.fields.get(name) or finding.fields.get("when_value")


def _weight(finding: Finding) -> int:
    return WEIGHTY_ACTS.index(finding.fields["act"])


def _records(findings: Iterable[Finding]) -> Iterator[tuple[str, Any]]:
    return ((report, record) for f in findings for report, kept in f.reports.items() for record in kept)


def _says_something(finding: Finding) -> bool:
    """Tell a statement that a reader of the note can make sense of: a named speaker and more than a few words."""
    longest = max(len(c.text.split()) for _, r in _records([finding]) for c in r.content)
    return bool(finding.fields.get("who")) and longest >= LEAST_WORDS


def _told_above(finding: Finding, told: Mapping[str, Sequence[Span]]) -> bool:
    """Tell whether the ledger of commitments, its actions by report, holds what a statement says."""
    contents = ((i, c) for i, r in _records([finding]) for c in r.content)
    return any(c.start <= action.start and action.end <= c.end for i, c in contents for action in told.get(i, ()))
