"""Opening the file: is it a dossier, may it be written, how does SQLite treat it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from dragoman.errors import NotADossier, StoreError

APPLICATION_ID = 0x44524147  # "DRAG" in ASCII, at byte 68 of the file
BUSY_MILLISECONDS = 30_000
_MAGIC = b"SQLite format 3\0"
MEMORY = ":memory:"


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
    return _engine(lambda: sqlite3.connect(address, uri=True, check_same_thread=False))


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
