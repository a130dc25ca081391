"""A source, whatever it is, to its reports."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from dragoman.errors import EmptySource, SourceError, UnreadableSource
from dragoman.intake.decode import decode
from dragoman.intake.draft import Draft, finish
from dragoman.intake.kinds import MEDIA_TYPES, Kind, kind_of_bytes, kind_of_file
from dragoman.intake.lines import read_lines
from dragoman.intake.mail import read_mail
from dragoman.intake.options import IntakeOptions
from dragoman.intake.page import read_page
from dragoman.intake.pdf import read_pdf
from dragoman.records import Report

if TYPE_CHECKING:
    from dragoman.intake.web import Fetched

Item = Report | SourceError
Reader = Callable[[bytes, str, IntakeOptions], Draft]


def read_source(source: str, options: IntakeOptions | None = None, stream: IO[bytes] | None = None) -> Iterator[Item]:
    """Yield the reports of a file, folder, address or "-" (standard input, or `stream` where given), in order.

    What cannot be read is yielded as the SourceError that names it and says why; the rest is still read. In a folder,
    files are taken in sorted order; hidden files and files that are no kind of report by their name are passed over.
    """
    options = options or IntakeOptions()
    try:
        if source == "-":
            yield from _read_stream(stream or sys.stdin.buffer, options)
        elif source.lower().startswith(("http://", "https://")):
            yield from _read_address(source, options)
        else:
            yield from _read_path(Path(source), source, options)
    except SourceError as error:
        yield error


def _read_text(data: bytes, source: str, options: IntakeOptions) -> Draft:  # noqa: ARG001  one shape for all readers
    return Draft(source, decode(data, source))


READERS: dict[Kind, Reader] = {"text": _read_text, "page": read_page, "pdf": read_pdf, "mail": read_mail}


def _read_stream(stream: IO[bytes], options: IntakeOptions) -> Iterator[Item]:
    """Read standard input: JSON lines as they come, anything else as one report."""
    opening = stream.readline(options.max_bytes + 1)
    if kind_of_bytes(opening) == "lines":
        joined = io.BufferedReader(_Chained(opening, stream))
        yield from read_lines(joined, "standard input", options)
        return
    data = opening + stream.read(options.max_bytes + 1)
    yield from _read_bytes(data, "standard input", kind_of_bytes(data), options)


class _Chained(io.RawIOBase):
    """Bytes that were read already, then the rest of their stream."""

    def __init__(self, opening: bytes, rest: IO[bytes]) -> None:
        self._opening, self._rest = opening, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]  # a writable buffer, which 3.11 cannot name
        chunk = self._opening[: len(buffer)] or self._rest.read(len(buffer))
        self._opening = self._opening[len(chunk) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _read_address(url: str, options: IntakeOptions) -> Iterator[Item]:
    from dragoman.intake.web import fetch  # noqa: PLC0415  httpx takes 0.2 s to load

    fetched = fetch(url, options)
    kind = _kind_of(fetched)
    if kind == "lines" or not fetched.data.strip():
        yield from _read_bytes(fetched.data, url, kind, options)
    else:
        yield finish(draft_of(fetched, url, options), options)


def draft_of(fetched: Fetched, source: str, options: IntakeOptions) -> Draft:
    """Return what one report that was fetched gives; raise SourceError where it is none."""
    kind = _kind_of(fetched)
    if not fetched.data.strip():
        raise EmptySource(source, "there is no text in it")
    if kind == "page":
        html = decode(fetched.data, source, fetched.encoding) if fetched.encoding else fetched.data
        return read_page(html, source, options, fetched.url)
    if kind not in READERS:
        raise UnreadableSource(source, "it holds several reports")
    return replace(READERS[kind](fetched.data, source, options), url=fetched.url)


def _kind_of(fetched: Fetched) -> Kind:
    """Return the kind that the server names; what it calls text may be anything."""
    named = MEDIA_TYPES.get(fetched.media_type)
    found = kind_of_bytes(fetched.data) if named in (None, "text") else "text"
    return found if named is None or found in ("page", "pdf") else named


def _read_path(path: Path, source: str, options: IntakeOptions) -> Iterator[Item]:
    try:
        if path.is_dir():
            yield from _read_folder(path, source, options)
        elif not path.exists():
            yield UnreadableSource(source, "there is no such file or folder")
        elif not path.is_file():
            yield UnreadableSource(source, "it is no ordinary file")
        else:
            yield from _read_file(path, source, kind_of_file(path), options)
    except OSError as error:
        yield UnreadableSource(source, _system_reason(error))


def _read_folder(folder: Path, source: str, options: IntakeOptions) -> Iterator[Item]:
    refused: list[OSError] = []
    found = False
    for place, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith(".") or kind_of_file(path) is None:
                continue
            found = True
            yield from _read_path(path, str(path), options)
        yield from (UnreadableSource(str(error.filename), _system_reason(error)) for error in refused)
        found = found or bool(refused)
        refused.clear()
    for error in refused:
        found = True
        yield UnreadableSource(str(error.filename), _system_reason(error))
    if not found:
        yield EmptySource(source, "there are no reports in this folder")


def _read_file(path: Path, source: str, kind: Kind | None, options: IntakeOptions) -> Iterator[Item]:
    if kind == "packed lines":
        yield from _read_packed(path, source, options)
        return
    with path.open("rb") as file:
        if kind == "lines":
            yield from read_lines(file, source, options)
            return
        data = file.read(options.max_bytes + 1)
    if kind in {None, "text"}:
        sniffed = kind_of_bytes(data)
        kind = "text" if sniffed == "lines" and kind == "text" else sniffed
    yield from _read_bytes(data, source, kind or "text", options)


def _read_packed(path: Path, source: str, options: IntakeOptions) -> Iterator[Item]:
    """Read JSON lines that are packed by gzip; what stands before a damage is read."""
    try:
        with gzip.open(path) as file:
            yield from read_lines(file, source, options)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield UnreadableSource(source, "the gzip archive is damaged or cut off")


def _read_bytes(data: bytes, source: str, kind: Kind, options: IntakeOptions) -> Iterator[Item]:
    if len(data) > options.max_bytes:
        yield UnreadableSource(source, f"it is larger than {options.max_bytes:,} bytes, the limit for one report")
    elif not data.strip():
        yield EmptySource(source, "the file is empty" if not data else "there is no text in it")
    elif kind == "lines":
        yield from read_lines(io.BytesIO(data), source, options)
    else:
        yield _one_report(data, source, kind, options)


def _one_report(data: bytes, source: str, kind: Kind, options: IntakeOptions) -> Item:
    try:
        return finish(READERS[kind](data, source, options), options)
    except SourceError as error:
        return error


def _system_reason(error: OSError) -> str:
    return "no right to read it" if isinstance(error, PermissionError) else (error.strerror or str(error))
