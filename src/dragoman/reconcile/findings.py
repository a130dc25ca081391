"""Reconciliation: the records of several reports that are about one thing become a finding with its verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

from dragoman.reconcile.align_commitments import COMMITMENTS
from dragoman.reconcile.align_events import EVENTS, is_taking
from dragoman.reconcile.align_figures import FIGURES
from dragoman.reconcile.align_meetings import MEETINGS, joined_by_series
from dragoman.reconcile.align_statements import STATEMENTS
from dragoman.reconcile.claims import Bounds, Claim, Name, claims, reported
from dragoman.reconcile.cluster import Alignment, Group, group
from dragoman.reconcile.comparisons import same_name
from dragoman.reconcile.context import Context
from dragoman.reconcile.fields import FIELDS, KINDS, end, place, start
from dragoman.reconcile.labels import label
from dragoman.reconcile.settle import bounds_of, narrowed, settled
from dragoman.reconcile.verdicts import judge, overall
from dragoman.reconcile.voices import Chorus, Ground, copy_index
from dragoman.records import Copies, FieldVerdict, Figure, Finding, FindingKind, Reading, Record, Rulings
from dragoman.unions import NO_RULINGS

ALIGNMENTS: Mapping[FindingKind, Alignment] = {
    "meeting": MEETINGS,
    "figure": FIGURES,
    "commitment": COMMITMENTS,
    "statement": STATEMENTS,
    "event": EVENTS,
}


HALVES: tuple[frozenset[FindingKind], frozenset[FindingKind]] = (
    frozenset({"statement", "meeting"}),
    frozenset({"event", "figure", "commitment"}),
)
"""The kinds in two parts that take about the same time: no kind is compared with another."""
Placed = tuple[tuple[Any, str], Finding]


def reconcile(
    readings: Sequence[Reading],
    copies: Sequence[Copies],
    context: Context | None = None,
    rulings: Rulings = NO_RULINGS,
) -> tuple[Finding, ...]:
    """Return the findings of a dossier, earliest first; the same whatever the order of readings and copies."""
    by = (context or Context(), rulings)
    return together(findings_of(half, readings, copies, by) for half in HALVES)


def findings_of(
    kinds: frozenset[FindingKind], readings: Sequence[Reading], copies: Sequence[Copies], by: tuple[Context, Rulings]
) -> list[Placed]:
    """Return the findings of some kinds, each with its place among those of all kinds."""
    context, rulings = by
    bounds = story_bounds(readings, context, rulings)
    by_kind = _claims(kinds, readings, context, bounds)
    ground = Ground(copy_index(copies), context)
    groups = [g for kind, alignment in ALIGNMENTS.items() for g in _groups(by_kind[kind], alignment, rulings)]
    return [((g[0].told.order, g[0].record.id), _finding(g, ground)) for g in groups]


def together(placed: Iterable[Sequence[Placed]]) -> tuple[Finding, ...]:
    """Return the findings of all kinds, earliest first."""
    return tuple(finding for _, finding in sorted(chain.from_iterable(placed), key=itemgetter(0)))


def story_bounds(readings: Sequence[Reading], context: Context, rulings: Rulings = NO_RULINGS) -> dict[str, Bounds]:
    """Return for each report without a date the interval in which it must have come out, by what it shares with others.

    "On Thursday they spoke, on January 9 they will meet" came out between these days, once a dated report that tells
    of the same call and meeting gives them their year.
    """
    undated = {r.report.id: r.report.bounds for r in readings if reported(r.report) is None}
    if not undated:
        return {}
    meetings = _claims(frozenset({"meeting"}), readings, context, {})["meeting"]
    found = bounds_of(_groups(meetings, MEETINGS, rulings))
    both = {report: narrowed(own, found.get(report)) for report, own in sorted(undated.items())}
    return {report: bounds for report, bounds in both.items() if bounds}


def _claims(
    kinds: frozenset[FindingKind], readings: Sequence[Reading], context: Context, bounds: Mapping[str, Bounds]
) -> dict[FindingKind, list[Claim]]:
    by_kind: dict[FindingKind, list[Claim]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: r.report.id):
        for claim in claims(kinds, reading, context, bounds.get(reading.report.id)):
            by_kind[KINDS[type(claim.record)]].append(claim)
    return by_kind


def _groups(told: Sequence[Claim], alignment: Alignment, rulings: Rulings) -> list[Group]:
    groups = settled(group(told, alignment, rulings))
    return joined_by_series(groups, rulings) if alignment is MEETINGS else groups


def _finding(told: Group, ground: Ground) -> Finding:
    kind = KINDS[type(told[0].record)]
    voices = ground.count(told)
    judged = {f.name: v for f in FIELDS[kind] if (v := judge(f, told, ground))}
    fields = _values(kind, told, judged)
    records = [c.record for c in told]
    known = [c.told.until for c in told if c.told.until]
    return Finding(
        id=told[0].record.id,
        kind=kind,
        label=label(kind, fields, judged, records),
        verdict=overall([v.verdict for v in judged.values()], voices.texts),
        disputed=tuple(sorted(name for name, v in judged.items() if v.verdict == "disputed")),
        voices=voices.voices,
        fields=fields,
        verdicts=judged,
        reports=_by_report(told),
        first_reported=min(known, default=None),
        last_reported=max(known, default=None),
        reasons=(*_reasons(told, voices), *_contested(told, ground)),
        aliases=tuple(r.id for r in records[1:]),
    )


def _by_report(told: Group) -> dict[str, tuple[Record, ...]]:
    reports: dict[str, tuple[Record, ...]] = {}
    for claim in sorted(told, key=lambda c: (c.told.report.id, c.told.start, c.record.id)):
        reports[claim.told.report.id] = (*reports.get(claim.told.report.id, ()), claim.record)
    return reports


def _contested(told: Group, ground: Ground) -> tuple[str, ...]:
    """Say of a place that a report lets somebody take who claims it and who holds it, where that is disputed."""
    targets = (target for c in told if is_taking(c) and (target := c.name("target")))
    notes = (ground.context.territory(target.usual) for target in targets)
    return tuple(dict.fromkeys(note for note in notes if note))


def _reasons(told: Group, voices: Chorus) -> tuple[str, ...]:
    undated = tuple(f"{c.told.report.id} gives no date" for c in told if c.told.said is None)
    return tuple(dict.fromkeys((*voices.reasons, *undated, *(n for c in told for n in c.notes))))


def _values(kind: FindingKind, told: Group, judged: Mapping[str, FieldVerdict]) -> dict[str, Any]:
    """Return the value of each field: the latest where it was replaced, else that of most voices, earliest first."""
    fields: dict[str, Any] = {name: _value(name, v) for name, v in judged.items()}
    if kind == "meeting":
        fields["kind"] = max(judged["kind"].rivals, key=lambda r: (r.value not in {"talks", "other"}, r.voices)).value
        fields["parties"] = _parties(told, people=fields["kind"] == "call")
        begun = fields.get("start")
        ends = (e for c in told if c.told.said and start(c) == begun and (e := end(c)))
        fields["end"] = next(ends, None) or begun
    if kind == "figure":
        fields |= fields["value"]
        fields["as_of"] = next((r.as_of for c in told if isinstance(r := c.record, Figure) and r.as_of), None)
        fields["place"] = next((p for c in told if (p := place(c))), None)
    return fields


def _value(name: str, verdict: FieldVerdict) -> Any:
    if verdict.verdict == "superseded":
        return verdict.rivals[-1].value
    exact = name in {"start", "date"} and verdict.verdict == "agreed"
    return max(verdict.rivals, key=lambda r: (len(r.value) if exact else 0, r.voices)).value


def _parties(told: Group, *, people: bool) -> list[str]:
    """Return the usual names of the parties: those of the fullest record, then others that two reports name.

    Where there are but two reports, each may name whom the other leaves out. `people`: two people speak in a call,
    so who speaks for a state stands for it.
    """
    lists = sorted((c.names["parties"] for c in told), key=len, reverse=True)
    needed = 2 if len({c.told.report.id for c in told}) > 2 else 1
    kept: list[Name] = []
    for at, name in ((at, n) for at, names in enumerate(lists) for n in names):
        backed = at == 0 or sum(any(same_name(name, n).score for n in names) for names in lists) >= needed
        if backed and all(same_name(name, k).score == 0 for k in kept):
            kept.append(name)
    return [(_speaker_for(n, lists) if people else n).usual for n in kept]


def _speaker_for(name: Name, lists: list[tuple[Name, ...]]) -> Name:
    """Return the one person whom a report names where others name the state; the name itself where there is none."""
    if name.kind == "person":
        return name
    side = name.side or name.usual
    found = {n.usual: n for names in lists for n in names if n.kind == "person" and n.side == side}
    return next(iter(found.values())) if len(found) == 1 else name
