"""What the store hands out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.records import Peg, Report

Outcome = Literal["new", "revision", "correction", "known"]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a report that was handed in: it is on the disk once a receipt is given.

    `new`: not seen before. `revision`: a new text under an id that the dossier holds. `correction`: the same text,
    with a date, outlet or credit that was missing or other. `known`: nothing new.
    """

    key: int
    report: Report
    revision: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class KeptReport:
    """One revision of a report and when it was added."""

    key: int
    report: Report
    revision: int
    added: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words were found: a report by its key, the character range of each match in its text; best rank lowest."""

    key: int
    rank: float
    ranges: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a report that was forgotten."""

    id: str
    forgotten: str


@dataclass(frozen=True, slots=True)
class Published:
    """What a calendar was told of one meeting: never changed, so that a UID keeps its meaning and its SEQUENCE grows.

    `digest` hashes what was said; `start` is the first day and `end` the day after the last (ISO), `modified` the day
    on which it was last reported; `pegs` are the records that it stood for, what it is bound by first.
    """

    uid: str
    sequence: int
    digest: str
    start: str
    end: str
    modified: str
    pegs: tuple[Peg, ...]
    published: str  # ISO time


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """A finding as a dossier keeps it: a hash of its body, its kind, and the ids that it goes by."""

    digest: bytes
    kind: str
    body: bytes
    records: tuple[str, ...]
