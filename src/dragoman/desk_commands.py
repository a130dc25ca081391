"""The commands that stay: the server of pages. Parse, call, print."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.errors import UsageError
from dragoman.opening import DEFAULT, OWN, File

app = typer.Typer()
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@app.command()
def serve(
    *, dossier: File = DEFAULT,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; this machine alone by default.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8100,
    name: Annotated[
        list[str] | None, typer.Option("--name", metavar="HOST", help="A name under which others reach this server.")
    ] = None,
    analyst: Annotated[
        str | None,
        typer.Option(envvar="DRAGOMAN_ANALYST", metavar="NAME", help="Who judges, where a page does not say."),
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Nobody judges from the pages.")] = False,
) -> None:  # fmt: skip
    """Show the dossier as pages in a browser, and as JSON under /api."""
    from dragoman.web import Settings
    from dragoman.web.serving import serve as listen

    if host not in LOOPBACK and not name:
        raise UsageError(f"--host {host} opens the dossier to others: say with --name under which names they reach it")
    settings = Settings(dossier, OWN.get(), names_of(host, name or []), analyst or "", writing=not read_only)
    listen(settings, host, port, told=lambda address: typer.echo(f"{dossier} is shown at {address} (Ctrl-C stops)"))


def names_of(host: str, names: list[str]) -> tuple[str, ...]:
    """Return the names under which the server answers: those of this machine, and those that the caller gives."""
    given = [f"[{host}]" if ":" in host else host, *names]
    return tuple(dict.fromkeys(("localhost", "127.0.0.1", "[::1]", *given)))
