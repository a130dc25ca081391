"""A dossier in a PostgreSQL database: one in each schema (`?options=-csearch_path=NAME` after the address)."""

from __future__ import annotations

from importlib.util import find_spec

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError
from sqlalchemy.pool import NullPool

from dragoman.errors import NotADossier, StoreError
from dragoman.store.postgres_search import create_index, find, index_report, rebuild_index
from dragoman.store.sqlite import APPLICATION_ID, BUSY_MILLISECONDS

__all__ = ["create_index", "find", "index_report", "rebuild_index"]

_MARK = """
CREATE TABLE dossier (application integer NOT NULL, version integer NOT NULL)
"""
_FROZEN = """
CREATE FUNCTION {table}_stay() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION '{table} are never changed'; END $$
"""
_FREEZE = """
CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_stay()
"""


def is_address(path: str) -> bool:
    """Tell the address of a PostgreSQL database from a file."""
    return path.startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))


def shown(path: str) -> str:
    """Return an address without its password, fit to be shown."""
    return _url(path).set(drivername="postgresql").render_as_string(hide_password=True)


def _url(path: str) -> URL:
    try:
        return make_url(path).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise StoreError("the address of the dossier cannot be read: postgresql://USER@HOST/DATABASE") from error


def open_engine(path: str, *, writing: bool, making: bool) -> Engine:  # noqa: ARG001
    """Return an engine on a database; StoreError where psycopg is missing or there is no such database or dossier."""
    url = _url(path)
    if find_spec("psycopg") is None:
        raise StoreError(f"{shown(path)}: PostgreSQL needs an extra: pip install 'dragoman[postgres]'")
    engine = create_engine(url, poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    try:
        _check_present(engine, shown(path), needed=not making)
    except StoreError:
        engine.dispose()
        raise
    return engine


def _check_present(engine: Engine, name: str, *, needed: bool) -> None:
    try:
        with engine.connect() as connection:
            bare = check_application(connection, name)
    except DatabaseError as error:
        raise StoreError(f"{name}: {complaint(error)}") from error
    if bare and needed:
        raise StoreError(f"{name}: there is no such dossier (dragoman add makes one)")


def complaint(error: DatabaseError) -> str:
    """Return the first line of what the server says."""
    return str(error.orig).strip().partition("\n")[0]


def named(error: DatabaseError, name: str) -> StoreError:
    """Return the error that names the dossier."""
    return StoreError(f"{name}: {complaint(error)}")


def _begin(connection: Connection) -> None:
    """Let one write at a time, and show a reader one moment throughout.

    A writer sees what was written before it had the lock, so that it must not look before.
    """
    if not connection.get_execution_options().get("writing", False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {BUSY_MILLISECONDS}")
    lock = "SELECT pg_advisory_xact_lock(:application, hashtext(current_schema()))"
    connection.execute(text(lock), {"application": APPLICATION_ID})


def keep_a_journal(_connection: Connection) -> None:
    """Do nothing: the server keeps its own."""


def checkpoint(connection: Connection) -> bool:
    """Do nothing: what is committed is on the server's disk."""
    return connection.closed is False


def scrub(engine: Engine) -> bool:
    """Write the tables anew without what was removed; return whether that could be done.

    The server's own journal, its copies and its backups are not in reach.
    """
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT", writing=True) as connection:
            for table in ("reports", "readings", "derived", "findings", "holders", "words", "watched_articles"):
                connection.exec_driver_sql(f"VACUUM (FULL) {table}")
    except OperationalError:
        return False
    return True


def check_application(connection: Connection, name: str) -> bool:
    """Return whether the schema is still bare; raise NotADossier where another program uses it."""
    tables = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
    if not connection.execute(text(tables)).scalar_one():
        return True
    if connection.execute(text("SELECT to_regclass('dossier')")).scalar_one() is None:
        raise NotADossier(f"{name}: is a database of another program")
    found = connection.execute(text("SELECT application FROM dossier")).scalars().all()
    if found != [APPLICATION_ID]:
        raise NotADossier(f"{name}: is a database of another program")
    return False


def claim(connection: Connection) -> None:
    """Mark a bare schema as a dossier, inside the caller's transaction."""
    connection.execute(text(_MARK))
    connection.execute(text("INSERT INTO dossier VALUES (:application, 0)"), {"application": APPLICATION_ID})


def version(connection: Connection) -> int:
    """Return the number of migrations that the dossier has behind it."""
    return int(connection.execute(text("SELECT version FROM dossier")).scalar_one())


def mark_version(connection: Connection, number: int) -> None:
    """Note the number of migrations, inside the caller's transaction."""
    connection.execute(text("UPDATE dossier SET version = :number"), {"number": number})


def freeze(connection: Connection, table: str) -> None:
    """Let a table only be added to."""
    connection.execute(text(_FROZEN.format(table=table)))
    connection.execute(text(_FREEZE.format(table=table)))
