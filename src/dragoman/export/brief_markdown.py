"""The brief in Markdown: every line ends with footnotes that give outlet, day and words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.dossier import Dossier
from dragoman.export.footnotes import Footnote, Footnotes, footnotes
from dragoman.export.framing import left_out, source_line, title_of, uncited
from dragoman.export.material import brief_of
from dragoman.export.note import MOST
from dragoman.export.outline import Brief, Line, Section
from dragoman.wording import clean

# What could begin markup within a line: CommonMark's inline syntax, tables, and addresses that become links.
_INLINE = re.compile(r"[\\`*_\[\]<>|~&#]|:(?=//)|(?<=www)\.")
# What could make a line of text a heading, a list or a rule.
_BLOCK = re.compile(r"^(\d{0,9})([-+=.)])")


def brief_markdown(dossier: Dossier, most: int = MOST, since: str | None = None, about: str | None = None) -> str:
    """Return the brief as Markdown, with footnotes (`[^1]`) as GitHub, Pandoc and most editors write them."""
    return markdown(brief_of(dossier, most, since, about))


def markdown(brief: Brief) -> str:
    """Return a brief as Markdown."""
    return "\n".join(_markdown(brief, footnotes(brief))) + "\n"


def escaped(text: str) -> str:
    r"""Return a line of text of which Markdown makes nothing else: `*` becomes `\*`."""
    return _BLOCK.sub(r"\1\\\2", _inline(text))


def _inline(text: str) -> str:
    return _INLINE.sub(lambda found: f"\\{found[0]}", text)


def _markdown(brief: Brief, notes: Footnotes) -> Iterator[str]:
    yield f"# {escaped(title_of(brief))}"
    yield ""
    yield escaped(clean(" ".join(brief.coverage)))
    for part in brief.parts:
        if part.title:
            yield from ("", f"## {escaped(clean(part.title))}", "", escaped(clean(" ".join(part.coverage))))
        for section in part.sections:
            yield from ("", f"{'###' if part.title else '##'} {section.title}", "")
            yield from _lines(section, notes)
    yield from ("", "## Sources", "")
    yield from (f"{s.number}. {escaped(source_line(s, brief))}" for s in brief.cited())
    yield from (f"\n{line}: `dragoman reports`" for line in uncited(brief))
    yield ""
    yield from (_footnote(note) for note in notes.notes.values())


def _lines(section: Section, notes: Footnotes) -> Iterator[str]:
    for line in section.lines:
        yield f"- {_told(line)}{''.join(f'[^{note.number}]' for note in notes.of(line))}"
    more = left_out(section)
    if more:
        yield f"\n{more[0]}: `{more[1]}`"
    elif not section.lines:
        yield "Nothing was found."


def _told(line: Line) -> str:
    rest = line.text.removeprefix(line.lead)
    told = f"**{_inline(line.lead)}**{_inline(rest)}" if line.lead else escaped(line.text)
    return f"{told} *({_inline('; '.join(line.notes))})*" if line.notes else told


def _footnote(note: Footnote) -> str:
    before, words, after = map(_inline, (note.quoted.before, note.quoted.words, note.quoted.after))
    return f"[^{note.number}]: {_inline(note.source)}: “{before}**{words}**{after}” ({_inline(note.place)})"
