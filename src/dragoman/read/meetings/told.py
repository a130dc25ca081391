"""The day of a meeting that words spoken at it date.

"On Friday, A told B ..." is the day of the talks of A and B; "A said on Friday ... A gave the news in a call to B" that
of the call.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.read.actors import Actor, Scene, actor_of, introduced, referents, subjects
from dragoman.read.meetings.dates import DATED, SAME_TIME
from dragoman.read.meetings.parties import by_name
from dragoman.read.trees import above, below, is_predicate, prepositions, top, words_in
from dragoman.records import Statement, Time

OPENING = 4  # words: how far into its sentence a time that opens it may stand
AT = frozenset({"in", "during", "at"})
WORDS = frozenset({"news", "remark", "comment", "statement", "announcement", "warning", "message", "word"})
RECENT = 2  # sentences between words and the meeting at which they were spoken
EXCHANGE = frozenset({"tell", "warn", "exchange", "discuss", "inform", "assure", "ask", "urge", "agree", "thank"})


@dataclass(frozen=True, slots=True)
class Told:
    """A day on which two or more parties exchanged words."""

    names: frozenset[str]
    time: Time


def told_days(scene: Scene, times: Iterable[Time], statements: Iterable[Statement]) -> list[Told]:
    """Return the days on which the report lets parties speak to each other: by its statements, then by its clauses."""
    dated = tuple(times)
    found = [told for s in statements if (told := _by_statement(scene, s, dated)) is not None]
    for time in dated:
        head = top(scene.trees, words_in(scene.trees, time.start, time.end))
        if head is None or time.type not in DATED:
            continue
        governing = (h for h in above(scene.trees, head) if is_predicate(scene.trees, h))
        owner = _verb_after(scene, head) or _exchange_before(scene, head) or next(governing, None)
        if owner is not None and scene.trees.words[owner].lemma.lower() in EXCHANGE:
            names = frozenset(by_name(scene, _speakers(scene, owner)))
            if len(names) > 1:
                found.append(Told(names, time))
    return found


def _verb_after(scene: Scene, head: int) -> int | None:
    """Return the first verb after a time that opens its sentence: "On Friday, A told B"."""
    first, last = scene.trees.sentences[scene.trees.sentence[head]]
    if head - first >= OPENING:
        return None
    return next((w for w in range(head, last) if scene.trees.words[w].tag == "VERB"), None)


def _exchange_before(scene: Scene, head: int) -> int | None:
    """Return the verb right before a time where it tells of an exchange: "A and B exchanged warnings on Friday"."""
    first = scene.trees.sentences[scene.trees.sentence[head]][0]
    verb = next((w for w in range(head, first - 1, -1) if scene.trees.words[w].tag == "VERB"), None)
    return verb if verb is not None and scene.trees.words[verb].lemma.lower() in EXCHANGE else None


def _by_statement(scene: Scene, statement: Statement, times: tuple[Time, ...]) -> Told | None:
    """Return the day of a statement that one named party makes to another."""
    time = _time_of(statement, times)
    other = scene.who(statement.to) if statement.to is not None else None
    if time is None or statement.who is None or not other:
        return None
    return Told(frozenset({statement.who, other}), time)


def _speakers(scene: Scene, i: int) -> list[Actor]:
    trees = scene.trees
    heads = [*subjects(scene, i), *below(trees, i, "obj", "iobj")]
    heads += [d for d in below(trees, i, "obl") if {"with", "to"} & introduced(scene, d)]
    found = [a for h in heads for a in referents(scene, h)]
    first = trees.sentences[trees.sentence[i]][0]
    people = [m for w in range(first, i) if (m := scene.covering.get(w)) is not None and m.kind == "person"]
    return found if len(found) > 1 else [*found, *(actor_of(m, i) for m in people)]


@dataclass(frozen=True, slots=True)
class Said:
    """A day on which somebody spoke, and the sentence that says so."""

    who: str
    sentence: int
    time: Time


def said_days(scene: Scene, times: Iterable[Time], statements: Iterable[Statement]) -> list[Said]:
    """Return the dated statements of a report in text order."""
    dated, found = tuple(times), list[Said]()
    for statement in statements:
        time = _time_of(statement, dated)
        if statement.who is not None and time is not None:
            first = words_in(scene.trees, time.start, time.end)[0]
            found.append(Said(statement.who, scene.trees.sentence[first], time))
    return found


def _time_of(statement: Statement, times: tuple[Time, ...]) -> Time | None:
    """Return the date on which a statement was made, where the text gives one."""
    when = statement.when
    if when is None:
        return None
    return next((t for t in times if t.start < when.end and when.start < t.end and t.type in DATED), None)


def day_said(said: Iterable[Said], scene: Scene, i: int) -> Time | None:
    """Return the day of the words that were spoken at a meeting: those of somebody named in its sentence, just before.

    `i` is the meeting's word; it must stand beside what was said: "in a call", "as he held a meeting".
    """
    if not _beside_words(scene, i):
        return None
    number = scene.trees.sentence[i]
    names = {m.name for w in range(*scene.trees.sentences[number]) if (m := scene.covering.get(w)) is not None}
    near = [s.time for s in said if 0 <= number - s.sentence <= RECENT and s.who in names]
    return near[-1] if near else None


def _beside_words(scene: Scene, i: int) -> bool:
    """Tell whether words told of before were spoken at a meeting: "gave the news in a call"."""
    first = scene.trees.sentences[scene.trees.sentence[i]][0]
    spoken = any(scene.trees.words[w].lemma.lower() in WORDS for w in range(first, i))
    heads = [i, *above(scene.trees, i)]
    beside = any(introduced(scene, h) & AT or SAME_TIME & prepositions(scene.trees, h) for h in heads[:3])
    return spoken and beside


def day_told(told: Iterable[Told], names: frozenset[str]) -> Time | None:
    """Return the first day on which two of some parties spoke to each other."""
    return next((t.time for t in told if len(t.names & names) > 1), None)
