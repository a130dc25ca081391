"""What a report calls a person beside the name: "its regional head", "the commander of the fleet"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.read import trees as walk
from dragoman.read.trees import Trees
from dragoman.records import Mention, Span

OF = re.compile(r"\s(?:of|from|with)\s(?:the\s)?")
LONGEST = 16  # words: beyond, an apposition tells a story
MODIFYING = frozenset({"compound", "amod", "det", "nmod", "flat", "nummod", "case", "punct", "appos"})
CLAUSES = ("acl", "advcl", "parataxis", "punct", "cc", "conj", "appos", "list", "dep")
NAMED = frozenset({"compound", "flat", "appos"})  # how a tree may hang a name on the noun before it
BREAKING = frozenset({"PUNCT", "ADP", "CCONJ", "VERB", "AUX"})
ENDLESS = frozenset({"PUNCT", "ADP", "DET", "PART", "CCONJ"})
PERSONAL = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Names:
    """Which words (by index) stand in names of people, and which in any names."""

    people: frozenset[int]
    all: frozenset[int]


def read_appositions(text: str, trees: Trees, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions of the persons of a report by the whole phrase around a name and by what stands beside it."""
    taken = {(m.start, m.end) for m in mentions}
    words = {kind: _words(trees, mentions, kind) for kind in ("person", "organisation", "state", "place")}
    named = Names(words["person"], frozenset().union(*words.values()))
    found: dict[tuple[int, int], Mention] = {}
    for person in mentions:
        inside = walk.words_in(trees, person.start, person.end)
        if person.kind == "person" and inside and trees.words[inside[0]].start == person.start:
            for span in (*_beside(text, trees, inside, named), *_with_body(text, person, mentions)):
                if (span.start, span.end) not in taken:
                    place, whose = (span.start, span.end), (person.name, person.guesses)
                    found.setdefault(place, Mention(*place, span.text, "person", *whose, phrase=True))
    return tuple(found[place] for place in sorted(found))


def _words(trees: Trees, mentions: Sequence[Mention], kind: str) -> frozenset[int]:
    return frozenset(i for m in mentions if m.kind == kind for i in walk.words_in(trees, m.start, m.end))


def _beside(text: str, trees: Trees, name: range, named: Names) -> Iterator[Span]:
    """Yield the phrases around a name: title and both together, apposition on either side, "of" with what follows."""
    first = _first(trees, name)
    if any(trees.words[i].tag in PERSONAL for i in range(first, name[0])):
        if trees.words[name[0] - 1].tag in PERSONAL and name[0] - 1 not in named.all:
            yield walk.span_of(text, trees, range(first, name[0]))
        yield walk.span_of(text, trees, range(first, name[-1] + 1))
    head = walk.top(trees, name)
    if head is None:
        return
    for apposed in (d for d in walk.below(trees, head, "appos") if d > name[-1]):
        if apposed not in named.all and not _names_another(trees, apposed, named.people):
            yield from _described(text, trees, apposed)
    above = trees.words[head].head
    if walk.base(trees.words[head]) == "appos" and above < first and above not in named.all:
        yield from _described(text, trees, above, last=name[0])


def _first(trees: Trees, name: range) -> int:
    """Return the first word of the run of nouns and modifiers that a name ends: "fellow rebel leader (Ada Kovar)"."""
    start = trees.sentences[trees.sentence[name[0]]][0]
    at = name[0]
    while at > start and name[0] - at < LONGEST and _modifies(trees, at - 1, name):
        at -= 1
    while at < name[0] and trees.words[at].tag in {"PUNCT", "ADP", "CCONJ", "PART"}:
        at += 1
    return at


def _modifies(trees: Trees, i: int, name: range) -> bool:
    """Tell whether a word before a name hangs, by modifiers alone, on the name or on the noun that bears it."""
    tops = {walk.top(trees, name)}
    top = next(iter(tops))
    if top is not None and walk.base(trees.words[top]) in NAMED and trees.words[top].head < name[0]:
        tops.add(trees.words[top].head)
    if trees.words[i].tag in BREAKING and trees.words[i].text.lower() not in {"-", "of", "to", "for"}:
        return False
    at = i
    for _ in range(LONGEST):
        if at in tops or at in name:
            return True
        if walk.base(trees.words[at]) not in MODIFYING:
            return False
        at = trees.words[at].head
    return False


def _described(text: str, trees: Trees, head: int, last: int | None = None) -> Iterator[Span]:
    """Yield an apposition, bare and with its complements: "the commander", "the commander of the fleet"."""
    if trees.words[head].tag not in PERSONAL:
        return
    whole = [i for i in walk.subtree(trees, head, CLAUSES) if last is None or i < last]
    while whole and trees.words[whole[-1]].tag in ENDLESS:
        whole.pop()
    if not whole or len(whole) > LONGEST or head not in whole:
        return
    yield walk.span_of(text, trees, range(whole[0], whole[-1] + 1))
    if head < whole[-1]:
        yield walk.span_of(text, trees, range(whole[0], head + 1))


def _names_another(trees: Trees, apposed: int, people: frozenset[int]) -> bool:
    """Tell whether what seems an apposition bears a name of its own: "the president, Secretary Ada Kovar and ..."."""
    return any(d in people for d in walk.below(trees, apposed, *NAMED))


def _with_body(text: str, person: Mention, mentions: Sequence[Mention]) -> Iterator[Span]:
    """Yield a name with the body right after it: "Ada Kovar of the Port Union"."""
    for body in mentions:
        if body.kind == "organisation" and OF.fullmatch(text, person.end, body.start):
            yield Span(person.start, body.end, text[person.start : body.end])
