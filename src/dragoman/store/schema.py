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
    delete,
    text,
)

from dragoman.errors import NewerDossier
from dragoman.store import watch_tables
from dragoman.store.backend import backend_of

metadata = MetaData()
_ID = Text().with_variant(Text(collation="C"), "postgresql")  # sorted alike wherever it lies

reports = Table(
    "reports",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", _ID, nullable=False),
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
    Column("kind", Text, nullable=False, comment="same, different, unsure; right, wrong; open, kept ...; back"),
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

published = Table(
    "published",
    metadata,
    Column("uid", Text, primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("key", Integer, nullable=False, comment="counts up: which was published first"),
    Column("digest", Text, nullable=False, comment="hash of what the calendar said"),
    Column("start", Text, nullable=False, comment="ISO date of the first day"),
    Column("end", Text, nullable=False, comment="ISO date of the day after the last"),
    Column("modified", Text, nullable=False, comment="ISO day on which it was last reported"),
    Column("pegs", Text, nullable=False, comment="JSON: the records that it stands for, as pegs of judgements"),
    Column("published", Text, nullable=False, comment="ISO time"),
    comment="What calendars were told, append-only, and without a word of the reports",
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("id", _ID, primary_key=True),
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

findings = Table(
    "findings",
    metadata,
    Column("digest", LargeBinary, primary_key=True, comment="hash of the body; states of `derived` hold these"),
    Column("kind", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    comment="Droppable, as `derived` is",
)

holders = Table(
    "holders",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("record", _ID, primary_key=True),
    comment="Which findings go by an id: their own, and those of all their records",
)


def _lay(connection: Connection) -> None:
    metadata.create_all(connection, [table for table in metadata.sorted_tables if table not in _LATER])
    backend_of(connection).freeze(connection, "judgements")
    backend_of(connection).create_index(connection)


def _hang(connection: Connection) -> None:
    pegs.create(connection)
    backend_of(connection).freeze(connection, "pegs")


def _order(connection: Connection) -> None:
    """Let the latest reading be found without a look at all of them."""
    connection.execute(text("CREATE INDEX IF NOT EXISTS readings_by_sequence ON readings (sequence)"))


def _publish(connection: Connection) -> None:
    published.create(connection)
    backend_of(connection).freeze(connection, published.name)


def _watch(connection: Connection) -> None:
    watch_tables.metadata.create_all(connection)


def _part(connection: Connection) -> None:
    """Give findings rows of their own; what was derived before is derived anew."""
    connection.execute(delete(derived))
    metadata.create_all(connection, [findings, holders])


_LATER = (pegs, published, findings, holders)
STEPS: Sequence[Callable[[Connection], None]] = (_lay, _hang, _order, _publish, _watch, _part)
"""Step N brings a file of version N to N + 1; each is run once, in a transaction with the mark that it was run."""


def check_version(connection: Connection, name: str) -> int:
    """Return the file's version; raise NewerDossier where this Dragoman does not know it."""
    found = backend_of(connection).version(connection)
    if found > len(STEPS):
        raise NewerDossier(f"{name}: written by a later Dragoman (schema {found}, this one knows {len(STEPS)})")
    return found


def migrate(connection: Connection, name: str) -> None:
    """Bring the file up to date, inside the caller's transaction."""
    for number, step in enumerate(STEPS[check_version(connection, name) :], start=check_version(connection, name)):
        step(connection)
        backend_of(connection).mark_version(connection, number + 1)
