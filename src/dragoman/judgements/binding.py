"""From pegs to records: what a judgement hangs on after a new reading, or a new text, of its report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from dragoman.records import Peg
from dragoman.text import words

ENOUGH = 0.5
"""Share of the shorter of two ranges that must lie in both for the one to stand for the other."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Target:
    """What a peg may hang on: a record, or what one report calls an actor, with the ranges of its anchors."""

    id: str
    kind: str
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """The reports as they stand: their targets and texts, and every revision that is still kept."""

    targets: Mapping[str, Sequence[Target]]
    texts: Mapping[str, str]
    revisions: Mapping[tuple[str, int], str]


@dataclass(frozen=True, slots=True)
class Loose:
    """A peg that nothing was found for, and why."""

    reason: str


def bind(peg: Peg, ground: Ground) -> str | Loose:
    """Return the id of the record on which a peg hangs now."""
    if peg.kind == "name":
        return peg.record
    old, new = ground.revisions.get((peg.report, peg.revision)), ground.texts.get(peg.report)
    if old is None:
        return Loose(f"report {peg.report} was forgotten")
    if new is None:
        return Loose(f"report {peg.report} was not yet out")
    place = (peg.start, peg.end) if old == new else carried(old, new, (peg.start, peg.end))
    if place is None:
        return Loose(f"report {peg.report} was rewritten and no longer has these words")
    targets = [t for t in ground.targets.get(peg.report, ()) if t.kind == peg.kind]
    if old == new and any(t.id == peg.record for t in targets):
        return peg.record
    found = _likest(place, targets) or _worded(old[peg.start : peg.end], new, targets)
    return found.id if found else Loose(f"the reader no longer finds {_KINDS.get(peg.kind, peg.kind)} there")


_KINDS = {"event": "an event", "actor": "an actor"} | {
    kind: f"a {kind}" for kind in ("meeting", "figure", "commitment", "statement")
}


def _likest(place: Range, targets: Sequence[Target]) -> Target | None:
    """Return the target that covers a place best, if one does; of equals the first."""
    scored = [(_likeness(place, each), t) for t in targets for each in t.ranges]
    near = [(-union, each, t.id, t) for (shared, union, each), t in scored if shared >= ENOUGH]
    return min(near, key=lambda n: n[:3])[3] if near else None


def _likeness(place: Range, other: Range) -> tuple[float, float, Range]:
    """Return which share of the shorter range, and of both together, lies in both."""
    shared = min(place[1], other[1]) - max(place[0], other[0])
    shorter = min(place[1] - place[0], other[1] - other[0])
    whole = max(place[1], other[1]) - min(place[0], other[0])
    return shared / shorter, shared / whole, other


def _worded(said: str, text: str, targets: Sequence[Target]) -> Target | None:
    """Return the actor that goes by the same words elsewhere in the report: only its first place is kept."""
    wanted = " ".join(said.split())
    bearers = (t for t in targets if t.kind == "actor" and wanted in _forms(t, text))
    return next(bearers, None)


def _forms(target: Target, text: str) -> Iterator[str]:
    return (" ".join(text[start:end].split()) for start, end in target.ranges)


def carried(old: str, new: str, place: Range) -> Range | None:
    """Return where the words of a range stand in a later text, by the longest sequence of words in common.

    None where less than half of them are left.
    """
    before, after = words(old), words(new)
    said = [i for i, (start, end) in enumerate(before) if start < place[1] and end > place[0]]
    moved = _moved([old[a:b] for a, b in before], [new[a:b] for a, b in after])
    left = [moved[i] for i in said if i in moved]
    if not said or len(left) < ENOUGH * len(said):
        return None
    return after[left[0]][0], after[left[-1]][1]


def _moved(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Return the new place of every word that is still there."""
    same = (code for code in Indel.opcodes(before, after) if code.tag == "equal")
    return {code.src_start + k: code.dest_start + k for code in same for k in range(code.src_end - code.src_start)}
