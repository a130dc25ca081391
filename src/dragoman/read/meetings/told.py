"""The day of a meeting that another sentence dates: "On Friday, A told B ..." is the day of the talks of A and B."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.read.actors import Actor, Scene, introduced, referents, subjects
from dragoman.read.meetings.parties import by_name
from dragoman.read.trees import above, below, is_predicate, top, words_in
from dragoman.records import Time

EXCHANGE = frozenset({"tell", "warn", "exchange", "discuss", "inform", "assure", "ask", "urge", "agree", "thank"})


@dataclass(frozen=True, slots=True)
class Told:
    """A day on which two or more parties exchanged words."""

    names: frozenset[str]
    time: Time


def told_days(scene: Scene, times: Iterable[Time]) -> list[Told]:
    """Return the days on which the report lets parties speak to each other."""
    found: list[Told] = []
    for time in times:
        head = top(scene.trees, words_in(scene.trees, time.start, time.end))
        if head is None or time.type not in {"date", "time"}:
            continue
        owner = next((h for h in above(scene.trees, head) if is_predicate(scene.trees, h)), None)
        if owner is not None and scene.trees.words[owner].lemma.lower() in EXCHANGE:
            names = frozenset(by_name(scene, _speakers(scene, owner)))
            if len(names) > 1:
                found.append(Told(names, time))
    return found


def _speakers(scene: Scene, i: int) -> list[Actor]:
    trees = scene.trees
    heads = [*subjects(scene, i), *below(trees, i, "obj", "iobj")]
    heads += [d for d in below(trees, i, "obl") if {"with", "to"} & introduced(scene, d)]
    return [a for h in heads for a in referents(scene, h)]


def day_told(told: Iterable[Told], names: frozenset[str]) -> Time | None:
    """Return the first day on which two of some parties spoke to each other."""
    return next((t.time for t in told if len(t.names & names) > 1), None)
