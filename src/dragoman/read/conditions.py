"""Conditions of an action, found in the tree: "if", "unless", "in exchange for", inverted "should Moscow attack"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.read.trees import Trees
from dragoman.records import Span

# Subordinators and prepositions that make what follows a condition; after the classes of conditional clause in
# Quirk et al., A Comprehensive Grammar of the English Language (1985), 15.33-15.40.
MARKS = frozenset({"if", "unless", "until", "once", "provided", "providing", "assuming", "lest", "without"})
MARK_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "as long as", "so long as", "on condition", "on the condition", "in exchange for", "in return for", "in case",
        "in the event", "only in", "only after", "only when", "only with", "provided that", "conditional on", "subject to",
        "in the absence of",
    )
)  # fmt: skip
INVERTED = frozenset({"should", "were", "had"})
ONLY = frozenset({"only", "even"})  # words that belong to the mark after them


def condition_of(trees: Trees, action: Span) -> Span | None:
    """Return the condition on which an action hangs, marker included, or None; the nearest where several stand."""
    first, last = trees.sentence(action.start)
    found = [c for c in _conditions(trees, first, last) if not _inside(action, c) and not _inside(c, action)]
    return min(found, key=lambda c: (_distance(c, action), c.start), default=None)


def _conditions(trees: Trees, first: int, last: int) -> Iterator[Span]:
    for i in range(first, last):
        head = _clause(trees, i)
        if head is not None:
            yield _clause_span(trees, i, head)


def _clause(trees: Trees, at: int) -> int | None:
    """Return the head of the clause or phrase that the word at this index introduces as a condition."""
    word = trees.words[at]
    if word.lemma.lower() in MARKS and word.relation in {"mark", "case", "advmod"}:
        return word.head if word.head != at else None
    if word.lemma.lower() in INVERTED or word.text.lower() in INVERTED:
        return _inverted(trees, at)
    if any(_reads(trees, at, phrase) for phrase in MARK_PHRASES):
        return _phrase_head(trees, at)
    return None


def _inverted(trees: Trees, at: int) -> int | None:
    """Find the clause of "should Moscow attack": an auxiliary before its subject, in a clause that hangs on another."""
    head = trees.words[at].head
    clause = trees.words[head]
    if trees.words[at].relation.partition(":")[0] not in {"aux", "cop"} or clause.relation.partition(":")[0] != "advcl":
        return None
    subject = next(trees.related(head, "nsubj"), None)
    marked = any(True for _ in trees.related(head, "mark"))
    return head if subject is not None and at < subject and not marked else None


def _reads(trees: Trees, at: int, phrase: tuple[str, ...]) -> bool:
    words = trees.words[at : at + len(phrase)]
    return len(words) == len(phrase) and all(w.text.lower() == p for w, p in zip(words, phrase, strict=True))


def _phrase_head(trees: Trees, at: int) -> int | None:
    """Climb from the first word of a marking phrase to the head of what it introduces."""
    head = at
    for _ in range(4):
        up = trees.words[head].head
        if up == head or trees.words[head].relation.partition(":")[0] in {"advcl", "obl", "nmod", "ccomp"}:
            break
        head = up
    return head if head != at or trees.words[at].relation.partition(":")[0] in {"advcl", "obl"} else None


def _clause_span(trees: Trees, at: int, head: int) -> Span:
    below = [i for i in trees.below(head) if i >= at]
    last = max(below, default=at)
    while last > at and trees.words[last].tag == "PUNCT":
        last -= 1
    first = at - 1 if at and trees.words[at - 1].text.lower() in ONLY else at
    return trees.span(first, max(last, at))


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _distance(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end)
