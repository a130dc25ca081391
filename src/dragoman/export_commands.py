"""The command that takes a dossier out into other people's tools: parse, call, write."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.errors import UsageError
from dragoman.opening import DEFAULT, AsOf, Every, File, Story, dossier_at
from dragoman.output import waiting

app = typer.Typer()


class Kind(StrEnum):
    """The formats, by the names that a user gives them."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    GRAPHML = "graphml"
    PLOVER = "plover"
    FTM = "ftm"


Wanted = Annotated[Kind, typer.Option("--format", help="jsonl: everything, an object a line; csv, parquet: tables; "
    "graphml: who to whom; plover: events as POLECAT lays them out; ftm: FollowTheMoney.")]  # fmt: skip
_PLACE = "File, or for csv and parquet a folder or a .zip; without it, standard output."
Output = Annotated[str | None, typer.Option("--output", "-o", metavar="PATH", help=_PLACE)]
Whole = Annotated[bool, typer.Option("--full-text", help="With the reports' texts, and quotations uncut.")]
Force = Annotated[bool, typer.Option("--force", help="Write over what is there.")]


@app.command()
def export(
    *, kind: Wanted, output: Output = None, dossier: File = DEFAULT, as_of: AsOf = None, story: Story = None,
    every: Every = False, full_text: Whole = False, force: Force = False,
) -> None:  # fmt: skip
    """Write the dossier in a format that other tools read."""
    from dragoman.export.formats import FORMATS, check, folder, one_file
    from dragoman.export.quoting import ExportOptions
    from dragoman.export.writing import refuse, write_file, write_folder

    wanted, options = FORMATS[kind], ExportOptions(full_text=full_text, every=every)
    place = None if output in {None, "-"} else Path(str(output))
    into_folder = wanted.several and place is not None and place.suffix != ".zip"
    check(wanted)
    if place is None and wanted.several and sys.stdout.isatty():
        raise UsageError(f"{kind} is several files: name a folder or a .zip with --output")
    if place and not into_folder:
        refuse(place, force=force)
    with dossier_at(dossier, as_of, story) as opened, waiting("Writing"):
        if place is None:
            sys.stdout.buffer.writelines(one_file(wanted, opened, options))
        elif into_folder:
            write_folder(place, folder(wanted, opened, options), force=force)
        else:
            write_file(place, one_file(wanted, opened, options), force=force)
    if place:
        typer.echo(f"wrote {place}")
