"""Commitments told in the narration by a noun that binds: "the demand for guarantees", "a threat to withdraw"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.read import trees as walk
from dragoman.read.trees import Trees
from dragoman.records import CommitmentType, Span

NOT_ACTION = frozenset({"mark", "nsubj", "aux", "cc", "punct", "case"})


@dataclass(frozen=True, slots=True)
class Pledge:
    """A commitment as a statement or the narration tells it, before it becomes a record."""

    type: CommitmentType
    by: Span | None
    to: Span | None
    action: Span
    condition: Span | None


@dataclass(frozen=True, slots=True)
class Binder:
    """A row of the table: the type of commitment, and the prepositions that bring its action."""

    type: CommitmentType
    prepositions: frozenset[str]


@cache
def binders() -> Mapping[str, Binder]:
    """Return the table of binding nouns by lemma."""
    table = tomllib.loads((files("dragoman.read") / "binding.toml").read_text(encoding="utf-8"))
    return {noun: Binder(row["type"], frozenset(row["with"])) for noun, row in table["nouns"].items()}


def bindings(text: str, trees: Trees) -> Iterator[Pledge]:
    """Yield what binding nouns tell, in the order of the words."""
    for i, word in enumerate(trees.words):
        action = bound_by(trees, i)
        if action is not None and not walk.negated(trees, i):
            kind = binders()[word.lemma.lower()].type
            yield Pledge(kind, walk.doer(text, trees, i), None, phrase(text, trees, action), None)


def bound_by(trees: Trees, at: int) -> int | None:
    """Return the head of what a binding noun binds to, None where the word is no such noun or tells none."""
    word = trees.words[at]
    binder = binders().get(word.lemma.lower()) if word.tag == "NOUN" else None
    if binder is None:
        return None
    infinitives = [d for d in walk.below(trees, at, "acl") if d > at and walk.infinitive(trees, d)]
    brought = [d for d in walk.below(trees, at, "nmod") if walk.prepositions(trees, d) & binder.prepositions]
    return next(iter((*infinitives, *brought)), None)


def phrase(text: str, trees: Trees, head: int) -> Span:
    """Return the words of an action from its head's first own word on, closing punctuation left out."""
    chosen = walk.subtree(trees, head, NOT_ACTION)
    while len(chosen) > 1 and trees.words[chosen[-1]].tag == "PUNCT":
        chosen.pop()
    return walk.span_of(text, trees, chosen)
