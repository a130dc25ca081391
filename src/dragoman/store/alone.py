"""One watch at a time on a dossier: a lock that ends with its process, however that ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine, text

from dragoman.errors import StoreError
from dragoman.store.sqlite import APPLICATION_ID, MEMORY

_BUSY = "another watch is at work on it"


@contextmanager
def alone(engine: Engine, name: str) -> Iterator[None]:
    """Hold the lock; StoreError where another process holds it."""
    if engine.dialect.name == "postgresql":
        with _alone_at_server(engine, name):
            yield
    elif name == MEMORY:
        yield
    else:
        with _alone_at_file(Path(f"{name}-watch"), name):
            yield


@contextmanager
def _alone_at_server(engine: Engine, name: str) -> Iterator[None]:
    lock = text("SELECT pg_try_advisory_lock(:application, hashtext(current_schema() || '/watch'))")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT", writing=True) as connection:
        if not connection.execute(lock, {"application": APPLICATION_ID}).scalar_one():
            raise StoreError(f"{name}: {_BUSY}")
        yield


@contextmanager
def _alone_at_file(file: Path, name: str) -> Iterator[None]:
    """Hold a file beside the dossier: a lock on the dossier itself would undo those of SQLite when it is closed."""
    try:
        import fcntl  # noqa: PLC0415  there is none on Windows, where nothing is locked
    except ImportError:
        yield
        return
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not _is_there(descriptor, file):
            raise BlockingIOError
    except OSError as error:
        os.close(descriptor)
        raise StoreError(f"{name}: {_BUSY}") from error
    try:
        yield
    finally:
        with suppress(FileNotFoundError):
            file.unlink()
        os.close(descriptor)


def _is_there(descriptor: int, file: Path) -> bool:
    """Tell whether the file that is locked is still the one by that name: another watch may just have ended."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), file.stat())
    return False
