"""Takes the pictures of the desk for the README: `python -m tools.screenshots` (needs Chromium).

Reads the bundled example into a new dossier, serves it, and writes one PNG a page into docs/.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
DRAGOMAN = [sys.executable, "-u", "-m", "dragoman"]
NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Picture:
    """What is shown: the page to begin at, the links to follow from there by their words, how it is seen."""

    name: str
    path: str
    follow: tuple[str, ...] = ()
    scheme: Literal["light", "dark"] = "light"
    size: tuple[int, int] = (1200, 820)


PICTURES = (
    Picture("desk-today", "/"),
    Picture("desk-dispute", "/disputes", ("Russian troops",)),
    Picture("desk-report", "/disputes", ("Russian troops", "Dnipro Morning Letter, 3 January 2022"), scheme="dark"),
    Picture("desk-month", "/meetings/month/2022-01"),
)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Read the example, and yield the address at which it is shown."""
    dossier = str(folder / "talks.db")
    examples = str(ROOT / "examples" / "talks-2022")
    subprocess.run([*DRAGOMAN, "add", "--quiet", "--dossier", dossier, examples], check=True)
    command = [
        sys.executable,
        "-u",
        *DRAGOMAN[1:],
        "serve",
        "--dossier",
        dossier,
        "--port",
        "0",
        "--analyst",
        "Ann Orr",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        said = server.stdout.readline() if server.stdout else ""
        address = re.search(r"http://\S+[^/]", said)
        try:
            yield address.group() if address else ""
        finally:
            server.terminate()


def take(browser: Browser, address: str, picture: Picture) -> None:
    """Write one picture."""
    width, height = picture.size
    page: Page = browser.new_page(
        base_url=address, color_scheme=picture.scheme, viewport={"width": width, "height": height}
    )
    page.goto(picture.path)
    for words in picture.follow:
        page.get_by_role("link", name=re.compile(words)).first.click()
    page.wait_for_timeout(800)  # milliseconds: the page scrolls to the words it was asked for
    page.screenshot(path=DOCS / f"{picture.name}.png")
    page.close()


def main() -> None:
    """Take all pictures."""
    program = next((path for name in NAMES if (path := shutil.which(name))), None)
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for picture in PICTURES:
            take(browser, address, picture)
        browser.close()


if __name__ == "__main__":
    main()
