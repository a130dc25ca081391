"""Reconciliation: the records of several reports that are about one thing become a finding with its verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain, combinations
from operator import itemgetter
from typing import Any

from dragoman.reconcile.align_events import is_taking
from dragoman.reconcile.claims import Bounds, Name, reported
from dragoman.reconcile.cluster import Group
from dragoman.reconcile.comparisons import same_name
from dragoman.reconcile.context import Context
from dragoman.reconcile.fields import FIELDS, KINDS, end, place, start
from dragoman.reconcile.kept import Change, KeptClaims
from dragoman.reconcile.labels import label
from dragoman.reconcile.settle import bounds_of, narrowed
from dragoman.reconcile.verdicts import judge, overall
from dragoman.reconcile.voices import Chorus, CopyIndex, Ground, copy_index
from dragoman.records import Copies, FieldVerdict, Figure, Finding, FindingKind, Reading, Record, Rulings
from dragoman.unions import NO_RULINGS

HALVES: tuple[frozenset[FindingKind], frozenset[FindingKind]] = (
    frozenset({"statement", "meeting"}),
    frozenset({"event", "figure", "commitment"}),
)
"""The kinds in two parts that take about the same time: no kind is compared with another."""
EVERY = HALVES[0] | HALVES[1]
Placed = tuple[tuple[Any, ...], Finding]
"""A finding with its place among those of all kinds."""
Key = tuple[str, int]
"""What a group is kept under: its kind with its number, or its first record and which of those that begin with it."""


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
    """Return the findings of some kinds, in order."""
    return KeptFindings(kinds, lasting=False).update(readings, lambda: copies, by)


def together(placed: Iterable[Sequence[Placed]]) -> tuple[Finding, ...]:
    """Return the findings of all kinds, earliest first."""
    parts = list(placed)
    return tuple(finding for _, finding in (parts[0] if len(parts) == 1 else sorted(chain(*parts), key=itemgetter(0))))


class KeptFindings:
    """The findings of some kinds, kept from one look to the next with all that they were made of.

    `bounds` holds the days that each report without a date can be of, as the last look found them.
    """

    def __init__(self, kinds: frozenset[FindingKind] = EVERY, *, lasting: bool = True) -> None:
        self._claims = KeptClaims(kinds, lasting=lasting)
        self._undated = KeptClaims({"meeting"}, lasting=lasting)
        self._held: dict[FindingKind, dict[Key, tuple[Group, Placed]]] = {kind: {} for kind in sorted(kinds)}
        self._copies: CopyIndex = {}
        self.bounds: dict[str, Bounds] = {}
        self._in_order: list[Placed] = []

    def update(
        self, readings: Sequence[Reading], copies: Callable[[], Sequence[Copies]], by: tuple[Context, Rulings]
    ) -> list[Placed]:
        """Return the findings in order, of which those are made anew that a change touches.

        Copies are asked for once it is known which claims stand together.
        """
        context, rulings = by
        self.bounds = story_bounds(readings, context, rulings, self._undated)
        changes = self._claims.update(readings, context, self.bounds, rulings)
        ground = Ground(copy_index(copies()), context)
        recopied = _differing(self._copies, ground.copies)
        self._copies = ground.copies
        dead: set[int] = set()
        born: list[Placed] = []
        for kind, held in self._held.items():
            ended, begun = self._meetings(rulings) if kind == "meeting" else self._others(kind, changes[kind])
            several = ((key, group) for key, (group, _) in held.items() if len(group) > 1) if recopied else ()
            again = {key: group for key, group in several if _among(group, recopied)}
            begun = {key: group for key, group in again.items() if key not in ended} | begun
            dead |= {id(held.pop(key)[1]) for key in (*ended, *again) if key in held}
            made = {key: (group, _placed(group, key, ground)) for key, group in begun.items()}
            held.update(made)
            born += [placed for _, placed in made.values()]
        self._in_order = [placed for placed in self._in_order if id(placed) not in dead] + born
        self._in_order.sort(key=itemgetter(0))
        return self._in_order

    def _others(self, kind: FindingKind, change: Change) -> tuple[set[Key], dict[Key, Group]]:
        ended, begun = change
        groups = self._claims.parts[kind].groups
        return {(kind, key) for key in ended}, {(kind, key): groups[key] for key in sorted(begun)}

    def _meetings(self, rulings: Rulings) -> tuple[set[Key], dict[Key, Group]]:
        """Compare the groups of meetings with the former: dates are completed, and series joined, across all."""
        held, times = self._held["meeting"], Counter[str]()
        now: dict[Key, Group] = {}
        for group in self._claims.meetings(rulings):
            first = group[0].record.id
            times[first] += 1
            now[first, times[first]] = group
        ended = {key for key, (group, _) in held.items() if now.get(key) != group}
        return ended, {key: group for key, group in now.items() if key in ended or key not in held}


def _differing(old: CopyIndex, new: CopyIndex) -> frozenset[tuple[str, str]]:
    """Return the pairs of reports that no longer share what they shared."""
    return frozenset(pair for pair in old.keys() | new.keys() if old.get(pair) != new.get(pair))


def _among(told: Group, pairs: Collection[tuple[str, str]]) -> bool:
    """Tell whether two reports of a group are one of some pairs, the smaller id first."""
    return any(pair in pairs for pair in combinations(sorted({c.told.report.id for c in told}), 2))


def _placed(told: Group, key: Key, ground: Ground) -> Placed:
    return (*told[0].told.order, told[0].record.id, key[1]), _finding(told, ground)


def story_bounds(
    readings: Sequence[Reading], context: Context, rulings: Rulings = NO_RULINGS, kept: KeptClaims | None = None
) -> dict[str, Bounds]:
    """Return for each report without a date the interval in which it must have come out, by what it shares with others.

    "On Thursday they spoke, on January 9 they will meet" came out between these days, once a dated report that tells
    of the same call and meeting gives them their year. `kept` is what was kept of the last time that this was asked.
    """
    undated = {r.report.id: r.report.bounds for r in readings if reported(r.report) is None}
    if not undated:
        return {}
    meetings = kept or KeptClaims({"meeting"})
    meetings.update(readings, context, {}, rulings)
    found = bounds_of(meetings.meetings(rulings))
    both = {report: narrowed(own, found.get(report)) for report, own in sorted(undated.items())}
    return {report: bounds for report, bounds in both.items() if bounds}


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
    so who speaks for a state stands for it. A body that is named after its members stands for them.
    """
    bodies = {m.usual: c.names["parties"][0] for c in told if len(c.names["parties"]) == 1 for m in c.names["members"]}
    named = (tuple(dict.fromkeys(bodies.get(n.usual, n) for n in c.names["parties"])) for c in told)
    lists = sorted(named, key=len, reverse=True)
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
