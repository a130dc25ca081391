"""Reports in SQL: a row for each revision, and what was forgotten, which stays out."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from sqlalchemy import Connection, RowMapping, insert, select

from dragoman.errors import SourceError
from dragoman.records import Report
from dragoman.store.backend import backend_of
from dragoman.store.rows import KeptReport
from dragoman.store.schema import reports, tombstones

_SAID = ("outlet", "credit", "title", "published", "updated", "language", "url")


def text_hash(text: str) -> str:
    """Return what one text is known by, though it come under another id."""
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def said(report: Report) -> tuple[str | None, ...]:
    """Return what was told of a report besides its text."""
    return tuple(getattr(report, name) for name in _SAID)


def completed(report: Report, known: Report) -> Report:
    """Return `known` with what `report` adds to it; what it leaves out is not taken back."""
    return replace(known, **{name: getattr(report, name) or getattr(known, name) for name in _SAID})


def refuse_forgotten(connection: Connection, report: Report) -> None:
    """Raise SourceError where a report, by its id or its text, was forgotten."""
    same = (tombstones.c.id == report.id) | (tombstones.c.text_hash == text_hash(report.text))
    when = connection.execute(select(tombstones.c.forgotten).where(same).limit(1)).scalar_one_or_none()
    if when is not None:
        raise SourceError(report.source, f"was forgotten on {when[:10]} and stays out (report {report.id})")


def insert_report(connection: Connection, report: Report, revision: int, added: str) -> int:
    """Add a revision of a report, with its words for the search, and return its key."""
    earliest, latest = report.bounds or (None, None)
    row = {name: getattr(report, name) for name in ("id", "source", "text", *_SAID)}
    row |= {
        "revision": revision,
        "text_hash": text_hash(report.text),
        "earliest": earliest,
        "latest": latest,
        "added": added,
    }
    (key,) = connection.execute(insert(reports), row).inserted_primary_key or (0,)
    backend_of(connection).index_report(connection, key)
    return int(key)


def kept_report(row: RowMapping) -> KeptReport:
    """Return the revision that a row holds."""
    bounds = (row["earliest"], row["latest"]) if row["earliest"] or row["latest"] else None
    told = {name: row[name] for name in _SAID}
    report = Report(id=row["id"], source=row["source"], text=row["text"], bounds=bounds, **told)
    return KeptReport(row["key"], report, row["revision"], row["added"])
