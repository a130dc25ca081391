"""From candidates to meetings: what each mention tells, which mentions are one, and the record of each meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.ids import record_id
from dragoman.read.actors import Actor, Scene, cover, introduced
from dragoman.read.meetings.candidates import Candidate, find_candidates, modifier_words
from dragoman.read.meetings.dates import When, assign_times, days
from dragoman.read.meetings.lexicon import Lexicon, lexicon
from dragoman.read.meetings.merging import Cluster, Item, merge
from dragoman.read.meetings.parties import find_parties
from dragoman.read.meetings.places import destination, location, most_exact, place_before
from dragoman.read.meetings.status import read_status
from dragoman.read.officials import OFFICIALS
from dragoman.read.trees import below, grow
from dragoman.reader.annotation import Annotation
from dragoman.records import Meeting, MeetingKind, Mention, Party, Span, Statement, Time

POINTING = frozenset({"the", "this", "these", "that", "those", "their", "its", "his", "her", "both"})
THRESHOLD = 3  # evidence that a mention needs to make a meeting of its own


@dataclass(frozen=True, slots=True)
class MeetingContext:
    """What the other stages know of the report; `who` gives the fullest name of a span, `published` its ISO date."""

    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    statements: tuple[Statement, ...]
    published: str | None
    who: Callable[[Span], str | None]


def read_meetings(report_id: str, text: str, annotation: Annotation, context: MeetingContext) -> tuple[Meeting, ...]:
    """Return the meetings of a report in text order, each with all its mentions."""
    words = lexicon()
    trees = grow(annotation)
    scene = Scene(text, trees, cover(trees, context.mentions), OFFICIALS.roles, OFFICIALS.collectives, context.who)
    candidates = find_candidates(scene, words)
    times = assign_times(scene, candidates, context.times)
    items = [_item(scene, words, c, times.get(n), context.published) for n, c in enumerate(candidates)]
    clusters = merge(items, THRESHOLD)
    return tuple(sorted((_meeting(report_id, words, c) for c in clusters), key=lambda m: m.mentions[0].start))


def _item(scene: Scene, words: Lexicon, candidate: Candidate, time: Time | None, published: str | None) -> Item:
    trees, i = scene.trees, candidate.head
    when = days(time) if time is not None else When(None, None)
    parties = find_parties(scene, words, candidate)
    place = _place(scene, candidate)
    return Item(
        candidate=candidate,
        lemma=trees.words[i].lemma.lower(),
        sentence=trees.sentence[i],
        parties=parties,
        place=place,
        time=time,
        when=when,
        sign=read_status(scene, words, candidate, when, published),
        evidence=_evidence(scene, words, candidate, len(parties)) + 2 * (time is not None) + (place is not None),
        definite=any(trees.words[d].text.lower() in POINTING for d in below(trees, i, "det", "nmod:poss")),
    )


def _place(scene: Scene, candidate: Candidate) -> Mention | None:
    if candidate.kind == "visit":
        return destination(scene, candidate.head)
    return location(scene, candidate.head) or place_before(scene, candidate.head)


def _evidence(scene: Scene, words: Lexicon, candidate: Candidate, parties: int) -> int:
    if candidate.verb is not None:
        return 3
    assert candidate.noun is not None  # noqa: S101 - a candidate is a noun or a verb
    word = scene.trees.words[candidate.head]
    governor = scene.trees.words[word.head].lemma.lower()
    signs = (
        candidate.noun.firm,
        governor in words.occur,
        governor in words.governors,
        bool(introduced(scene, candidate.head) & set(words.prepositions)),
        bool(modifier_words(scene, candidate.head) & set(words.modifiers)),
        parties == 1,
    )
    return sum(signs) + (3 if parties > 1 else 0)


def _meeting(report_id: str, words: Lexicon, cluster: Cluster) -> Meeting:
    items = cluster.items
    spans = tuple(i.candidate.span for i in items)
    dated = [i for i in items if i.when.start is not None] or [i for i in items if i.time is not None]
    time, when = (dated[0].time, dated[0].when) if dated else (None, When(None, None))
    place = most_exact(i.place for i in items if i.place is not None)
    parties = _parties(cluster)
    return Meeting(
        id=record_id(report_id, "meeting", spans[0].start, spans[0].end),
        mentions=spans,
        kind=_kind(words, cluster),
        parties=parties,
        place=place and Span(place.start, place.end, place.text),
        when=time and Span(time.start, time.end, time.text),
        when_value=time.value if time is not None and when.start is None else None,
        start=when.start,
        end=when.end,
        status=max(items, key=lambda i: i.sign.weight).sign.status,
    )


def _parties(cluster: Cluster) -> tuple[Party, ...]:
    named: dict[str, Actor] = {}
    for item in cluster.items:
        for name, actor in item.parties.items():
            named.setdefault(name, actor)
    return tuple(Party(a.start, a.end, a.text, name) for name, a in sorted(named.items(), key=lambda p: p[1].start))


def _kind(words: Lexicon, cluster: Cluster) -> MeetingKind:
    """Return the kind that the mentions tell: a telling word before a vague one, a body's meeting a session."""
    kinds = Counter(i.candidate.kind for i in cluster.items)
    for kind in ("call", "summit", "conference", "visit", "session"):
        if kinds[kind]:
            return kind
    named = {word.lower() for name in cluster.names() for word in name.split()}
    if named & words.bodies and "talks" in kinds:
        return "session"
    return kinds.most_common(1)[0][0]
