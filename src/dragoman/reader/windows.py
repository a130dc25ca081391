"""From a text to windows of word pieces, and which words of a window are settled by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from tokenizers import Tokenizer

from dragoman.text import BLANK_LINE, NEWLINE, SPACE, gaps, words

from .features import look
from .model import Ints

CLS, SEP, UNKNOWN = 101, 102, 100
LONGEST_WORD = 12  # pieces; as in training
WINDOW = 256  # pieces, the two special ones included; the longest the model was trained on
SHORTEST = 1 / 3  # of a window: a sentence that leaves less than this to settle is cut
CONTEXT = 48  # pieces; the last sentence before a window is shown to it where it is no longer
# A window is ended early at a likely border, since what it reads of a cut sentence is read again: at a line's end in
# its last third, else at a full stop in its second half.
LINE, STOP = 2, 1
EARLIEST = {LINE: 2 / 3, STOP: 1 / 2}
STOPS = frozenset((".", "!", "?", "...", "…"))
CLOSING = frozenset(('"', "”", "''", "’", "'", ")"))


@dataclass(frozen=True, slots=True)
class Cut:
    """The words of a text in reading order: character ranges, pieces, looks and known sentence breaks (-1: unknown).

    `borders` says before which words a line ends (LINE) or a sentence is likely to (STOP).
    """

    ranges: tuple[tuple[int, int], ...]
    pieces: tuple[tuple[int, ...], ...]
    looks: tuple[int, ...]
    breaks: tuple[int, ...]
    borders: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Words first to last, of which those from `settled` on are taken from this window."""

    first: int
    settled: int
    last: int


def cut(text: str, regions: Sequence[tuple[int, int]] | None, tokenizer: Tokenizer) -> Cut:
    """Cut the regions of a text (all of it where None) into words; each region starts a sentence."""
    ranges: list[tuple[int, int]] = []
    before: list[int] = []
    breaks: list[int] = []
    for start, end in [(0, len(text))] if regions is None else regions:
        region = text[start:end]
        found = words(region)
        ranges += [(start + a, start + b) for a, b in found]
        before += gaps(region, found)
        breaks += [1, *[-1] * (len(found) - 1)] if found else []
    return assemble([text[a:b] for a, b in ranges], before, breaks, (ranges, tokenizer))


def assemble(
    forms: Sequence[str],
    before: Sequence[int],
    breaks: Sequence[int],
    given: tuple[Sequence[tuple[int, int]], Tokenizer],
) -> Cut:
    """Return words with their pieces and looks; `given` are their ranges and the tokenizer."""
    ranges, tokenizer = given
    looks = tuple(look(form, gap) for form, gap in zip(forms, before, strict=True))
    borders = tuple(_border(forms, before, i) for i in range(len(forms)))
    return Cut(tuple(ranges), tuple(_pieces(form, tokenizer) for form in forms), looks, tuple(breaks), borders)


@lru_cache(maxsize=65536)
def _pieces(form: str, tokenizer: Tokenizer) -> tuple[int, ...]:
    return tuple(tokenizer.encode(form, add_special_tokens=False).ids[:LONGEST_WORD]) or (UNKNOWN,)


def _border(forms: Sequence[str], before: Sequence[int], i: int) -> int:
    if before[i] >= NEWLINE:
        return LINE
    last = forms[i - 2] if i > 1 and forms[i - 1] in CLOSING else forms[i - 1]
    return STOP if before[i] == SPACE and last in STOPS and not forms[i].islower() else 0


def inputs(cut: Cut, window: Window) -> dict[str, Ints]:
    """Return the graph's inputs for a window: it looks like a text's start; a sentence starts at `settled`."""
    first, last = window.first, window.last
    sizes = [len(pieces) for pieces in cut.pieces[first:last]]
    ids = [CLS, *(piece for pieces in cut.pieces[first:last] for piece in pieces), SEP]
    shown = [cut.looks[first] // 4 * 4 + BLANK_LINE, *cut.looks[first + 1 : last]]
    looks = [0, *np.repeat(shown, sizes), 0]
    begins = np.cumsum([1, *sizes[:-1]])
    breaks = [1, *cut.breaks[first + 1 : last]]
    breaks[window.settled - first] = 1
    rows = {"ids": ids, "looks": looks, "first": begins, "breaks": breaks}
    return {name: np.array(row, np.int64) for name, row in rows.items()}


def fitting(cut: Cut, first: int) -> int:
    """Return the end of the longest window from a word on."""
    last, room = first, WINDOW - 2
    while last < len(cut.pieces) and len(cut.pieces[last]) <= room:
        room -= len(cut.pieces[last])
        last += 1
    return last


def walk(cut: Cut, read: Callable[[Window], Sequence[int]]) -> None:
    """Read a text window by window; `read` returns the sentence starts that it found within its window.

    A window settles its whole sentences; the last, if cut, is read again at the head of the next window. Unless a line
    ends there, that is shown the sentence before it as well (attributions cross borders in 2 to 4 of 100 cases).
    """
    first = settled = 0
    while settled < len(cut.pieces):
        last, border = _ending(cut, first, settled, fitting(cut, first))
        starts = [s for s in read(Window(first, settled, last)) if s > settled]
        if last == len(cut.pieces):
            return
        if not border and starts and _length(cut, settled, starts[-1]) >= WINDOW * SHORTEST:
            last = starts.pop()
            border = STOP
        context = max((s for s in (settled, *starts) if s < last), default=settled)
        shown = border == STOP and _length(cut, context, last) <= CONTEXT
        first, settled = (context if shown else last), last


def _ending(cut: Cut, first: int, settled: int, last: int) -> tuple[int, int]:
    """Return where to end a window that could reach `last`, and which border is there (0: none)."""
    if last == len(cut.pieces):
        return last, 0
    for border, share in EARLIEST.items():
        earliest = max(first + int((last - first) * share), settled + 1)
        places = [i for i in range(earliest, last + 1) if cut.borders[i] == border and cut.breaks[i] != 0]
        if places:
            return places[-1], border
    return last, 0


def _length(cut: Cut, first: int, last: int) -> int:
    return sum(len(pieces) for pieces in cut.pieces[first:last])
