"""A dossier in a file of SQLite: is it one, may it be written, how does SQLite treat it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.pool import QueuePool, StaticPool

from dragoman.errors import NotADossier, StoreError
from dragoman.store.sqlite_search import create_index, find, index_report, rebuild_index

__all__ = ["create_index", "find", "index_report", "rebuild_index"]

APPLICATION_ID = 0x44524147  # "DRAG" in ASCII, at byte 68 of the file
BUSY_MILLISECONDS = 30_000
_MAGIC = b"SQLite format 3\0"
MEMORY = ":memory:"
_APPEND_ONLY = """
CREATE TRIGGER {table}_stay_{verb} BEFORE {verb} ON {table}
BEGIN SELECT raise(ABORT, '{table} are never changed'); END
"""


def open_engine(path: str, *, writing: bool, making: bool) -> Engine:
    """Return an engine on a dossier file, or on a new one where `making`.

    Raises StoreError where there is no such file, or it cannot be written; NotADossier where it is another thing.
    """
    if path == MEMORY:
        return _engine(lambda: sqlite3.connect(MEMORY, check_same_thread=False), poolclass=StaticPool)
    file = Path(path)
    if not making:
        _check_present(file)
    if writing:
        _check_writable(file)
    _check_kind(file)
    address = _address(file, writing=writing)
    # For an address without a file's name the usual pool is one that closes connections which other threads are using.
    return _engine(
        lambda: sqlite3.connect(address, uri=True, check_same_thread=False), poolclass=QueuePool, max_overflow=-1
    )


def _engine(connect: Any, **options: Any) -> Engine:
    engine = create_engine("sqlite://", creator=connect, **options)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    """Set what holds for one connection; transactions are begun by `_begin`, not by the driver."""
    connection.isolation_level = None
    for pragma in ("foreign_keys = ON", f"busy_timeout = {BUSY_MILLISECONDS}", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    """Take the write lock at once where the work will write: a later upgrade could fail halfway."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _address(file: Path, *, writing: bool) -> str:
    """Return SQLite's URI: a file in a folder that cannot be written has no journal and is read as it lies."""
    name = quote(str(file.absolute()))
    if writing:
        return f"file:{name}?mode=rwc"
    still = not os.access(file.absolute().parent, os.W_OK) and not Path(f"{file}-wal").exists()
    return f"file:{name}?mode=ro&immutable=1" if still else f"file:{name}?mode=rw"


def _check_present(file: Path) -> None:
    if file.is_dir():
        raise NotADossier(f"{file}: is a folder")
    if not file.exists():
        raise StoreError(f"{file}: there is no such dossier (dragoman add makes one)")
    if not os.access(file, os.R_OK):
        raise StoreError(f"{file}: may not be read")


def _check_writable(file: Path) -> None:
    folder = file.absolute().parent
    if file.is_dir():
        raise NotADossier(f"{file}: is a folder")
    if not folder.is_dir():
        raise StoreError(f"{file}: there is no folder {folder}")
    if not os.access(folder, os.W_OK) or (file.exists() and not os.access(file, os.W_OK)):
        raise StoreError(f"{file}: may not be written (read-only place)")


def _check_kind(file: Path) -> None:
    """Refuse a file that SQLite did not write; an empty one is left by a process killed while it made a dossier."""
    if not file.exists():
        return
    with file.open("rb") as stream:
        head = stream.read(16)
    if head not in (b"", _MAGIC):
        raise NotADossier(f"{file}: is not a dossier")


def check_application(connection: Connection, name: str) -> bool:
    """Return whether the database is still bare; raise NotADossier where another program wrote it."""
    found = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if found != APPLICATION_ID and (found or tables):
        raise NotADossier(f"{name}: is a database of another program")
    return not tables


def claim(connection: Connection) -> None:
    """Mark a bare database as a dossier, inside the caller's transaction."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def shown(path: str) -> str:
    """Return the name of the file."""
    return path


def named(error: DatabaseError, name: str) -> StoreError:
    """Return the error that names the dossier: what is no trouble of the moment comes of a file of another kind."""
    kind = StoreError if isinstance(error, OperationalError | IntegrityError) else NotADossier
    return kind(f"{name}: {error.orig}")


def keep_a_journal(connection: Connection) -> None:
    """Ask for a write-ahead log; a file system that cannot have one keeps the older kind of journal."""
    raw: Any = connection.connection
    raw.execute("PRAGMA journal_mode = WAL")


def checkpoint(connection: Connection) -> bool:
    """Return whether the journal could be emptied: not while another process reads from it."""
    raw: Any = connection.connection
    return not raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def scrub(engine: Engine) -> bool:
    """Leave nothing of what was removed in the journal; return whether that could be done."""
    with engine.connect() as connection:
        return checkpoint(connection)


def version(connection: Connection) -> int:
    """Return the number of migrations that the file has behind it."""
    return int(connection.execute(text("PRAGMA user_version")).scalar_one())


def mark_version(connection: Connection, number: int) -> None:
    """Note the number of migrations, inside the caller's transaction."""
    connection.execute(text(f"PRAGMA user_version = {number}"))


def freeze(connection: Connection, table: str) -> None:
    """Let a table only be added to."""
    for verb in ("UPDATE", "DELETE"):
        connection.execute(text(_APPEND_ONLY.format(table=table, verb=verb)))
