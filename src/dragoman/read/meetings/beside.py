"""What stands beside a verb and makes it one of meeting: parties, a place, a telephone, a body that sits."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.read.actors import Actor, Scene, actors, introduced, subjects
from dragoman.read.meetings.lexicon import Lexicon, Verb
from dragoman.read.meetings.places import destination, location
from dragoman.read.phrases import OBJECT, any_of, led_by
from dragoman.read.trees import below, modal, negated, tense

STANDING = frozenset({"he", "she", "they", "we", "who", "both", "two"})  # pronouns that stand for those who meet
SITTING = {"body": ("nsubj", "obl:agent", "obl"), "body_object": ("obj", "iobj", "nsubj:pass")}


def fits(scene: Scene, lexicon: Lexicon, verb: Verb, i: int) -> bool:
    """Tell whether a verb has beside it what makes it a verb of meeting."""
    if not _may_fit(scene, lexicon, verb, i):
        return False
    if any(_beside(scene, lexicon, i, need) for need in verb.needs if need in SITTING):
        return True
    if not any(actors(scene, s) or scene.trees.words[s].text.lower() in STANDING for s in subjects(scene, i)):
        return verb.people and bool(below(scene.trees, i, "nsubj:pass"))
    return any(_beside(scene, lexicon, i, need) for need in verb.needs)


def _may_fit(scene: Scene, lexicon: Lexicon, verb: Verb, i: int) -> bool:
    trees = scene.trees
    objects = below(trees, i, "obj", "nsubj:pass")
    return not (
        (verb.particle and not any(trees.words[d].text.lower() == verb.particle for d in trees.dependents[i]))
        or any(trees.words[d].lemma.lower() in lexicon.nouns for d in objects)  # "convene a summit": the noun tells it
        or (verb.bare and (_called_something(scene, i) or _particle_next(scene, i)))
        or (negated(trees, i) and tense(trees, i) in {"past", "present"} and not modal(trees, i))
    )


def _called_something(scene: Scene, i: int) -> bool:
    """Tell whether a verb has a complement that is nobody's name: "called it a lie", "called to say"."""
    complements = below(scene.trees, i, "xcomp", "ccomp")
    return any((m := scene.covering.get(c)) is None or m.kind != "person" for c in complements)


def is_sitting(scene: Scene, lexicon: Lexicon, verb: Verb, i: int) -> bool:
    """Tell whether a verb tells of the sitting of a body: "the council met", "the panel discussed ..."."""
    if "members" in verb.needs:
        alone = not any(_beside(scene, lexicon, i, need) for need in verb.needs if need in {"object", "with"})
        return alone and any(is_body(scene, lexicon, s) for s in subjects(scene, i))
    return any(_beside(scene, lexicon, i, need) for need in SITTING if need in verb.needs)


def is_body(scene: Scene, lexicon: Lexicon, i: int) -> bool:
    """Tell whether a noun phrase names a council, committee or the like, whose meeting is a sitting."""
    mention = scene.covering.get(i)
    words = mention.text.lower().split() if mention is not None else [scene.trees.words[i].lemma.lower()]
    return not lexicon.bodies.isdisjoint(words)


def telephone(scene: Scene, lexicon: Lexicon, i: int) -> list[int]:
    """Return the words below a verb that name a telephone."""
    return [d for d in below(scene.trees, i, "obl", "advmod") if scene.trees.words[d].lemma.lower() in lexicon.calls]


def _beside(scene: Scene, lexicon: Lexicon, i: int, need: str) -> bool:
    return NEEDS[need](scene, lexicon, i)


def _company(scene: Scene, lexicon: Lexicon, i: int) -> bool:
    verb = _verb(scene, lexicon, i)
    hanging = [d for d in below(scene.trees, i, "obl", "nmod") if set(verb.by) & introduced(scene, d)]
    led = led_by(scene, i, frozenset(verb.by))
    return _counterpart(verb, led or [a for d in hanging for a in actors(scene, d)])


def _object(scene: Scene, lexicon: Lexicon, i: int) -> bool:
    trees, verb = scene.trees, _verb(scene, lexicon, i)
    if verb.travel:
        seen = below(trees, i, "obj")
        strange = seen and not any(actors(scene, d) or scene.covering.get(d) is not None for d in seen)
        return not strange and destination(scene, i) is not None
    next_to = led_by(scene, i, OBJECT)
    if not next_to and _thing_next(scene, i):
        return False
    near = [p for d in below(trees, i, "obj", "iobj", "nsubj:pass") for p in actors(scene, d)]
    return _counterpart(verb, next_to or near)


def _members(scene: Scene, lexicon: Lexicon, i: int) -> bool:
    return not below(scene.trees, i, "obj") and any(_many(scene, lexicon, s) for s in subjects(scene, i))


def _plural(scene: Scene, _: Lexicon, i: int) -> bool:
    return sum(len(actors(scene, s)) for s in subjects(scene, i)) > 1 and not below(scene.trees, i, "obj")


def _phone(scene: Scene, lexicon: Lexicon, i: int) -> bool:
    return bool(telephone(scene, lexicon, i)) and _plural(scene, lexicon, i)


def _body(scene: Scene, lexicon: Lexicon, i: int) -> bool:
    heads = [*below(scene.trees, i, *SITTING["body"]), *subjects(scene, i)]
    return any(is_body(scene, lexicon, d) for d in heads)


def _body_object(scene: Scene, lexicon: Lexicon, i: int) -> bool:
    return any(is_body(scene, lexicon, d) for d in below(scene.trees, i, *SITTING["body_object"]))


def _place(scene: Scene, lexicon: Lexicon, i: int) -> bool:
    place = destination(scene, i) if _verb(scene, lexicon, i).travel else location(scene, i)
    return not below(scene.trees, i, "obj") and place is not None


def _seated(scene: Scene, _: Lexicon, i: int) -> bool:
    """Tell "the OSCE takes up the crisis in Vienna", where a company would take up offices."""
    named = (scene.covering.get(s) for s in subjects(scene, i))
    return location(scene, i) is not None and any(m is not None and m.kind == "organisation" for m in named)


def _resolution(scene: Scene, lexicon: Lexicon, i: int) -> bool:
    """Tell "the council adopted a resolution": what it adopted else, it need not have sat for."""
    decided = any(scene.trees.words[d].lemma.lower() == "resolution" for d in below(scene.trees, i, "obj"))
    return decided and any(is_body(scene, lexicon, s) for s in subjects(scene, i))


NEEDS: dict[str, Callable[[Scene, Lexicon, int], bool]] = {
    "with": _company,
    "object": _object,
    "members": _members,
    "plural": _plural,
    "phone": _phone,
    "body": _body,
    "body_object": _body_object,
    "place": _place,
    "seated": _seated,
    "resolution": _resolution,
}


def _verb(scene: Scene, lexicon: Lexicon, i: int) -> Verb:
    return lexicon.verbs[scene.trees.words[i].lemma.lower()]


def _many(scene: Scene, lexicon: Lexicon, i: int) -> bool:
    """Tell whether a subject is a body or several who act: "the council", "foreign ministers", "House Republicans"."""
    if is_body(scene, lexicon, i):
        return True
    word, mention = scene.trees.words[i], scene.covering.get(i)
    acts = word.lemma.lower() in scene.roles or (mention is not None and mention.kind in {"organisation", "group"})
    return acts and word.text.lower().endswith("s") and word.text.lower() != word.lemma.lower()


def _particle_next(scene: Scene, i: int) -> bool:
    return i + 1 < len(scene.trees.words) and scene.trees.words[i + 1].tag in {"ADP", "ADV", "PUNCT", "SCONJ"}


def _thing_next(scene: Scene, i: int) -> bool:
    """Tell whether what is no party follows a verb as its object: "received a fax from the ministry"."""
    words = scene.trees.words
    return i + 1 < len(words) and words[i + 1].tag == "DET" and bool(below(scene.trees, i, "obj"))


def _counterpart(verb: Verb, parties: list[Actor]) -> bool:
    if not verb.people:
        return bool(parties)
    return any_of(parties, "person", "group")
