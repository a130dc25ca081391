"""What the commands print, and where: results on stdout, everything else on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from dragoman.errors import SourceError, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.changes import Step
    from dragoman.dossier import Dossier, Shown
    from dragoman.records import Reading
    from dragoman.store import Receipt

ALL_WELL, SOME_NOT_READ, NOTHING_READ = 0, 1, 2


@dataclass(slots=True)
class Tally:
    """Counts what was read and what was not, and says the latter at once."""

    well: int = 0
    failed: int = 0

    def count(self, item: object) -> None:
        """Count one item; a SourceError is printed."""
        if isinstance(item, SourceError):
            self.failed += 1
            complain(str(item))
        else:
            self.well += 1

    @property
    def status(self) -> int:
        """Return the exit status: all well, some source not read, nothing read."""
        if not self.failed:
            return ALL_WELL
        return SOME_NOT_READ if self.well else NOTHING_READ


def print_array(values: Iterable[Any]) -> None:
    """Print one JSON array."""
    from dragoman.codec import dump_array

    typer.echo(dump_array(values))


def print_reading(reading: Reading, *, json: bool) -> None:
    """Print what one report says: a line of JSON, or tables."""
    from dragoman import codec, terminal

    if json:
        typer.echo(codec.dump(codec.reading_line(reading)))
    else:
        terminal.print_reading(console(), reading)


def print_receipt(receipt: Receipt, outcome: str) -> None:
    """Acknowledge a report: it is on the disk."""
    from dragoman.terminal import name_of

    typer.echo(f"{outcome} {receipt.report.id} {name_of(receipt.report)}")


WIDE = 100  # columns of what a terminal would show, in a file


@contextmanager
def console_on(output: Path | None) -> Iterator[Console]:
    """Open a console on the terminal, or on a file, which then holds plain text; UsageError where it cannot."""
    if output is None:
        yield console()
        return
    from rich.console import Console

    try:
        stream = output.open("w", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise UsageError(f"{output}: cannot be written ({error.strerror})") from error
    with stream:
        yield Console(file=stream, width=WIDE, highlight=False, markup=False, emoji=False, color_system=None)


def write_out(body: bytes, output: Path | None) -> None:
    """Write into a file, or as it is to stdout; UsageError where the file cannot be written."""
    if output is None:
        typer.get_binary_stream("stdout").write(body)
        return
    try:
        output.write_bytes(body)
    except OSError as error:
        raise UsageError(f"{output}: cannot be written ({error.strerror})") from error


def history_of(dossier: Dossier, shown: Shown) -> tuple[Step, ...]:
    """Return what changed on which day in the finding that is shown; raise UsageError where it is none."""
    from dragoman.changes import history

    if shown.finding is None:
        raise UsageError("--history tells of a finding, and this is none")
    with waiting("Comparing the reports day by day"):
        return history(dossier, shown.finding)


def console(*, stderr: bool = False) -> Console:
    """Return a console that prints text as it stands; colour only on a terminal, never with NO_COLOR."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)


def with_progress(items: Iterable[Any], what: str, *, quiet: bool) -> Iterator[Any]:
    """Yield the items; on a terminal, count them beside a clock."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed} reports"))
    with Progress(*columns, TimeElapsedColumn(), console=console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        for item in items:
            progress.advance(task)
            yield item


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Show on a terminal that something is being done."""
    if not sys.stderr.isatty():
        yield
        return
    with console(stderr=True).status(what):
        yield


def complain(line: str) -> None:
    """Print one line on stderr."""
    typer.echo(f"dragoman: {' '.join(line.split())}", err=True)
