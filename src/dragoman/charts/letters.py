"""How wide words are: a table of character widths, so that labels can be cut and set beside each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, takewhile

from dragoman.charts.svg import plain

# Widths in thousandths of the font's size, of the characters from the space to the tilde: those of Helvetica, to which
# Arial and Liberation Sans conform (Adobe Core 14 font metrics; measured in a browser).
_ASCII = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_OTHERS = {"–": 556, "—": 1000, "…": 1000, "“": 333, "”": 333, "‘": 222, "’": 222, "·": 278, "→": 1000}
_WIDE, _USUAL = 1000, 640
_LONGEST = 400  # characters of a label that are looked at: no line holds more
_SPARE = 1.04  # a page may show a font that runs a little wider
ELLIPSIS = "…"


@lru_cache(maxsize=4096)
def _letter(char: str) -> int:
    if " " <= char <= "~":
        return _ASCII[ord(char) - 32]
    if char in _OTHERS:
        return _OTHERS[char]
    if unicodedata.combining(char):
        return 0
    base = unicodedata.normalize("NFD", char)[0]
    if base != char:
        return _letter(base)
    return _WIDE if unicodedata.east_asian_width(char) in "WF" or unicodedata.category(char) == "So" else _USUAL


def width(words: str, size: float) -> float:
    """Return how wide words are, in the units of the font's size."""
    return sum(map(_letter, words)) * size * _SPARE / 1000


def cut(words: str, room: float, size: float) -> str:
    """Return words cut to a width, with "…" for what is left out; empty where not even a letter fits."""
    shown = plain(words[: 4 * _LONGEST])
    if len(words) <= _LONGEST and width(shown, size) <= room + 0.01:
        return shown
    sums = accumulate(width(c, size) for c in shown[:_LONGEST])
    fits = len(list(takewhile(lambda total: total <= room - width(ELLIPSIS, size), sums)))
    kept = shown[:fits].rstrip(" ,.;:-–")
    return f"{kept}{ELLIPSIS}" if kept else ""


def wrap(words: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """Return words in lines of a width, at most so many; what does not fit is cut."""
    lines: list[str] = []
    rest = plain(words[: 4 * _LONGEST]).split()
    while rest and len(lines) < most - 1:
        taken = _fitting(rest, room, size)
        lines.append(cut(" ".join(rest[:taken]), room, size))
        rest = rest[taken:]
    return (*lines, cut(" ".join(rest), room, size)) if rest else tuple(lines)


def _fitting(words: Sequence[str], room: float, size: float) -> int:
    """Return how many words go on a line, one at least."""
    sums = accumulate(width(f"{word} ", size) for word in words)
    return max(1, len(list(takewhile(lambda total: total <= room + width(" ", size), sums))))


def widest(several: Sequence[str], size: float) -> float:
    """Return the width of the widest of some words, 0 without any."""
    return max((width(words, size) for words in several), default=0.0)
