"""Where a meeting takes place: the most exact place named beside its word."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.read.actors import HYPHENS, PLACES, Scene, introduced
from dragoman.read.meetings.lexicon import Lexicon
from dragoman.read.phrases import OBJECT, led_places, opening_places
from dragoman.read.trees import above, below, conjuncts, predicate, subtree
from dragoman.records import Mention

AT = frozenset({"in", "at", "inside", "near"})
TO = frozenset({"to"})
TOWARDS = frozenset({"to", "in", "at", "into", "for"})
OUTSIDE = ("acl", "conj", "advcl", "ccomp", "parataxis", "nsubj", "appos")
RANK = {"facility": 0, "place": 1, "state": 2, "organisation": 3}


def destination(scene: Scene, i: int) -> Mention | None:
    """Return the place that a verb of travel or a noun ("visit to Paris") leads to, or that it has as its object."""
    after = most_exact(led_places(scene, i, TO)) or most_exact(led_places(scene, i, OBJECT))
    if after is not None:
        return after
    trees = scene.trees
    objects = [d for d in below(trees, i, "obj") if _place(scene, d)]
    reached = [d for d in below(trees, i, "obl", "nmod") if TOWARDS & introduced(scene, d)]
    towards = [d for d in reached if "to" in introduced(scene, d)][:1] or reached
    return most_exact(m for d in objects or towards if (m := _place(scene, d)) is not None)


def location(scene: Scene, i: int, limit: int | None = None) -> Mention | None:
    """Return the place in or at which the thing told by a word happens, first in its phrase, then in its clause."""
    after = most_exact(led_places(scene, i, AT, limit))
    if after is not None:
        return after
    for at in dict.fromkeys((i, predicate(scene.trees, i))):
        words = subtree(scene.trees, at, without=OUTSIDE) if at == i else below(scene.trees, at, "obl", "advmod")
        found = [d for d in words if (d > i or at != i) and (limit is None or d < limit) and AT & introduced(scene, d)]
        place = most_exact(m for d in found if (m := _place(scene, d)) is not None)
        if place is not None:
            return place
    return _fronted(scene, i)


def journey_end(scene: Scene, lexicon: Lexicon, i: int) -> Mention | None:
    """Return where the journey leads that is made for a meeting: "flew to Riga for talks"."""
    for head in above(scene.trees, i):
        verb = lexicon.verbs.get(scene.trees.words[head].lemma.lower())
        if verb is not None and verb.travel and head < i:
            return destination(scene, head)
    return None


def _fronted(scene: Scene, i: int) -> Mention | None:
    """Return the place that opens the sentence: "At the ministry, she met ..."."""
    first = scene.trees.sentences[scene.trees.sentence[i]][0]
    leading = [w for w in range(first, i + 1) if scene.trees.words[w].tag == "VERB"]
    return most_exact(opening_places(scene, i, AT)) if leading == [i] else None


def place_before(scene: Scene, i: int) -> Mention | None:
    """Return the place that modifies a noun from before: "the Paris talks"."""
    before = [d for d in below(scene.trees, i, "compound", "nmod") if d < i]
    named = [m for d in before if (m := scene.covering.get(d)) is not None and m.kind in {"place", "facility"}]
    return most_exact(m for m in named if not HYPHENS.search(m.text))  # "the Kyra-Borduria talks" names parties


def _place(scene: Scene, i: int) -> Mention | None:
    around = [w for c in conjuncts(scene.trees, i) for w in (c, *subtree(scene.trees, c, without=("acl", "conj")))]
    return most_exact(m for w in around if (m := scene.covering.get(w)) is not None and m.kind in PLACES)


def most_exact(places: Iterable[Mention]) -> Mention | None:
    """Return the most exact of some places, the first among equals."""
    return min(places, key=lambda m: (RANK.get(m.kind, 9), m.start), default=None)
