"""What a process that holds a dossier open keeps between two looks at it, so that the second redoes little."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dragoman.codec import kept_reading
from dragoman.records import Finding, Reading
from dragoman.store import KeptReport, ReaderKey, Store

if TYPE_CHECKING:
    from dragoman.derivation import Kept
    from dragoman.derived import Derived


@contextmanager
def without_collection() -> Iterator[None]:
    """Leave records out of the search for cycles, which they never form.

    It takes up to a third of a rebuild's time, and 0.3 s each time that it looks at what a memo of 500 reports holds.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()
            gc.enable()


class Memo:
    """The reports and readings of a dossier as last seen, and what followed from them, kept in memory.

    Whatever it holds, what is derived with it is what is derived without it, to the byte. It belongs to one dossier
    and to one thread at a time: threads that share one take turns behind a lock. The first look fills it, and takes as
    long as one without it. What follows is written to the dossier at once, or where `later` when `pipeline.save` is
    called, so that findings can be listed before. `lasting` is false where no second look will follow; where not
    `making`, nothing is derived that the dossier does not keep.
    """

    def __init__(self, *, lasting: bool = True, later: bool = False, making: bool = True) -> None:
        self.lasting, self.later, self.making = lasting, later, making
        self.last: tuple[str, Derived] | None = None
        """What was derived last of the dossier as it is now, and from which state."""
        self.kept: tuple[str, Kept] | None = None
        """What it was made of, with a hash of the user's own tables, which it hangs on as well."""
        self.written: tuple[str, dict[int, bytes], tuple[Finding, ...]] | None = None
        """The state that was written last, and the digests of its findings by where these lie in memory."""
        self._reports: dict[int, KeptReport] = {}
        self._readers: dict[int, dict[ReaderKey, int]] = {}  # with the sequence of their readings, latest last
        self._read = 0  # the last of these sequences
        self._readings: dict[int, tuple[int, Reading]] = {}

    def refresh(self, store: Store) -> None:
        """See which reports and readings have come and gone since the last look."""
        held = bool(self._reports)
        self._take_in(store)
        if held and store.counts() != (len(self._reports), sum(map(len, self._readers.values()))):
            self._reports, self._readers, self._read = {}, {}, 0
            self._take_in(store)
            self._readings = {key: found for key, found in self._readings.items() if key in self._reports}

    def _take_in(self, store: Store) -> None:
        new = store.reports(after=max(self._reports, default=0))
        if new:
            every = sorted((*self._reports.values(), *new), key=lambda one: (one.report.id, one.revision))
            self._reports = {one.key: one for one in every}
        for sequence, key, reader in store.read_since(self._read):
            readers = self._readers.setdefault(key, {})
            readers.pop(reader, None)
            readers[reader] = self._read = sequence

    def reports(self) -> list[KeptReport]:
        """Return every revision of every report, by id and revision."""
        return list(self._reports.values())

    def readers(self) -> dict[int, ReaderKey]:
        """Return for each report's key who has read it last."""
        return {key: next(reversed(readers)) for key, readers in self._readers.items()}

    def reading(self, store: Store, key: int) -> Reading | None:
        """Return what the latest reader made of a report, by its key; None where it was not read yet."""
        readers = self._readers.get(key)
        if readers is None:
            return None
        reader, sequence = next(reversed(readers.items()))
        known = self._readings.get(key)
        if known is None or known[0] != sequence:
            known = self._readings[key] = sequence, kept_reading(store.reading(key, reader), self._reports[key].report)
        return known[1]
