"""Quotations: where quotation marks open and close, straight, curly or in the manner of old wire copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# opening mark -> the marks that close it; a mark may be followed by a second one of its kind (`` '')
CLOSERS = {"“": '”"', "„": "“”", "«": "»", '"': '"”', "‘": "’'", "`": "'’`", "'": "'’", "``": "''"}
LIMIT = 1500  # characters: a quotation that does not close within this is a stray mark
_OPEN = re.compile(r"``|[“„«\"]|(?<![\w.,;!?’'])[‘`'](?=\s?\S)")
_BREAK = re.compile(r"\n\s*\n")
_ENDING = re.compile(r"[\s.,;:–—“”\"`«»-]+$")
_BEFORE = re.compile(r"[“\"]\s?$")
_ENDING_AFTER = re.compile(r"[.,;:!?–—”\"-]*")


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between two quotation marks, marks left outside; `closed` is False where a paragraph ends first."""

    start: int
    end: int
    closed: bool


def quotations(text: str, start: int = 0, end: int | None = None) -> tuple[Quotation, ...]:
    """Return the outermost quotations of a stretch of the text, in order."""
    return tuple(_quotations(text, start, len(text) if end is None else end))


def trimmed(text: str, start: int, end: int, leading: re.Pattern[str] | None = None) -> tuple[int, int]:
    """Return where some words begin and end without outer marks and stops, and without what `leading` matches.

    A mark stays whose partner is inside: "serious costs” if it does", but no mark of a quotation that is all there is.
    """
    if ending := _ENDING.search(text[start:end]):
        end = start + ending.start()
    if leading and (found := leading.match(text, start, end)):
        start = found.end()
    inside = text[start:end]
    before, after = _BEFORE.search(text, max(0, start - 2), start), _ENDING_AFTER.match(text, end)
    if leading and before and _unpaired(inside, before.group()[0], closing=True):
        return before.start(), end
    mark = next((m for m in '”"' if _unpaired(inside, m, closing=False)), "")
    return start, end + (after.group().find(mark) + 1 if mark and after else 0)


def _unpaired(inside: str, mark: str, *, closing: bool) -> bool:
    """Tell whether some words hold a closing (or an opening) mark without its partner; straight marks are both."""
    if mark == '"':
        return inside.count(mark) % 2 == 1
    opened, closed = inside.count("“"), inside.count("”")
    return closed > opened if closing else opened > closed


def _quotations(text: str, start: int, end: int) -> Iterator[Quotation]:
    at = start
    while opening := _OPEN.search(text, at, end):
        first = opening.end()
        stop = _closing(text, opening.group(), first, min(end, first + LIMIT))
        closed = stop is not None
        if stop is None and opening.group() in {"'", "‘", "`"}:
            at = first  # an apostrophe
            continue
        if stop is None:
            stop = _paragraph_end(text, first, min(end, first + LIMIT))
        inner = _trimmed(text, first, stop)
        if inner:
            yield Quotation(*inner, closed)
        at = stop + 1 if stop >= first else first


def _closing(text: str, mark: str, start: int, end: int) -> int | None:
    closers = CLOSERS[mark]
    stop = _paragraph_end(text, start, end)
    if mark == "``":
        at = text.find(closers, start, stop)
        return at if at >= 0 else None
    possessive = None
    for at in range(start, stop):
        if text[at] in closers and _closes(text, at):
            if not _possessive(text, at):
                return at
            possessive = possessive or at
    return possessive


def _closes(text: str, at: int) -> bool:
    """Tell a closing mark from an apostrophe inside a word."""
    return text[at] not in "'’`" or not text[at + 1 : at + 2].isalnum()


def _possessive(text: str, at: int) -> bool:
    """Tell whether a mark may as well be the apostrophe of a plural possessive ("leaders' aides")."""
    return text[at] in "'’" and text[at - 1 : at] == "s" and bool(re.match(r"\s[a-z]", text[at + 1 : at + 3]))


def _paragraph_end(text: str, start: int, end: int) -> int:
    gap = _BREAK.search(text, start, end)
    return gap.start() if gap else end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
