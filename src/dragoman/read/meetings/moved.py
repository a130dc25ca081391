"""Meetings that go to another day: the verb that moves them, and the new day after "to" or "until".

"The talks, planned for Thursday, were put off until February 3": they are postponed, to February 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.read.actors import Scene
from dragoman.read.meetings.candidates import Candidate
from dragoman.read.meetings.dates import DATED, Claim
from dragoman.read.meetings.lexicon import Lexicon, status_told
from dragoman.read.trees import above, negated, top, words_in
from dragoman.records import MeetingStatus, Time

OBJECTS = frozenset({"nsubj:pass", "obj"})
ONWARD = frozenset({"to", "until", "till"})


@dataclass(frozen=True, slots=True)
class Move:
    """How a meeting stands that was moved, and its new day, None where none is told."""

    status: MeetingStatus
    time: Time | None


def moves(scene: Scene, lexicon: Lexicon, candidates: Sequence[Candidate], times: Iterable[Time]) -> dict[int, Move]:
    """Return how the meetings were moved that were, by the number of the candidate."""
    dated = tuple(time for time in times if time.type in DATED)
    found = ((n, _move(scene, lexicon, candidate.head, dated)) for n, candidate in enumerate(candidates))
    return {n: move for n, move in found if move is not None}


def new_claims(moved: dict[int, Move]) -> dict[int, Claim]:
    """Return the claims of the new days, which come before all others."""
    return {n: Claim(0, 0, move.time, n, fronted=False) for n, move in moved.items() if move.time is not None}


def _move(scene: Scene, lexicon: Lexicon, i: int, times: Sequence[Time]) -> Move | None:
    words = scene.trees.words
    verb = next(iter(above(scene.trees, i)), None)
    if verb is None or words[i].relation not in OBJECTS or words[verb].tag != "VERB" or negated(scene.trees, verb):
        return None
    time = next((t for time in times if (t := _onward(scene, verb, time)) is not None), None)
    status = status_told(lexicon.moves, scene.trees, verb)
    if status is None and time is not None:
        status = status_told(lexicon.moves_to, scene.trees, verb)
    return Move(status, time) if status else None


def _onward(scene: Scene, verb: int, time: Time) -> Time | None:
    """Return a time to which a verb moves something; of a stretch "from Tuesday to Thursday" its last day."""
    inside = words_in(scene.trees, time.start, time.end)
    head = top(scene.trees, inside)
    if head is None or head < verb or verb not in above(scene.trees, head):
        return None
    before = scene.trees.words[inside[0] - 1].text.lower()
    if before in ONWARD:
        return time
    texts = {scene.trees.words[w].text.lower() for w in inside}
    return replace(time, begin=time.finish) if before == "from" and ONWARD & texts else None
