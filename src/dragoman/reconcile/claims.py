"""A claim is a record with what is needed to compare it: who told it when, its names made canonical, its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dragoman.reconcile.context import Context
from dragoman.reconcile.credits import credited
from dragoman.reconcile.days import When, interval, when
from dragoman.reconcile.tables import ANYBODY, BODIES, PRONOUNS, RETINUE, STOP
from dragoman.reconcile.words import content
from dragoman.records import (
    Commitment,
    Event,
    Figure,
    FindingKind,
    Meeting,
    Mention,
    Reading,
    Record,
    Report,
    Span,
    Statement,
)
from dragoman.text import Sentences

Bounds = tuple[str | None, str | None]

_NOBODY = PRONOUNS | ANYBODY | STOP


@dataclass(frozen=True, slots=True)
class Told:
    """In which report a record stands, when that was reported, and what it says around the record."""

    report: Report
    said: date | None  # None for a report without a date
    until: str | None  # ISO date or time at which it counts as known: its date, else its upper bound
    start: int
    words: frozenset[str]
    credits: tuple[str, ...] = ()  # owners of the agencies and outlets to which the sentence is ascribed

    @property
    def order(self) -> tuple[str, str, int]:
        """Earliest first; a report of which nothing is known comes last."""
        return (self.until or "9999", self.report.id, self.start)


class Name(NamedTuple):
    """A name as the report gives it, as it is usually given, and for whom it stands.

    A tuple, since names are compared and asked for by the million.
    """

    text: str
    usual: str
    side: str | None
    kind: str  # that of its mention, or "other"

    @property
    def proper(self) -> bool:
        """Tell a proper name from a description: "the rebels", "Libyan officials"."""
        return _proper(self.usual)


@lru_cache(1 << 16)
def _proper(name: str) -> bool:
    return all(word[:1].isupper() for word in name.split() if word.lower() not in STOP)


_name = lru_cache(1 << 16)(Name)
"""One object for one name, so that two are seen to be the same at once."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What all kinds of records have in common when they are compared."""

    record: Record
    told: Told
    names: Mapping[str, tuple[Name, ...]]  # by field: parties, members, by, to, place, source, actor, target, speaker
    when: When
    words: frozenset[str]  # of the record itself: what is counted, done or said
    notes: tuple[str, ...] = ()  # what was supplied from other reports

    def name(self, role: str) -> Name | None:
        """Return the one name of a field."""
        found = self.names.get(role)
        return found[0] if found else None


def anchor(record: Record) -> Span:
    """Return the span on which a record's id hangs."""
    match record:
        case Meeting():
            return record.mentions[0]
        case Commitment():
            return record.action
        case Statement():
            return record.content[0]
    return record


def reported(report: Report) -> str | None:
    """Return the later of published and updated."""
    return max((d for d in (report.published, report.updated) if d), default=None)


def claims(
    reading: Reading, context: Context, bounds: Bounds | None, kinds: Collection[FindingKind]
) -> dict[FindingKind, tuple[Claim, ...]]:
    """Return one claim for each record of some kinds of a reading, by kind."""
    report = reading.report
    known = reported(report) or (bounds or report.bounds or (None, None))[1]
    names = _Names(reading, context)
    records: Mapping[FindingKind, Sequence[Record]] = {
        "meeting": reading.meetings,
        "figure": reading.figures,
        "commitment": reading.commitments,
        "statement": reading.statements,
        "event": reading.events,
    }
    return {kind: tuple(_claim(r, names, known) for r in found) for kind, found in records.items() if kind in kinds}


class _Names:
    """Looks up what a span of a reading names, and what its sentence says."""

    def __init__(self, reading: Reading, context: Context) -> None:
        self.reading, self.context = reading, context
        day = interval(reported(reading.report))
        self.day = day[0] if day else None
        self._sentences = Sentences(reading.report.text)
        self._told: dict[tuple[int, int], tuple[frozenset[str], tuple[str, ...]]] = {}
        self.mentions = sorted((m for m in reading.mentions if not m.phrase), key=lambda m: (m.end, m.start))
        self.ends = [m.end for m in self.mentions]
        self.speakers = {(s.speaker.start, s.speaker.end): s.who for s in reading.statements if s.speaker and s.who}
        self.said = [(c.start, c.end, s.who) for s in reading.statements if s.who for c in s.content]

    def around(self, span: Span) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return the words of the sentence in which a span stands, and to whose owners it ascribes what it tells."""
        borders = low, high = self._sentences.around(span.start, span.end)
        if borders not in self._told:
            sentence = self.reading.report.text[low:high]
            self._told[borders] = content(sentence), credited(sentence, self.context.owner)
        return self._told[borders]

    def at(self, span: Span | None) -> tuple[Name, ...]:
        """Return the name at a span: that of the mention which ends with it, else its own words."""
        if span is None:
            return ()
        mention = self._mention(span)
        if mention is None and _nobody(span.text):
            return ()
        return (self.name(mention.name if mention else span.text, mention.kind if mention else "other"),)

    def party(self, span: Span | None) -> tuple[Name, ...]:
        """Return the name at a span; behind a pronoun the speaker's: "they" will do what their own side says."""
        named = self.at(span)
        if named or span is None or span.text.lower() not in PRONOUNS:
            return named
        who = self.speakers.get((span.start, span.end)) or self._speaking(span)
        return (self.name(who, self._kind(who)),) if who and not _nobody(who) else ()

    def _speaking(self, span: Span) -> str | None:
        """Return the speaker in whose words a pronoun stands, of one told within another the inner."""
        around = [(end - start, who) for start, end, who in self.said if start <= span.start and span.end <= end]
        return min(around)[1] if around else None

    def name(self, text: str, kind: str = "other") -> Name:
        usual = self._principal(text) or self.context.canonical(text)
        return _name(text, usual, self.context.side(usual), kind)

    def _principal(self, text: str) -> str | None:
        """Return for whom a delegation, officials or a government act, where that is somebody known."""
        stem = _without_retinue(text)
        side = self.context.side(self.context.canonical(stem)) if stem != text else None
        return self.context.canonical(stem) if side and self.context.canonical(stem) != stem else side

    def plain(self, span: Span | None) -> str:
        """Return the words of a span with the names in it as they are usually given."""
        if span is None:
            return ""
        text, shift = span.text, -span.start
        for mention in self.mentions[bisect_left(self.ends, span.start + 1) : bisect_left(self.ends, span.end + 1)]:
            if mention.start + shift >= 0:
                usual = self.context.canonical(mention.name)
                text = text[: mention.start + shift] + usual + text[mention.end + shift :]
                shift += len(usual) - (mention.end - mention.start)
        return text

    def _mention(self, span: Span) -> Mention | None:
        for mention in self.mentions[bisect_left(self.ends, span.end - 1) : bisect_left(self.ends, span.end + 1)]:
            if mention.start < span.end and mention.end > span.start:
                return mention
        return None

    def _kind(self, name: str) -> str:
        return next((m.kind for m in self.mentions if m.name == name), "other")

    def kind_of(self, span: Span) -> str:
        mention = self._mention(span)
        return mention.kind if mention else "other"


def _nobody(name: str) -> bool:
    """Tell a pronoun or a bare "the officials", which may mean anybody, from a name or description."""
    return all(word in _NOBODY for word in name.lower().split())


def _members(name: str) -> list[str]:
    """Return the members after whom a body is named: "NATO-Russia Council"; none for any other."""
    first, _, rest = name.removeprefix("the ").partition(" ")
    members = first.split("-")
    body = rest.rpartition(" ")[2] in BODIES and len(members) > 1 and all(m[:1].isupper() for m in members)
    return members if body else []


def _without_retinue(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[-1] in RETINUE:
        words.pop()
    return " ".join(words)


def _claim(record: Record, names: _Names, known: str | None) -> Claim:
    span = anchor(record)
    told = Told(names.reading.report, names.day, known, span.start, *names.around(span))
    return Claim(record, told, _roles(record, names), _when(record), content(_substance(record, names)))


def _roles(record: Record, names: _Names) -> dict[str, tuple[Name, ...]]:
    match record:
        case Meeting():
            named = (p for p in record.parties if not _nobody(p.name))
            parties = tuple(names.name(p.name, names.kind_of(p)) for p in named)
            members = tuple(names.name(m) for p in record.parties for m in _members(p.name))
            return {"parties": parties, "members": members, "place": names.at(record.place)}
        case Figure():
            return {"source": names.at(record.source), "place": names.at(record.place), "of": names.at(record.of)}
        case Commitment():
            return {"by": names.party(record.by), "to": names.at(record.to)}
        case Statement():
            who = (names.name(record.who),) if record.who else names.at(record.speaker)
            return {"speaker": who}
        case Event():
            roles = {"actor": record.actor, "target": record.target, "place": record.place}
            return {role: names.at(span) for role, span in roles.items()}


def _when(record: Record) -> When:
    match record:
        case Meeting():
            return when(record.start, record.end, record.when_value)
        case Figure():
            return when(record.as_of, None, None)
        case Event():
            return when(record.date, None, None)
    return When()


def _substance(record: Record, names: _Names) -> str:
    match record:
        case Meeting():
            return " ".join(m.text for m in record.mentions)
        case Figure():
            return names.plain(record.of)
        case Commitment():
            return names.plain(record.action)
        case Statement():
            return " ".join(s.text for s in record.content)
    return record.text


def in_order(items: Sequence[Claim]) -> list[Claim]:
    """Sort claims by when they became known, report and place in the text."""
    if len(items) < 2:
        return list(items)
    return sorted(items, key=lambda c: (c.told.order, c.record.id))
