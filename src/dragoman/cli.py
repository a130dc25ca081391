"""The commands: parse, call, print. Nothing is imported before a command needs it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman import brief_commands, desk_commands, export_commands, ledger_commands, watch_commands
from dragoman.errors import DragomanError, SourceError
from dragoman.opening import (
    DEFAULT,
    OWN,
    AsJson,
    AsOf,
    Credit,
    Every,
    File,
    Jobs,
    MaybeSources,
    Outlet,
    Private,
    Published,
    Quiet,
    Said,
    Story,
    View,
    dossier_at,
    options_of,
    store_at,
    terminal,
)
from dragoman.output import (
    NOTHING_READ,
    Tally,
    complain,
    console,
    history_of,
    print_array,
    print_reading,
    print_receipt,
    with_progress,
)

if TYPE_CHECKING:
    from dragoman.records import FindingKind

app = typer.Typer(
    name="dragoman",
    help="Read press reports of a diplomatic crisis: who meets whom, who said what, who threatens what on which "
    "condition, how many, and where the reports disagree.",
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
)

Sources = Annotated[
    list[str], typer.Argument(metavar="SOURCE...", help="Text, HTML, PDF, .eml or .jsonl file, folder, address or -.")
]
Words = Annotated[
    list[str], typer.Argument(metavar="WORDS", help='All must be there; "in quotes" together, fin* is open.')
]
Identity = Annotated[str, typer.Argument(metavar="ID", help="Of a finding, record, actor or report, or its beginning.")]


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        from dragoman import __version__

        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


def _own_tables(folder: Path | None) -> Path | None:
    OWN.set(folder)
    return folder


@app.callback()
def root(
    *,
    knowledge: Annotated[
        Path | None,
        typer.Option(
            callback=_own_tables, envvar="DRAGOMAN_KNOWLEDGE", metavar="FOLDER", exists=True, file_okay=False,
            help="Your own tables; by default NAME.knowledge beside a dossier NAME.db, if it is there.",
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:  # fmt: skip
    """Take the options that come before a command."""


@app.command()
def read(
    sources: Sources, *, json: AsJson = False, published: Published = None, outlet: Outlet = None,
    credit: Credit = None, allow_private: Private = False, jobs: Jobs = None, quiet: Quiet = False,
) -> None:  # fmt: skip
    """Read sources and print what each report says."""
    from dragoman.pipeline import read_reports

    options = options_of(Said(published, outlet, credit, allow_private, jobs))
    tally = Tally()
    for item in with_progress(read_reports(sources, options), "Reading", quiet=quiet or sys.stdout.isatty()):
        tally.count(item)
        if not isinstance(item, SourceError):
            print_reading(item, json=json)
    raise typer.Exit(tally.status)


@app.command()
def add(
    sources: MaybeSources = None, *, dossier: File = DEFAULT,
    published: Published = None, outlet: Outlet = None, credit: Credit = None, allow_private: Private = False,
    again: Annotated[bool, typer.Option("--again", help="Read what is not read yet, or by an older reader.")] = False,
    jobs: Jobs = None, quiet: Quiet = False,
) -> None:  # fmt: skip
    """Read sources into a dossier; make it if there is none."""
    from dragoman import pipeline
    from dragoman.store import Store

    if not sources and not again:
        raise typer.BadParameter("names no source")
    options = options_of(Said(published, outlet, credit, allow_private, jobs))
    tally = Tally()
    with Store.open(dossier) as store:
        again_read = pipeline.read_again(store, options) if again else ()
        for item in with_progress(again_read, "Reading again", quiet=quiet):
            tally.count(item)
            if not quiet:
                print_receipt(item, "read")
        for item in with_progress(pipeline.add(store, sources or [], options), "Adding", quiet=quiet):
            tally.count(item)
            if not isinstance(item, SourceError) and not quiet:
                print_receipt(item, item.outcome)
    raise typer.Exit(tally.status)


@app.command()
def forget(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT...", help="Ids of reports.")],
    *,
    dossier: File = DEFAULT,
) -> None:
    """Remove the text of reports for good, and keep them out."""
    from dragoman.pipeline import now

    with store_at(dossier, writing=True) as store:
        for report in reports:
            if not store.forget(report, now()):
                complain(f"{report}: forgotten, but another process still reads the dossier; its journal holds traces")
            typer.echo(f"forgot {report}")


@app.command()
def meetings(
    *, dossier: File = DEFAULT, as_of: AsOf = None, story: Story = None, every: Every = False, json: AsJson = False
) -> None:
    """List talks, calls, summits, visits, conferences and sessions."""
    _list_findings("meeting", View(dossier, as_of, story), every=every, json=json)


@app.command()
def statements(
    *, dossier: File = DEFAULT, as_of: AsOf = None, story: Story = None, every: Every = False, json: AsJson = False
) -> None:
    """List who said what."""
    _list_findings("statement", View(dossier, as_of, story), every=every, json=json)


@app.command()
def commitments(
    *, dossier: File = DEFAULT, as_of: AsOf = None, story: Story = None, every: Every = False, json: AsJson = False
) -> None:
    """List threats, promises, offers, demands and their conditions."""
    _list_findings("commitment", View(dossier, as_of, story), every=every, json=json)


@app.command()
def figures(
    *, dossier: File = DEFAULT, as_of: AsOf = None, story: Story = None, every: Every = False, json: AsJson = False
) -> None:
    """List figures as intervals, with who gives them."""
    _list_findings("figure", View(dossier, as_of, story), every=every, json=json)


@app.command()
def events(
    *, dossier: File = DEFAULT, as_of: AsOf = None, story: Story = None, every: Every = False, json: AsJson = False
) -> None:
    """List who did what to whom, coded in PLOVER."""
    _list_findings("event", View(dossier, as_of, story), every=every, json=json)


@app.command()
def disputes(
    *, dossier: File = DEFAULT, as_of: AsOf = None, story: Story = None, every: Every = False, json: AsJson = False
) -> None:
    """List where the reports disagree."""
    _list_findings(None, View(dossier, as_of, story), every=every, json=json)


@app.command()
def actors(
    *, dossier: File = DEFAULT, as_of: AsOf = None, story: Story = None, every: Every = False, json: AsJson = False
) -> None:
    """List persons, states and organisations with all their names."""
    with dossier_at(dossier, as_of, story) as opened:
        if json:
            print_array(opened.actors(every=every))
        else:
            terminal().print_actors(console(), opened.actors(every=every))


@app.command()
def timeline(
    *, dossier: File = DEFAULT, as_of: AsOf = None, story: Story = None, json: AsJson = False,
    top: Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the N days of which most is told.")] = None,
) -> None:  # fmt: skip
    """List the days of which the reports tell, with a line for each."""
    with dossier_at(dossier, as_of, story) as opened:
        days = opened.timeline(top)
        if json:
            print_array(days)
        else:
            terminal().print_timeline(console(), days, opened)


@app.command()
def reports(*, dossier: File = DEFAULT, as_of: AsOf = None, story: Story = None, json: AsJson = False) -> None:
    """List the reports, with their copies."""
    with dossier_at(dossier, as_of, story) as opened:
        if json:
            print_array(entry.line() for entry in opened.reports())
        else:
            terminal().print_reports(console(), opened.reports())


@app.command()
def stories(*, dossier: File = DEFAULT, as_of: AsOf = None, json: AsJson = False) -> None:
    """List the stories that the reports tell, the largest first."""
    with dossier_at(dossier, as_of) as opened:
        found = sorted(opened.stories(), key=lambda story: (-len(story.reports), story.id))
        if json:
            print_array(found)
        else:
            terminal().print_stories(console(), found, opened)


@app.command()
def search(
    words: Words, *, dossier: File = DEFAULT, as_of: AsOf = None, story: Story = None, json: AsJson = False
) -> None:
    """Find words in the reports."""
    with dossier_at(dossier, as_of, story) as opened:
        found = list(opened.search(" ".join(f'"{each}"' if " " in each else each for each in words)))
        if json:
            print_array(found)
        else:
            terminal().print_found(console(), found, opened)


@app.command()
def show(
    identity: Identity, *, dossier: File = DEFAULT, as_of: AsOf = None, json: AsJson = False,
    history: Annotated[bool, typer.Option("--history", help="Of a finding: what changed on which day.")] = False,
) -> None:  # fmt: skip
    """Show a finding with its spans, an actor, or a report."""
    with dossier_at(dossier, as_of) as opened:
        shown = opened.show(identity)
        steps = history_of(opened, shown) if history else None
        if json:
            print_array([shown.line() | ({"history": steps} if steps is not None else {})])
        else:
            terminal().print_shown(console(), shown, opened)
            terminal().print_history(console(), steps or ())


app.add_typer(brief_commands.app)
app.add_typer(ledger_commands.app)
app.add_typer(watch_commands.app)
app.add_typer(export_commands.app)
app.add_typer(desk_commands.app)


# What the commands share


def _list_findings(kind: FindingKind | None, view: View, *, every: bool, json: bool) -> None:
    """List the findings of a kind, or, without one, those in dispute."""
    with dossier_at(view.path, view.as_of, view.story) as opened:
        found = opened.findings(kind, every=every) if kind else opened.disputes(every=every)
        if json:
            print_array(found)
        else:
            terminal().print_findings(console(), found, opened)


def run(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status; what goes wrong is one line on stderr."""
    command: Callable[..., Any] = typer.main.get_command(app)
    try:
        status = command(arguments, standalone_mode=False)
    except DragomanError as error:
        complain(str(error))
        return NOTHING_READ
    except typer.Abort:
        complain("stopped")
        return 130
    except typer.TyperException as error:
        complain(_usage(error))
        return NOTHING_READ
    return int(status or 0)


def _usage(error: Any) -> str:
    """Return a line on a wrong command line, with the help that would have told."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "dragoman"
    return f"{error.format_message().rstrip('.')} (see {path} --help)"


def main() -> None:
    """Run as a program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run())


if __name__ == "__main__":
    main()
