"""What all commands share: where the dossier is, as of which day, in which form, and what is said of sources."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import UsageError
from dragoman.output import complain, waiting

if TYPE_CHECKING:
    from dragoman.dossier import Dossier
    from dragoman.pipeline import PipelineOptions
    from dragoman.store import Store

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
MaybeSources = Annotated[list[str] | None, typer.Argument(metavar="[SOURCE...]", help="As for read.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")]
Jobs = Annotated[int | None, typer.Option(min=1, help="Processes that read; by default one a core for much work.")]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="Date of a source that gives none.")]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Outlet of a source that names none.")]
Credit = Annotated[str | None, typer.Option(metavar="NAME", help="Agency of a source that credits none.")]
Private = Annotated[bool, typer.Option("--allow-private", help="Fetch private and local addresses too.")]
DEFAULT = "dragoman.db"
OWN: ContextVar[Path | None] = ContextVar("own tables", default=None)
"""The folder of own tables that the caller names before the command."""


@dataclass(frozen=True, slots=True)
class View:
    """Which dossier to open, as of when, and which of its stories."""

    path: str
    as_of: str | None = None
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What the caller says on the command line about sources."""

    published: str | None = None
    outlet: str | None = None
    credit: str | None = None
    allow_private: bool = False
    jobs: int | None = None


def options_of(said: Said) -> PipelineOptions:
    """Return the options of reading that the caller gives; raise UsageError."""
    from dragoman.intake import IntakeOptions
    from dragoman.intake.dates import iso_moment
    from dragoman.pipeline import PipelineOptions

    if said.published and not iso_moment(said.published):
        raise UsageError(f"--published takes a date such as 2022-01-07, not {said.published}")
    intake = IntakeOptions(said.published, said.outlet, said.credit, allow_private=said.allow_private)
    return PipelineOptions(intake, jobs=said.jobs)


@contextmanager
def store_at(path: str, *, writing: bool = False) -> Iterator[Store]:
    """Open the dossier at a path, which must be there."""
    from dragoman.store import Store

    with Store.open(path, writing=writing, making=False) as store:
        yield store


@contextmanager
def dossier_at(path: str, as_of: str | None, story: str | None = None) -> Iterator[Dossier]:
    """Open the dossier at a path to read it as of a day, or one story of it, and compare its reports."""
    from dragoman.dossier import Dossier

    with store_at(path) as store:
        _tell_unread(store)
        yield compared(Dossier(store, as_of, OWN.get(), story=story))


def _tell_unread(store: Store) -> None:
    """Say what is in the dossier and not in any list: reports that a run kept and was stopped before it read them."""
    if left := store.left():
        kept, them = ("1 report is", "it") if left == 1 else (f"{left} reports are", "them")
        complain(f"{store.name}: {kept} kept but not read yet, and left out here; dragoman add --again reads {them}")


def compared(dossier: Dossier) -> Dossier:
    """Let the dossier compare its reports, which takes a while where there are many."""
    with waiting("Comparing the reports"):
        return dossier.compare()


def terminal() -> ModuleType:
    """Return the module of tables, which takes longer to import than a short answer to print."""
    from dragoman import terminal as tables

    return tables
