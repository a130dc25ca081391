"""Conditions of an action, found in the tree: "if", "unless", "in exchange for", inverted "should Moscow attack"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.read import trees as walk
from dragoman.read.trees import Trees
from dragoman.records import Span

# Subordinators and prepositions that make what follows a condition; after the classes of conditional clause in
# Quirk et al., A Comprehensive Grammar of the English Language (1985), 15.33-15.40.
MARKS = frozenset({"if", "unless", "until", "once", "provided", "providing", "assuming", "lest", "without"})
_PHRASES = (
    "as long as", "so long as", "on condition", "on the condition", "in exchange for", "in return for", "in case",
    "in the event", "only in", "only after", "only when", "only with", "provided that", "conditional on", "subject to",
    "in the absence of",
)  # fmt: skip
MARK_PHRASES = {
    first: [p.split() for p in _PHRASES if p.split()[0] == first] for first in {p.split()[0] for p in _PHRASES}
}
INVERTED = frozenset({"should", "were", "had"})
APART = frozenset({"conj", "parataxis", "advcl", "root"})  # relations over which no condition reaches
TAIL = 4  # words: how much of its clause a condition may lack
ONLY = frozenset({"only", "even"})  # words that belong to the mark after them


def condition_of(text: str, trees: Trees, action: Span) -> Span | None:
    """Return the condition on which an action hangs, marker included, or None; the nearest where several stand."""
    first, last = walk.sentence_at(trees, action.start)
    acting = walk.words_in(trees, action.start, action.end)
    found = [
        walk.span_of(text, trees, _clause_words(trees, at, head))
        for at, head in _conditions(trees, first, last)
        if _bears_on(trees, head, acting)
    ]
    found = [c for c in found if not _inside(action, c) and not _inside(c, action)]
    return min(found, key=lambda c: (_distance(c, action), c.start), default=None)


def condition_within(text: str, trees: Trees, span: Span) -> Span | None:
    """Return the first condition that stands wholly inside a stretch of words."""
    inside = walk.words_in(trees, span.start, span.end)
    first, last = (inside.start, inside.stop) if len(inside) else (0, 0)
    found = (walk.span_of(text, trees, _clause_words(trees, at, head)) for at, head in _conditions(trees, first, last))
    return next((c for c in found if _inside(c, span)), None)


def completed(text: str, trees: Trees, condition: Span) -> Span:
    """Let a condition that lacks the last words of its clause go on to them: "if they took steps (to retreat)"."""
    inside = walk.words_in(trees, condition.start, condition.end)
    head = walk.top(trees, inside)
    if head is None:
        return condition
    clause, end = set(walk.subtree(trees, head)), inside.stop
    while end in clause and end - inside.stop < TAIL and trees.words[end].tag != "PUNCT":
        end += 1
    if end in clause and trees.words[end].tag != "PUNCT":
        return condition
    return walk.span_of(text, trees, range(inside.start, end))


def _conditions(trees: Trees, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the marker and the head of each condition of a sentence."""
    return ((i, head) for i in range(first, last) if (head := _clause(trees, i)) is not None)


def _bears_on(trees: Trees, head: int, acting: range) -> bool:
    """Tell whether a condition hangs on the action, or on what governs it within one clause and its complements."""
    governor = trees.words[head].head
    if governor in acting or not acting:
        return True
    at = walk.top(trees, acting)
    while at is not None and walk.base(trees.words[at]) not in APART and trees.words[at].head != at:
        at = trees.words[at].head
        if at == governor:
            return True
    return False


def _clause(trees: Trees, at: int) -> int | None:
    """Return the head of the clause or phrase that the word at this index introduces as a condition."""
    word = trees.words[at]
    form = word.text.lower()
    if form in MARKS and word.relation in {"mark", "case", "advmod"}:
        return word.head if word.head != at else None
    if form in INVERTED:
        return _inverted(trees, at)
    if any(_reads(trees, at, phrase) for phrase in MARK_PHRASES.get(form, ())):
        return _phrase_head(trees, at)
    return None


def _inverted(trees: Trees, at: int) -> int | None:
    """Find the clause of "should Moscow attack": an auxiliary before its subject, in a clause that hangs on another."""
    head = trees.words[at].head
    clause = trees.words[head]
    if walk.base(trees.words[at]) not in {"aux", "cop"} or walk.base(clause) != "advcl":
        return None
    subject = next(iter(walk.below(trees, head, "nsubj")), None)
    return head if subject is not None and at < subject and not walk.below(trees, head, "mark") else None


def _reads(trees: Trees, at: int, phrase: list[str]) -> bool:
    words = trees.words[at : at + len(phrase)]
    return len(words) == len(phrase) and all(w.text.lower() == p for w, p in zip(words, phrase, strict=True))


def _phrase_head(trees: Trees, at: int) -> int | None:
    """Climb from the first word of a marking phrase to the head of what it introduces."""
    head = at
    for _ in range(4):
        up = trees.words[head].head
        if up == head or walk.base(trees.words[head]) in {"advcl", "obl", "nmod", "ccomp"}:
            break
        head = up
    return head if head != at or walk.base(trees.words[at]) in {"advcl", "obl"} else None


def _clause_words(trees: Trees, at: int, head: int) -> list[int]:
    """Return the words of a condition from its marker on, "only" before it included, closing punctuation left out."""
    found = [i for i in walk.subtree(trees, head) if i >= at] or [at]
    while len(found) > 1 and trees.words[found[-1]].tag == "PUNCT":
        found.pop()
    return [at - 1, *found] if at and trees.words[at - 1].text.lower() in ONLY else found


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _distance(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end)
