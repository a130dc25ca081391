"""The brief: a desk officer's note on a dossier, in which every line leads back to the words it came from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain, islice
from operator import attrgetter
from typing import Any, NamedTuple

from dragoman import wording as words
from dragoman.chapters import Chapter, earliest
from dragoman.export.coverage import coverage, reported
from dragoman.export.outline import Brief, Line, Material, Part, Ref, Section, Source
from dragoman.export.phrases import (
    QUESTIONS,
    TOLLS,
    bearer,
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
from dragoman.records import Commitment, Finding, Meeting, Record, Statement
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
    parts = parts or (Part("", None, covered, _sections(desk)),)
    return Brief(title, material.as_of, covered, parts, tuple(desk.sources.values()), desk.today[:10])


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


class _Draft(NamedTuple):
    """A line before it is shown: its text, who tells it, and the words behind it where they are not the finding's."""

    text: str
    finding: Finding | None
    notes: tuple[str, ...] = ()
    lead: str = ""
    disputed: bool = False
    refs: tuple[Ref, ...] = ()


class _Telling(NamedTuple):
    """A line before it is worded; those that may read alike have the same `short`."""

    word: Callable[[], _Draft]
    short: tuple[str, ...]


_Said = tuple[str, tuple[str, ...]]
"""The words of a line and its notes, as they are shown: what says the same is told once."""


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

    def section(self, title: str, told: Iterable[_Draft | _Telling], command: str) -> Section:
        """Word what is shown, and of the rest what may say the same: it is only counted."""
        worded, alone = _together(tuple(told), self.most)
        lines = tuple(self._written(*each) for each in islice(worded.items(), self.most))
        more = max(0, len(worded) + alone - self.most)
        return Section(title, lines, more, command, command == "dragoman disputes")

    def _written(self, said: _Said, drafts: Sequence[_Draft]) -> Line:
        """Write a line with the references of all findings that tell it in these words, and what is new in it."""
        first, news = drafts[0], self.material.news
        text, notes = said
        found = (draft.refs or self.refs(draft.finding) for draft in drafts)
        refs = tuple(dict.fromkeys(chain.from_iterable(found)))
        key = first.finding.id if first.finding else None
        told = (news.note(key), *notes) if news and key else notes
        return Line(text, refs, key, told, words.clean(first.lead), first.disputed)

    # where they disagree

    def disputes(self) -> Iterator[_Draft]:
        disputed = [f for f in self.material.findings if f.verdict == "disputed"]
        for f in sorted(disputed, key=lambda f: (f.kind != "meeting", f.kind != "figure", -f.voices, f.id)):
            for name in f.disputed or ("value",):
                yield self._dispute(f, name)
        for f in self.of_kind("event"):
            notes = contested([f])
            if notes and f.verdict != "disputed":
                yield _Draft(f"As reported: {f.label}.", f, notes, disputed=True)

    def _dispute(self, finding: Finding, name: str) -> _Draft:
        verdict = finding.verdicts.get(name)
        rivals = rivals_of(name, verdict)
        told = [f"{r.value}{given_by(r.giver)}{self._told_by(finding, r.records)}" for r in rivals]
        refs = tuple(ref for r in rivals for ref in self.refs_of(finding, set(r.records), most=2))
        lead = f"{words.capital(topic(finding))}, {QUESTIONS.get(name, name)}:"
        more = [reason for reason in verdict.reasons if not repeats(reason, rivals)] if verdict else ()
        notes = (*self._plain(more), *map(words.opinion, finding.judged))
        text = f"{lead} {' or '.join(told)}."
        return _Draft(text, finding, notes, lead, disputed=True, refs=refs)

    def _plain(self, reasons: Sequence[str]) -> tuple[str, ...]:
        """Write reasons with the numbers of reports for their ids."""
        return tuple(_WORD.sub(self._numbered, reason) for reason in reasons)

    def _numbered(self, word: re.Match[str]) -> str:
        source = self.sources.get(word[0])
        return f"report {source.number}" if source else word[0]

    def _notes(self, finding: Finding) -> tuple[str, ...]:
        """Say how the reports stand to each other on a finding that several of them carry."""
        told = standing(finding)
        if not told and not finding.judged:  # nearly all of them
            return ()
        return (*self._plain(told), *map(words.opinion, finding.judged))

    def _told_by(self, finding: Finding, records: Sequence[str]) -> str:
        """Name the reports that carry some records by their numbers."""
        carriers = [i for i, kept in finding.reports.items() if any(r.id in records for r in kept)]
        numbers = sorted(self.sources[i].number for i in carriers if i in self.sources)
        noun = "report" if len(numbers) == 1 else "reports"
        return f" ({noun} {words.listed([str(n) for n in numbers])})" if numbers else ""

    # meetings

    def meetings(self, *, ahead: bool) -> Iterator[_Draft]:
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

    def _meeting(self, finding: Finding) -> _Draft:
        fields = finding.fields
        status = str(fields.get("status"))
        days = [fields.get(name) or fields.get("when_value") for name in ("start", "end")]
        lead = f"{words.capital(words.days(*days))}:"
        past = status in AHEAD and not self._lies_ahead(finding)
        told = f", {status}, not reported as held" if past else "" if status in _UNSAID else f", {status}"
        former = former_value("start", finding)
        was = f", earlier given as {former}" if former else ""
        return self._draft(finding, f"{lead} {topic(finding)}{told}{was}.", lead)

    # commitments

    def commitments(self) -> Iterator[_Draft]:
        found = [f for f in self.of_kind("commitment") if len(str(f.fields["action"]).split()) >= LEAST_ACTION]
        for f in _ranked(found, lambda f: (not is_conditional(f), -f.voices)):
            told = commitment_sentence(f)
            yield self._draft(f, f"{told}.", told.partition(": ")[0])

    # statements

    def statements(self) -> Iterator[_Telling]:
        told = _actions(self.of_kind("commitment"))
        found = [f for f in self.of_kind("statement") if _says_something(f) and not _told_above(f, told)]
        for f in _ranked(found, lambda f: (-f.voices, _weight(f))):
            yield _Telling(partial(self._statement, f), _in_short(f))

    def _statement(self, finding: Finding) -> _Draft:
        who, said = statement_sentence(finding, self._text(finding))
        return self._draft(finding, stopped(f"{who} {said}"), who)

    def _text(self, finding: Finding) -> str:
        """Return the text of the first report that carries a finding."""
        return self.sources[next(iter(finding.reports))].report.text

    # figures

    def figures(self) -> Iterator[_Draft]:
        """Yield figures, a few of each measure in turn, those that say of whom and where before bare ones."""
        found = [f for f in self.of_kind("figure") if f.fields.get("measure") in TOLLS and not _says_little(f)]
        rank, turns = dict[str, int](), Counter[str]()
        for f in _ranked(found, lambda f: (-min(f.voices, 2), _bareness(f), -f.voices)):
            rank[f.id] = turns[f.fields["measure"]] // TOGETHER
            turns[f.fields["measure"]] += 1
        for f in sorted(_in_order(found, rank), key=lambda f: (rank[f.id], TOLLS.index(f.fields["measure"]))):
            yield self._draft(f, f"{words.capital(figure_sentence(f))}.", f"{words.capital(topic(f))}:")

    # timeline

    def timeline(self) -> Iterator[_Draft]:
        """Yield a line for each of the weightiest days, in their order."""
        known = {f.id: f for f in self.material.findings}
        for day in heaviest(self.material.timeline, self.most):
            behind = [known[i] for i in day.findings if i in known and known[i].label == day.label]
            refs = self.refs(behind[0]) if behind else self._words_of(day)
            if refs:
                lead = f"{words.day(day.date)}:"
                told = stopped(topic(behind[0])) if behind else f"“{words.clean(day.label)}”"
                first, disputed = (behind[0], behind[0].verdict == "disputed") if behind else (None, False)
                yield _Draft(f"{lead} {told}", first, contested(behind), lead, disputed, refs)

    def _words_of(self, day: Day) -> tuple[Ref, ...]:
        quote = day.words
        if quote is None or quote.report not in self.sources:
            return ()
        return (Ref(self.sources[quote.report].number, quote.report, quote.start, quote.end, quote.text),)

    # evidence

    def _draft(self, finding: Finding, text: str, lead: str) -> _Draft:
        notes = self._notes(finding)
        return _Draft(text, finding, notes, lead, finding.verdict == "disputed")

    def refs(self, finding: Finding | None, most: int = 3) -> tuple[Ref, ...]:
        return self.refs_of(finding, None, most) if finding else ()

    def refs_of(self, finding: Finding, records: set[str] | None, most: int) -> tuple[Ref, ...]:
        """Return a reference a report, in the order of the sources, at most so many."""
        found = []
        for report_id, kept in finding.reports.items():
            behind = next((r for r in kept if records is None or r.id in records), None)
            if behind is not None and report_id in self.sources:
                start, end, text = _anchor(behind)
                found.append(Ref(self.sources[report_id].number, report_id, start, end, text))
        return tuple(sorted(found, key=lambda r: (r.number, r.start))[:most])


def _together(told: Sequence[_Draft | _Telling], most: int) -> tuple[dict[_Said, list[_Draft]], int]:
    """Return what several findings tell in the same words as one, in the order of the first of each.

    Beyond the first `most`, what nothing else can be told like stays unworded; how much that is comes second.
    """
    alike = Counter(each.short for each in told if isinstance(each, _Telling))
    worded: dict[_Said, list[_Draft]] = {}
    alone = 0
    for each in told:
        if isinstance(each, _Telling) and len(worded) >= most and alike[each.short] == 1:
            alone += 1
            continue
        draft = each.word() if isinstance(each, _Telling) else each
        notes = tuple(map(words.clean, draft.notes)) if draft.notes else ()
        worded.setdefault((words.clean(draft.text), notes), []).append(draft)
    return worded, alone


def _in_short(statement: Finding) -> tuple[str, ...]:
    """Return what statements in the same words have in common: who speaks, the verb, the last word."""
    record = next(iter(statement.reports.values()))[0]
    said = words.clean(record.content[-1].text if isinstance(record, Statement) else statement.label)
    last = said.rstrip(_MARKS).rpartition(" ")[2].strip(_MARKS)
    return bearer(statement.fields["who"]), words.ACT_VERBS[statement.fields["act"]], last


_WORD = re.compile(r"[^\s,;]+")
_MARKS = " .?!…“”\"‘’'"  # with which a sentence may begin or end beside its words
_UNSAID = frozenset({"planned", "held"})  # what the heading says already


def _ranked(findings: Iterable[Finding], rank: Any) -> list[Finding]:
    """Return findings by a rank, those of one rank the latest first."""
    latest = sorted(sorted(findings, key=attrgetter("id")), key=lambda f: f.last_reported or "", reverse=True)
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


def _actions(commitments: Iterable[Finding]) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Return where the actions of commitments stand, by report, in the order of its text."""
    told: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for finding in commitments:
        for report, records in finding.reports.items():
            told[report] += ((r.action.start, r.action.end) for r in records if isinstance(r, Commitment))
    return {report: sorted(places) for report, places in told.items()}


def _says_something(finding: Finding) -> bool:
    """Tell a statement that a reader of the note can make sense of: a named speaker and more than a few words."""
    if finding.fields.get("who"):
        for content in (span for kept in finding.reports.values() for r in kept for span in getattr(r, "content", ())):
            if len(content.text.split(None, LEAST_WORDS - 1)) == LEAST_WORDS:
                return True
    return False


def _told_above(finding: Finding, told: Mapping[str, Sequence[tuple[int, int]]]) -> bool:
    """Tell whether the ledger of commitments, its actions by report, holds what a statement says."""
    for report, records in finding.reports.items():
        starts = told.get(report, ())
        for content in (span for record in records for span in getattr(record, "content", ())):
            at = bisect_left(starts, (content.start, 0))
            if any(end <= content.end for _, end in starts[at : bisect_left(starts, (content.end, 0))]):
                return True
    return False
