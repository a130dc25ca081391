"""The brief: a desk officer's note on a dossier, in which every line leads back to the words it came from."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dragoman import wording as words
from dragoman.changes import News
from dragoman.chapters import Chapter, earliest
from dragoman.export.coverage import coverage, reported
from dragoman.export.outline import Brief, Line, Material, Part, Ref, Section, Source
from dragoman.export.phrases import (
    QUESTIONS,
    TOLLS,
    commitment_sentence,
    contested,
    figure_sentence,
    former_value,
    given_by,
    is_conditional,
    repeats,
    rivals_of,
    standing,
    statement_sentence,
    stopped,
    topic,
)
from dragoman.records import Finding, Meeting, Record, Span, Statement
from dragoman.timeline import Line as Day
from dragoman.timeline import heaviest

__all__ = ["MOST", "Material", "compose"]

LEAST_WORDS = 4  # of a statement that the note tells
LEAST_ACTION = 2  # words of a commitment's action: fewer say nothing without their sentence
MOST = 12  # lines a section, unless the caller asks for more
STALE = 31  # days after which a plan without a date that nobody repeats is no longer ahead
TOGETHER = 3  # figures of one measure that stand together before the next measure has its turn
AHEAD = frozenset({"planned", "proposed"})
WEIGHTY_ACTS = ("threat", "warning", "demand", "offer", "promise", "reject", "accuse", "deny", "announce", "agree",
                "support", "appeal", "assess", "inform")  # fmt: skip


def compose(material: Material, most: int = MOST) -> Brief:
    """Write the brief of a dossier, in chapters where it has some; `most` is the number of lines a section shows."""
    desk = _Desk(material, most)
    parts = tuple(_chapter(chapter, replace(material, timeline=days), most) for chapter, days in material.chapters)
    if material.about:
        parts = tuple(part for part in parts if part.sections)
    covered = coverage(material)
    title = f"Brief on {words.clean(material.about)}" if material.about else "Brief"
    whole = Part("", None, covered, _sections(desk))
    return Brief(title, material.as_of, covered, parts or (whole,), tuple(desk.sources.values()), desk.today[:10])


def _chapter(chapter: Chapter, material: Material, most: int) -> Part:
    """Write one chapter: a finding goes with its earliest record, the sources keep their numbers."""
    mine = replace(material, findings=[f for f in material.findings if earliest(f) in chapter.reports])
    covered = replace(material, reports=[r for r in material.reports if r.id in chapter.reports])
    return Part(chapter.title, chapter.story, coverage(covered), _sections(_Desk(mine, most)))


def _sections(desk: _Desk) -> tuple[Section, ...]:
    """Return all sections; those of a brief on one actor only where they tell something."""
    every = (
        desk.section("Where the reports disagree", desk.disputes(), "dragoman disputes"),
        desk.section("What is scheduled", desk.meetings(ahead=True), "dragoman meetings"),
        desk.section("Demands, offers and threats", desk.commitments(), "dragoman commitments"),
        desk.section("Who said what", desk.statements(), "dragoman statements"),
        desk.section("Figures", desk.figures(), "dragoman figures"),
        desk.section("Meetings held, refused or called off", desk.meetings(ahead=False), "dragoman meetings"),
        desk.section("Timeline", desk.timeline(), "dragoman timeline"),
    )
    return tuple(section for section in every if section.lines or not desk.material.about)


class _Desk:
    """The material of one brief with its numbered sources."""

    def __init__(self, material: Material, most: int) -> None:
        self.material = material
        self.most = most
        self.sources = {
            r.id: Source(n, r, tuple(material.copies.get(r.id, ()))) for n, r in enumerate(material.reports, 1)
        }
        self.today = material.as_of or max((reported(r) for r in material.reports if reported(r)), default="")

    def of_kind(self, kind: str) -> list[Finding]:
        return [f for f in self.material.findings if f.kind == kind]

    def section(self, title: str, lines: Iterable[Line], command: str) -> Section:
        news = self.material.news
        every = tuple(_announced(line, news) if news else line for line in _once(map(_cleaned, lines)))
        more = max(0, len(every) - self.most)
        return Section(title, every[: self.most], more, command, command == "dragoman disputes")

    # where they disagree

    def disputes(self) -> Iterator[Line]:
        disputed = [f for f in self.material.findings if f.verdict == "disputed"]
        for f in sorted(disputed, key=lambda f: (f.kind != "meeting", f.kind != "figure", -f.voices, f.id)):
            for name in f.disputed or ("value",):
                yield self._dispute(f, name)
        for f in self.of_kind("event"):
            notes = contested([f])
            if notes and f.verdict != "disputed":
                yield Line(f"As reported: {f.label}.", self.refs(f), f.id, notes, disputed=True)

    def _dispute(self, finding: Finding, name: str) -> Line:
        verdict = finding.verdicts.get(name)
        rivals = rivals_of(name, verdict)
        told = [f"{r.value}{given_by(r.giver)}{self._told_by(finding, r.records)}" for r in rivals]
        refs = tuple(ref for r in rivals for ref in self.refs_of(finding, set(r.records), most=2))
        lead = f"{words.capital(topic(finding))}, {QUESTIONS.get(name, name)}:"
        more = [reason for reason in verdict.reasons if not repeats(reason, rivals)] if verdict else ()
        notes = (*self._plain(more), *map(words.opinion, finding.judged))
        text = f"{lead} {' or '.join(told)}."
        return Line(text, refs or self.refs(finding), finding.id, notes, lead, disputed=True)

    def _plain(self, reasons: Sequence[str]) -> tuple[str, ...]:
        """Write reasons with the numbers of reports for their ids."""
        return tuple(_WORD.sub(self._numbered, reason) for reason in reasons)

    def _numbered(self, word: re.Match[str]) -> str:
        source = self.sources.get(word[0])
        return f"report {source.number}" if source else word[0]

    def _notes(self, finding: Finding) -> tuple[str, ...]:
        """Say how the reports stand to each other on a finding that several of them carry."""
        return (*self._plain(standing(finding)), *map(words.opinion, finding.judged))

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
        dated = sorted((f for f in found if _when(f)), key=lambda f: (-f.voices, f.id))
        bare = _ranked((f for f in found if not _when(f)), lambda f: -f.voices)
        for f in (*sorted(dated, key=lambda f: _when(f) or "", reverse=not ahead), *bare):
            yield self._meeting(f)

    def _lies_ahead(self, finding: Finding) -> bool:
        """Tell what is still to come from what was to come; without a date, by when it was last spoken of."""
        if finding.fields.get("status") not in AHEAD:
            return False
        when = _when(finding, "end") or _when(finding)
        if when is None:
            return _days_between(finding.last_reported, self.today) <= STALE
        return when.startswith("XXXX") or when[:10] >= self.today[: len(when[:10])]

    def _meeting(self, finding: Finding) -> Line:
        fields = finding.fields
        status = str(fields.get("status"))
        days = [fields.get(name) or fields.get("when_value") for name in ("start", "end")]
        lead = f"{words.capital(words.days(*days))}:"
        past = status in AHEAD and not self._lies_ahead(finding)
        told = f", {status}, not reported as held" if past else "" if status in _UNSAID else f", {status}"
        former = former_value("start", finding)
        was = f", earlier given as {former}" if former else ""
        return self._line(finding, f"{lead} {topic(finding)}{told}{was}.", lead)

    # commitments

    def commitments(self) -> Iterator[Line]:
        found = [f for f in self.of_kind("commitment") if len(str(f.fields["action"]).split()) >= LEAST_ACTION]
        for f in _ranked(found, lambda f: (not is_conditional(f), -f.voices)):
            yield self._line(f, f"{commitment_sentence(f)}.", commitment_sentence(f).partition(": ")[0])

    # statements

    def statements(self) -> Iterator[Line]:
        told: defaultdict[str, list[Span]] = defaultdict(list)
        for report, record in _records(self.of_kind("commitment")):
            told[report].append(record.action)
        found = [f for f in self.of_kind("statement") if _says_something(f) and not _told_above(f, told)]
        for f in _ranked(found, lambda f: (-f.voices, _weight(f))):
            who, said = statement_sentence(f, self._text(f))
            yield self._line(f, stopped(f"{who} {said}"), who)

    def _text(self, finding: Finding) -> str:
        """Return the text of the first report that carries a finding."""
        return self.sources[next(iter(finding.reports))].report.text

    # figures

    def figures(self) -> Iterator[Line]:
        """Yield figures, a few of each measure in turn, those that say of whom and where before bare ones."""
        found = [f for f in self.of_kind("figure") if f.fields.get("measure") in TOLLS and not _says_little(f)]
        rank, turns = dict[str, int](), Counter[str]()
        for f in _ranked(found, lambda f: (-min(f.voices, 2), _bareness(f), -f.voices)):
            rank[f.id] = turns[f.fields["measure"]] // TOGETHER
            turns[f.fields["measure"]] += 1
        for f in sorted(_in_order(found, rank), key=lambda f: (rank[f.id], TOLLS.index(f.fields["measure"]))):
            yield self._line(f, f"{words.capital(figure_sentence(f))}.", f"{words.capital(topic(f))}:")

    # timeline

    def timeline(self) -> Iterator[Line]:
        """Yield a line for each of the weightiest days, in their order."""
        known = {f.id: f for f in self.material.findings}
        for day in heaviest(self.material.timeline, self.most):
            behind = [known[i] for i in day.findings if i in known and known[i].label == day.label]
            refs = self.refs(behind[0]) if behind else self._words_of(day)
            if refs:
                lead = f"{words.day(day.date)}:"
                told = stopped(topic(behind[0])) if behind else f"“{words.clean(day.label)}”"
                key, disputed = (behind[0].id, behind[0].verdict == "disputed") if behind else (None, False)
                yield Line(f"{lead} {told}", refs, key, contested(behind), lead, disputed)

    def _words_of(self, day: Day) -> tuple[Ref, ...]:
        quote = day.words
        if quote is None or quote.report not in self.sources:
            return ()
        return (Ref(self.sources[quote.report].number, quote.report, quote.start, quote.end, quote.text),)

    # evidence

    def _line(self, finding: Finding, text: str, lead: str) -> Line:
        notes = self._notes(finding)
        return Line(text, self.refs(finding), finding.id, notes, lead, disputed=finding.verdict == "disputed")

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


def _cleaned(line: Line) -> Line:
    notes = tuple(map(words.clean, line.notes))
    return replace(line, text=words.clean(line.text), lead=words.clean(line.lead), notes=notes)


def _once(lines: Iterable[Line]) -> Iterator[Line]:
    """Tell what several findings tell in the same words once, with the references of all."""
    together: dict[tuple[str, tuple[str, ...]], Line] = {}
    for line in lines:
        former = together.get((line.text, line.notes))
        refs = (*former.refs, *line.refs) if former else line.refs
        together[line.text, line.notes] = replace(former or line, refs=tuple(dict.fromkeys(refs)))
    yield from together.values()


_WORD = re.compile(r"[^\s,;]+")
_UNSAID = frozenset({"planned", "held"})  # what the heading says already


def _ranked(findings: Iterable[Finding], rank: Any) -> list[Finding]:
    """Return findings by a rank, those of one rank the latest first."""
    latest = sorted(sorted(findings, key=lambda f: f.id), key=lambda f: f.last_reported or "", reverse=True)
    return sorted(latest, key=rank)


def _in_order(findings: Sequence[Finding], order: Iterable[str]) -> Iterator[Finding]:
    known = {f.id: f for f in findings}
    return (known[key] for key in order)


def _bareness(finding: Finding) -> int:
    """Count what a figure leaves open: of what, where, by whom."""
    return sum(not finding.fields.get(name) for name in ("of", "place", "source"))


def _says_little(finding: Finding) -> bool:
    """Tell a count of people that one voice gives without saying where, or who counted: "two men"."""
    return finding.fields["measure"] == "people" and finding.voices == 1 and _bareness(finding) > 1


def _days_between(earlier: str | None, later: str) -> int:
    """Return the days from one ISO day or time to another; 0 where one is not whole."""
    if earlier is None or min(len(earlier), len(later)) < 10:
        return 0
    return (date.fromisoformat(later[:10]) - date.fromisoformat(earlier[:10])).days


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
