"""Who takes part in a meeting: the arguments of its noun or verb, and of the verb that holds it."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.read.actors import (
    ACTING,
    PLACES,
    Actor,
    Scene,
    actor_of,
    actors,
    introduced,
    labelled,
    referents,
    subjects,
)
from dragoman.read.meetings.beside import is_body
from dragoman.read.meetings.candidates import Candidate, modifiers
from dragoman.read.meetings.lexicon import Lexicon, status_told
from dragoman.read.phrases import OBJECT, before, led_by
from dragoman.read.trees import above, base, below, predicate

BETWEEN = frozenset({"between", "among"})
WITHIN = frozenset({"between", "among", "of", "by"})
COMPANY = frozenset({"with", "alongside", "by"})
CIRCUMSTANCE = frozenset({"after", "following", "during", "in", "at", "for"})


def find_parties(scene: Scene, lexicon: Lexicon, candidate: Candidate) -> dict[str, Actor]:
    """Return the parties of a meeting by name, in text order."""
    if candidate.elided:
        return by_name(scene, actors(scene, candidate.head))
    found = _of_verb(scene, candidate) if candidate.verb is not None else _of_noun(scene, lexicon, candidate)
    limit = len(scene.text) if candidate.limit is None else scene.trees.words[candidate.limit].start
    return by_name(scene, [a for a in found if a.start < limit])


def hinted_parties(scene: Scene, candidate: Candidate) -> dict[str, Actor]:
    """Return whom the clause names that a meeting without parties is told beside: "After the talks, A said".

    Persons come first; without one, several who act together: "the ministry and the mediators said after a meeting".
    """
    i, trees = candidate.head, scene.trees
    if candidate.noun is None or not CIRCUMSTANCE & introduced(scene, i):
        return {}
    clause = predicate(trees, next(above(trees, i), i))
    heads = subjects(scene, clause)
    heads += [d for d in below(trees, clause, "obl", "nmod") if "alongside" in introduced(scene, d)]
    found = [a for h in heads for a in referents(scene, h)]
    people = [a for a in found if a.mention is not None and a.mention.kind == "person"]
    return by_name(scene, people or (found if len(found) > 1 else []))


def by_name(scene: Scene, found: Iterable[Actor]) -> dict[str, Actor]:
    """Key parties by the report's fullest name for them, places and repetitions left out."""
    named: dict[str, Actor] = {}
    for actor in sorted(found, key=lambda a: (a.start, a.end)):
        named.setdefault(full_name(scene, actor), actor)
    return named


def full_name(scene: Scene, actor: Actor) -> str:
    """Return the report's fullest name for a party, or the state whose officials it means."""
    if actor.mention is None or actor.mention.kind == "group":
        state = _state(scene, actor)
        if state is not None:
            return state
    if actor.mention is not None and actor.mention.name:
        return actor.mention.name
    return scene.who(actor) or actor.text


def _state(scene: Scene, actor: Actor) -> str | None:
    """Return the state that an adjective in a description means: "Ruritanian", "senior Ruritanian officials"."""
    words = actor.text.split()
    if len(words) > 1 and scene.trees.words[actor.head].lemma.lower() not in scene.collectives:
        return None
    return next((state for word in words if (state := scene.state(word)) is not None), None)


def _of_verb(scene: Scene, candidate: Candidate) -> list[Actor]:
    trees, verb, i = scene.trees, candidate.verb, candidate.head
    assert verb is not None  # noqa: S101 - the caller has looked
    found = [a for s in subjects(scene, i) for a in referents(scene, s)]
    if verb.travel:
        return [a for a in found if a.mention is None or a.mention.kind != "place"]
    others = below(trees, i, "obj", "iobj")
    others += [d for d in below(trees, i, "obl") if {*verb.by, "by"} & introduced(scene, d)]
    met = led_by(scene, i, OBJECT | frozenset(verb.by), candidate.limit)
    return found + (met or [a for d in others for a in referents(scene, d)])


def _of_noun(scene: Scene, lexicon: Lexicon, candidate: Candidate) -> list[Actor]:
    i, visit = candidate.head, _is_visit(candidate)
    if candidate.pronoun:
        return led_by(scene, i, COMPANY | WITHIN) or _below(scene, i, COMPANY)
    found = [a for a in before(scene, i) if not visit or (a.mention is not None and a.mention.kind == "person")]
    found += led_by(scene, i, WITHIN, candidate.limit) or _below(scene, i, WITHIN)
    found += [a for d in below(scene.trees, i, "nmod:poss") for a in referents(scene, d)]
    found += [a for d in below(scene.trees, i, "acl") for a in _involved(scene, lexicon, d)]
    if "in" in introduced(scene, i) and below(scene.trees, i, "cop"):  # "A is in talks with B"
        found += [a for s in subjects(scene, i) for a in referents(scene, s)]
    if visit and "on" in introduced(scene, i):  # "she said on a visit to Riga"
        found += [a for s in subjects(scene, predicate(scene.trees, i)) for a in referents(scene, s)]
    found += _before_comma(scene, i)
    complete = len({full_name(scene, a) for a in found}) > 1
    holder = _holder(scene, lexicon, i)
    if not visit:
        beside = led_by(scene, holder, COMPANY) or _below(scene, holder, COMPANY) if holder is not None else []
        found += led_by(scene, i, COMPANY, candidate.limit) or _below(scene, i, COMPANY) or beside
        found += led_by(scene, holder, BETWEEN) if holder is not None else []  # "talks are under way between A and B"
    if not complete:
        found += _holders(scene, lexicon, i, holder, alone=bool(found) or visit or candidate.kind == "call")
    return [a for a in found if not (visit and a.mention is not None and a.mention.kind in PLACES)]


def _before_comma(scene: Scene, i: int) -> list[Actor]:
    """Return the party of "Ana Rey, in talks with Borduria, agreed"."""
    words = scene.trees.words
    first = min([i, *modifiers(scene, i)])
    if first < 3 or words[first - 1].text.lower() != "in" or words[first - 2].text != ",":
        return []
    mention = scene.covering.get(first - 3)
    return [actor_of(mention, first - 3)] if mention is not None and mention.kind in ACTING else []


def _involved(scene: Scene, lexicon: Lexicon, i: int) -> list[Actor]:
    """Return the parties of "talks involving A and B"."""
    if scene.trees.words[i].lemma.lower() not in lexicon.involving:
        return []
    return led_by(scene, i, OBJECT) or [a for d in below(scene.trees, i, "obj") for a in referents(scene, d)]


def _below(scene: Scene, i: int, marks: frozenset[str]) -> list[Actor]:
    """Return the parties that a tree hangs on a word under one of the prepositions."""
    hanging = [d for d in below(scene.trees, i, "nmod", "obl") if marks & introduced(scene, d)]
    return [a for d in hanging for a in referents(scene, d)]


def _is_visit(candidate: Candidate) -> bool:
    return candidate.kind == "visit"


def _holder(scene: Scene, lexicon: Lexicon, i: int) -> int | None:
    """Return the verb that holds a meeting: "held talks", "talks began"."""
    word = scene.trees.words[i]
    if base(word) not in {"obj", "nsubj", "obl"} or word.head == i or labelled(scene, i):
        return None
    lemma = scene.trees.words[word.head].lemma.lower()
    governed = status_told(lexicon.governors, scene.trees, word.head) is not None
    return word.head if lemma in lexicon.occur or governed else None


def _holders(scene: Scene, lexicon: Lexicon, i: int, holder: int | None, *, alone: bool) -> list[Actor]:
    """Return the subject of the verb that holds a meeting, or of the clause that a meeting with one party precedes."""
    trees, word = scene.trees, scene.trees.words[i]
    holds = holder is not None and (alone or trees.words[holder].lemma.lower() in lexicon.occur)
    if holder is not None and not holds and status_told(lexicon.governors, trees, holder) == "planned":
        return [a for s in subjects(scene, holder) if is_body(scene, lexicon, s) for a in referents(scene, s)]
    if holder is not None and holds and base(word) in {"obj", "obl"}:
        return [a for s in subjects(scene, holder) for a in referents(scene, s)]
    if alone and base(word) == "obl" and CIRCUMSTANCE & introduced(scene, i):
        clause = predicate(trees, next(above(trees, i)))
        heads = subjects(scene, clause)
        people = [a for s in heads for a in referents(scene, s)]
        if len(people) > 1 and all(scene.trees.words[s].lemma.lower() in scene.collectives for s in heads):
            return people  # "the presidents of A and B warned each other in a call"
        return [a for a in people if a.mention is not None and a.mention.kind == "person"]
    return []
