"""Words that may tell of a meeting: nouns ("talks", "summit") and verbs ("met with"), before more is known of them."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.read.actors import Scene, actors, introduced
from dragoman.read.meetings.beside import fits, is_sitting, telephone
from dragoman.read.meetings.lexicon import Lexicon, Noun, Verb
from dragoman.read.trees import base, below, span_of
from dragoman.reader.annotation import Word
from dragoman.records import MeetingKind, Span

NOMINAL = frozenset({"NOUN", "PROPN"})
PLAIN = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
NAMED = frozenset({"state", "person", "organisation", "group", "place", "facility"})
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
            candidate = _noun(scene, lexicon, i) or _mistaken(scene, lexicon, i)
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


def _particle(scene: Scene, verb: Verb, i: int) -> list[int]:
    """Return the particle right behind a verb that is one of meeting only with it: "take up"."""
    words = scene.trees.words
    return [i + 1] if verb.particle and i + 1 < len(words) and words[i + 1].text.lower() == verb.particle else []


def _mistaken(scene: Scene, lexicon: Lexicon, i: int) -> Candidate | None:
    """Return a candidate for a verb that the tree takes for a noun: "the League convenes in Cairo"."""
    verb = lexicon.verbs.get(scene.trees.words[i].lemma.lower())
    return _verb(scene, lexicon, i) if verb is not None and verb.never_noun else None


def _verb(scene: Scene, lexicon: Lexicon, i: int) -> Candidate | None:
    word = scene.trees.words[i]
    verb = lexicon.verbs.get(word.lemma.lower())
    if verb is None or base(word) in {"amod", "compound"} or not fits(scene, lexicon, verb, i):
        return None
    kind: MeetingKind = verb.kind
    telephoned = telephone(scene, lexicon, i)
    words = [i, *_particle(scene, verb, i), *telephoned]
    if telephoned and kind == "talks":
        kind = "call"
    elif verb.sitting and is_sitting(scene, lexicon, verb, i):
        kind = "session"
    return Candidate(i, span_of(scene.text, scene.trees, words), kind, verb=verb)
