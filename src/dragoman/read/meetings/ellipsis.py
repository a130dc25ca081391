"""Meetings left out of a list: "a meeting with A on Monday and B on Tuesday" tells of two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.read.actors import Scene, actors, introduced
from dragoman.read.meetings.candidates import Candidate
from dragoman.read.trees import words_in
from dragoman.records import Span, Time

JOINING = frozenset({"CCONJ"})


def open_lists(scene: Scene, candidates: list[Candidate], times: Iterable[Time]) -> list[Candidate]:
    """Add a candidate for each party that stands after "and" behind the day or place of a meeting before it."""
    dated = {w for t in times if t.type in {"date", "time"} for w in words_in(scene.trees, t.start, t.end)}
    found: list[Candidate] = []
    for n, candidate in enumerate(candidates):
        following = candidates[n + 1].head if n + 1 < len(candidates) else len(scene.trees.words)
        at = _second(scene, candidate, following, dated)
        found.append(candidate if at is None else replace(candidate, limit=at))
        if at is not None:
            found.append(_elided(scene, candidate, at))
    return found


def _second(scene: Scene, candidate: Candidate, following: int, dated: set[int]) -> int | None:
    """Return the word of the party that is joined on after a time and has a time of its own behind it."""
    words, sentence = scene.trees.words, scene.trees.sentence[candidate.head]
    end = min(scene.trees.sentences[sentence][1], following)
    seen = False
    for w in range(candidate.head + 1, end):
        if words[w].tag in {"VERB", "AUX"}:
            return None
        seen = seen or w in dated
        if seen and w not in dated and words[w].tag in JOINING:
            party = next((p for p in range(w + 1, end) if _is_party(scene, p)), None)
            own = party is not None and _has_own(scene, range(party, end), dated)
            return party if own and candidate.kind != "visit" else None
    return None


def _has_own(scene: Scene, behind: range, dated: set[int]) -> bool:
    """Tell whether a day stands behind, and no verb before it: "and the council takes it up on Friday" is no list."""
    day = next((d for d in behind if d in dated), None)
    return day is not None and not any(scene.trees.words[w].tag in {"VERB", "AUX"} for w in range(behind.start, day))


def _is_party(scene: Scene, i: int) -> bool:
    if scene.trees.words[i].tag not in {"NOUN", "PROPN"} or {"in", "at"} & introduced(scene, i):
        return False
    return bool(actors(scene, i))


def _elided(scene: Scene, candidate: Candidate, at: int) -> Candidate:
    party = actors(scene, at)[0]
    span = Span(party.start, party.end, party.text)
    last = max(w for w in words_in(scene.trees, span.start, span.end))
    body = party.mention is not None and party.mention.kind == "organisation"
    return Candidate(last, span, "session" if body else candidate.kind, candidate.noun, candidate.verb, elided=True)
