"""What the tables and the actors lend to reconciliation: usual names, owners of outlets, for whom a person acts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.knowledge import Knowledge
from dragoman.reconcile import Context
from dragoman.records import Actor
from dragoman.resolve import canonical, side, territory_note


def context_of(knowledge: Knowledge, actors: Iterable[Actor]) -> Context:
    """Return the context in which the readings of a dossier are reconciled."""
    background = _Background(knowledge, _unambiguous(actors))
    return Context(background.usual, background.owner, background.side, background.territory)


def _unambiguous(actors: Iterable[Actor]) -> dict[str, Actor]:
    """Return the actor behind each name that only one of them bears; "the commander" is another's in another report."""
    bearers: dict[str, list[Actor]] = {}
    for actor in actors:
        for name in dict.fromkeys(
            (actor.name, *(form for form in actor.names if actor.kind != "person" or _names(form)))
        ):
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
