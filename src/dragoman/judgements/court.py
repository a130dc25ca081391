"""Which judgements stand: the later overrules the earlier, and what is left contradicts itself nowhere."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import get_args

from dragoman.judgements.binding import Loose
from dragoman.records import CommitmentStatus, Judgement, Opinion, Peg, Rulings, Standing

Point = tuple[str, ...]
"""What is judged: one record, or a pair in order."""
STATUSES: frozenset[Opinion] = frozenset(get_args(CommitmentStatus))
OF_ONE: frozenset[Opinion] = STATUSES.union(("right", "wrong"))


@dataclass(frozen=True, slots=True)
class _Heard:
    """What became of one judgement: its points, those that were upheld, and what later ones speak against it."""

    points: tuple[Point, ...]
    upheld: tuple[Point, ...]
    against: tuple[str, ...]


def rule(ledger: Sequence[Judgement], bound: Mapping[Peg, str | Loose]) -> tuple[Rulings, tuple[Standing, ...]]:
    """Return what the judgements ask of a rebuild, and how each of them stands, in the order of the ledger.

    `ledger` is in the order of judging; `bound` tells on what each peg hangs now. What hangs on nothing is not
    forgotten: two records that were each said to be the same as a third are one, though the third be gone.
    """
    court, heard = _Court(), {}
    for each in reversed(ledger):
        if not each.taken_back:
            heard[each.id] = court.hear(each, [_node(peg, bound) for peg in each.pegs])
    known = {each.id: each for each in ledger}
    standings = tuple(_standing(each, heard.get(each.id), bound, known) for each in ledger)
    return court.rulings({found for found in bound.values() if isinstance(found, str)}), standings


def _node(peg: Peg, bound: Mapping[Peg, str | Loose]) -> str:
    """Return what a peg stands for: the record that it hangs on, else the one that it hung on when it was judged."""
    found = bound[peg]
    return peg.record if isinstance(found, Loose) else found


class _Court:
    """Hears judgements, the latest first; an earlier one that cannot hold beside them is not upheld."""

    def __init__(self) -> None:
        self._said: dict[tuple[Point, bool], tuple[Opinion, str]] = {}
        self._links: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._apart: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._one: dict[str, set[str]] = {}
        self._names: dict[str, str] = {}

    def hear(self, judgement: Judgement, nodes: Sequence[str]) -> _Heard:
        """Uphold a judgement as far as it contradicts none that was heard before."""
        points = tuple(_points(judgement.kind, nodes))
        self._names |= {node: peg.name for node, peg in zip(nodes, judgement.pegs, strict=True) if peg.name}
        upheld, against = list[Point](), set[str]()
        for point in points:
            contrary = self._against(judgement.kind, point)
            against |= contrary
            if not contrary:
                self._uphold(judgement.kind, point, judgement.id)
                upheld.append(point)
        return _Heard(points, tuple(upheld), tuple(sorted(against)))

    def _against(self, kind: Opinion, point: Point) -> set[str]:
        """Return the ids of the judgements that speak against one point."""
        said, by = self._said.get((point, kind in STATUSES), (kind, ""))
        if said != kind:
            return {by}
        if kind == "same":
            return self._between(*point)
        return self._path(*point) if kind == "different" else set()

    def _between(self, one: str, other: str) -> set[str]:
        """Return what keeps apart all that is one with the one and all that is one with the other."""
        ours, theirs = self._all(one), self._all(other)
        if one in theirs:
            return set()
        apart = {self._apart[a][b] for a in ours if a in self._apart for b in theirs if b in self._apart[a]}
        names = {n for n in ours | theirs if n in self._names}
        return apart | ({by for n in names for by in self._links[n].values()} if len(names) > 1 else set())

    def _path(self, one: str, other: str) -> set[str]:
        """Return the judgements by which two are one, along the shortest way."""
        if other not in self._all(one):
            return set()
        came: dict[str, str] = {one: one}
        ahead = deque([one])
        while other not in came:
            here = ahead.popleft()
            fresh = [node for node in sorted(self._links[here]) if node not in came]
            came |= dict.fromkeys(fresh, here)
            ahead.extend(fresh)
        return set(self._along(came, other))

    def _along(self, came: Mapping[str, str], node: str) -> Iterator[str]:
        while came[node] != node:
            yield self._links[came[node]][node]
            node = came[node]

    def _all(self, node: str) -> set[str]:
        return self._one.get(node, {node})

    def _uphold(self, kind: Opinion, point: Point, by: str) -> None:
        self._said.setdefault((point, kind in STATUSES), (kind, by))
        if kind == "different":
            self._tie(self._apart, point, by)
        elif kind == "same" and point[1] not in self._all(point[0]):
            self._tie(self._links, point, by)
            whole = self._all(point[0]) | self._all(point[1])
            self._one |= dict.fromkeys(whole, whole)

    def _tie(self, ties: Mapping[str, dict[str, str]], point: Point, by: str) -> None:
        one, other = point
        ties[one][other] = ties[other][one] = by

    def rulings(self, real: set[str]) -> Rulings:
        """Return what was upheld, for the records that are there."""
        records = real - self._names.keys()
        wholes = {min(whole): whole for whole in self._one.values()}
        groups = (tuple(sorted(whole & records)) for _, whole in sorted(wholes.items()))
        apart = {node: frozenset(self._apart[node]) & records for node in sorted(records & self._apart.keys())}
        return Rulings(
            same=tuple(group for group in groups if len(group) > 1),
            different={node: others for node, others in apart.items() if others},
            names=dict(self._called(records)),
            never=dict(self._never(records)),
        )

    def _called(self, records: Iterable[str]) -> Iterator[tuple[str, str]]:
        for node in sorted(records):
            yield from ((node, self._names[n]) for n in self._all(node) if n in self._names)

    def _never(self, records: Iterable[str]) -> Iterator[tuple[str, frozenset[str]]]:
        for node in sorted(records):
            others = (o for n in self._all(node) if n in self._apart for o in self._apart[n])
            names = frozenset(self._names[o] for o in others if o in self._names)
            if names:
                yield node, names


def _points(kind: Opinion, nodes: Sequence[str]) -> Iterator[Point]:
    distinct = sorted(set(nodes))
    yield from ((node,) for node in distinct) if kind in OF_ONE else combinations(distinct, 2)


def _standing(
    judgement: Judgement, heard: _Heard | None, bound: Mapping[Peg, str | Loose], known: Mapping[str, Judgement]
) -> Standing:
    hung = [bound[peg] for peg in judgement.pegs]
    records = tuple(found if isinstance(found, str) else None for found in hung)
    if heard is None:
        return Standing(judgement, "taken back", (_taken_back(judgement),), records)
    loose = tuple(dict.fromkeys(found.reason for found in hung if isinstance(found, Loose)))
    against = tuple(f"overruled by {_said(known[key])}" for key in heard.against)
    needed = 1 if judgement.kind in OF_ONE else 2
    if sum(each is not None for each in records) < needed:
        return Standing(judgement, "unbound", loose, records)
    if heard.points and not heard.upheld:
        return Standing(judgement, "overruled", (*against, *loose), records)
    if not heard.points and judgement.kind == "different":
        return Standing(judgement, "unbound", ("the reader now takes them for one",), records)
    in_part = tuple(f"in part {reason}" for reason in against)
    upheld = {node for point in heard.upheld or (records,) for node in point}
    real = {found for peg, found in zip(judgement.pegs, records, strict=True) if found and peg.kind != "name"}
    here = tuple(sorted(real & upheld))
    return Standing(judgement, "standing", (*in_part, *loose), records, here)


def _taken_back(judgement: Judgement) -> str:
    back = judgement.taken_back
    note = f": {back.note}" if back and back.note else ""
    return f"taken back by {back.analyst} on {back.judged[:10]}{note}" if back else ""


def _said(judgement: Judgement) -> str:
    return f"{judgement.id} ({judgement.kind}, {judgement.analyst} on {judgement.judged[:10]})"
