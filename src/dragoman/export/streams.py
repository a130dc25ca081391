"""Files made a part at a time, so that none is ever held whole; a zip of several, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import RawIOBase
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

Files = Iterable[tuple[str, Iterable[bytes]]]
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can name: no other would be the same tomorrow."""
UNIX = 3
READABLE = 0o644 << 16


class Passing(RawIOBase):
    """A file that hands on what is written to it, and forgets it."""

    def __init__(self) -> None:
        super().__init__()
        self._written: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        """Take some bytes."""
        part = bytes(data)
        self._written.append(part)
        self._length += len(part)
        return len(part)

    def tell(self) -> int:
        """Return how many bytes were written in all."""
        return self._length

    def taken(self) -> bytes:
        """Return what was written since the last time."""
        found = b"".join(self._written)
        self._written.clear()
        return found


def zipped(files: Files) -> Iterator[bytes]:
    """Yield a zip of some files in parts; it bears no date."""
    passing = Passing()
    with ZipFile(passing, "w", ZIP_DEFLATED) as archive:
        for name, parts in files:
            info = ZipInfo(name, EPOCH)
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, UNIX, READABLE
            with archive.open(info, "w") as member:
                for part in parts:
                    member.write(part)
                    yield passing.taken()
    yield passing.taken()
