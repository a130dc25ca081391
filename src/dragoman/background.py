"""What the tables, the actors and the story lend: usual names, owners, sides; days of reports that give none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.knowledge import Knowledge
from dragoman.read.mentions import MentionContext, guess_again
from dragoman.reconcile import Context, story_bounds
from dragoman.reconcile.claims import Bounds
from dragoman.records import Actor, Reading
from dragoman.resolve import canonical, side, territory_note


def context_of(knowledge: Knowledge, actors: Iterable[Actor]) -> Context:
    """Return the context in which the readings of a dossier are reconciled."""
    background = _Background(knowledge, _unambiguous(actors))
    return Context(cache(background.usual), cache(background.owner), cache(background.side), background.territory)


def within_story(readings: Sequence[Reading], knowledge: Knowledge) -> list[Reading]:
    """Return readings with guesses at garbled names also where the story alone tells what days a report can be of."""
    bounds = story_bounds(readings, context_of(knowledge, ()))
    return [_guessed(reading, bounds.get(reading.report.id), knowledge) for reading in readings]


def _guessed(reading: Reading, bounds: Bounds | None, knowledge: Knowledge) -> Reading:
    if bounds is None or None in bounds or bounds == reading.report.bounds:
        return reading
    context = MentionContext(knowledge, bounds=bounds)
    return replace(reading, mentions=guess_again(reading.report.text, reading.mentions, context))


def _unambiguous(actors: Iterable[Actor]) -> dict[str, Actor]:
    """Return the actor behind each name that only one of them bears; "the commander" is another's in another report."""
    bearers: dict[str, list[Actor]] = {}
    for actor in actors:
        forms = (form for form in actor.names if actor.kind != "person" or _names(form))
        for name in dict.fromkeys((actor.name, *forms)):
            bearers.setdefault(name, []).append(actor)
    return {name: found[0] for name, found in bearers.items() if len(found) == 1}


def _names(form: str) -> bool:
    """Tell a form that holds a name, as in "the Libyan leader"; a first word's capital says nothing."""
    first, *rest = form.split()
    return any(word[0].isupper() for word in rest or [first])


@dataclass(frozen=True, slots=True)
class _Background:
    knowledge: Knowledge
    actors: dict[str, Actor]

    def usual(self, name: str) -> str:
        """Return the name under which the tables or the dossier know somebody."""
        found = canonical(name, self.knowledge)
        return self.actors[name].name if found == name and name in self.actors else found

    def owner(self, outlet: str | None) -> str | None:
        """Return who owns an outlet or agency."""
        known = self.knowledge.outlet(outlet) if outlet else None
        return known.owner if known else None

    def side(self, name: str | None) -> str | None:
        """Return the state or body for which somebody acts."""
        return side(name, self.knowledge)

    def territory(self, name: str | None) -> str | None:
        """Return who claims and who controls a disputed territory."""
        return territory_note(name, self.knowledge) if name else None
