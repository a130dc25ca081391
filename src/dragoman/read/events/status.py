"""Whether an event happened, is planned, is threatened or is denied: by tense, mood, negation and what it hangs on."""

from __future__ import annotations

from dragoman.read.actors import Scene
from dragoman.read.events.lexicon import Lexicon
from dragoman.read.trees import base, infinitive, modal, negated, prepositions, tense
from dragoman.records import EventStatus

HARMING = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"})
HANGING = frozenset({"xcomp", "ccomp", "advcl", "acl", "conj", "parataxis"})
WISHING = frozenset({"if", "unless"})


def event_status(scene: Scene, lexicon: Lexicon, i: int, root: str) -> EventStatus:
    """Return the status of an event told by a word."""
    trees = scene.trees
    if negated(trees, i):
        return "denied"
    above = trees.words[i].head
    lemma = trees.words[above].lemma.lower() if above != i and base(trees.words[i]) in HANGING else ""
    if lemma in lexicon.denying and base(trees.words[i]) in {"ccomp", "xcomp", "advcl"}:
        return "denied"
    if lemma in lexicon.threatening and infinitive(trees, i):
        return "threatened"
    return _by_mood(scene, i, root)


def _by_mood(scene: Scene, i: int, root: str) -> EventStatus:
    trees = scene.trees
    coming: EventStatus = "threatened" if root in HARMING else "planned"
    if WISHING & prepositions(trees, i) or modal(trees, i):
        return coming
    if tense(trees, i) == "future" or infinitive(trees, i):
        return "planned"
    return "happened"
