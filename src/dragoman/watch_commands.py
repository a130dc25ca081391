"""The commands that stay at work on a dossier: parse, call, print."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import UsageError
from dragoman.opening import DEFAULT, OWN, AsJson, File
from dragoman.output import Tally, complain, print_receipt

if TYPE_CHECKING:
    from dragoman.export.tidings import Tiding
    from dragoman.intake import IntakeOptions
    from dragoman.watch import Event

app = typer.Typer()

SECRET = "DRAGOMAN_WEBHOOK_SECRET"  # noqa: S105 - the name of the variable that holds it
Lists = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="Address of a feed, news sitemap or page that lists articles; OPML, file or address.",
    ),
]


@app.command()
def watch(
    sources: Lists, *, dossier: File = DEFAULT,
    every: Annotated[
        int, typer.Option(min=1, metavar="MINUTES", help="How often to look; a feed may ask for less.")
    ] = 30,
    once: Annotated[bool, typer.Option("--once", help="Look once at what is due, and end: for cron.")] = False,
    webhook: Annotated[
        str | None,
        typer.Option(metavar="URL", help=f"Send what is new there as JSON, signed where {SECRET} is set."),
    ] = None,
    feed: Annotated[Path | None, typer.Option(metavar="FILE", help="Write what is new there as an Atom feed.")] = None,
    contact: Annotated[
        str | None, typer.Option(envvar="DRAGOMAN_CONTACT", metavar="TEXT", help="Your mail or page, told to servers.")
    ] = None,
    pause: Annotated[
        float, typer.Option(min=0, metavar="SECONDS", help="Between two requests to one host; it may ask for more.")
    ] = 1.0,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch private and local addresses too.")
    ] = False,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes that read.")] = None,
    json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only what is new in the findings.")] = False,
) -> None:  # fmt: skip
    """Take what feeds and pages bring into a dossier, and tell what it changes."""
    from dragoman.pipeline import PipelineOptions
    from dragoman.store import Store
    from dragoman.watch import Means, WallClock, WatchOptions
    from dragoman.watch import watch as watched

    secret = os.environ.get(SECRET, "").encode() or None
    options = WatchOptions(timedelta(minutes=every), once=once, pause=pause, webhook=webhook, secret=secret, feed=feed)
    pipeline = PipelineOptions(_intake(contact, allow_private=allow_private), jobs=jobs)
    clock, tally = WallClock(), Tally()
    with Store.open(dossier) as store, _stopped_by_signals(clock.stop):
        for event in watched(store, sources, Means(options, pipeline, clock, OWN.get())):
            _say(event, tally, json=json, quiet=quiet)
    raise typer.Exit(tally.status if once else 0)


def _intake(contact: str | None, *, allow_private: bool) -> IntakeOptions:
    """Return the options of intake; the User-Agent says what asks, and whom to turn to."""
    from dragoman.intake import IntakeOptions

    plain = IntakeOptions(allow_private=allow_private)
    if contact is None:
        return plain
    if not contact.isascii() or not contact.isprintable():
        raise UsageError("--contact takes an address in plain letters, since servers are told it")
    return replace(plain, user_agent=f"{plain.user_agent.removesuffix(')')}; {contact})")


def _say(event: Event, tally: Tally, *, json: bool, quiet: bool) -> None:
    """Print what happened: what is new in findings on stdout, and so the reports taken; all else on stderr."""
    from dragoman import watch as watching
    from dragoman.export.tidings import Tiding

    if isinstance(event, Tiding):
        _tell(event, json=json)
    elif isinstance(event, watching.Taken):
        tally.count(event)
        if not json and not quiet:
            print_receipt(event.receipt, event.receipt.outcome)
        if event.note and not quiet:
            complain(f"{event.receipt.report.id}: taken from {event.note}")
    elif isinstance(event, watching.Trouble):
        tally.failed += 1
        complain(f"{event.error}; {event.then}")
    elif isinstance(event, watching.Gone):
        complain(f"{event.report}: its page is gone, the report stays ({event.error.reason})")
    elif isinstance(event, watching.Untold):
        complain(f"the webhook has {event.messages} messages to come, after {event.next} ({event.reason})")
    elif not quiet:
        complain(event.line)


def _tell(tiding: Tiding, *, json: bool) -> None:
    """Print one thing that is new: the finding's id, what is new, what it is about."""
    from dragoman.codec import dump
    from dragoman.export.tidings import item
    from dragoman.wording import clean

    if json:
        typer.echo(dump(item(tiding)))
    elif tiding.finding is not None:
        typer.echo(f"{tiding.finding.id} {tiding.note}: {clean(tiding.finding.label)}")


@contextmanager
def _stopped_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Let SIGINT and SIGTERM end the work where nothing is lost; a second one ends it at once."""
    former = {int(number): signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def end(number: int, _frame: object) -> None:
        stop()
        complain("stopping; what is under way is finished")
        signal.signal(number, former[number])

    for number in former:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
