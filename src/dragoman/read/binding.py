"""Commitments told in the narration by a word that binds: "refusing to meet them", "the demand for guarantees"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from dragoman.read import trees as walk
from dragoman.read.trees import Trees
from dragoman.records import CommitmentType, Span

INFINITIVES = ("xcomp", "acl", "advcl", "ccomp")
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
    """A row of the table: the type of commitment, and what brings the action."""

    type: CommitmentType
    object: bool
    prepositions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Binders:
    """The table of binding words by lemma, and the actions that bind nobody."""

    verbs: dict[str, Binder]
    nouns: dict[str, Binder]
    idle: frozenset[str]


@cache
def binders() -> Binders:
    """Return the table of binding words."""
    table = tomllib.loads((files("dragoman.read") / "binding.toml").read_text(encoding="utf-8"))
    verbs, nouns = ({word: _binder(row) for word, row in table[kind].items()} for kind in ("verbs", "nouns"))
    return Binders(verbs, nouns, frozenset(table["idle"]["actions"]))


def _binder(row: dict[str, Any]) -> Binder:
    return Binder(cast("CommitmentType", row["type"]), row.get("object", False), frozenset(row["with"]))


def bindings(text: str, trees: Trees) -> Iterator[Pledge]:
    """Yield what binding words tell, in the order of the words."""
    table = binders()
    for i, word in enumerate(trees.words):
        rows = table.verbs if word.tag == "VERB" else table.nouns if word.tag == "NOUN" else {}
        binder = rows.get(word.lemma.lower())
        if binder is None or walk.negated(trees, i):
            continue
        action = _action(trees, i, binder)
        if action is None or trees.words[action].lemma in table.idle:
            continue
        by = walk.doer(text, trees, i)
        if by is not None or word.tag == "NOUN":
            yield Pledge(binder.type, by, _other(text, trees, i, action), phrase(text, trees, action), None)


def _action(trees: Trees, at: int, binder: Binder) -> int | None:
    """Return the head of what a binding word binds to."""
    infinitives = (d for d in walk.below(trees, at, *INFINITIVES) if d > at and walk.infinitive(trees, d))
    brought = (d for d in walk.below(trees, at, "obl", "nmod") if walk.prepositions(trees, d) & binder.prepositions)
    objects = walk.below(trees, at, "obj", "nsubj:pass") if binder.object else []
    return next(infinitives, None) or next(brought, None) or next(iter(objects), None)


def _other(text: str, trees: Trees, at: int, action: int) -> Span | None:
    """Return who is bound or addressed: the object beside an infinitive, or the one named with "on" or "to"."""
    objects = [d for d in walk.below(trees, at, "obj", "iobj") if d != action]
    towards = [d for d in walk.below(trees, at, "obl") if d != action and walk.prepositions(trees, d) & {"on", "to"}]
    found = next(iter((*objects, *towards)), None)
    return walk.noun_phrase(text, trees, found) if found is not None else None


def bound_noun(trees: Trees, at: int) -> int | None:
    """Return the head of what a binding noun binds to, None where the word is no such noun."""
    binder = binders().nouns.get(trees.words[at].lemma.lower())
    return _action(trees, at, binder) if binder else None


def phrase(text: str, trees: Trees, head: int) -> Span:
    """Return the words of an action from its head's first own word on, closing punctuation left out."""
    chosen = walk.subtree(trees, head, NOT_ACTION)
    while len(chosen) > 1 and trees.words[chosen[-1]].tag == "PUNCT":
        chosen.pop()
    return walk.span_of(text, trees, chosen)
