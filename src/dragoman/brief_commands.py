"""The commands that write a dossier's brief and its calendar: parse, call, print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import StoreError
from dragoman.opening import DEFAULT, OWN, AsOf, File, Story, compared
from dragoman.output import complain, write_out

if TYPE_CHECKING:
    from dragoman.store import Store

app = typer.Typer()

Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write into a file, not to the terminal.")
]


@app.command()
def calendar(*, dossier: File = DEFAULT, as_of: AsOf = None, story: Story = None, output: Output = None) -> None:
    """Write the meetings as a calendar (iCalendar) to subscribe to."""
    from dragoman.dossier import Dossier
    from dragoman.export.calendar import published_calendar
    from dragoman.pipeline import now

    with _to_publish(dossier) as store:
        body, kept = published_calendar(store, compared(Dossier(store, as_of, OWN.get(), story=story)), now())
    write_out(body, output)
    if not kept:
        complain(f"{dossier}: cannot be written, so that the next calendar may give other numbers (SEQUENCE)")


def _to_publish(path: str) -> Store:
    """Open a dossier to note what is published, or where it cannot be written, to read."""
    from dragoman.store import Store

    try:
        return Store.open(path, making=False)
    except StoreError:
        return Store.open(path, writing=False, making=False)
