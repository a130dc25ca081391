"""Unnamed parties as whole phrases ("jubilant Libyan rebels", "his troops"), and those who act for a named body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.knowledge import Knowledge, word_list
from dragoman.read import trees as walk
from dragoman.read.trees import Trees
from dragoman.records import Mention, Span

LONGEST = 12  # words: beyond, a phrase tells a story
LEFT = frozenset({"det", "amod", "compound", "nmod", "nummod", "advmod", "flat", "punct", "case"})
COMPLEMENTS = ("nmod", "acl", "amod")
NOUNS = frozenset({"NOUN", "PROPN"})
MODIFIER = frozenset({"compound", "flat"})
RETINUE = frozenset(word_list("retinue"))
ORIGIN = frozenset({"of", "from"})


def read_groups(text: str, trees: Trees, mentions: Sequence[Mention], knowledge: Knowledge) -> tuple[Mention, ...]:
    """Return the phrases for parties, named by the phrase without complements, and for those who act for a body."""
    taken = {(m.start, m.end) for m in mentions}
    bodies = {i: m for m in mentions if m.kind == "organisation" for i in walk.words_in(trees, m.start, m.end)}
    heads = frozenset(noun.split()[-1].lower() for noun in knowledge.parties)
    found: dict[tuple[int, int], Mention] = {}
    for i, word in enumerate(trees.words):
        if i in bodies or word.tag not in NOUNS or walk.base(word) in MODIFIER:
            continue
        body = _body(trees, i, bodies) if word.text.lower() in RETINUE else None
        if body or word.text.lower() in heads:
            for span, bare in _phrases(text, trees, i):
                if (span.start, span.end) not in taken and (body is None or body.text in span.text):
                    kind, name = (body.kind, body.name) if body else ("group", bare)
                    place = (span.start, span.end)
                    found[place] = Mention(*place, span.text, kind, name, phrase=True)
    return tuple(found[place] for place in sorted(found))


def _body(trees: Trees, head: int, bodies: Mapping[int, Mention]) -> Mention | None:
    """Return the body for which somebody acts: "the African Union delegation", "officials from NATO"."""
    owners = walk.below(trees, head, "compound", "nmod:poss")
    owners += [d for d in walk.below(trees, head, "nmod") if walk.prepositions(trees, d) & ORIGIN]
    return next((bodies[d] for d in owners if d in bodies), None)


def _phrases(text: str, trees: Trees, head: int) -> Iterator[tuple[Span, str]]:
    """Yield a noun with what stands before it, and both with what says more right after it; each with the former."""
    first = _first(trees, head)
    bare = walk.span_of(text, trees, range(first, head + 1))
    yield bare, bare.text
    for d in walk.below(trees, head, *COMPLEMENTS):
        whole = walk.subtree(trees, d)
        if whole[0] == head + 1 and whole[-1] - first < LONGEST and whole == list(range(whole[0], whole[-1] + 1)):
            yield walk.span_of(text, trees, range(first, whole[-1] + 1)), bare.text


def _first(trees: Trees, head: int) -> int:
    """Return the first word of the run of modifiers that ends with a noun."""
    inside = set(walk.subtree(trees, head, ("acl", "appos", "conj", "cc", "parataxis", "advcl")))
    first = head
    while first - 1 in inside and walk.base(trees.words[first - 1]) in LEFT:
        first -= 1
    while first < head and trees.words[first].tag in {"PUNCT", "ADP", "ADV"}:
        first += 1
    return first
