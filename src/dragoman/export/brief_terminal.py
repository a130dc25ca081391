"""The brief on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from dragoman.export.framing import ID_SHOWN, left_out, source_line, title_of, uncited
from dragoman.export.material import brief_of
from dragoman.export.note import MOST
from dragoman.export.outline import Line, Ref, Section
from dragoman.wording import clean

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.dossier import Dossier

WORDS_SHOWN = 60  # characters of a reference's words that are shown


def brief_terminal(
    dossier: Dossier, console: Console, *, most: int = MOST, since: str | None = None, about: str | None = None
) -> None:
    """Print the brief on a terminal, the references dimmed under each line."""
    brief = brief_of(dossier, most, since, about)
    console.print(Text(title_of(brief), style="bold"))
    console.print(Text(" ".join(map(clean, brief.coverage))))
    for part in brief.parts:
        if part.title:
            console.print(Text(f"\n{clean(part.title)}", style="bold reverse"))
            console.print(Text(" ".join(map(clean, part.coverage))))
        for section in part.sections:
            _print_section(console, section)
    console.print()
    console.print(Text("Sources", style="bold underline"))
    for source in brief.cited():
        console.print(Padding(Text(f"{source.number}. {source_line(source, brief)}"), (0, 0, 0, 2)))
    for line in uncited(brief):
        console.print(Padding(Text(f"{line}: dragoman reports", style="dim"), (0, 0, 0, 2)))


def _print_section(console: Console, section: Section) -> None:
    console.print()
    console.print(Text(section.title, style="bold underline"))
    for line in section.lines:
        console.print(Padding(_line(line), (0, 0, 0, 2)))
    more = left_out(section)
    note = f"{more[0]}: `{more[1]}`" if more else "" if section.lines else "Nothing was found."
    if note:
        console.print(Padding(Text(note, style="dim"), (0, 0, 0, 2)))


def _line(line: Line) -> Text:
    text = Text("– ")
    text.append(line.text)
    if line.notes:
        text.append(f" ({'; '.join(line.notes)})", style="italic")
    text.append(f" {_refs(line)}", style="dim")
    if line.finding:
        text.append(f" {line.finding[:ID_SHOWN]}", style="dim cyan")
    return text


def _refs(line: Line) -> str:
    """Write a line's references: the report's number, and its words where the line does not quote them itself."""
    return " ".join(dict.fromkeys(_ref(ref, line.text) for ref in line.refs))


def _ref(ref: Ref, told: str) -> str:
    shown = clean(ref.words)
    if shown in told:
        return f"[{ref.number}]"
    shown = shown if len(shown) <= WORDS_SHOWN else f"{shown[: WORDS_SHOWN - 1].rstrip()}…"
    return f"[{ref.number}: “{shown}”]"
