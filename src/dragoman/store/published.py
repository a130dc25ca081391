"""What calendars were told, in SQL: rows are added, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields

import msgspec
from sqlalchemy import Connection, func, insert, inspect, select

from dragoman.records import Peg
from dragoman.store.rows import Published
from dragoman.store.schema import published

_PLAIN = tuple(f.name for f in fields(Published) if f.name != "pegs")


def kept_published(connection: Connection) -> list[Published]:
    """Return what was published, in that order; a file of an older Dragoman, opened to read only, has nothing."""
    if not inspect(connection).has_table(published.name):
        return []
    rows = connection.execute(select(published).order_by(published.c.key)).mappings()
    return [
        Published(pegs=msgspec.json.decode(row["pegs"], type=tuple[Peg, ...]), **{n: row[n] for n in _PLAIN})
        for row in rows
    ]


def keep_published(connection: Connection, fresh: Sequence[Published]) -> None:
    """Append what is published; IntegrityError where another process has published the same numbers."""
    last = connection.execute(select(func.max(published.c.key))).scalar() or 0
    rows = [
        {n: getattr(each, n) for n in _PLAIN}
        | {"key": key, "pegs": msgspec.json.encode([asdict(peg) for peg in each.pegs]).decode()}
        for key, each in enumerate(fresh, start=last + 1)
    ]
    if rows:
        connection.execute(insert(published), rows)
