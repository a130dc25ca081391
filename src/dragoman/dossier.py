"""A dossier as it was known at a moment: the read-only view on which commands, exports and pages stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dragoman.beside import own_tables
from dragoman.chapters import Chapter, chapters, narrowed, story_of
from dragoman.codec import Json, plain, reading_line
from dragoman.derived import Derived
from dragoman.entries import Entry, reported_day
from dragoman.errors import UnknownRecord
from dragoman.judged import is_wrong
from dragoman.knowledge import Knowledge, load
from dragoman.memo import Memo
from dragoman.pile import Story
from dragoman.pipeline import derive, reading_of
from dragoman.records import (
    Actor,
    Commitment,
    Copies,
    Finding,
    FindingKind,
    Meeting,
    Reading,
    Record,
    Report,
    Span,
    Standing,
    Statement,
)
from dragoman.store import Store
from dragoman.timeline import Line, timeline
from dragoman.voices import partners_of, voices_of

SHORTEST_ID = 4
_WORDS = re.compile(r"\w+")
_SNIPPET = 60  # characters on each side of a match


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report with what the dossier knows about it.

    `copies` are the ids of reports that share a passage with it, `voice` the id of the earliest report of the same
    lineage, `story` the id of its story; `words` counts the words of its text. `reported` is the day at which it
    enters, `dated` whether the report itself gives one; `revision` counts the texts and dates that it had.
    """

    report: Report
    revision: int
    copies: tuple[str, ...]
    voice: str
    added: str
    words: int
    story: str
    reported: str
    dated: bool

    def line(self) -> Json:
        """Return the form that `dragoman reports --json` prints."""
        own = {
            "copies": self.copies,
            "voice": self.voice,
            "added": self.added,
            "words": self.words,
            "story": self.story,
        }
        line: Json = plain(self.report) | plain(own)
        return line


@dataclass(frozen=True, slots=True)
class Found:
    """Where a search found its words."""

    report: str
    span: Span
    snippet: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What an id stands for: exactly one of a finding, an actor and a reading."""

    finding: Finding | None = None
    actor: Actor | None = None
    reading: Reading | None = None

    def line(self) -> Json:
        """Return the form that `dragoman show --json` prints."""
        line: Json = reading_line(self.reading) if self.reading else plain(self.finding or self.actor)
        return line


class Dossier:
    """The reports of a store with their findings, as the press had them at the end of the day `as_of` (None: now).

    `own` is a user's folder of tables, by default the one beside the dossier; `story` restricts it to the story that
    holds that report: its actors are those of the whole, with the names that its reports use; `before` leaves out
    what was added at that moment (ISO, UTC) or later. `memo` is what a process that looks again and again keeps of
    this store, one thread at a time; it changes nothing of what is found. Where `kept_only`, it raises NotYet rather
    than derive. Nothing is computed before it is asked for.
    """

    def __init__(  # noqa: PLR0913
        self,
        store: Store,
        as_of: str | None = None,
        own: Path | None = None,
        *,
        story: str | None = None,
        before: str | None = None,
        memo: Memo | None = None,
        kept_only: bool = False,
    ) -> None:
        self._store = store
        self.as_of = as_of
        self._own = own
        self.story = story
        self._before = before
        self._memo = memo
        self._kept_only = kept_only
        self._listed: dict[tuple[FindingKind | None, bool], tuple[Finding, ...]] = {}

    def knowledge(self) -> Knowledge:
        """Return what is known of the world, the user's own tables over the package's."""
        return load(self._own or own_tables(self._store.name))

    def at(self, day: str) -> Dossier:
        """Return the same dossier as the press had it at the end of another day."""
        return Dossier(self._store, day, self._own, before=self._before, memo=self._memo)

    def before(self, moment: str) -> Dossier:
        """Return the same dossier without what was added at a moment (ISO, UTC) or later."""
        return Dossier(self._store, self.as_of, self._own, before=moment, memo=self._memo)

    def whole(self) -> Dossier:
        """Return the same dossier with all its stories."""
        return self._parent

    @cached_property
    def _parent(self) -> Dossier:
        return self if self.story is None else Dossier(self._store, self.as_of, self._own, before=self._before)

    def only(self, story: str) -> Dossier:
        """Return what it says of one story, without deriving anything anew; raise UnknownRecord."""
        part = Dossier(self._store, self.as_of, self._own, story=story, before=self._before, memo=self._memo)
        part._whole, part._parent = self._whole, self
        part._derived  # noqa: B018 - says at once whether there is such a story
        return part

    @cached_property
    def _whole(self) -> Derived:
        making = not self._kept_only
        return derive(self._store, self.as_of, self._own, before=self._before, memo=self._memo, making=making)

    @cached_property
    def _derived(self) -> Derived:
        if self.story is None:
            return self._whole
        return narrowed(self._whole, frozenset(story_of(self._whole.stories, self.story).reports))

    def stories(self) -> tuple[Story, ...]:
        """Return the stories of its reports, that of the earliest report first."""
        return self._derived.stories

    def chapters(self) -> tuple[Chapter, ...]:
        """Return its chapters; none where it holds but one story of substance."""
        return chapters(self.stories())

    def compare(self) -> Dossier:
        """Let the reports be compared now, which takes a while where there are many."""
        _ = self._derived
        return self

    def findings(self, kind: FindingKind | None = None, *, every: bool = False) -> tuple[Finding, ...]:
        """Return the findings, or those of one kind, by id; where `every`, those judged wrong too."""
        if (kind, every) not in self._listed:
            held = self._derived.held
            found = held.of_kind(kind) if kind else held.every()
            self._listed[kind, every] = tuple(f for f in found if every or not is_wrong(f.judged))
        return self._listed[kind, every]

    def wrong(self) -> tuple[Finding, ...]:
        """Return the findings that are left out of all lists since an analyst judged them wrong."""
        return tuple(f for f in self._derived.findings if is_wrong(f.judged))

    def finding_of(self, records: Iterable[str]) -> Finding | None:
        """Return the finding that holds the first of some records which the dossier knows."""
        return next((found for each in records if (found := self._derived.held.holding(each))), None)

    def days_of(self, finding: Finding) -> tuple[str, ...]:
        """Return the days on which the reports that carry a finding, and their revisions, were reported."""
        return tuple(sorted({day for report in finding.reports for day in self._days.get(report, ())}))

    @cached_property
    def _days(self) -> dict[str, set[str]]:
        """The days on which each report and its revisions were reported."""
        days: defaultdict[str, set[str]] = defaultdict(set)
        for entry in self._derived.entries:
            days[entry.report.id].add(entry.reported)
        for kept in self._store.reports():
            day = reported_day(kept.report)
            if day and day <= (self.as_of or "9999"):
                days[kept.report.id].add(day)
        return dict(days)

    def disputes(self, *, every: bool = False) -> tuple[Finding, ...]:
        """Return the findings on which the reports disagree; where `every`, those judged wrong too."""
        return tuple(f for f in self.findings(every=True) if f.verdict == "disputed") if every else self._disputes

    @cached_property
    def _disputes(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings() if f.verdict == "disputed")

    def actors(self, *, every: bool = False) -> tuple[Actor, ...]:
        """Return who is behind the mentions; where `every`, those judged wrong too."""
        return tuple(a for a in self._derived.actors if every or not is_wrong(a.judged))

    def standings(self) -> tuple[Standing, ...]:
        """Return the analysts' judgements and how each stands, in the order in which they were made."""
        return self._derived.standings

    def copies(self) -> tuple[Copies, ...]:
        """Return which reports share passages; a foot or an agency's background in common makes no copies."""
        return tuple(c for c in self._derived.copies if not c.background)

    @cached_property
    def _reports(self) -> tuple[ReportEntry, ...]:
        entries = sorted(self._derived.entries, key=lambda e: (e.reported, e.report.id))
        lengths = {e.report.id: len(e.report.text) for e in entries}
        voices = voices_of(lengths, self.copies(), self._derived.lineages)
        stories = {report: story.id for story in self._derived.stories for report in story.reports}
        partners = partners_of(self.copies())
        return tuple(
            ReportEntry(
                report=e.report,
                revision=e.revision,
                copies=tuple(sorted(partners.get(e.report.id, ()))),
                voice=voices[e.report.id],
                added=e.added,
                words=len(_WORDS.findall(e.report.text)),
                story=stories.get(e.report.id, e.report.id),
                reported=e.reported,
                dated=e.dated,
            )
            for e in entries
        )

    def reports(self) -> tuple[ReportEntry, ...]:
        """Return the reports by the day at which they enter."""
        return self._reports

    def timeline(self, most: int | None = None, within: frozenset[str] | None = None) -> tuple[Line, ...]:
        """Return a line for each day that the reports tell of, or for so many of the weightiest, by date.

        `within` are the ids of the reports that count, None for all.
        """
        derived = self._derived if within is None else narrowed(self._derived, within)
        texts = {e.report.id: e.report.text for e in derived.entries}
        told = (f for f in derived.findings if not is_wrong(f.judged))
        return timeline(derived.days, told, texts, most)

    def search(self, words: str) -> Iterator[Found]:
        """Yield each place at which the words are found, best report first."""
        for report, spans in self.hits(words):
            for span in spans:
                yield self.found(report, span)

    def hits(self, words: str) -> tuple[tuple[Report, tuple[Span, ...]], ...]:
        """Return the reports in which words are found, the best first, each with all places at which they stand."""
        standing = {e.key: e.report for e in self._derived.entries}
        hits = [(hit.rank, standing[hit.key], hit.ranges) for hit in self._store.search(words) if hit.key in standing]
        ranked = sorted(hits, key=lambda hit: (hit[0], hit[1].id))
        return tuple((one, tuple(Span(a, b, one.text[a:b]) for a, b in ranges)) for _, one, ranges in ranked)

    def found(self, report: Report, span: Span) -> Found:
        """Return a place at which words were found with what stands around it."""
        return Found(report.id, span, _snippet(report.text, span), self.findings_at(report.id, span))

    def findings_at(self, report_id: str, span: Span) -> tuple[str, ...]:
        """Return the ids of the findings that hang on words of a report which hold a span."""
        about = (key for place, key in self._places.get(report_id, ()) if _within(span, place))
        return tuple(dict.fromkeys(about))

    @cached_property
    def _places(self) -> dict[str, list[tuple[Span, str]]]:
        """Where the findings stand in each report."""
        places: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
        for finding in self._derived.findings:
            for report, records in finding.reports.items():
                places[report] += ((span, finding.id) for record in records for span in _anchors(record))
        return places

    def show(self, wanted: str) -> Shown:
        """Return what an id, or the beginning of one, stands for; raise UnknownRecord."""
        shown = self._named(wanted) or self._named(self.whole_id(wanted))
        if shown is None:
            raise UnknownRecord(f"{wanted}: no report, record or finding bears this id")
        return shown

    def _named(self, key: str) -> Shown | None:
        """Return what goes by a whole id."""
        finding = self._derived.held.holding(key)
        if finding:
            return Shown(finding=finding)
        match self._others.get(key):
            case Actor() as actor:
                return Shown(actor=actor)
            case Entry() as entry:
                return Shown(reading=reading_of(self._store, entry))
        return None

    @cached_property
    def _others(self) -> Mapping[str, Actor | Entry]:
        """The reports and actors by id."""
        reports = {entry.report.id: entry for entry in reversed(self._derived.entries)}
        return {**reports, **{actor.id: actor for actor in reversed(self._derived.actors)}}

    def whole_id(self, wanted: str) -> str:
        """Complete the beginning of an id, if only one begins so; raise UnknownRecord where several do."""
        if len(wanted) < SHORTEST_ID or wanted in self._others:
            return wanted
        others = (each for each in self._others if each.startswith(wanted))
        begun = sorted({*self._derived.held.ids(wanted), *others})
        if len(begun) > 1 and begun[0] != wanted:
            raise UnknownRecord(f"{wanted}: several ids begin so ({begun[0]}, {begun[1]} ...)")
        return begun[0] if begun else wanted


def anchor(record: Record) -> Span:
    """Return the words on which a record hangs: a meeting's first mention, a statement's content, an action."""
    return _anchors(record)[0]


def _anchors(record: Record) -> tuple[Span, ...]:
    if isinstance(record, Meeting):
        return record.mentions
    if isinstance(record, Statement):
        return record.content
    if isinstance(record, Commitment):
        return (record.action,)
    return (record,)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _snippet(text: str, span: Span) -> str:
    """Return the match with the words around it, on one line."""
    start, end = max(0, span.start - _SNIPPET), min(len(text), span.end + _SNIPPET)
    before, after = text[start : span.start], text[span.end : end]
    if start:
        before = "…" + before.partition(" ")[2]
    if end < len(text):
        after = after.rpartition(" ")[0] + "…"
    return " ".join(f"{before}{span.text}{after}".split())
