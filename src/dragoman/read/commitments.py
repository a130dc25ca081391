"""Commitments: the reader's commitment frames with conditions from the trees, parties, deadlines; one record each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from dragoman.ids import record_id
from dragoman.read import trees as walk
from dragoman.read.conditions import completed, condition_of
from dragoman.read.officials import OFFICIALS
from dragoman.read.performatives import performed
from dragoman.read.pledges import OWN, Pledge, pledges_of
from dragoman.read.quotes import trimmed
from dragoman.read.statements import tells
from dragoman.read.trees import Trees
from dragoman.reader.annotation import Annotation, Frame
from dragoman.records import Commitment, CommitmentType, Span, Statement, Time

# On gold reports F1 was .65 here, .63 at 0.4 and .62 at 0.5, and no other below.
LEAST_SCORE = 0.3
SAME_WORDS = 0.6  # share of common words from which two actions of one type are one commitment

SHORT = 3  # letters: shorter words are mostly articles and prepositions
MODIFYING = frozenset({"compound", "amod", "nmod"})
BARE = frozenset({"it", "this", "that", "him", "her", "them", "these", "those", "the", "a", "an", "so", "such"})
FORCING = frozenset({"force", "compel", "oblige"})
FACTUAL = frozenset({"do", "does", "did"})
"""With "not", these tell that a thing is not so, and refuse nothing unless the verb is one of will."""
WILLING = frozenset({"want", "accept", "agree", "recognise", "recognize", "intend", "wish", "plan"})
VOLITION = frozenset({"will", "would", "wo", "'ll", "’ll", "shall"})
ACTING = OFFICIALS.roles | OFFICIALS.collectives

_LEADING = re.compile(r"(?:[\s“”\"‘’`«»,;:–—-]+|(?:to|that)\b(?=\s))+", re.IGNORECASE)
_DEADLINE = re.compile(
    r"\b(?:by|before|until|till|within|no later than|not later than|as of)\s+(?:the\s+)?$", re.IGNORECASE
)
_CLAUSE = re.compile(r",?\s+(?:who|whom|whose|which|that)$")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class CommitmentContext:
    """What commitments need of the other stages: who speaks where, times for deadlines, headline and summary."""

    statements: tuple[Statement, ...] = ()
    times: tuple[Time, ...] = ()
    heads: tuple[tuple[int, int], ...] = ()


def read_commitments(
    report_id: str, text: str, annotation: Annotation, context: CommitmentContext
) -> tuple[Commitment, ...]:
    """Return the distinct commitments of a report in the order of their actions, each at its fullest wording."""
    page = _Page(text, walk.grow(annotation), context)
    frames = (f for f in annotation.frames if f.kind == "commitment" and f.score >= LEAST_SCORE)
    layers = (
        (_told(report_id, pledge, page) for pledge in performed(text, page.trees)),
        (_framed(report_id, frame, page) for frame in frames),
        (_told(report_id, pledge, page) for pledge in _of_statements(page)),
    )
    found: list[Commitment] = []
    for layer in layers:
        told = [c for c in layer if c and not _void(c, page.trees)]
        found += [c for c in told if not _known(found, c)]
    found = [c for c in found if not _announces(c, found, context.heads)]
    return tuple(sorted(_distinct(found), key=lambda c: (c.action.start, c.action.end)))


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    trees: Trees
    context: CommitmentContext


def _framed(report_id: str, frame: Frame, page: _Page) -> Commitment | None:
    action = _trimmed(page.text, walk.whole(page.text, page.trees, frame.role("action")))
    if action is None:
        return None
    said = _statement_around(page.context.statements, action)
    condition = _trimmed(page.text, frame.role("condition"), None)
    condition = condition and completed(page.text, page.trees, condition)
    kind = _type(frame, action, page)
    speaker = said.speaker if said else None
    by = _party(page, frame.role("by")) or _doer(kind, action, page) or speaker
    to = _party(page, frame.role("to")) or _bound(kind, action, page)
    if kind == "demand" and by and to and by.start < to.end and to.start < by.end:
        by = speaker  # nobody demands of himself: who must act is not who asks for it
    return Commitment(
        id=record_id(report_id, "commitment", action.start, action.end),
        by=_without_clause(by),
        to=_without_clause(to),
        type=kind,
        action=action,
        condition=condition or condition_of(page.text, page.trees, action),
        deadline=_deadline(page, action),
    )


def _without_clause(party: Span | None) -> Span | None:
    """Return a party without the word that begins a clause about it: "three men who"."""
    text = _CLAUSE.sub("", party.text) if party else ""
    return Span(party.start, party.start + len(text), text) if party and text else party


def _party(page: _Page, span: Span | None) -> Span | None:
    """Return the whole party where a frame names what only modifies it: "Arland's minister Ada Kovar", not "Arland"."""
    head = walk.top(page.trees, walk.words_in(page.trees, span.start, span.end)) if span else None
    if span is None or head is None:
        return span
    words, whole = page.trees.words, head
    while walk.base(words[whole]) in MODIFYING and words[whole].head > whole:
        whole = words[whole].head
    acts = words[whole].tag == "PROPN" or words[whole].lemma.lower() in ACTING
    if whole == head or not acts:
        return span
    end = walk.noun_phrase(page.text, page.trees, whole).end
    return Span(span.start, end, page.text[span.start : end])


def _type(frame: Frame, action: Span, page: _Page) -> CommitmentType:
    """Return the type that the reader gives; what somebody will not do is nobody's demand but a refusal."""
    head = walk.top(page.trees, walk.words_in(page.trees, action.start, action.end))
    if frame.label == "demand" and head is not None and walk.negated(page.trees, head):
        return "refusal" if VOLITION.intersection(walk.auxiliaries(page.trees, head)) else "demand"
    return cast("CommitmentType", frame.label)


def _doer(kind: str, action: Span, page: _Page) -> Span | None:
    """Return who binds himself where a name is the subject of what is to be done: "she said that Borduria accepts"."""
    head = walk.top(page.trees, walk.words_in(page.trees, action.start, action.end))
    if kind not in OWN or head is None or page.trees.words[head].tag != "VERB":
        return None
    subject = next(iter(walk.below(page.trees, head, "nsubj")), None)
    named = subject is not None and page.trees.words[subject].tag == "PROPN"
    return walk.noun_phrase(page.text, page.trees, subject) if named and subject is not None else None


def _bound(kind: str, action: Span, page: _Page) -> Span | None:
    """Return who must act where a demand names the act alone: the subject of its verb, before it in the clause."""
    head = walk.top(page.trees, walk.words_in(page.trees, action.start, action.end))
    if kind != "demand" or head is None or page.trees.words[head].tag != "VERB":
        return None
    subject = next(iter(walk.below(page.trees, head, "nsubj")), None)
    if subject is None or page.trees.words[subject].end > action.start:
        return None
    return walk.noun_phrase(page.text, page.trees, subject)


def _of_statements(page: _Page) -> Iterator[Pledge]:
    """Yield what statements promise, demand and so on; of one told within another, the inner."""
    for statement in page.context.statements:
        around = max(statement.content, key=lambda s: s.end - s.start)
        inner = (s for s in page.context.statements if s is not statement and s.act != "assess")
        if not any(tells(s, around) for s in inner):
            yield from pledges_of(page.text, page.trees, statement)


def _told(report_id: str, pledge: Pledge, page: _Page) -> Commitment | None:
    action = _trimmed(page.text, pledge.action)
    if action is None:
        return None
    condition = _trimmed(page.text, pledge.condition, None)
    return Commitment(
        id=record_id(report_id, "commitment", action.start, action.end),
        by=_without_clause(pledge.by),
        to=_without_clause(pledge.to),
        type=pledge.type,
        action=action,
        condition=condition or condition_of(page.text, page.trees, action),
        deadline=_deadline(page, action),
    )


def _overlap(one: Commitment, other: Commitment) -> bool:
    return one.action.start < other.action.end and other.action.start < one.action.end


def _announces(head: Commitment, found: Sequence[Commitment], heads: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a headline or summary says in short what the body says in full: of the type, with a word of it."""
    if not _within(head, heads):
        return False
    words = _words(head)
    return any(o.type == head.type and not words.isdisjoint(_words(o)) for o in found if not _within(o, heads))


def _within(commitment: Commitment, heads: Sequence[tuple[int, int]]) -> bool:
    return any(start <= commitment.action.start < end for start, end in heads)


def _words(commitment: Commitment) -> set[str]:
    """Return the longer words of an act and of who is bound."""
    parts = (commitment.by, commitment.action)
    return {word.lower() for part in parts if part for word in _WORD.findall(part.text) if len(word) > SHORT}


def _known(framed: Sequence[Commitment], told: Commitment) -> bool:
    """Tell whether a frame of the reader holds what a statement tells."""
    return any(_overlap(f, told) for f in framed)


def _void(commitment: Commitment, trees: Trees) -> bool:
    """Tell an act that nobody can be bound to: a bare "it", what somebody was forced to, what is told as a fact."""
    acting = walk.words_in(trees, commitment.action.start, commitment.action.end)
    head = walk.top(trees, acting)
    if head is None:
        return False
    if all(trees.words[i].text.lower() in BARE for i in acting):
        return True
    above = trees.words[trees.words[head].head]
    if commitment.type != "refusal":
        return above.lemma.lower() in FORCING and bool(walk.below(trees, trees.words[head].head, "aux:pass"))
    told = bool(FACTUAL.intersection(walk.auxiliaries(trees, head))) and trees.words[head].lemma.lower() not in WILLING
    return above.lemma.lower() == "deny" or (told and walk.negated(trees, head))


def _trimmed(text: str, span: Span | None, leading: re.Pattern[str] | None = _LEADING) -> Span | None:
    if span is None:
        return None
    start, end = trimmed(text, span.start, span.end, leading)
    return Span(start, end, text[start:end]) if start < end else None


def _statement_around(statements: Sequence[Statement], action: Span) -> Statement | None:
    """Return the innermost statement in whose content the action stands."""
    around = [s for s in statements if any(c.start <= action.start and action.end <= c.end for c in s.content)]
    return min(around, key=lambda s: sum(c.end - c.start for c in s.content), default=None)


def _deadline(page: _Page, action: Span) -> Span | None:
    """Return the first time of the action's sentence that a word of limit introduces."""
    start, end = walk.sentence_span(page.trees, action.start)
    for t in page.context.times:
        if start <= t.start and t.end <= end and _DEADLINE.search(page.text[max(start, t.start - 20) : t.start]):
            return Span(t.start, t.end, t.text)
    return None


def _distinct(found: Sequence[Commitment]) -> Iterator[Commitment]:
    """Keep the fullest of the records that tell one commitment; it takes what the others alone know."""
    kept: list[Commitment] = []
    for c in sorted(found, key=lambda c: (c.condition is None, c.action.start - c.action.end, c.action.start)):
        same = next((i for i, k in enumerate(kept) if _same(k, c)), None)
        if same is None:
            kept.append(c)
        else:
            k = kept[same]
            kept[same] = replace(k, by=k.by or c.by, to=k.to or c.to, condition=k.condition or c.condition)
    yield from kept


def _same(a: Commitment, b: Commitment) -> bool:
    if a.type != b.type:
        return False
    if _overlap(a, b):
        return True
    first, second = ({w.lower() for w in _WORD.findall(c.action.text)} for c in (a, b))
    return len(first & second) >= SAME_WORDS * len(first | second) and len(first | second) > 2
