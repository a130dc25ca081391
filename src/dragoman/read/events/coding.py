"""Which PLOVER root a word tells, and who does it to whom: the table of words read over the trees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.read.actors import PLACES, Actor, Scene, actor_of, named_before, referents, subjects
from dragoman.read.events.lexicon import Lexicon
from dragoman.read.trees import base, below, is_predicate, prepositions

ARGUMENTS = ("obj", "iobj", "obl", "compound:prt", "xcomp", "advmod")
CIRCUMSTANCE = frozenset({"in", "at", "after", "before", "during", "since", "until"})
ASKING = frozenset({"REQUEST", "ACCUSE", "THREATEN"})  # roots aimed at the subject of the clause below
CLAUSES = ("ccomp", "xcomp")


@dataclass(frozen=True, slots=True)
class Coded:
    """An event word with its root, its actors and its targets; `specific` where a companion word fixed the root."""

    head: int
    root: str
    actors: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    specific: bool


def code_words(scene: Scene, lexicon: Lexicon) -> list[Coded]:
    """Return every word of the table with its root and parties, in text order."""
    found: list[Coded] = []
    for i, word in enumerate(scene.trees.words):
        coded = None
        if word.tag == "VERB" and is_predicate(scene.trees, i):
            coded = _verb(scene, lexicon, i)
        elif word.tag == "NOUN" and word.lemma.lower() in lexicon.nouns:
            coded = _noun(scene, lexicon, i)
        if coded is not None:
            found.append(coded)
    return found


def root_of(scene: Scene, lexicon: Lexicon, i: int) -> tuple[str, bool] | None:
    """Return the root that a verb tells and whether a companion fixed it; the entry with most companions stands."""
    lemma, beside = scene.trees.words[i].lemma.lower(), _companions(scene, i)
    best: tuple[int, str] | None = None
    for key in lexicon.by_lemma.get(lemma, ()):
        needed = key.split()[1:]
        if beside.issuperset(needed) and (best is None or len(needed) > best[0]):
            best = (len(needed), lexicon.verbs[key])
    return (best[1], best[0] > 0) if best else None


def _companions(scene: Scene, i: int) -> frozenset[str]:
    trees = scene.trees
    beside = below(trees, i, *ARGUMENTS)
    lemmas = {trees.words[d].lemma.lower() for d in beside}
    inner = {trees.words[d].lemma.lower() for o in below(trees, i, "obj") for d in below(trees, o, "compound", "conj")}
    marks = {p for d in below(trees, i, "obl", "advcl", "xcomp") for p in prepositions(trees, d)}
    return frozenset(lemmas | inner | marks)


def _verb(scene: Scene, lexicon: Lexicon, i: int) -> Coded | None:
    told = root_of(scene, lexicon, i)
    if told is None:
        return None
    trees = scene.trees
    passive = below(trees, i, "nsubj:pass")
    if passive or _reduced_passive(scene, i):
        agents = [d for d in below(trees, i, "obl") if "by" in prepositions(trees, d)]
        suffering = passive or [trees.words[i].head]
        return Coded(i, told[0], _all(scene, agents), _all(scene, suffering), told[1])
    actors, targets = _all(scene, subjects(scene, i)), _targets(scene, i, told[0])
    taken = () if targets else _taken(scene, lexicon, i, below(trees, i, "obj"))
    return Coded(i, told[0], actors, targets or taken, told[1] or bool(taken))


def _reduced_passive(scene: Scene, i: int) -> bool:
    """Tell whether a participle follows the noun that suffers it: "rebels killed by soldiers"."""
    word = scene.trees.words[i]
    return word.relation == "acl" and not word.text.lower().endswith("ing") and not below(scene.trees, i, "mark", "obj")


def _all(scene: Scene, heads: Iterable[int]) -> tuple[Actor, ...]:
    found = {a.start: a for h in heads for a in referents(scene, h)}
    return tuple(found[k] for k in sorted(found))


def _targets(scene: Scene, i: int, root: str) -> tuple[Actor, ...]:
    """Return the parties that an active verb is aimed at: its object, an oblique, the subject of what is demanded."""
    trees = scene.trees
    objects = below(trees, i, "obj", "iobj")
    direct = _all(scene, objects)
    if direct:
        return direct
    inner = [d for o in objects for d in below(trees, o, "nmod", "acl")]
    oblique = [d for d in (*below(trees, i, "obl"), *inner) if not CIRCUMSTANCE & prepositions(trees, d)]
    found = _all(scene, oblique)
    if found:
        return found
    below_clause = [s for c in below(trees, i, *CLAUSES) for s in below(trees, c, "nsubj")]
    aims = [a for c in below(trees, i, "xcomp") for a in _targets(scene, c, root)]
    return (_all(scene, below_clause) if root in ASKING else ()) or tuple(aims)


def _taken(scene: Scene, lexicon: Lexicon, i: int, heads: Iterable[int]) -> tuple[Actor, ...]:
    """Return the places that a word of taking is aimed at."""
    if scene.trees.words[i].lemma.lower() not in lexicon.taking:
        return ()
    places = ((d, scene.covering.get(d)) for d in heads)
    return tuple(actor_of(place, d) for d, place in places if place is not None and place.kind in PLACES)


def _noun(scene: Scene, lexicon: Lexicon, i: int) -> Coded | None:
    trees, word = scene.trees, scene.trees.words[i]
    if base(word) in {"compound", "amod"}:
        return None
    after = below(trees, i, "nmod", "obl")
    doers = [d for d in after if lexicon.actor & prepositions(trees, d)] + below(trees, i, "nmod:poss")
    aims = [d for d in after if lexicon.target & prepositions(trees, d)]
    holder = trees.words[word.head] if base(word) in {"obj", "obl"} else None
    actors = _all(scene, doers) or tuple(named_before(scene, i))
    if not actors and holder is not None and holder.lemma.lower() in lexicon.light:
        actors = _all(scene, subjects(scene, word.head))
    targets = _all(scene, aims)
    taken = () if targets else _taken(scene, lexicon, i, [d for d in after if "of" in prepositions(trees, d)])
    if not (actors and (targets or taken)):
        return None
    return Coded(i, lexicon.nouns[word.lemma.lower()], actors, targets or taken, specific=bool(taken))
