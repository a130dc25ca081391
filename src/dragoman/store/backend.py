"""What differs between the databases that hold dossiers; `sqlite` and `postgres` each give it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from dragoman.errors import StoreError
from dragoman.store import postgres, sqlite
from dragoman.store.rows import Hit


class Backend(Protocol):
    """A kind of database; each function says what it does in the modules."""

    def open_engine(self, path: str, *, writing: bool, making: bool) -> Engine: ...  # noqa: D102
    def shown(self, path: str) -> str: ...  # noqa: D102
    def named(self, error: DatabaseError, name: str) -> StoreError: ...  # noqa: D102
    def keep_a_journal(self, connection: Connection, /) -> None: ...  # noqa: D102
    def checkpoint(self, connection: Connection, /) -> bool: ...  # noqa: D102
    def scrub(self, engine: Engine) -> bool: ...  # noqa: D102
    def check_application(self, connection: Connection, name: str) -> bool: ...  # noqa: D102
    def claim(self, connection: Connection) -> None: ...  # noqa: D102
    def version(self, connection: Connection) -> int: ...  # noqa: D102
    def mark_version(self, connection: Connection, number: int) -> None: ...  # noqa: D102
    def freeze(self, connection: Connection, table: str) -> None: ...  # noqa: D102
    def create_index(self, connection: Connection) -> None: ...  # noqa: D102
    def index_report(self, connection: Connection, key: int) -> None: ...  # noqa: D102
    def rebuild_index(self, connection: Connection, /) -> None: ...  # noqa: D102
    def find(self, connection: Connection, words: str) -> Iterator[Hit]: ...  # noqa: D102


def backend_at(path: str) -> Backend:
    """Return what a file or an address stands for."""
    return postgres if postgres.is_address(path) else sqlite


def backend_of(connection: Connection) -> Backend:
    """Return the kind of database behind a connection."""
    return postgres if connection.dialect.name == "postgresql" else sqlite
