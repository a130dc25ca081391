"""Made-up readings in the numbers of real ones, to measure what stands behind the reader without waiting for it.

A report has about 40 mentions, 15 statements, 2 meetings, 4 figures, 4 commitments, 15 times and 10 events, over
several stories that run side by side, so many reports a day: a larger dossier is a longer crisis. Names of states are
shared by all stories, surnames by many; values and days differ now and then between reports; one report in eight is
in the main a copy of another. The same seed gives the same readings, and a report does not depend on how many follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from dragoman.ids import record_id
from dragoman.records import (
    Commitment,
    Event,
    Figure,
    Meeting,
    Mention,
    MentionKind,
    Party,
    Passage,
    Reading,
    Report,
    Span,
    Statement,
    Time,
)
from dragoman.store import ReaderKey

READER = ReaderKey("made up", "0")
FIRST_DAY = date(2011, 2, 1)
A_DAY = 25  # reports
RUNS = 20  # days that a story runs
NEW_STORIES = 0.4  # a day, so that about eight run at a time
COPIED = 0.125
OWN = {"sayings": 0.9, "talks": 0.3, "counts": 0.6, "vows": 0.8, "deeds": 0.7}
"""Share of what only one report tells, by kind, as in reports of T17."""
STATES = (
    "United States", "Russia", "China", "France", "Germany", "United Kingdom", "Turkey", "Iran", "Israel", "Egypt",
    "Libya", "Syria", "Iraq", "Ukraine", "Poland", "Italy", "Spain", "India", "Pakistan", "Japan", "Sudan", "Yemen",
    "Tunisia", "Algeria", "Morocco", "Lebanon", "Jordan", "Qatar", "Georgia", "Armenia", "Azerbaijan", "Serbia",
)  # fmt: skip
ACTIONS = ("withdraw", "open", "close", "send", "free", "reject", "search", "guard", "review", "supply", "halt", "join")
CODES = {"attacked": "ASSAULT", "shelled": "FIGHT", "thanked": "SUPPORT", "warned": "THREATEN", "armed": "AID"}
OUTLETS = ("Daily Courier", "Evening Mirror", "Northern Star", "Morning Ledger", "City Observer", "Weekly Dispatch")
COUNTED = (("killed", "people killed"), ("troops", "soldiers"), ("displaced", "families"), ("weapons", "rockets"))


Fact = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What may be told, each with its day in the story."""

    sayings: tuple[Fact, ...]  # day, speaker, content
    talks: tuple[Fact, ...]  # day, two parties, place
    counts: tuple[Fact, ...]  # day, measure, noun, value, place
    vows: tuple[Fact, ...]  # day, by, to, action, condition
    deeds: tuple[Fact, ...]  # day, actor, verb, target, place


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and where a story is about."""

    sides: tuple[str, ...]
    people: tuple[str, ...]
    towns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What the reports of one story draw on."""

    first_day: date
    cast: Cast
    facts: Facts


@dataclass(slots=True)
class Draft:
    """A report as it is written, sentence by sentence, with its records."""

    id: str
    day: date
    text: str = ""
    records: dict[str, list[Any]] = field(default_factory=dict)

    def write(self, *parts: str) -> list[Span]:
        """Add words to the text; return where each stands."""
        spans = []
        for part in parts:
            spans.append(Span(len(self.text), len(self.text) + len(part), part))
            self.text += part
        return spans

    def keep(self, kind: str, record: Any) -> None:
        """File a record."""
        self.records.setdefault(kind, []).append(record)

    def name(self, span: Span, kind: MentionKind) -> None:
        """File a mention."""
        self.keep("mentions", Mention(span.start, span.end, span.text, kind, span.text))

    def identity(self, kind: str, span: Span) -> str:
        """Return the id of a record that hangs on a span."""
        return record_id(self.id, kind, span.start, span.end)


@dataclass(frozen=True, slots=True)
class Telling:
    """A report that tells of a story: what it may tell alone, and its luck."""

    draft: Draft
    story: Story
    own: Facts
    chance: Random

    def aside(self) -> str:
        """Return the end of a sentence: no two reports tell a thing in the same words."""
        return f", {_clause(self.chance, 4)}. "

    def chosen(self, kind: str) -> list[Fact]:
        """Choose as many facts as the report has of its own: some of these, some of its story's of the last days."""
        common, own = getattr(self.story.facts, kind), getattr(self.own, kind)
        told = (self.draft.day - self.story.first_day).days
        ranked = sorted(common, key=lambda fact: (abs(fact[0] - told) + 3 * self.chance.random(), fact))
        shared = sum(self.chance.random() >= OWN[kind] for _ in own)
        return [*ranked[:shared], *own[shared:]]


def readings(count: int, seed: int = 4) -> Iterator[Reading]:
    """Yield so many readings, by day."""
    for number in range(count):
        yield make_reading(number, seed)


def make_reading(number: int, seed: int = 4) -> Reading:
    """Return the reading of that number."""
    chance = Random(f"{seed} report {number}")
    day = FIRST_DAY + timedelta(days=number // A_DAY)
    model, copied = number, chance.random() < COPIED and number % A_DAY
    if copied:
        model = number - chance.randint(1, number % A_DAY)
    draft = Draft(f"made-{number:06}", day)
    _write(draft, Random(f"{seed} text {model}"), seed)
    if copied:
        draft.write(f" The {OUTLETS[number % len(OUTLETS)]} added no more.")
    return _finished(draft, number)


def _finished(draft: Draft, number: int) -> Reading:
    outlet = OUTLETS[number * 7 % len(OUTLETS)] if number % 5 else None
    credit = ("Reuters", "AFP", "AP")[number % 3] if number % 4 == 0 else None
    report = Report(
        draft.id, "made.jsonl", draft.text, outlet, credit, published=draft.day.isoformat(), language="en"
    )  # fmt: skip
    records = {kind: tuple(found) for kind, found in draft.records.items()}
    return Reading(report, (Passage(0, len(draft.text), "body"),), **records)


def _write(draft: Draft, chance: Random, seed: int) -> None:
    """Write a report on one story of the day: what the story then knows, and what only this report tells."""
    since = (draft.day - FIRST_DAY).days
    story = make_story(chance.randint(int((since - RUNS) * NEW_STORIES), int(since * NEW_STORIES)), seed)
    tell = Telling(draft, story, _facts(story.cast, chance, _ONE_REPORT), chance)
    for saying in tell.chosen("sayings"):
        _say(tell, *saying)
    for talk in tell.chosen("talks"):
        _meet(tell, *talk)
    for count in tell.chosen("counts"):
        _count(tell, *count)
    for vow in tell.chosen("vows"):
        _vow(tell, *vow)
    for deed in tell.chosen("deeds"):
        _act(tell, *deed)


def _say(tell: Telling, _day: int, speaker: str, content: str) -> None:
    draft, chance = tell.draft, tell.chance
    who, _, cue, _, when, _, what, _ = draft.write(
        speaker, " ", chance.choice(("said", "told reporters")), " on ", f"{draft.day:%A}", " that ", content, ". "
    )
    draft.name(who, "person")
    _date(draft, when, draft.day)
    draft.keep(
        "statements",
        Statement(
            draft.identity("statement", what), who, speaker, None, when, cue, (what,), "indirect", "inform"
        ),
    )  # fmt: skip


def _meet(tell: Telling, on: int, *talk: str) -> None:
    draft, story, chance = tell.draft, tell.story, tell.chance
    one, other, place = talk
    day = story.first_day + timedelta(days=on + (chance.random() < 0.05))
    held = day < draft.day
    will = " held " if held else " will hold "
    a, _, b, _, what, _, where, _, when, _ = draft.write(
        one, " and ", other, will, "talks", " in ", place, " on ", _said(day), tell.aside()
    )
    for span in (a, b):
        draft.name(span, "state")
    draft.name(where, "place")
    _date(draft, when, day)
    parties = tuple(Party(s.start, s.end, s.text, s.text) for s in (a, b))
    value, status = day.isoformat(), "held" if held else "planned"
    identity = draft.identity("meeting", what)
    draft.keep("meetings", Meeting(identity, (what,), "talks", parties, where, when, value, value, value, status))  # type: ignore[arg-type]


def _count(tell: Telling, on: int, *count: Any) -> None:
    draft, story, chance = tell.draft, tell.story, tell.chance
    measure, noun, value, place = count
    value = value if chance.random() < 0.8 else value + chance.randint(1, 40)
    day = story.first_day + timedelta(days=on)
    number, _, of, _, where, _ = draft.write(str(value), " ", noun, " were counted near ", place, tell.aside())
    draft.name(where, "place")
    identity = draft.identity("figure", number)
    draft.keep(
        "figures",
        Figure(
            number.start, number.end, number.text, identity, float(value), float(value), "exact", of, measure,  # type: ignore[arg-type]
            None, where, day.isoformat(),
        ),
    )  # fmt: skip


def _vow(tell: Telling, _day: int, *vow: str) -> None:
    draft = tell.draft
    one, other, action, condition = vow
    by, _, what, _, to, _, whether, _ = draft.write(
        one, " threatened to ", action, " against ", other, " unless ", condition, tell.aside()
    )
    draft.name(by, "state")
    draft.name(to, "state")
    identity = draft.identity("commitment", what)
    draft.keep("commitments", Commitment(identity, by, to, "threat", what, whether, None))


def _act(tell: Telling, on: int, *deed: str) -> None:
    draft, story, chance = tell.draft, tell.story, tell.chance
    one, verb, other, place = deed
    day = story.first_day + timedelta(days=on)
    actor, _, word, _, target, _, where, _ = draft.write(one, " ", verb, " ", other, " near ", place, tell.aside())
    draft.name(actor, "state")
    if chance.random() < 0.5:
        draft.name(target, "state")
    draft.keep(
        "events",
        Event(
            word.start, word.end, word.text, draft.identity("event", word), CODES[verb], actor, target, where,
            day.isoformat(), "happened",
        ),
    )  # fmt: skip


def _said(day: date) -> str:
    return f"{day:%B} {day.day}"


def _date(draft: Draft, span: Span, day: date) -> None:
    value = day.isoformat()
    draft.keep("times", Time(span.start, span.end, span.text, "date", value, value, value, "day", "made"))


# What the stories are made of


_ONE_STORY = {"sayings": 120, "talks": 20, "counts": 80, "vows": 40, "deeds": 160}
_ONE_REPORT = {"sayings": 15, "talks": 2, "counts": 4, "vows": 4, "deeds": 10}


@cache
def make_story(number: int, seed: int = 4) -> Story:
    """Return the story of that number."""
    chance = Random(f"{seed} story {number}")
    people = tuple(f"{_name(chance, 300)} {_name(chance, 3000)}" for _ in range(8))
    towns = (*(_name(chance, 4000) for _ in range(6)), "Geneva")
    cast = Cast(tuple(chance.sample(STATES, 4)), people, towns)
    return Story(FIRST_DAY + timedelta(days=int(number / NEW_STORIES)), cast, _facts(cast, chance, _ONE_STORY))


def _name(chance: Random, of: int) -> str:
    return _word(of + _rank(chance, of)).title()


def _facts(cast: Cast, chance: Random, sizes: Mapping[str, int]) -> Facts:
    def day() -> int:
        return chance.randrange(RUNS)

    def pair() -> list[str]:
        return chance.sample(cast.sides, 2)

    def town() -> str:
        return chance.choice(cast.towns)

    return Facts(
        tuple((day(), chance.choice(cast.people), _clause(chance, 14)) for _ in range(sizes["sayings"])),
        tuple((day(), *pair(), town()) for _ in range(sizes["talks"])),
        tuple((day(), *_counted(chance), chance.randint(3, 900), town()) for _ in range(sizes["counts"])),
        tuple((day(), *pair(), _action(chance), _clause(chance, 5)) for _ in range(sizes["vows"])),
        tuple((day(), *_deed(chance, cast.sides), town()) for _ in range(sizes["deeds"])),
    )


def _action(chance: Random) -> str:
    return f"{chance.choice(ACTIONS)} {_clause(chance, 4)}"


def _counted(chance: Random) -> tuple[str, str]:
    """Return measure and noun: a third of all counts are of what is counted every day."""
    return chance.choice(COUNTED) if chance.random() < 0.33 else ("other", _word(20_000 + _rank(chance, 400)))


def _deed(chance: Random, sides: Sequence[str]) -> tuple[str, str, str]:
    one, other = chance.sample(sides, 2)
    return one, chance.choice(sorted(CODES)), other


def _clause(chance: Random, words: int) -> str:
    return " ".join(_word(10_000 + _rank(chance, 8000)) for _ in range(words))


def _rank(chance: Random, most: int) -> int:
    """Draw a rank as words are drawn in English: the commonest a hundred times as often as the hundredth."""
    return min(int(most ** chance.random()), most - 1)


@cache
def _word(number: int) -> str:
    """Return a word of that number; no two numbers have the same."""
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    word = ""
    while number or not word:
        number, digit = divmod(number, len(syllables))
        word += syllables[digit]
    return word + "n" if len(word) < 4 else word
