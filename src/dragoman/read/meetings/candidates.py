"""Words that may tell of a meeting: nouns ("talks", "summit") and verbs ("met with"), before more is known of them."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.read.actors import Actor, Scene, actors, introduced, subjects
from dragoman.read.meetings.lexicon import Lexicon, Noun, Verb
from dragoman.read.meetings.places import destination, location
from dragoman.read.phrases import OBJECT, any_of, led_by
from dragoman.read.trees import base, below, modal, negated, span_of, tense
from dragoman.reader.annotation import Word
from dragoman.records import MeetingKind, Span

NOMINAL = frozenset({"NOUN", "PROPN"})
PLAIN = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
NAMED = frozenset({"state", "person", "organisation", "group", "place", "facility"})
STANDING = frozenset({"he", "she", "they", "we", "who", "both", "two"})  # pronouns that stand for those who meet
SITS = "members"
BODY_AS = {"body": ("nsubj", "obl:agent", "obl"), "body_object": ("obj", "iobj", "nsubj:pass")}
UNNOUNED = frozenset({"compound", "amod", "flat"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may tell of a meeting: its index, its span with modifiers, the kind that it names, noun or verb.

    `elided` marks a party that stands for its meeting in a list; from word `limit` on, parties are another meeting's.
    `pointing` marks a noun that tells of a meeting only where one was told of before ("the call"),
    `pronoun` a verb that tells more of the meeting told last ("It will be held ...").
    """

    head: int
    span: Span
    kind: MeetingKind
    noun: Noun | None = None
    verb: Verb | None = None
    elided: bool = False
    limit: int | None = None
    pointing: bool = False
    pronoun: bool = False


def find_candidates(scene: Scene, lexicon: Lexicon) -> list[Candidate]:
    """Return every word that may tell of a meeting, in text order."""
    found: list[Candidate] = []
    for i, word in enumerate(scene.trees.words):
        if word.tag in NOMINAL:
            candidate = _noun(scene, lexicon, i)
        elif word.tag == "VERB":
            candidate = _recalled(scene, lexicon, i) or _verb(scene, lexicon, i)
        else:
            continue
        if candidate is not None:
            found.append(candidate)
    return found


def modifiers(scene: Scene, i: int) -> list[int]:
    """Return the plain words right before a noun, nearest first, as far as no party, place or article comes between."""
    words, found = scene.trees.words, list[int]()
    first = scene.trees.sentences[scene.trees.sentence[i]][0]
    for w in range(i - 1, first - 1, -1):
        mention = scene.covering.get(w)
        if (mention is not None and mention.kind in NAMED) or not _is_plain(words[w]):
            break
        found.append(w)
    while found and (words[found[-1]].text == "-" or words[found[-1]].tag == "CCONJ"):
        found.pop()
    return found


def _is_plain(word: Word) -> bool:
    return word.tag in PLAIN or word.text == "-" or (word.tag == "VERB" and base(word) in {"amod", "compound"})


def modifier_words(scene: Scene, i: int) -> frozenset[str]:
    """Return the lower-cased words that modify a noun from before, hyphens opened ("50-minute": 50, minute)."""
    texts = [scene.trees.words[w].text.lower() for w in modifiers(scene, i)]
    return frozenset(part for text in texts for part in text.replace("-", " ").split()) | frozenset(texts)


def _noun(scene: Scene, lexicon: Lexicon, i: int) -> Candidate | None:
    word = scene.trees.words[i]
    noun = lexicon.nouns.get(word.lemma.lower())
    if noun is None or base(word) in UNNOUNED or scene.covering.get(i) in _bodies(scene, i):
        return None
    before = modifier_words(scene, i)
    if any(scene.trees.words[d].text.lower() == "no" for d in below(scene.trees, i, "det")):
        return None
    bare = noun.marked and not _marked(scene, lexicon, i)
    if before & lexicon.never or (bare and not _points(scene, i)):
        return None
    kind: MeetingKind = noun.kind
    if kind == "talks" and before & lexicon.calls:
        kind = "call"
    elif word.lemma.lower() == "meeting" and before & lexicon.session_marks:
        kind = "session"
    return Candidate(i, _full_span(scene, i), kind, noun=noun, pointing=bare)


def _bodies(scene: Scene, i: int) -> list[object]:
    """Return the mention that a meeting word belongs to where it names a standing body ("Islamic Conference ...")."""
    mention = scene.covering.get(i)
    ends = mention is not None and scene.trees.words[i].end >= mention.end
    return [mention] if mention is not None and mention.kind in NAMED and not ends else []


def _points(scene: Scene, i: int) -> bool:
    """Tell whether a noun stands bare behind "the" and leads nothing in: "the call", not "the call for help"."""
    words = scene.trees.words
    after = words[i + 1].text.lower() if i + 1 < len(words) else ""
    return i > 0 and words[i - 1].text.lower() == "the" and after not in {"for", "to", "by", "from"}


def _marked(scene: Scene, lexicon: Lexicon, i: int) -> bool:
    after = below(scene.trees, i, "nmod", "obl")
    with_party = any({"with", "between"} & introduced(scene, d) and actors(scene, d) for d in after)
    asks = any("for" in introduced(scene, d) for d in after) or bool(below(scene.trees, i, "acl"))
    return with_party or (bool(modifier_words(scene, i) & lexicon.call_marks) and not asks)


def _full_span(scene: Scene, i: int) -> Span:
    return span_of(scene.text, scene.trees, [i, *modifiers(scene, i)])


def _recalled(scene: Scene, lexicon: Lexicon, i: int) -> Candidate | None:
    """Return a candidate for "It will be held ...", which tells more of the meeting told last."""
    words, subject = scene.trees.words, below(scene.trees, i, "nsubj:pass")
    if words[i].lemma.lower() not in lexicon.recalled or not subject or words[subject[0]].text not in {"It", "This"}:
        return None
    return Candidate(i, span_of(scene.text, scene.trees, [i]), "talks", noun=Noun("talks"), pointing=True, pronoun=True)


def _verb(scene: Scene, lexicon: Lexicon, i: int) -> Candidate | None:
    word = scene.trees.words[i]
    verb = lexicon.verbs.get(word.lemma.lower())
    if verb is None or base(word) in {"amod", "compound"} or not _fits(scene, lexicon, verb, i):
        return None
    kind: MeetingKind = verb.kind
    words = [i, *_telephone(scene, lexicon, i)]
    if len(words) > 1 and kind == "talks":
        kind = "call"
    elif verb.sitting and _sits(scene, lexicon, verb, i):
        kind = "session"
    return Candidate(i, span_of(scene.text, scene.trees, words), kind, verb=verb)


def _sits(scene: Scene, lexicon: Lexicon, verb: Verb, i: int) -> bool:
    """Tell whether a verb tells of the sitting of a body: "the council met", "the panel discussed ..."."""
    if SITS in verb.needs:
        alone = not any(_beside(scene, lexicon, i, need) for need in verb.needs if need in {"object", "with"})
        return alone and any(is_body(scene, lexicon, s) for s in subjects(scene, i))
    return any(_beside(scene, lexicon, i, need) for need in BODY_AS if need in verb.needs)


def _telephone(scene: Scene, lexicon: Lexicon, i: int) -> list[int]:
    return [d for d in below(scene.trees, i, "obl", "advmod") if scene.trees.words[d].lemma.lower() in lexicon.calls]


def _fits(scene: Scene, lexicon: Lexicon, verb: Verb, i: int) -> bool:
    """Tell whether a verb has beside it what makes it a verb of meeting."""
    trees = scene.trees
    if verb.particle and not any(trees.words[d].text.lower() == verb.particle for d in trees.dependents[i]):
        return False
    if verb.bare and (below(trees, i, "xcomp", "ccomp") or _particle_next(scene, i)):
        return False
    if negated(trees, i) and tense(trees, i) in {"past", "present"} and not modal(trees, i):
        return False
    if any(need in BODY_AS and _beside(scene, lexicon, i, need) for need in verb.needs):
        return True
    if not any(actors(scene, s) or trees.words[s].text.lower() in STANDING for s in subjects(scene, i)):
        return verb.people and bool(below(trees, i, "nsubj:pass"))
    return any(_beside(scene, lexicon, i, need) for need in verb.needs)


def _body_heads(scene: Scene, i: int, relations: tuple[str, ...]) -> list[int]:
    heads = below(scene.trees, i, *relations)
    return [*heads, *(subjects(scene, i) if "nsubj" in relations else [])]


def is_body(scene: Scene, lexicon: Lexicon, i: int) -> bool:
    """Tell whether a noun phrase names a council, committee or the like, whose meeting is a sitting."""
    mention = scene.covering.get(i)
    words = mention.text.lower().split() if mention is not None else [scene.trees.words[i].lemma.lower()]
    return not lexicon.bodies.isdisjoint(words)


def _many(scene: Scene, lexicon: Lexicon, i: int) -> bool:
    """Tell whether a subject is a body or several who act: "the council", "foreign ministers", "House Republicans"."""
    word, mention = scene.trees.words[i], scene.covering.get(i)
    if is_body(scene, lexicon, i):
        return True
    acts = word.lemma.lower() in scene.roles or (mention is not None and mention.kind in {"organisation", "group"})
    return acts and word.text.lower().endswith("s") and word.text.lower() != word.lemma.lower()


def _particle_next(scene: Scene, i: int) -> bool:
    return i + 1 < len(scene.trees.words) and scene.trees.words[i + 1].tag in {"ADP", "ADV", "PUNCT", "SCONJ"}


def _beside(scene: Scene, lexicon: Lexicon, i: int, need: str) -> bool:
    trees, verb = scene.trees, lexicon.verbs[scene.trees.words[i].lemma.lower()]
    if need == "with":
        hanging = [d for d in below(trees, i, "obl", "nmod") if set(verb.by) & introduced(scene, d)]
        led = led_by(scene, i, frozenset(verb.by))
        return _counterpart(verb, led or [a for d in hanging for a in actors(scene, d)])
    if need == "object" and verb.travel:
        seen = below(trees, i, "obj")
        strange = seen and not any(actors(scene, d) or scene.covering.get(d) is not None for d in seen)
        return not strange and destination(scene, i) is not None
    if need == "object":
        near = [p for d in below(trees, i, "obj", "iobj", "nsubj:pass") for p in actors(scene, d)]
        return _counterpart(verb, led_by(scene, i, OBJECT) or near)
    if need == SITS:
        return not below(trees, i, "obj") and any(_many(scene, lexicon, s) for s in subjects(scene, i))
    if need in {"plural", "phone"}:
        alone = need == "plural" or bool(_telephone(scene, lexicon, i))
        return alone and sum(len(actors(scene, s)) for s in subjects(scene, i)) > 1 and not below(trees, i, "obj")
    if need in BODY_AS:
        return any(is_body(scene, lexicon, d) for d in _body_heads(scene, i, BODY_AS[need]))
    place = destination(scene, i) if verb.travel else location(scene, i)
    return not below(trees, i, "obj") and place is not None


def _counterpart(verb: Verb, parties: list[Actor]) -> bool:
    if not verb.people:
        return bool(parties)
    return any_of(parties, "person", "group")
