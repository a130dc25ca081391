"""What the tables, the actors and the story lend: usual names, owners, sides; days of reports that give none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, partial

from dragoman.knowledge import Knowledge
from dragoman.read.mentions import MentionContext, guess_again
from dragoman.reconcile import Context, KeptClaims, story_bounds
from dragoman.reconcile.claims import Bounds
from dragoman.records import Actor, Reading
from dragoman.resolve import canonical, side, territory_note


def tables_context(knowledge: Knowledge) -> Context:
    """Return the context of the tables alone, which keeps its answers: they stay the same as long as the tables do."""
    return Context(
        cache(partial(canonical, knowledge=knowledge)),
        cache(partial(_owner, knowledge=knowledge)),
        cache(partial(side, knowledge=knowledge)),
        lambda name: territory_note(name, knowledge) if name else None,
    )


def context_of(knowledge: Knowledge, actors: Iterable[Actor]) -> Context:
    """Return the context in which the readings of a dossier are reconciled, where these are its actors."""
    return with_actors(tables_context(knowledge), actors)


def with_actors(tables: Context, actors: Iterable[Actor]) -> Context:
    """Return the context of the tables with the names by which a dossier knows its actors."""
    known = _unambiguous(actors)

    def usual(name: str) -> str:
        found = tables.canonical(name)
        return known[name].name if found == name and name in known else found

    return replace(tables, canonical=cache(usual))


def _owner(outlet: str | None, knowledge: Knowledge) -> str | None:
    """Return who owns an outlet or agency."""
    known = knowledge.outlet(outlet) if outlet else None
    return known.owner if known else None


class KeptGuesses:
    """Guesses at garbled names where the story alone tells what days a report can be of, kept between two looks."""

    def __init__(self, knowledge: Knowledge, tables: Context) -> None:
        self._knowledge, self._tables = knowledge, tables
        self._meetings = KeptClaims({"meeting"})
        self._guessed: dict[str, tuple[Reading, Bounds, Reading]] = {}

    def update(self, readings: Sequence[Reading]) -> list[Reading]:
        """Return the readings, of which those have further guesses that their story places."""
        every = story_bounds(readings, self._tables, kept=self._meetings)
        guessed, found = {}, []
        for reading in readings:
            bounds = every.get(reading.report.id)
            if bounds is None or None in bounds or bounds == reading.report.bounds:
                found.append(reading)
                continue
            known = self._guessed.get(reading.report.id)
            if known is None or known[0] is not reading or known[1] != bounds:
                known = reading, bounds, self._within(reading, bounds)
            guessed[reading.report.id] = known
            found.append(known[2])
        self._guessed = guessed
        return found

    def _within(self, reading: Reading, bounds: Bounds) -> Reading:
        context = MentionContext(self._knowledge, bounds=bounds)
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
