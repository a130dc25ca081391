"""The tables of a dossier, and the steps that bring an older file up to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from dragoman.errors import NewerDossier
from dragoman.store.search import create_index

metadata = MetaData()

reports = Table(
    "reports",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_hash", Text, nullable=False),
    Column("outlet", Text),
    Column("credit", Text),
    Column("title", Text),
    Column("published", Text),
    Column("updated", Text),
    Column("language", Text),
    Column("url", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Column("added", Text, nullable=False),
    UniqueConstraint("id", "revision"),
    Index("reports_by_text", "text_hash"),
    comment="As received, append-only: a new text, or a corrected date, under one id is a new revision",
    sqlite_autoincrement=True,
)

readings = Table(
    "readings",
    metadata,
    Column("report", ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
    Column("reader_version", Text, primary_key=True),
    Column("model_hash", Text, primary_key=True),
    Column("sequence", Integer, nullable=False, comment="which was read later"),
    Column("body", LargeBinary, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("kind", Text, nullable=False, comment="same, different, unsure; right, wrong; back"),
    Column("first", Text, nullable=False, comment="record id; of the judgement itself where it is taken back"),
    Column("second", Text, comment="record id, for a judgement on several"),
    Column("analyst", Text, nullable=False),
    Column("judged", Text, nullable=False, comment="ISO time"),
    Column("note", Text),
    comment="Append-only: a judgement is taken back by a later one",
    sqlite_autoincrement=True,
)

pegs = Table(
    "pegs",
    metadata,
    Column("judgement", ForeignKey("judgements.key"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("record", Text, nullable=False, comment="record id when it was judged"),
    Column("kind", Text, nullable=False, comment="of the record; actor; name"),
    Column("report", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("name", Text, comment="for a name that no report need write"),
    comment="What a judgement hangs on; append-only, and without a word of the reports",
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("id", Text, primary_key=True),
    Column("text_hash", Text, primary_key=True),
    Column("forgotten", Text, nullable=False),
)

derived = Table(
    "derived",
    metadata,
    Column("state", Text, primary_key=True, comment="what it was derived from"),
    Column("name", Text, primary_key=True, comment="findings, actors, copies"),
    Column("body", LargeBinary, nullable=False),
    comment="Droppable: rebuilt from the readings when missing",
)

_APPEND_ONLY = """
CREATE TRIGGER {table}_stay_{verb} BEFORE {verb} ON {table}
BEGIN SELECT raise(ABORT, '{table} are never changed'); END
"""


def _lay(connection: Connection) -> None:
    metadata.create_all(connection, [table for table in metadata.sorted_tables if table is not pegs])
    _freeze(connection, "judgements")
    create_index(connection)


def _hang(connection: Connection) -> None:
    pegs.create(connection)
    _freeze(connection, "pegs")


def _freeze(connection: Connection, table: str) -> None:
    for verb in ("UPDATE", "DELETE"):
        connection.execute(text(_APPEND_ONLY.format(table=table, verb=verb)))


STEPS: Sequence[Callable[[Connection], None]] = (_lay, _hang)
"""Step N brings a file of version N to N + 1; each is run once, in a transaction with the mark that it was run."""


def version(connection: Connection) -> int:
    """Return the number of steps that the file has behind it."""
    return int(connection.execute(text("PRAGMA user_version")).scalar_one())


def check_version(connection: Connection, name: str) -> int:
    """Return the file's version; raise NewerDossier where this Dragoman does not know it."""
    found = version(connection)
    if found > len(STEPS):
        raise NewerDossier(f"{name}: written by a later Dragoman (schema {found}, this one knows {len(STEPS)})")
    return found


def migrate(connection: Connection, name: str) -> None:
    """Bring the file up to date, inside the caller's transaction."""
    for number, step in enumerate(STEPS[check_version(connection, name) :], start=check_version(connection, name)):
        step(connection)
        connection.execute(text(f"PRAGMA user_version = {number + 1}"))
