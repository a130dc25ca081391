"""The analysts' ledger applied to a dossier: what its judgements hang on, and what findings and actors they touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from dragoman.judgements import Ground, Target, bind, rule
from dragoman.knowledge import Knowledge
from dragoman.records import (
    Actor,
    Commitment,
    CommitmentStatus,
    Finding,
    FindingKind,
    Judged,
    Judgement,
    Meeting,
    Reading,
    Record,
    Rulings,
    Standing,
    Statement,
)
from dragoman.resolve import read_entries

Texts = Mapping[tuple[str, int], str]
STATUSES: tuple[CommitmentStatus, ...] = get_args(CommitmentStatus)
"""What an analyst says of a commitment: it still binds, or what became of it."""


class KeptTargets:
    """What a judgement may hang on in each report that was judged, kept from one look to the next."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._targets: dict[str, tuple[Reading, tuple[Target, ...]]] = {}

    def rulings(
        self, ledger: Sequence[Judgement], readings: Sequence[Reading], texts: Texts
    ) -> tuple[Rulings, tuple[Standing, ...]]:
        """Return what a ledger asks of a rebuild from some readings, and how each judgement stands.

        `texts` holds every revision that is kept, by report and number.
        """
        pegs = {peg for judgement in ledger for peg in judgement.pegs}
        judged = {peg.report for peg in pegs}
        self._targets = {r.report.id: self._of(r) for r in readings if r.report.id in judged}
        targets = {report: found for report, (_, found) in self._targets.items()}
        ground = Ground(targets, {report: reading.report.text for report, (reading, _) in self._targets.items()}, texts)
        return rule(ledger, {peg: bind(peg, ground) for peg in pegs})

    def _of(self, reading: Reading) -> tuple[Reading, tuple[Target, ...]]:
        known = self._targets.get(reading.report.id)
        if known and known[0] is reading:
            return known
        return reading, (*_targets(reading), *_entries(reading, self._knowledge))


def _entries(reading: Reading, knowledge: Knowledge) -> Iterator[Target]:
    for entry in read_entries([reading], knowledge):
        yield Target(entry.id, "actor", tuple((form.start, form.end) for form in entry.forms))


def _targets(reading: Reading) -> Iterator[Target]:
    kinds: Mapping[FindingKind, Sequence[Record]] = {
        "meeting": reading.meetings,
        "figure": reading.figures,
        "commitment": reading.commitments,
        "statement": reading.statements,
        "event": reading.events,
    }
    for kind, records in kinds.items():
        yield from (Target(record.id, kind, tuple(ranges_of(record))) for record in records)


def ranges_of(record: Record) -> Iterator[tuple[int, int]]:
    """Yield the places on which a record hangs, its anchor first."""
    match record:
        case Meeting():
            spans = record.mentions
        case Statement():
            spans = record.content
        case Commitment():
            spans = (record.action,)
        case _:
            spans = (record,)
    yield from ((span.start, span.end) for span in spans)


def mark_findings(findings: Iterable[Finding], standings: Iterable[Standing]) -> tuple[Finding, ...]:
    """Return the findings with what analysts said of them."""
    said = _by_record(standings)
    if not said:
        return tuple(findings)
    ids = said.keys()
    return tuple(
        f if ids.isdisjoint((f.id, *f.aliases)) else replace(f, judged=_of((f.id, *f.aliases), said)) for f in findings
    )


def mark_actors(actors: Iterable[Actor], standings: Iterable[Standing]) -> tuple[Actor, ...]:
    """Return the actors with what analysts said of them."""
    said = _by_record(standings)
    if not said:
        return tuple(actors)
    return tuple(replace(a, judged=_of(dict.fromkeys(p.entry for p in a.places), said)) for a in actors)


def _by_record(standings: Iterable[Standing]) -> dict[str, list[Judged]]:
    said: defaultdict[str, list[Judged]] = defaultdict(list)
    for standing in standings:
        if standing.state == "standing":
            j, records = standing.judgement, standing.upheld
            for record in records:
                said[record].append(Judged(j.id, j.kind, j.analyst, j.judged, j.note, records))
    return said


def _of(records: Iterable[str], said: Mapping[str, Sequence[Judged]]) -> tuple[Judged, ...]:
    """Return what was said of some records, earliest first."""
    found = {judged.id: judged for record in records for judged in said.get(record, ())}
    return tuple(sorted(found.values(), key=lambda j: (j.judged, j.id)))


def is_wrong(judged: Sequence[Judged]) -> bool:
    """Tell whether the last word on a finding or actor is that it is wrong."""
    if not judged:  # asked of every finding
        return False
    words = [each.kind for each in judged if each.kind in {"right", "wrong"}]
    return words[-1:] == ["wrong"]


def status_of(judged: Iterable[Judged]) -> CommitmentStatus | None:
    """Return how a commitment stands by the last word on it, None where nobody has said."""
    words = [each.kind for each in judged if each.kind in STATUSES]
    return next((status for status in STATUSES if words[-1:] == [status]), None)
