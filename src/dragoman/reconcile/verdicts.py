"""The verdict of a field: disputed before superseded before agreed before single."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, pairwise
from typing import Any

from dragoman.reconcile.claims import Claim, in_order, reported
from dragoman.reconcile.voices import Ground
from dragoman.records import FieldVerdict, Rival, Verdict

MOST_SIDES = 6
RANK: tuple[Verdict, ...] = ("disputed", "superseded", "agreed", "single")


def _never(_one: Claim, _other: Claim) -> bool:
    return False


def _level(_claim: Claim) -> int:
    return 0


def _no_notes(_one: Claim, _other: Claim) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Field:
    """How one field is judged: its value in a claim, when two claims agree on it, when one replaces the other."""

    name: str
    value: Callable[[Claim], Any]  # None where the claim gives none
    meets: Callable[[Claim, Claim], bool]
    replaces: Callable[[Claim, Claim], bool] = _never  # (later, earlier)
    notes: Callable[[Claim, Claim], tuple[str, ...]] = _no_notes  # why two claims may differ
    quoted: bool = False  # one report may quote rival givers
    shown: Callable[[Any], str] = str  # a value in words
    apart: str = "is not"  # what two values that cannot both be right are to each other
    rank: Callable[[Claim], int] = _level  # of the values that replace others, which goes furthest


def judge(field: Field, claims: Sequence[Claim], ground: Ground) -> FieldVerdict | None:
    """Judge one field over the claims of a finding; None where no claim gives it."""
    giving = [c for c in in_order(claims) if field.value(c) is not None]
    if not giving:
        return None
    if len(giving) == 1:
        return FieldVerdict("single", (Rival(field.value(giving[0]), _giver(giving), 1, (giving[0].record.id,)),))
    open_, replaced = _conflicts(field, giving, ground)
    rivals = _rivals(field, giving, ground)
    if open_:
        notes = _merged(field.notes(a, b) for a, b in open_)
        return FieldVerdict("disputed", rivals, (*_sides(field, open_, field.apart), *notes))
    if replaced:
        later = [pair if is_later(*pair) else pair[::-1] for pair in replaced]
        return FieldVerdict("superseded", _last(rivals, field, giving), _sides(field, later, "replaces", since=True))
    agreed = len(giving) > 1 and ground.count(giving).texts > 1
    vaguer = [pair for pair in pairwise(giving) if field.shown is not str and _differ(field, *pair)]
    reasons = _sides(field, vaguer, "agrees with") if agreed else ()
    return FieldVerdict("agreed" if agreed else "single", rivals, reasons)


def _differ(field: Field, one: Claim, other: Claim) -> bool:
    return field.value(one) != field.value(other) and one.told.report.id != other.told.report.id


def _sides(field: Field, pairs: Sequence[tuple[Claim, Claim]], verb: str, *, since: bool = False) -> tuple[str, ...]:
    """Say of pairs of claims which value stands against which, with report and giver; each pair of values once."""
    told: dict[tuple[str, str], str] = {}
    for one, other in pairs:
        first, second = (one, other) if since else sorted((one, other), key=lambda c: c.told.order, reverse=True)
        values = (field.shown(field.value(first)), field.shown(field.value(second)))
        if values[0] != values[1]:
            told.setdefault(values, f"{values[0]} ({_from(first)}) {verb} {values[1]} ({_from(second)})")
    return tuple(told.values())[:MOST_SIDES]


def _from(claim: Claim) -> str:
    """Name the report of a claim and who gives it there."""
    return f"{claim.told.report.id}, {_giver([claim]) or 'no giver'}"


def _conflicts(
    field: Field, claims: Sequence[Claim], ground: Ground
) -> tuple[list[tuple[Claim, Claim]], list[tuple[Claim, Claim]]]:
    """Return the pairs that cannot both be right, and the pairs of which one replaces the other."""
    rest: list[tuple[Claim, Claim]] = []
    replaced: list[tuple[Claim, Claim]] = []
    for pair in combinations(claims, 2):
        if not field.meets(*pair) and _independent(field, *pair, ground):
            (replaced if _replaced(field, *pair) else rest).append(pair)
    return rest, replaced


def _independent(field: Field, one: Claim, other: Claim, ground: Ground) -> bool:
    """Tell whether two claims may disagree: a copy never does, a report with itself only where it quotes rivals."""
    if one.told.report.id == other.told.report.id:
        return field.quoted
    return not ground.copied(one, other)


def _replaced(field: Field, one: Claim, other: Claim) -> bool:
    return any(is_later(a, b) and field.replaces(a, b) for a, b in ((one, other), (other, one)))


def is_later(one: Claim, other: Claim) -> bool:
    """Tell whether a claim was reported after another; without a date it never was."""
    mine, theirs = reported(one.told.report), reported(other.told.report)
    if mine is None or theirs is None:
        return False
    if len(mine) > 10 and len(theirs) > 10:
        a, b = datetime.fromisoformat(mine), datetime.fromisoformat(theirs)
        return a > b if (a.tzinfo is None) == (b.tzinfo is None) else mine[:10] > theirs[:10]
    return mine[:10] > theirs[:10]


def _rivals(field: Field, claims: Sequence[Claim], ground: Ground) -> tuple[Rival, ...]:
    """Return the values in the order in which they came up."""
    by_value: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_value[repr(field.value(claim))].append(claim)
    return tuple(
        Rival(
            field.value(cs[0]),
            _giver(cs),
            ground.count(cs).voices if len(cs) > 1 else 1,
            tuple(c.record.id for c in cs),
        )
        for cs in by_value.values()
    )


def _last(rivals: tuple[Rival, ...], field: Field, claims: Sequence[Claim]) -> tuple[Rival, ...]:
    """Put the value that stands in the end last: that of the latest claim among those that go furthest."""
    final = max(in_order(claims), key=lambda c: (field.rank(c), c.told.said is not None, c.told.order)).record.id
    return tuple(sorted(rivals, key=lambda r: final in r.records))


def _giver(claims: Sequence[Claim]) -> str | None:
    """Return who gives a value: the first source or speaker that is named."""
    named = (c.name("source") or c.name("speaker") for c in claims)
    return next((n.usual for n in named if n), None)


def _merged(notes: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(note for group in notes for note in group))


def overall(verdicts: Sequence[Verdict], texts: int) -> Verdict:
    """Return the verdict of a finding from those of its fields and the number of texts that tell it."""
    told: Verdict = "agreed" if texts > 1 else "single"
    return min((*(v for v in verdicts if v in RANK[:2]), told), key=RANK.index)
