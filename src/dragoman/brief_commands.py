"""The commands that write a dossier's brief and its calendar: parse, call, print."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import StoreError, UsageError
from dragoman.opening import (
    DEFAULT,
    OWN,
    AsJson,
    AsOf,
    Credit,
    File,
    Jobs,
    MaybeSources,
    Outlet,
    Private,
    Published,
    Quiet,
    Said,
    Story,
    compared,
    dossier_at,
    options_of,
)
from dragoman.output import NOTHING_READ, Tally, complain, console_on, with_progress, write_out

if TYPE_CHECKING:
    from dragoman.dossier import Dossier
    from dragoman.store import Store

app = typer.Typer()


class Form(StrEnum):
    """The forms of a brief."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"


FORMS = {".md": Form.MARKDOWN, ".html": Form.HTML, ".htm": Form.HTML, ".pdf": Form.PDF, ".json": Form.JSON}
"""The forms that the name of a file tells."""

Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write into a file, not to the terminal.")
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE|TIME", help="Only what was added to the dossier since then.")
]
About = Annotated[
    str | None, typer.Option("--about", metavar="ACTOR", help="Only what names this actor: a name, acronym or id.")
]
Format = Annotated[
    Form | None, typer.Option("--format", help="The form; by default what the name of the file says, or terminal.")
]
AsMarkdown = Annotated[bool, typer.Option("--markdown", help="Print Markdown.")]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the caller asks of a brief."""

    form: Form
    output: Path | None = None
    since: str | None = None
    about: str | None = None


@app.command()
def brief(
    sources: MaybeSources = None, *, dossier: File = DEFAULT, as_of: AsOf = None, story: Story = None,
    since: Since = None, about: About = None, format: Format = None, output: Output = None,  # noqa: A002 - the option
    json: AsJson = False, markdown: AsMarkdown = False,
    published: Published = None, outlet: Outlet = None, credit: Credit = None,
    allow_private: Private = False, jobs: Jobs = None, quiet: Quiet = False,
) -> None:  # fmt: skip
    """Write a note on what the reports say together."""
    wanted = Wanted(_form(format, output, json=json, markdown=markdown), output, since, about)
    if not sources:
        with dossier_at(dossier, as_of, story) as opened:
            _write(opened, wanted)
        return
    from dragoman.dossier import Dossier
    from dragoman.pipeline import add
    from dragoman.store import Store

    tally = Tally()
    options = options_of(Said(published, outlet, credit, allow_private, jobs))
    with Store.open() as store:
        for item in with_progress(add(store, sources, options), "Reading", quiet=quiet):
            tally.count(item)
        if tally.status != NOTHING_READ:
            _write(compared(Dossier(store, as_of, OWN.get(), story=story)), wanted)
    raise typer.Exit(tally.status)


def _form(named: Form | None, output: Path | None, *, json: bool, markdown: bool) -> Form:
    """Return the form that is asked for, in one of three ways; raise UsageError where they contradict each other."""
    asked = {form for form, given in ((named, True), (Form.JSON, json), (Form.MARKDOWN, markdown)) if form and given}
    if len(asked) > 1:
        raise UsageError(f"a brief has one form, not {' and '.join(sorted(asked))}")
    form = next(iter(asked), FORMS.get(output.suffix.lower() if output else "", Form.TERMINAL))
    if form is Form.PDF and output is None and sys.stdout.isatty():
        raise UsageError("a PDF is not for the terminal: say --output FILE")
    return form


def _write(dossier: Dossier, wanted: Wanted) -> None:
    """Write the brief in the form that is asked for."""
    from dragoman.codec import dump
    from dragoman.export import brief as forms
    from dragoman.export.note import MOST

    if wanted.form is Form.TERMINAL:
        with console_on(wanted.output) as shown:
            forms.brief_terminal(dossier, shown, since=wanted.since, about=wanted.about)
        return
    asked = (dossier, MOST, wanted.since, wanted.about)
    if wanted.form is Form.PDF:
        body = forms.brief_pdf(*asked)
    elif wanted.form is Form.HTML:
        body = forms.brief_html(*asked).encode()
    elif wanted.form is Form.JSON:
        body = f"{dump(forms.brief_object(*asked))}\n".encode()
    else:
        body = forms.brief_markdown(*asked).encode()
    write_out(body, wanted.output)


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
