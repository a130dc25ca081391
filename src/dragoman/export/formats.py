"""The formats of an export: what each is called, and how it is made; the command and the pages choose from here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from dragoman.errors import UsageError
from dragoman.export.quoting import BRIEF, ExportOptions
from dragoman.export.streams import Files, zipped

if TYPE_CHECKING:
    from dragoman.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the ending and media type of its file, and the function that makes it.

    `several` formats are files of a folder, or one zip; `needs` is a package beyond those that Dragoman brings along.
    """

    name: str
    suffix: str
    media_type: str
    module: str
    function: str
    about: str
    several: bool = False
    needs: str | None = None


FORMATS: Mapping[str, Format] = {
    made.name: made
    for made in (
        Format("jsonl", ".jsonl", "application/x-ndjson", "json_lines", "json_lines", "everything, an object a line"),
        Format("csv", ".zip", "application/zip", "csv_files", "csv_files", "tables for a spreadsheet", several=True),
        Format(
            "parquet", ".zip", "application/zip", "parquet", "parquet_files", "the same tables, typed", several=True,
            needs="pyarrow",
        ),
        Format("graphml", ".graphml", "application/graphml+xml", "graphml", "graphml", "who to whom, a graph"),
        Format("plover", ".tsv", "text/tab-separated-values", "plover", "plover", "events laid out as POLECAT's"),
        Format("ftm", ".ftm.jsonl", "application/x-ndjson", "ftm", "ftm", "FollowTheMoney entities"),
    )
}  # fmt: skip
"""All formats by name, in the order in which they are offered."""


def one_file(wanted: Format, dossier: Dossier, options: ExportOptions = BRIEF) -> Iterator[bytes]:
    """Yield a dossier as one file: what is several files, as a zip; UsageError where a package is missing."""
    parts: Iterator[Any] = _maker(wanted)(dossier, options)
    return zipped(parts) if wanted.several else parts


def folder(wanted: Format, dossier: Dossier, options: ExportOptions = BRIEF) -> Files:
    """Yield the name and content of each file of a format that is several; UsageError where a package is missing."""
    files: Files = _maker(wanted)(dossier, options)
    return files


def check(wanted: Format) -> None:
    """Raise UsageError where the package that a format needs is missing; it says how to get it."""
    if wanted.needs and find_spec(wanted.needs) is None:
        raise UsageError(f"{wanted.name} needs an extra: pip install 'dragoman[{wanted.name}]'")


def _maker(wanted: Format) -> Callable[[Dossier, ExportOptions], Any]:
    check(wanted)
    maker: Callable[[Dossier, ExportOptions], Any] = getattr(
        import_module(f"dragoman.export.{wanted.module}"), wanted.function
    )
    return maker
