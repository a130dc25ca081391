"""What all commands share: where the dossier is, as of which day, in which form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.output import waiting

if TYPE_CHECKING:
    from dragoman.dossier import Dossier

File = Annotated[
    str,
    typer.Option(
        "--dossier",
        envvar="DRAGOMAN_DOSSIER",
        metavar="FILE",
        help="The dossier; or the address of a PostgreSQL database that holds it.",
    ),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="As the press had it at the end of that day.")
]
Story = Annotated[
    str | None, typer.Option("--story", metavar="REPORT", help="Only the story that holds this report (see stories).")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Every = Annotated[bool, typer.Option("--all", help="With what was judged wrong.")]
DEFAULT = "dragoman.db"
OWN: ContextVar[Path | None] = ContextVar("own tables", default=None)
"""The folder of own tables that the caller names before the command."""


@dataclass(frozen=True, slots=True)
class View:
    """Which dossier to open, as of when, and which of its stories."""

    path: str
    as_of: str | None = None
    story: str | None = None


@contextmanager
def store_at(path: str, *, writing: bool = False) -> Iterator[Any]:
    """Open the dossier at a path, which must be there."""
    from dragoman.store import Store

    with Store.open(path, writing=writing, making=False) as store:
        yield store


@contextmanager
def dossier_at(path: str, as_of: str | None, story: str | None = None) -> Iterator[Dossier]:
    """Open the dossier at a path to read it as of a day, or one story of it, and compare its reports."""
    from dragoman.dossier import Dossier

    with store_at(path) as store:
        yield compared(Dossier(store, as_of, OWN.get(), story=story))


def compared(dossier: Dossier) -> Dossier:
    """Let the dossier compare its reports, which takes a while where there are many."""
    with waiting("Comparing the reports"):
        dossier.findings()
    return dossier


def terminal() -> ModuleType:
    """Return the module of tables, which takes longer to import than a short answer to print."""
    from dragoman import terminal as tables

    return tables
