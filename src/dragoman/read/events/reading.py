"""From event words to events: only between political, military or diplomatic parties, with day, place and status."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.ids import record_id
from dragoman.read.actors import PLACES, Actor, Scene, cover
from dragoman.read.events.coding import Coded, code_words
from dragoman.read.events.lexicon import Lexicon, lexicon
from dragoman.read.events.status import event_status
from dragoman.read.officials import OFFICIALS
from dragoman.read.trees import below, grow, infinitive, prepositions, subtree, top, words_in
from dragoman.reader.annotation import Annotation
from dragoman.records import Event, Mention, Span, Time

Pair = tuple[Span, Span]
Coder = Callable[[Sequence[Pair]], Sequence[tuple[str, float] | None]]

SURE = 0.6  # probability from which the model's root stands before the table's
# How many characters of an ISO date a granularity tells; a week is given as its month.
EXACT = {"day": 10, "days": 10, "daypart": 10, "hour": 10, "minute": 10, "week": 7, "weekend": 7, "month": 7, "year": 4}
AT = frozenset({"in", "at", "near", "on", "outside", "around"})


@dataclass(frozen=True, slots=True)
class EventContext:
    """What the other stages know of the report; `coder` gives root and probability for (source, target)."""

    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    published: str | None
    who: Callable[[Span], str | None]
    coder: Coder | None = None


def read_events(report_id: str, text: str, annotation: Annotation, context: EventContext) -> tuple[Event, ...]:
    """Return who did what to whom, in text order, one event for each word that tells one."""
    words, trees = lexicon(), grow(annotation)
    scene = Scene(text, trees, cover(trees, context.mentions), OFFICIALS.roles, OFFICIALS.collectives, context.who)
    kept = [c for c in code_words(scene, words) if _is_event(scene, words, c)]
    roots = _roots(scene, kept, context.coder)
    return tuple(_event(report_id, scene, c, root, times=context.times) for c, root in zip(kept, roots, strict=True))


def _is_event(scene: Scene, words: Lexicon, coded: Coded) -> bool:
    """Keep what a party does to a party; a few roots need no target, and the place of an attack will do for one."""
    named = any(a.mention is not None for a in (*coded.actors, *coded.targets))
    lemma = scene.trees.words[coded.head].lemma.lower()
    if not named or (lemma in words.firm and not (coded.actors and coded.targets)):
        return False
    if coded.actors and coded.targets:
        return coded.actors[0].start != coded.targets[0].start
    if coded.actors:
        return coded.root in words.alone or (coded.root == "ASSAULT" and _place(scene, coded.head) is not None)
    return False


def _roots(scene: Scene, kept: list[Coded], coder: Coder | None) -> list[str]:
    """Return a root for each event: the model's where it is sure, else the table's; always that for a mere aim."""
    asked = [c for c in kept if c.actors and c.targets and not c.specific and not infinitive(scene.trees, c.head)]
    answers = coder([(c.actors[0], c.targets[0]) for c in asked]) if coder is not None and asked else ()
    sure = {c.head: a[0] for c, a in zip(asked, answers, strict=False) if a is not None and a[1] >= SURE}
    return [sure.get(c.head, c.root) for c in kept]


def _event(report_id: str, scene: Scene, coded: Coded, root: str, *, times: tuple[Time, ...]) -> Event:
    word = scene.trees.words[coded.head]
    return Event(
        word.start,
        word.end,
        word.text,
        id=record_id(report_id, "event", word.start, word.end),
        code=root,
        actor=_span(coded.actors),
        target=_span(coded.targets),
        place=_place(scene, coded.head),
        date=_day(scene, coded.head, times),
        status=event_status(scene, lexicon(), coded.head, root),
    )


def _span(actors: Sequence[Actor]) -> Span | None:
    return Span(actors[0].start, actors[0].end, actors[0].text) if actors else None


def _place(scene: Scene, i: int) -> Span | None:
    """Return the place in or at which an event happens."""
    trees = scene.trees
    for d in below(trees, i, "obl", "nmod", "obj"):
        if not (AT & prepositions(trees, d) or trees.words[d].relation == "obj"):
            continue
        for w in subtree(trees, d, without=("acl",)):
            mention = scene.covering.get(w)
            if mention is not None and mention.kind in PLACES:
                return Span(mention.start, mention.end, mention.text)
    return None


def _day(scene: Scene, i: int, times: tuple[Time, ...]) -> str | None:
    """Return the first day of the time that hangs on the event's word or on its clause."""
    trees = scene.trees
    for time in times:
        head = top(trees, words_in(trees, time.start, time.end))
        if head is None or time.begin is None or time.type not in {"date", "time"}:
            continue
        if trees.words[head].head == i:
            return _exact(time)
    return None


def _exact(time: Time) -> str | None:
    length = EXACT.get(time.granularity)
    return time.begin[:length] if time.begin is not None and length is not None else None
