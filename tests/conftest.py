"""Both kinds of dossier: a test that asks for `address` is run on a file and on PostgreSQL; and one browser for all."""

import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

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


@pytest.fixture(scope="session")
def browser():
    """A Chromium without a window, shared by all tests of this run; they are skipped where none is installed."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next((path for name in names if (path := shutil.which(name))), None)
    if program is None:
        pytest.skip("no Chromium is installed")
    expect.set_options(timeout=30_000)  # milliseconds: a busy machine may take its time
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()
