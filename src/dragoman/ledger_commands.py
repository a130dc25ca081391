"""The commands with which an analyst judges: parse, call, print."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import UsageError
from dragoman.opening import DEFAULT, OWN, AsJson, File, store_at
from dragoman.output import complain, console, print_array, waiting

if TYPE_CHECKING:
    from dragoman.records import TakenBack

app = typer.Typer()

Words = Annotated[
    list[str],
    typer.Argument(
        metavar="ID [ID] VERDICT",
        help="Of a finding, record or actor, its beginning, or an actor's name; then same, different or unsure for "
        "two, right, wrong, same or different for one, open, kept, broken, lapsed or withdrawn for a commitment.",
    ),
]
Who = Annotated[
    str | None,
    typer.Option("--analyst", envvar="DRAGOMAN_ANALYST", metavar="NAME", help="Who judges; by default the user."),
]
Why = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")]


@app.command()
def judge(words: Words, *, dossier: File = DEFAULT, analyst: Who = None, note: Why = None) -> None:
    """Say that two are one or not, that a finding is right or wrong, or what became of a commitment."""
    from dragoman import judging
    from dragoman.dossier import Dossier
    from dragoman.ledger_table import print_entries, said
    from dragoman.memo import Memo

    *things, opinion = words
    memo = Memo(lasting=False)
    with store_at(dossier, writing=True) as store:
        with waiting("Comparing the reports"):
            before = Dossier(store, own=OWN.get(), memo=memo)
            made = judging.judge(store, before, things, opinion, by=_by(analyst, note))
            outcome = judging.outcome(store, made, before, Dossier(store, own=OWN.get(), memo=memo))
        print_entries(console(), [outcome.entry])
        for standing in outcome.overruled:
            complain(f"this overrules {said(standing.judgement)}")


@app.command()
def unjudge(
    judgement: Annotated[str, typer.Argument(metavar="ID", help="Of a judgement, or its beginning.")],
    *,
    dossier: File = DEFAULT,
    analyst: Who = None,
    note: Why = None,
) -> None:
    """Take a judgement back; the ledger keeps both."""
    from dragoman import judging
    from dragoman.ledger_table import said

    with store_at(dossier, writing=True) as store:
        typer.echo(f"took back {said(judging.take_back(store, judgement, _by(analyst, note)))}")


@app.command()
def judgements(*, dossier: File = DEFAULT, json: AsJson = False) -> None:
    """List the judgements, what they hang on and how they stand."""
    from dragoman import judging
    from dragoman.dossier import Dossier
    from dragoman.ledger_table import print_entries

    with store_at(dossier) as store:
        with waiting("Comparing the reports"):
            entries = judging.ledger(store, Dossier(store, own=OWN.get()))
        if json:
            print_array(entry.line() for entry in entries)
        else:
            print_entries(console(), entries)


def _by(analyst: str | None, note: str | None) -> TakenBack:
    from dragoman.pipeline import now
    from dragoman.records import TakenBack

    return TakenBack(analyst or _user(), now(), note)


def _user() -> str:
    """Return the name of the user at the machine; UsageError where there is none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError("say who judges with --analyst NAME") from error
