"""What a process that holds a dossier open keeps between two looks at it, so that the second redoes little."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.records import Reading
from dragoman.store import ReaderKey


@dataclass(slots=True)
class Memo:
    """What was prepared from a dossier's readings, kept in memory by whoever looks again.

    Whatever it holds, what is derived with it is what is derived without it, to the byte. It belongs to one dossier
    and to one thread at a time: threads that share one take turns behind a lock.
    """

    readings: dict[tuple[int, ReaderKey], Reading] = field(default_factory=dict)
