"""What reconciliation keeps between two looks at a dossier: claims, the groups that they make, the findings of these.

A report's claims are made anew where its reading, its bounds or a name that they ask for has changed; a part of the
claims is grouped anew where claims of it came, went or changed; a finding is made anew where its group is another, or
the copies among its reports are. All else is as it was, so that what comes of it is what comes of nothing kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.pile import Story
from dragoman.reconcile.align_commitments import COMMITMENTS
from dragoman.reconcile.align_events import EVENTS
from dragoman.reconcile.align_figures import FIGURES
from dragoman.reconcile.align_meetings import MEETINGS, joined_by_series
from dragoman.reconcile.align_statements import STATEMENTS
from dragoman.reconcile.claims import Bounds, Claim, claims
from dragoman.reconcile.cluster import Alignment, Group
from dragoman.reconcile.context import Context, listening, says_the_same
from dragoman.reconcile.gather import Item
from dragoman.reconcile.parts import Parts
from dragoman.reconcile.settle import settled
from dragoman.reconcile.stories import stories_of, subject
from dragoman.records import FindingKind, Reading, Rulings

ALIGNMENTS: Mapping[FindingKind, Alignment] = {
    "meeting": MEETINGS,
    "figure": FIGURES,
    "commitment": COMMITMENTS,
    "statement": STATEMENTS,
    "event": EVENTS,
}


@dataclass(frozen=True, slots=True)
class _Told:
    """The claims of a report, and what they were made of: `asked` holds the usual names that they took."""

    reading: Reading
    bounds: Bounds | None
    asked: Mapping[str, str]
    claims: Mapping[FindingKind, tuple[Claim, ...]]

    def stands(self, reading: Reading, context: Context, bounds: Bounds | None) -> bool:
        """Tell whether the claims of a reading would be these."""
        return self.reading is reading and self.bounds == bounds and says_the_same(context, self.asked)


Change = tuple[set[int], set[int]]
"""The keys of groups that ended and of groups that began."""


class KeptClaims:
    """The claims of some kinds and the groups that they make, kept from one look to the next."""

    def __init__(self, kinds: Collection[FindingKind], *, lasting: bool = True) -> None:
        self.parts = {
            kind: Parts(alignment, lasting=lasting) for kind, alignment in ALIGNMENTS.items() if kind in kinds
        }
        self._told: dict[str, _Told] = {}

    def update(
        self, readings: Sequence[Reading], context: Context, bounds: Mapping[str, Bounds], rulings: Rulings
    ) -> dict[FindingKind, Change]:
        """Bring claims and groups up to date with the readings of a dossier; return what changed, by kind."""
        told = {}
        for reading in sorted(readings, key=lambda r: r.report.id):
            key = reading.report.id
            former = self._told.get(key)
            if former is None or not former.stands(reading, context, bounds.get(key)):
                former = self._made(reading, context, bounds.get(key))
            told[key] = former
        before, self._told = self._told, told
        changed = {key for key in before.keys() | told.keys() if before.get(key) is not told.get(key)}
        changes = {}
        for kind, parts in self.parts.items():
            pairs = [(_of(before, key, kind), _of(told, key, kind)) for key in sorted(changed)]
            pairs = [(old, new) for old, new in pairs if old is not new]
            gone, come = ([claim for pair in pairs for claim in pair[side]] for side in (0, 1))
            changes[kind] = parts.update(gone, come, rulings)
        return changes

    def _made(self, reading: Reading, context: Context, bounds: Bounds | None) -> _Told:
        heard, asked = listening(context)
        found = claims(reading, heard, bounds, self.parts.keys())
        for kind, new in found.items():
            old = _of(self._told, reading.report.id, kind)
            found[kind] = old if old == new else new  # so that only what differs is compared again
        return _Told(reading, bounds, asked, found)

    def meetings(self, rulings: Rulings) -> list[Group]:
        """Return the groups of meetings in order, dates completed across them, and joined where a series tells to."""
        return joined_by_series(settled(self.parts["meeting"].in_order()), rulings)


def _of(told: Mapping[str, _Told], report: str, kind: FindingKind) -> tuple[Claim, ...]:
    found = told.get(report)
    return found.claims[kind] if found else ()


class KeptSubjects:
    """What the reports of a dossier are about, kept from one look to the next."""

    def __init__(self) -> None:
        self._told: dict[str, tuple[Reading, Mapping[str, str], Item]] = {}

    def update(self, readings: Iterable[Reading], context: Context) -> tuple[Story, ...]:
        """Return the stories of some reports."""
        told = {}
        for reading in readings:
            key = reading.report.id
            known = self._told.get(key)
            if known is None or known[0] is not reading or not says_the_same(context, known[1]):
                heard, asked = listening(context)
                known = reading, asked, subject(reading, heard)
            told[key] = known
        self._told = told
        return stories_of(item for _, _, item in told.values())
