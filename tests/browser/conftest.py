"""A real server on the bundled example, and a real browser; skipped where no Chromium is installed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import ready, served

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "talks-2022"
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """A dossier of the bundled example, read by the shipped reader; tests that write copy it."""
    folder = tmp_path_factory.mktemp("example")
    run = [sys.executable, "-m", "dragoman", "add", "--quiet", "--jobs", "1", "--dossier", str(folder / "talks.db")]
    subprocess.run([*run, str(EXAMPLES)], check=True)
    return folder / "talks.db"


@pytest.fixture(scope="module")
def address(example, tmp_path_factory):
    """The address of a server on a copy of the example, one for each module."""
    copy = tmp_path_factory.mktemp("served") / "talks.db"
    shutil.copy(example, copy)
    with served(copy, "--analyst", "Ann") as (told, _):
        ready(told)
        yield told


@pytest.fixture
def page(browser, address):
    """A page of its own visitor; any request to another host, error of a script or broken answer fails the test."""
    visitor = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    visited = visitor.new_page()
    wrong = []
    visited.on("request", lambda r: r.url.startswith((address, "data:")) or wrong.append(f"asked {r.url}"))
    visited.on("response", lambda r: r.status < 400 or wrong.append(f"{r.status} {r.url}"))
    visited.on("console", lambda m: m.type != "error" or wrong.append(m.text))
    yield visited
    visitor.close()
    assert wrong == []
