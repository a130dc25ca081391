"""A report's text with every span marked: cut where a span begins or ends, so that spans may overlap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from dragoman.judged import ranges_of
from dragoman.records import Finding, Passage


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that a finding stands on; `record` is the record's id, `first` whether it hangs there."""

    start: int
    end: int
    kind: str
    finding: str
    record: str
    first: bool


T = TypeVar("T", Passage, Mark)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text over which the same marks lie; `anchors` are the ids of the records that begin here."""

    text: str
    role: str
    kinds: tuple[str, ...]
    finding: str | None  # that of the shortest mark, to which the piece leads
    anchors: tuple[str, ...]
    asked: bool  # part of the words that the address asks for
    begins: bool  # ... and their beginning


def marks_of(report: str, findings: Iterable[Finding]) -> tuple[Mark, ...]:
    """Return the marks of all findings in a report, by their places."""
    found = (
        Mark(start, end, finding.kind, finding.id, record.id, at == 0)
        for finding in findings
        for record in finding.reports.get(report, ())
        for at, (start, end) in enumerate(ranges_of(record))
    )
    return tuple(sorted(found, key=lambda m: (m.start, m.end, m.record)))


def pieces_of(
    text: str, passages: Sequence[Passage], marks: Sequence[Mark], asked: tuple[int, int] | None = None
) -> tuple[Piece, ...]:
    """Cut a text where a passage, a mark or the words asked for begin or end."""
    low, high = asked or (0, 0)
    cuts = {0, len(text), low, high}
    cuts.update(*((one.start, one.end) for one in passages), *((one.start, one.end) for one in marks))
    edges = sorted(edge for edge in cuts if 0 <= edge <= len(text))
    roles = _over(edges, passages)
    over = _over(edges, marks)
    return tuple(
        _piece(text, (start, end), (roles[start], over[start]), asked if low <= start < high else None)
        for start, end in pairwise(edges)
    )


def _over(edges: Sequence[int], spans: Iterable[T]) -> Mapping[int, list[T]]:
    """Return for each edge the spans that lie over the piece that begins there."""
    found: dict[int, list[T]] = {edge: [] for edge in edges}
    places = {edge: at for at, edge in enumerate(edges)}
    for span in spans:
        for edge in edges[places[span.start] : places[span.end]]:
            found[edge].append(span)
    return found


def _piece(
    text: str,
    edges: tuple[int, int],
    over: tuple[Sequence[Passage], Sequence[Mark]],
    asked: tuple[int, int] | None,
) -> Piece:
    (start, end), (passages, marks) = edges, over
    shortest = min(marks, key=lambda m: (m.end - m.start, m.start, m.record), default=None)
    return Piece(
        text=text[start:end],
        role=passages[0].role if passages else "furniture",
        kinds=tuple(sorted({mark.kind for mark in marks})),
        finding=shortest.finding if shortest else None,
        anchors=tuple(dict.fromkeys(mark.record for mark in marks if mark.first and mark.start == start)),
        asked=asked is not None,
        begins=asked is not None and asked[0] == start,
    )
