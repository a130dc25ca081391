"""Who stands behind a noun phrase: the named party, or the words that describe it; shared by meetings and events."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dragoman.read.times.lexicon import WEEKDAYS
from dragoman.read.trees import (
    Trees,
    above,
    base,
    below,
    conjuncts,
    infinitive,
    predicate,
    prepositions,
    span_of,
    subtree,
    tense,
    words_in,
)
from dragoman.records import Mention, Span

ACTING = frozenset({"person", "organisation", "state", "group"})
PLACES = frozenset({"place", "facility", "state"})
MODIFYING = frozenset({"det", "nmod", "case", "cc", "mark", "punct"})
LOOSE = ("acl", "nmod", "conj", "appos", "punct", "cc", "case", "advcl", "parataxis", "dep", "list", "advmod", "obl")
INHERITING = frozenset({"xcomp", "conj", "advcl", "acl", "ccomp", "parataxis"})
NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "CCONJ", "SYM"})
PHRASE = 14  # words: how long a list of parties may be
PREPOSED = frozenset({"following", "after", "during", "before", "despite"})
PARTS = frozenset({"several", "some", "many", "most", "all", "both", "few", "two", "three", "four", "none"})
TITLE = frozenset({"NOUN", "PROPN", "ADJ", "DET"})
SKIPPED = frozenset({"ADP", "ADV", "AUX"})
HYPHENS = re.compile(r"[-–/]")


def stateless(_: str) -> str | None:
    """Know of no state that an adjective means."""
    return None


@dataclass(frozen=True, slots=True)
class Scene:
    """A text with its trees and, for each word, the longest mention that covers it; `roles` are nouns for officials.

    `state` gives the state that an adjective means: "Ruritania" for "Ruritanian".
    """

    text: str
    trees: Trees
    covering: dict[int, Mention]
    roles: frozenset[str]
    collectives: frozenset[str]
    who: Callable[[Span], str | None]
    state: Callable[[str], str | None] = stateless


@dataclass(frozen=True, slots=True)
class Actor(Span):
    """A party to a meeting or an event; `mention` is None where the text only describes it."""

    mention: Mention | None
    head: int


def cover(trees: Trees, mentions: Iterable[Mention]) -> dict[int, Mention]:
    """Map each word to the longest mention that covers it."""
    covering: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda m: (m.end - m.start, -m.start)):
        for i in words_in(trees, mention.start, mention.end):
            covering[i] = mention
    return covering


def labelled(scene: Scene, i: int) -> bool:
    """Tell whether a verb only gives a noun a name or a mark: "called the talks a success", not "called for talks"."""
    verb = scene.trees.words[scene.trees.words[i].head]
    the = {scene.trees.words[d].text.lower() for d in below(scene.trees, i, "det")} & {"the", "this", "these", "that"}
    return verb.lemma.lower() == "call" and base(scene.trees.words[i]) == "obj" and bool(the)


def actors(scene: Scene, i: int) -> list[Actor]:
    """Return the acting parties of a noun phrase and of those coordinated with it, in order."""
    if scene.trees.words[i].lemma.lower() in PARTS:  # "several of its envoys"
        return [a for d in below(scene.trees, i, "nmod") if "of" in introduced(scene, d) for a in actors(scene, d)]
    return [a for c in conjuncts(scene.trees, i) for a in _actors_of_one(scene, c)]


def _actors_of_one(scene: Scene, i: int) -> list[Actor]:
    core = subtree(scene.trees, i, without=LOOSE)
    person = named_in(scene, core, "person")
    if person is not None:
        return [actor_of(person, i)]
    for apposition in below(scene.trees, i, "appos"):
        person = named_in(scene, subtree(scene.trees, apposition, without=LOOSE), "person")
        if person is not None and _acts(scene, i):
            return [actor_of(person, i)]
    titled = _titled(scene, i) if _acts(scene, i) else None
    if titled is not None:
        return [actor_of(titled, i)]
    members = _members(scene, i) or _hyphenated(scene, i)
    if members:
        return members
    mention = scene.covering.get(i)
    if mention is not None and mention.kind in ACTING:
        return [actor_of(mention, i)]
    return described(scene, i, core) if _acts(scene, i) and mention is None else []


def named_in(scene: Scene, core: Iterable[int], *kinds: str) -> Mention | None:
    """Return the last mention of the given kinds among some words."""
    found = [m for w in core if (m := scene.covering.get(w)) is not None and m.kind in kinds]
    return found[-1] if found else None


def _titled(scene: Scene, i: int) -> Mention | None:
    """Return the person whose name ends a long title: "Minister of Transport John Doe"."""
    for w in subtree(scene.trees, i, without=("acl", "conj", "appos", "advcl", "parataxis")):
        mention = scene.covering.get(w)
        if w > i and mention is not None and mention.kind == "person" and mention.start == scene.trees.words[w].start:
            return mention if scene.trees.words[w - 1].tag in {"NOUN", "PROPN"} else None
    return None


def actor_of(mention: Mention, head: int) -> Actor:
    """Return the party that a mention names."""
    return Actor(mention.start, mention.end, mention.text, mention, head)


def _acts(scene: Scene, i: int) -> bool:
    word = scene.trees.words[i]
    mention = scene.covering.get(i)
    if mention is not None and mention.kind in ACTING:
        return True
    return word.lemma.lower() in scene.roles


def _members(scene: Scene, i: int) -> list[Actor]:
    """Return the states or bodies whose representatives a collective names: "leaders of X and Y"."""
    if scene.trees.words[i].lemma.lower() not in scene.collectives:
        return []
    found: list[Actor] = []
    for d in below(scene.trees, i, "nmod"):
        if {"of", "from"} & introduced(scene, d):
            for c in conjuncts(scene.trees, d):
                found.extend(_actors_of_one(scene, c))
    return found


def _hyphenated(scene: Scene, i: int) -> list[Actor]:
    """Return the parties named in a compound before a noun: "US-Russia", "Russian-American"."""
    found: list[Actor] = []
    for d in below(scene.trees, i, "amod", "compound"):
        around = {d, *subtree(scene.trees, d)}
        mentions = {m.start: m for w in sorted(around) if (m := scene.covering.get(w)) is not None and m.kind in ACTING}
        if len(mentions) > 1 and HYPHENS.search(span_of(scene.text, scene.trees, around).text):
            found.extend(actor_of(m, d) for _, m in sorted(mentions.items()))
    return found


def introduced(scene: Scene, i: int) -> frozenset[str]:
    """Return the preposition that stands before a noun phrase; its tree's own marks where none does."""
    words = scene.trees.words
    first = scene.trees.sentences[scene.trees.sentence[i]][0]
    for w in range(i - 1, max(first, i - PHRASE) - 1, -1):
        if words[w].tag == "ADP" or words[w].text.lower() in PREPOSED:
            return frozenset({words[w].text.lower()})
        if words[w].tag not in NOMINAL - {"CCONJ"} and words[w].tag != "PRON":
            break
    return prepositions(scene.trees, i)


def named_before(scene: Scene, i: int) -> list[Actor]:
    """Return the parties that stand as modifiers before a noun: "US-Russia talks", "Security Council session"."""
    found: dict[int, Actor] = {}
    for d in below(scene.trees, i, "amod", "compound", "nmod:poss", "nmod"):
        if d > i or prepositions(scene.trees, d) - {"'s", "’s", "'", "’"}:
            continue
        for w in subtree(scene.trees, d, without=("nmod:poss",)):
            mention = scene.covering.get(w)
            if mention is not None and mention.kind in ACTING:
                found[mention.start] = actor_of(mention, d)
    return [found[k] for k in sorted(found)]


def described(scene: Scene, i: int, core: Iterable[int]) -> list[Actor]:
    """Return the party that a noun phrase only describes, without article and preposition."""
    kept = [w for w in core if w <= i and base(scene.trees.words[w]) not in MODIFYING]
    run = [i]
    for w in reversed(kept):
        if w == run[0] - 1:
            run.insert(0, w)
    bearer = scene.covering.get(i + 1)
    if bearer is not None and bearer.kind == "person" and bearer.start == scene.trees.words[i + 1].start:
        return [actor_of(bearer, i)]
    span = span_of(scene.text, scene.trees, run)
    return [Actor(span.start, span.end, span.text, None, i)]


def pronoun(scene: Scene, i: int) -> list[Actor]:
    """Return whom a pronoun stands for, where the report's names tell."""
    word = scene.trees.words[i]
    if word.tag != "PRON":
        return []
    name = scene.who(word)
    known = sorted({m.start: m for m in scene.covering.values() if name and m.name == name}.items())
    earlier = [m for start, m in known if start < word.start]
    return [actor_of((earlier or [m for _, m in known])[-1], i)] if known else []


def referents(scene: Scene, i: int) -> list[Actor]:
    """Return the parties of a noun phrase, or of the pronoun that stands in its place."""
    return actors(scene, i) or pronoun(scene, i)


def subjects(scene: Scene, i: int) -> list[int]:
    """Return the subjects of a predicate: its own, inherited ("flew to meet") or an object ("urged her to meet")."""
    trees = scene.trees
    for at in (i, *above(trees, i)):
        own = below(trees, at, "nsubj")
        if own:
            return [_antecedent(trees, s) for s in own]
        word = trees.words[at]
        controlled = below(trees, word.head, "obj", "iobj") if base(word) == "xcomp" else []
        if controlled:
            return controlled[:1]
        if base(word) == "acl" and word.relation != "acl:relcl":
            owners = below(trees, word.head, "nmod:poss")
            return (subjects(scene, predicate(trees, word.head)) or owners) if infinitive(trees, at) else [word.head]
        if base(word) not in INHERITING or (at != i and tense(trees, at) == "none" and base(word) == "root"):
            break
    return _just_before(scene, i)


def _just_before(scene: Scene, i: int) -> list[int]:
    """Return the party right before a finite verb, over a day or an adverb, where the tree gives it no subject."""
    words, first = scene.trees.words, scene.trees.sentences[scene.trees.sentence[i]][0]
    if tense(scene.trees, i) == "none" or infinitive(scene.trees, i):
        return []
    for w in range(i - 1, first - 1, -1):
        mention = scene.covering.get(w)
        if mention is not None:
            opens = min(words_in(scene.trees, mention.start, mention.end))
            while opens > first and words[opens - 1].tag in TITLE:
                opens -= 1
            led = opens > first and words[opens - 1].tag in {"ADP", "VERB", "PART", "CCONJ"}
            return [w] if mention.kind in ACTING and not led else []
        if words[w].tag not in SKIPPED and words[w].text.lower() not in WEEKDAYS:
            break
    return []


def _antecedent(trees: Trees, i: int) -> int:
    """Return the noun that a relative pronoun stands for, else the word itself."""
    word = trees.words[i]
    if word.tag != "PRON" or word.text.lower() not in {"who", "which", "that"}:
        return i
    clause = trees.words[word.head]
    return clause.head if clause.relation == "acl:relcl" else i
