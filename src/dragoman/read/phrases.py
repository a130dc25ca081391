"""What follows a word, phrase by phrase, read along the line: a second view for where a tree is broken."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from dragoman.read.actors import ACTING, NOMINAL, PLACES, Actor, Scene, actor_of, described, named_in
from dragoman.records import Mention, Span

NESTING = frozenset({"of", "from", "for"})
JOINED = frozenset({"-", "–", "/", "its", "his", "her", "their"})
BEFORE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "CCONJ"})
HYPHEN = re.compile(r"\s*[-–/]\s*")
OBJECT = frozenset({""})
HYPHENS = frozenset({"-", "–", "/"})


@dataclass(frozen=True, slots=True)
class Complement:
    """A preposition ("" for a direct object) and the chunks that it leads in: "with A, B and C" has three."""

    mark: str
    chunks: tuple[range, ...]


def complements(scene: Scene, i: int, limit: int | None = None) -> list[Complement]:
    """Return the phrases right after a word, up to the next verb or mark of punctuation (or the word `limit`)."""
    end = scene.trees.sentences[scene.trees.sentence[i]][1]
    return _phrases(scene, i + 1, end if limit is None else min(end, limit))


def _phrases(scene: Scene, at: int, end: int) -> list[Complement]:
    words, found = scene.trees.words, list[Complement]()
    while at < end:
        mark = words[at].text.lower() if words[at].tag == "ADP" else ""
        first = at + bool(mark)
        last = _run(scene, first, end)
        if (not mark and found) or (last == first and words[first - 1].tag != "ADP"):
            break
        found.append(Complement(mark, _chunks(scene, first, last, end if mark != "between" else last)))
        at = last
        if at < end and words[at].tag == "ADV":
            at += 1
        if at >= end or words[at].tag != "ADP":
            break
    return found


def _run(scene: Scene, at: int, end: int) -> int:
    """Return where a list of noun phrases ends."""
    words = scene.trees.words
    while at < end:
        inside = words[at].tag in NOMINAL or words[at].text.lower() in JOINED or _continues(scene, at)
        comma = words[at].text == "," and at + 1 < end and words[at + 1].tag in NOMINAL
        if not (inside or comma):
            break
        at += 1
    return at


def _continues(scene: Scene, at: int) -> bool:
    """Tell whether a word stands within a name: the "of" of "League of Ruritania"."""
    mention = scene.covering.get(at)
    return mention is not None and mention.start < scene.trees.words[at].start


def _chunks(scene: Scene, first: int, last: int, end: int) -> tuple[range, ...]:
    """Cut a run at "and" and commas; what stands after the last comma before a verb is that verb's subject."""
    words = scene.trees.words
    if last < end and words[last].tag in {"VERB", "AUX"}:
        commas = [w for w in range(first, last) if words[w].text == ","]
        last = commas[-1] if commas else last
    cuts = [w for w in range(first, last) if _cuts(scene, w)]
    edges = [first - 1, *cuts, last]
    return tuple(range(a + 1, b) for a, b in pairwise(edges) if b > a + 1)


def _cuts(scene: Scene, w: int) -> bool:
    joint = scene.trees.words[w].tag == "CCONJ" or scene.trees.words[w].text == ","
    return joint and not _continues(scene, w)


def led_by(scene: Scene, i: int, marks: frozenset[str], limit: int | None = None) -> list[Actor]:
    """Return the parties that follow a word under one of the prepositions ("" for a direct object)."""
    phrases = complements(scene, i, limit)
    found: list[Actor] = []
    for n, phrase in enumerate(phrases):
        if phrase.mark in marks and not (n and phrase.mark in NESTING and _nests(scene, phrases[n - 1])):
            inner = phrases[n + 1] if n + 1 < len(phrases) and phrases[n + 1].mark in NESTING else None
            found.extend(_parties(scene, phrase, inner))
    return found


def _parties(scene: Scene, phrase: Complement, inner: Complement | None) -> list[Actor]:
    chunks = [c for n, c in enumerate(phrase.chunks) if not (n and _apposed(scene, phrase.chunks[n - 1], c))]
    own = [a for chunk in chunks for a in _of_chunk(scene, chunk)]
    if chunks[-1:] != list(phrase.chunks[-1:]):
        return own
    if inner is None or not _nests(scene, phrase):
        return own
    within = [a for chunk in inner.chunks for a in _of_chunk(scene, chunk)]
    people = [a for a in within if a.mention is not None and a.mention.kind == "person"]
    if people or (within and _final(scene, phrase.chunks[-1]) in scene.collectives):
        return own[:-1] + (people or within)
    return own


def _apposed(scene: Scene, former: range, chunk: range) -> bool:
    """Tell whether a chunk says more of the person named before it: "Ana Rey, head of ..."."""
    comma = scene.trees.words[chunk[0] - 1].text == ","
    return comma and named_in(scene, former, "person") is not None and named_in(scene, chunk, "person") is None


def _nests(scene: Scene, phrase: Complement) -> bool:
    """Tell whether a phrase ends in a bare role that the next phrase says more of: "leaders (of ...)"."""
    return bool(phrase.chunks) and _final(scene, phrase.chunks[-1]) in scene.roles


def _final(scene: Scene, chunk: range) -> str:
    return scene.trees.words[chunk[-1]].lemma.lower()


def _of_chunk(scene: Scene, chunk: range) -> list[Actor]:
    person = named_in(scene, chunk, "person")
    if person is not None:
        return [actor_of(person, chunk[-1])]
    joined = _joined(scene, chunk) or [a for w in chunk for a in split_actor(scene, w)]
    if joined:
        return joined
    mention = scene.covering.get(chunk[-1])
    if mention is not None:
        return [actor_of(mention, chunk[-1])] if mention.kind in ACTING else []
    return described(scene, chunk[-1], chunk) if _final(scene, chunk) in scene.roles else []


def _joined(scene: Scene, chunk: range) -> list[Actor]:
    """Return the parties of a compound: "Ruritanian-Grand Fenwickian diplomats"."""
    mentions = {m.start: m for w in chunk if (m := scene.covering.get(w)) is not None and m.kind in ACTING}
    hyphen = any(scene.trees.words[w].text in HYPHENS for w in chunk)
    return [actor_of(m, chunk[-1]) for _, m in sorted(mentions.items())] if hyphen and len(mentions) > 1 else []


def split_actor(scene: Scene, w: int) -> list[Actor]:
    """Return the two parties of a hyphenated name that a word opens: "Ruritania-Fenwick"; none where it is one name."""
    mention = scene.covering.get(w)
    if mention is None or mention.kind in {"person", "facility"} or mention.start != scene.trees.words[w].start:
        return []
    halves = HYPHEN.split(mention.text)
    if len(halves) != 2 or not all(len(half) > 1 and half[0].isupper() for half in halves):
        return []
    starts = (mention.start, mention.end - len(halves[1]))
    spans = [Span(at, at + len(half), half) for at, half in zip(starts, halves, strict=True)]
    return [Actor(s.start, s.end, s.text, None, w) for s in spans]


def before(scene: Scene, i: int) -> list[Actor]:
    """Return the parties named right before a noun: "Ruritania-Fenwick talks", "a Security Council session"."""
    words, found = scene.trees.words, list[Actor]()
    first, own = scene.trees.sentences[scene.trees.sentence[i]][0], scene.covering.get(i)
    for w in range(i - 1, first - 1, -1):
        mention = scene.covering.get(w)
        if mention is not None and mention == own:
            continue
        if mention is None and not (words[w].tag in BEFORE or words[w].text in HYPHENS):
            break
        if mention is not None and all(a.start > mention.start for a in found):
            parts = split_actor(scene, w)
            found.extend(parts[::-1] or ([actor_of(mention, i)] if mention.kind in ACTING else []))
    return found[::-1]


def led_places(scene: Scene, i: int, marks: frozenset[str], limit: int | None = None) -> list[Mention]:
    """Return the places that follow a word under one of the prepositions."""
    return _places(scene, complements(scene, i, limit), marks)


def opening_places(scene: Scene, i: int, marks: frozenset[str]) -> list[Mention]:
    """Return the places with which the sentence of a word opens: "At the ministry, she met ..."."""
    first, last = scene.trees.sentences[scene.trees.sentence[i]]
    return _places(scene, _phrases(scene, first, last), marks)


def _places(scene: Scene, phrases: list[Complement], marks: frozenset[str]) -> list[Mention]:
    words = [(p.mark, w) for p in phrases if p.mark in marks for chunk in p.chunks for w in chunk]
    named = [(mark, m) for mark, w in words if (m := scene.covering.get(w)) is not None]
    return [m for mark, m in named if m.kind in PLACES or (mark == "at" and m.kind == "organisation")]


def any_of(parties: Iterable[Actor], *kinds: str) -> bool:
    """Tell whether a party is of one of the kinds, or only described."""
    return any(p.mention is None or p.mention.kind in kinds for p in parties)
