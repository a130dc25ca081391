"""Judgements on a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from dragoman.judging import Hook, LedgerEntry
from dragoman.records import Judgement
from dragoman.terminal import shorten
from dragoman.wording import clean

STYLES = {"standing": "green", "overruled": "yellow", "unbound": "bold red", "taken back": "dim"}
GONE = "(forgotten)"


def print_entries(console: Console, entries: Iterable[LedgerEntry]) -> None:
    """Print judgements: each with who, when and why, then the words that it hangs on."""
    for entry in entries:
        judgement, state = entry.standing.judgement, entry.standing.state
        line = Text(f"{judgement.id}  {judgement.kind}", style="bold")
        line.append(f"  {state}", style=STYLES[state])
        line.append(f"  {clean(judgement.analyst)}, {judgement.judged}", style="not bold")
        console.print(line)
        if judgement.note:
            console.print(Text(f"    {clean(judgement.note)}", style="italic"))
        for reason in entry.standing.reasons:
            console.print(Text(f"    {clean(reason)}", style=STYLES[state]))
        for hook in entry.hooks:
            console.print(_hook(hook))


def _hook(hook: Hook) -> Text:
    peg = hook.peg
    words = GONE if hook.text is None else f"“{shorten(hook.text)}”"
    place = "no report's word" if peg.kind == "name" else f"{peg.report} {peg.start}–{peg.end}"
    return Text(f"    {peg.kind} {words}  ") + Text(place, style="cyan") + Text(f"  {hook.holder or ''}", style="dim")


def said(judgement: Judgement) -> str:
    """Name a judgement: "3f2a... (different, Ann on 2026-11-22)"."""
    return f"{judgement.id} ({judgement.kind}, {clean(judgement.analyst)} on {judgement.judged[:10]})"
