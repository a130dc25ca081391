"""The central types: what passes between the stages, frozen and without behaviour.

Offsets are Unicode characters of the report's fixed text, end exclusive. Dates are ISO 8601 strings
(`YYYY`, `YYYY-MM` or `YYYY-MM-DD`), since a report is often no more exact than a month.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Role = Literal["headline", "summary", "body", "caption", "subhead", "furniture", "repeat"]
MentionKind = Literal["person", "organisation", "place", "state", "group", "facility", "weapon", "other"]
TimeType = Literal["date", "time", "duration", "set"]
Mode = Literal["direct", "mixed", "indirect"]
Act = Literal[
    "threat", "promise", "offer", "demand", "appeal", "warning", "accuse",
    "deny", "reject", "agree", "support", "assess", "announce", "inform",
]  # fmt: skip
MeetingKind = Literal["talks", "call", "summit", "visit", "conference", "session", "other"]
MeetingStatus = Literal["planned", "proposed", "ongoing", "held", "postponed", "cancelled", "refused"]
CommitmentType = Literal["threat", "promise", "offer", "demand", "precondition", "refusal"]
Modifier = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than", "range", "vague"]
Measure = Literal[
    "troops", "killed", "wounded", "detained", "displaced", "people", "weapons", "vehicles",
    "money", "distance", "duration", "percent", "meetings", "votes", "other",
]  # fmt: skip
EventStatus = Literal["happened", "planned", "threatened", "denied"]
Verdict = Literal["single", "agreed", "disputed", "superseded"]
FindingKind = Literal["meeting", "figure", "commitment", "statement", "event"]
CommitmentStatus = Literal["open", "kept", "broken", "lapsed", "withdrawn"]
Opinion = Literal["same", "different", "unsure", "right", "wrong", CommitmentStatus]
State = Literal["standing", "overruled", "unbound", "taken back"]


@dataclass(frozen=True, slots=True)
class Report:
    """One published text as received."""

    id: str
    source: str
    text: str
    outlet: str | None = None
    credit: str | None = None
    title: str | None = None
    published: str | None = None  # ISO date, or time with its own offset
    updated: str | None = None
    language: str | None = None
    url: str | None = None
    bounds: tuple[str | None, str | None] | None = None  # for a report that gives no date


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text and its role."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text with its words: `text == report.text[start:end]`, never empty."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Guess:
    """Somebody or something that a garbled or bare name probably means; the name itself stays as it stands."""

    name: str
    score: float  # 0 to 1
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A span that names a person, organisation, state, place or group; `name` is the report's fullest name for it.

    A `phrase` is more than a name: title and name, an apposition, a party described ("forces loyal to the president").
    """

    kind: MentionKind
    name: str
    guesses: tuple[Guess, ...] = ()
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class TimeReading:
    """Another way to read a time expression, with the reason that it stands."""

    value: str
    begin: str | None
    finish: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Time(Span):
    """A time expression: its TIMEX3 value and the first and last day (or minute) that it covers."""

    type: TimeType
    value: str
    begin: str | None
    finish: str | None
    granularity: str  # "minute", "hour", "daypart", "day", "week", "weekend", "month", "quarter", "season", "year" ...
    rule: str
    alternatives: tuple[TimeReading, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Reported speech, writing or thought of a named or described source; anchored at its content."""

    id: str
    speaker: Span | None
    who: str | None
    to: Span | None
    when: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    mode: Mode
    act: Act


@dataclass(frozen=True, slots=True)
class Party(Span):
    """Who takes part in a meeting; `name` is the report's fullest name."""

    name: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """Talks, call, summit, visit, conference or session; anchored at its first mention."""

    id: str
    mentions: tuple[Span, ...]
    kind: MeetingKind
    parties: tuple[Party, ...]
    place: Span | None
    when: Span | None
    when_value: str | None
    start: str | None
    end: str | None
    status: MeetingStatus


@dataclass(frozen=True, slots=True)
class Commitment:
    """What one party binds itself to or binds another by; anchored at its action."""

    id: str
    by: Span | None
    to: Span | None
    type: CommitmentType
    action: Span
    condition: Span | None
    deadline: Span | None


@dataclass(frozen=True, slots=True)
class Figure(Span):
    """A number that counts or measures: an interval, open where a side is None."""

    id: str
    low: float | None
    high: float | None
    modifier: Modifier
    of: Span | None
    measure: Measure
    source: Span | None
    place: Span | None
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Event(Span):
    """Who did what to whom: the span is the word that tells it, `code` the PLOVER root in capitals."""

    id: str
    code: str
    actor: Span | None
    target: Span | None
    place: Span | None
    date: str | None
    status: EventStatus


Record = Meeting | Figure | Commitment | Statement | Event


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one report says."""

    report: Report
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Rival:
    """One of the values that stand for a field, who gives it and what carries it."""

    value: Any
    giver: str | None
    voices: int
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldVerdict:
    """How the reports stand to each other on one field of a finding."""

    verdict: Verdict
    rivals: tuple[Rival, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What an analyst said about a finding or actor; `records` are the ids of all records that it was said of."""

    id: str
    kind: Opinion
    analyst: str
    judged: str  # ISO time
    note: str | None
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """The records of one or several reports that are about one thing."""

    id: str
    kind: FindingKind
    label: str
    verdict: Verdict
    disputed: tuple[str, ...]
    voices: int
    fields: Mapping[str, Any]
    verdicts: Mapping[str, FieldVerdict]
    reports: Mapping[str, tuple[Record, ...]]
    first_reported: str | None
    last_reported: str | None
    reasons: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class DatedRole:
    """An office held from one day to another; open where a side is None."""

    title: str
    of: str | None
    start: str | None = field(metadata={"json": "from"}, default=None)
    end: str | None = field(metadata={"json": "to"}, default=None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form of an actor stands first in a report; `entry` is what all forms of that report hang on."""

    entry: str
    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, office, state or organisation behind the mentions of several reports."""

    id: str
    name: str
    kind: MentionKind
    names: tuple[str, ...]
    guesses: tuple[Guess, ...] = ()
    roles: tuple[DatedRole, ...] = ()
    notes: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class Copies:
    """Two reports that share a substantial passage, and the passages shared in each (character ranges).

    `background` tells that it is a foot, or what an agency sets under all its reports: one text, told once, but
    neither report is a copy of the other.
    """

    first: str
    second: str
    first_ranges: tuple[tuple[int, int], ...]
    second_ranges: tuple[tuple[int, int], ...]
    background: bool = False


@dataclass(frozen=True, slots=True)
class Peg:
    """What a judgement hangs on: a record, an actor's form, or (`kind` "name") a name that no report need write.

    `record` is the id at the time of the judgement; `start` and `end` are the anchor in that revision of the report.
    No word of a report is kept in it, so that a forgotten report leaves none.
    """

    record: str
    kind: str  # a FindingKind, "actor" or "name"
    report: str = ""
    revision: int = 0
    start: int = 0
    end: int = 0
    name: str | None = None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Who took a judgement back, and when."""

    analyst: str
    judged: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analyst's decision as the ledger holds it.

    "same" and "different" hold between all its pegs: two of a pair, or all records of one finding. "right" and
    "wrong", and how a commitment stands, are said of each peg.
    """

    kind: Opinion
    analyst: str
    judged: str  # ISO time
    pegs: tuple[Peg, ...]
    note: str | None = None
    id: str = ""
    taken_back: TakenBack | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a judgement stands in a dossier.

    `records` holds for each peg the id of the record that it hangs on now, or None; `upheld` those of which nothing
    later says otherwise.
    """

    judgement: Judgement
    state: State
    reasons: tuple[str, ...]
    records: tuple[str | None, ...]
    upheld: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rulings:
    """What the judgements that stand ask of every rebuild; free of contradictions.

    `same` holds groups of record ids that are one thing, `different` for a record those that it is never one with.
    An actor's entry in `names` goes by that name; it bears none of the names in `never`.
    """

    same: tuple[tuple[str, ...], ...] = ()
    different: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    never: Mapping[str, frozenset[str]] = field(default_factory=dict)
