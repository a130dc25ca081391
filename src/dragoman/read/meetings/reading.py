"""From candidates to meetings: what each mention tells, which mentions are one, and the record of each meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.ids import record_id
from dragoman.read.actors import Actor, Scene, cover, introduced, stateless
from dragoman.read.meetings.candidates import Candidate, find_candidates, modifier_words, modifiers
from dragoman.read.meetings.dates import NEVER, Claim, assign_times, days, span_of_days
from dragoman.read.meetings.dating import date_meetings
from dragoman.read.meetings.ellipsis import open_lists
from dragoman.read.meetings.lexicon import Lexicon, lexicon, status_told
from dragoman.read.meetings.merging import OUTRIGHT, Cluster, Item, merge
from dragoman.read.meetings.moved import Move, moves, new_claims
from dragoman.read.meetings.parties import find_parties, hinted_parties
from dragoman.read.meetings.places import destination, journey_end, location, most_exact, place_before
from dragoman.read.meetings.status import Sign, contradicts, opens_past, read_status, seen_on
from dragoman.read.officials import OFFICIALS
from dragoman.read.trees import above, below, grow, infinitive
from dragoman.reader.annotation import Annotation
from dragoman.records import Meeting, MeetingKind, Mention, Party, Span, Statement, Time

POINTING = frozenset({"the", "this", "these", "that", "those", "their", "its", "his", "her", "both"})
MINORITY = 4  # one telling word among so many mentions still tells the kind
PLURALS = frozenset({"summits", "sessions", "visits", "trips", "calls", "conferences", "conversations"})
OF_PASSIVE = frozenset({"to", "be", "being", "was", "is"})
SITTINGS = frozenset({"meeting", "session", "sitting", "hearing"})


@dataclass(frozen=True, slots=True)
class MeetingContext:
    """What the other stages know of the report; `who` gives the fullest name of a span, `published` its ISO date.

    `state` gives the state that an adjective means.
    """

    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    statements: tuple[Statement, ...]
    published: str | None
    who: Callable[[Span], str | None]
    state: Callable[[str], str | None] = stateless


def read_meetings(report_id: str, text: str, annotation: Annotation, context: MeetingContext) -> tuple[Meeting, ...]:
    """Return the meetings of a report in text order, each with all its mentions."""
    words, trees = lexicon(), grow(annotation)
    known = cover(trees, context.mentions)
    scene = Scene(text, trees, known, OFFICIALS.roles, OFFICIALS.collectives, context.who, context.state)
    candidates = open_lists(scene, find_candidates(scene, words), context.times)
    moved = moves(scene, words, candidates, context.times)
    claims = assign_times(scene, candidates, context.times) | new_claims(moved)
    page = _Page(scene, words, context.published)
    items = [
        _item(page, c, claims.get(n), moved.get(n))
        for n, c in enumerate(candidates)
        if not _leads_to_meeting(scene, c, candidates)
    ]
    clusters = sorted(merge(items), key=lambda c: c.items[0].candidate.span.start)
    dated = date_meetings(scene, clusters, (context.times, context.statements), context.published)
    told = ((c, _meeting(report_id, words, c, time)) for c, time in zip(clusters, dated, strict=True))
    return tuple(meeting for cluster, meeting in told if meeting.start or not _needs_day(cluster))


def _needs_day(cluster: Cluster) -> bool:
    """Tell a sitting of which nothing but a decision is told: "since the council approved a resolution"."""
    return all(item.candidate.verb is not None and item.candidate.verb.dated for item in cluster.items)


def _leads_to_meeting(scene: Scene, journey: Candidate, candidates: list[Candidate]) -> bool:
    """Tell whether a verb of travel is told for the meeting that it leads to: "flew to Riga to meet ..."."""
    if journey.verb is None or not journey.verb.travel:
        return False
    later = (c for c in candidates if c.head > journey.head and c.kind != "visit")
    return any(journey.head in above(scene.trees, c.head) and _is_purpose(scene, journey.head, c.head) for c in later)


def _is_purpose(scene: Scene, journey: int, i: int) -> bool:
    """Tell whether a word hangs on a verb by "for" or an infinitive."""
    path = [i, *above(scene.trees, i)]
    step = path[path.index(journey) - 1]
    return "for" in introduced(scene, step) or infinitive(scene.trees, step)


@dataclass(frozen=True, slots=True)
class _Page:
    scene: Scene
    words: Lexicon
    published: str | None


def _item(page: _Page, candidate: Candidate, claim: Claim | None, move: Move | None) -> Item:
    """Return what a mention tells; of a meeting that is moved the verb that moves it tells status and day."""
    scene, words, trees, i = page.scene, page.words, page.scene.trees, candidate.head
    told = Sign(move.status, OUTRIGHT) if move is not None else read_status(scene, words, candidate)
    moved = move is not None and move.time is not None
    if claim is not None and not moved and contradicts(told, claim, page.published):
        claim = None
    when = days(claim.time) if claim is not None else NEVER
    seen = span_of_days(claim.time) if claim is not None else NEVER
    parties = find_parties(scene, words, candidate)
    place = _place(scene, words, candidate)
    return Item(
        candidate=candidate,
        lemma=trees.words[i].lemma.lower(),
        sentence=trees.sentence[i],
        parties=parties,
        place=place,
        time=claim.time if claim is not None else None,
        when=when,
        sign=seen_on(page.published, told, seen),
        evidence=_evidence(scene, words, candidate, len(parties)) + _circumstance(candidate, claim, place),
        hints={} if parties else hinted_parties(scene, candidate),
        proper=_proper(candidate),
        many=trees.words[i].text.lower().endswith("ings") or trees.words[i].text.lower() in PLURALS,
        moved=moved,
        definite=_points(scene, i),
    )


def _proper(candidate: Candidate) -> frozenset[str]:
    """Return the capitalised words before a meeting's noun, by which it is named."""
    return frozenset(w for w in candidate.span.text.split()[:-1] if w[0].isupper() and not candidate.elided)


def _circumstance(candidate: Candidate, claim: Claim | None, place: Mention | None) -> int:
    """Return what day and place add to the evidence: most where the day hangs on the meeting's own word."""
    day = 0 if claim is None else 3 if claim.rank <= 1 else 2
    return day + (place is not None) * (2 if candidate.kind == "visit" else 1)


def _place(scene: Scene, words: Lexicon, candidate: Candidate) -> Mention | None:
    if candidate.kind == "visit":
        return destination(scene, candidate.head)
    own = location(scene, candidate.head, candidate.limit) or place_before(scene, candidate.head)
    held = _held(scene, words, candidate.head)
    if own is None and held is not None:  # "a meeting to be held in Riga"
        own = location(scene, held)
    return own or journey_end(scene, words, candidate.head)


def _evidence(scene: Scene, words: Lexicon, candidate: Candidate, parties: int) -> int:
    if candidate.verb is not None or candidate.elided:
        return 3 if parties or candidate.kind != "visit" else 0
    assert candidate.noun is not None  # noqa: S101 - a candidate is a noun or a verb
    if candidate.pointing:
        return 0
    word = scene.trees.words[candidate.head]
    governor = scene.trees.words[word.head].lemma.lower()
    governed = status_told(words.governors, scene.trees, word.head) is not None
    signs = (
        candidate.noun.firm,
        2 * (candidate.kind == "call"),
        governor in words.occur,
        governed,
        bool(introduced(scene, candidate.head) & set(words.prepositions)),
        bool(modifier_words(scene, candidate.head) & set(words.modifiers)),
        parties == 1,
        2 * _is_named(candidate),
        2 * _is_joined(scene, words, candidate.head),
        candidate.kind == "visit" and _points(scene, candidate.head),
        2 * opens_past(scene, candidate.head),
        _held(scene, words, candidate.head) is not None,
        word.text[0].isupper() and place_before(scene, candidate.head) is not None,
    )
    return sum(signs) + (3 if parties > 1 else 0)


def _held(scene: Scene, words: Lexicon, i: int) -> int | None:
    """Return the verb after a noun that says that it takes place: "a meeting to be held Friday"."""
    after = range(i + 1, min(i + 4, scene.trees.sentences[scene.trees.sentence[i]][1]))
    at = next((w for w in after if scene.trees.words[w].text.lower() not in OF_PASSIVE), None)
    if at is None:
        return None
    verb = scene.trees.words[at]
    inflected = verb.tag == "VERB" and verb.text.lower() != verb.lemma
    return at if inflected and verb.lemma in words.takes_place else None


def _points(scene: Scene, i: int) -> bool:
    """Tell whether a noun stands behind "the", "this", "their" ..."""
    return any(scene.trees.words[d].text.lower() in POINTING for d in below(scene.trees, i, "det", "nmod:poss"))


def _is_joined(scene: Scene, words: Lexicon, i: int) -> bool:
    """Tell whether a noun of meeting is joined to another: "talks on Monday and a conference"."""
    first = scene.trees.sentences[scene.trees.sentence[i]][0]
    opening = min([i, *modifiers(scene, i)]) - 1
    while opening > first and scene.trees.words[opening].tag == "DET":
        opening -= 1
    if opening < first or scene.trees.words[opening].tag != "CCONJ":
        return False
    return any(w.tag == "NOUN" and w.lemma.lower() in words.nouns for w in scene.trees.words[first:opening])


def _is_named(candidate: Candidate) -> bool:
    """Tell whether a noun stands capitalised in a name of several words: "Security and Development Summit"."""
    words = candidate.span.text.split()
    return len(words) > 1 and words[-1][0].isupper() and words[0][0].isupper() and not candidate.span.text.isupper()


def _meeting(report_id: str, words: Lexicon, cluster: Cluster, time: Time | None) -> Meeting:
    spans = tuple(i.candidate.span for i in cluster.items)
    when = days(time) if time is not None else NEVER
    place = most_exact(i.place for i in cluster.items if i.place is not None)
    return Meeting(
        id=record_id(report_id, "meeting", spans[0].start, spans[0].end),
        mentions=spans,
        kind=_kind(words, cluster),
        parties=_parties(cluster),
        place=place and Span(place.start, place.end, place.text),
        when=time and Span(time.start, time.end, time.text),
        when_value=time.value if time is not None and when.start is None else None,
        start=when.start,
        end=when.end,
        status=max(cluster.items, key=lambda i: i.sign.weight).sign.status,
    )


def _parties(cluster: Cluster) -> tuple[Party, ...]:
    named: dict[str, Actor] = {}
    for item in cluster.items:
        for name, actor in item.parties.items():
            named.setdefault(name, actor)
    for item in cluster.items if len(named) < 2 else ():
        for name, actor in item.hints.items():
            named.setdefault(name, actor)
    return tuple(Party(a.start, a.end, a.text, name) for name, a in sorted(named.items(), key=lambda p: p[1].start))


def _kind(words: Lexicon, cluster: Cluster) -> MeetingKind:
    """Return the kind that the mentions tell: a telling word before a vague one, a body's meeting a session."""
    kinds = Counter(i.candidate.kind for i in cluster.items if not i.candidate.pronoun)
    for kind in ("call", "summit", "conference", "visit", "session"):
        if kinds[kind] * MINORITY >= sum(kinds.values()):
            return kind
    if any(_sits(words, i) for i in cluster.items):
        return "session"
    return kinds.most_common(1)[0][0]


def _sits(words: Lexicon, item: Item) -> bool:
    """Tell whether a mention speaks of the meeting of a body: "a meeting of the council"."""
    if item.lemma not in SITTINGS:
        return False
    named = {word.lower() for name in (*item.parties, item.candidate.span.text) for word in name.split()}
    return not words.bodies.isdisjoint(named)
