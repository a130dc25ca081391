"""Both kinds of dossier: a test that asks for `address` is run on a file and on PostgreSQL."""

import pytest

from tests.postgres import Server, missing, start


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server for this run of the tests, stopped at its end."""
    reason = missing()
    if reason:
        pytest.skip(reason)
    server = start()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgres"])
def address(request, tmp_path):
    """The name of a dossier that is not there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "crisis.db")
    server: Server = request.getfixturevalue("postgres")
    return server.schema()
