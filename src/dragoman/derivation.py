"""From the readings of a dossier to all that follows from them, from nothing or with what was kept of the last time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from multiprocessing.reduction import ForkingPickler

from dragoman.background import KeptGuesses, tables_context, with_actors
from dragoman.clean import readable
from dragoman.codec import keep, kept_finding
from dragoman.days import KeptDays
from dragoman.derived import Derived, Findings, Given
from dragoman.entries import Entry
from dragoman.judged import KeptTargets, mark_actors, mark_findings
from dragoman.knowledge import Knowledge
from dragoman.reconcile import HALVES, Context, KeptCopies, KeptFindings, KeptSubjects, Placed, together
from dragoman.reconcile.voices import lineage_of
from dragoman.records import Actor, Copies, Finding, Reading
from dragoman.resolve import KeptActors
from dragoman.workers import Half, in_turn, side_by_side

MANY = 200
"""From so many reports on two processes derive: with fewer, a second one saves no time that shows."""


ForkingPickler.register(Finding, lambda finding: (kept_finding, (keep(finding),)))  # in a third of the time


class Kept:
    """What was made of a dossier, kept to make less anew the next time; whatever it holds, the result is the same.

    `lasting` says that there will be a next time: then no second process helps, since what it keeps would be lost.
    """

    def __init__(self, knowledge: Knowledge, *, lasting: bool = False) -> None:
        self._lasting = lasting
        self._tables = tables_context(knowledge)
        self._targets = KeptTargets(knowledge)
        self._guesses = KeptGuesses(knowledge, self._tables)
        self._copies = KeptCopies()
        self._actors = KeptActors(knowledge)
        self._subjects = KeptSubjects()
        self._days = KeptDays()
        self._findings = [KeptFindings()] if lasting else [KeptFindings(half, lasting=False) for half in HALVES]

    def derive(self, given: Given) -> Derived:
        """Return what follows from a dossier."""
        readings = given.readings
        rulings, standings = self._targets.rulings(given.ledger, readings, given.texts)

        def found(
            parts: Sequence[KeptFindings], actors: Sequence[Actor], copies: Callable[[], Sequence[Copies]]
        ) -> list[Sequence[Placed]]:
            by = with_actors(self._tables, actors), rulings
            return [part.update(readings, copies, by) for part in parts]

        names: Half[Sequence[Actor], Sequence[Copies], list[Sequence[Placed]]] = Half(
            lambda: self._actors.update(self._guesses.update(readings), rulings),
            lambda actors, copies: found(self._findings[:1], actors, copies),
        )
        passages: Half[Sequence[Copies], Sequence[Actor], list[Sequence[Placed]]] = Half(
            lambda: self._copies.update([reading.report for reading in readings], _regions(readings)),
            lambda copies, actors: found(self._findings[1:], actors(), lambda: copies),
        )
        at_once = in_turn if self._lasting or len(readings) < MANY else side_by_side
        actors, copies, mine, theirs = at_once(names, passages)
        context = with_actors(self._tables, actors)
        stories = cache(lambda: self._subjects.update(readings, context))
        bounds, findings = self._findings[0].bounds, mark_findings(together([*mine, *theirs]), standings)
        return Derived(
            given.entries,
            {
                "bounds": lambda: bounds,
                "lineages": lambda: _lineages(given.entries, context),
                "days": lambda: self._days.update(readings, copies, stories()),
                "copies": lambda: copies,
                "stories": stories,
                "findings": lambda: Findings(findings),
                "actors": lambda: mark_actors(actors, standings),
                "standings": lambda: standings,
            },
        )


def _regions(readings: Sequence[Reading]) -> dict[str, Sequence[tuple[int, int]]]:
    return {reading.report.id: readable(reading.passages) for reading in readings}


def _lineages(entries: Sequence[Entry], context: Context) -> Mapping[str, str]:
    every = ((entry.report.id, lineage_of(entry.report, context)) for entry in entries)
    return {report: lineage for report, lineage in every if lineage}
