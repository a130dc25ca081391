"""Sentences and clauses by their punctuation, for what is decided from the words around a figure."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

# a full stop behind an initial, a title or "U.S." ends no sentence; a line break does, unless small letters go on
_END = re.compile(
    r"(?<![A-Z])(?<!\bMr)(?<!\bDr)(?<!\bMs)(?<!\bGen)(?<!\bSt)(?<!\bNo)[.!?][”\"’)]?\s+(?=[“\"‘(]?[A-Z0-9])|\n+(?![a-z])"
)
_CLAUSE = re.compile(
    r"[;:—]|\s--?\s|,?\s+(?:while|but|after|when|as|because|although|though|before|saying|adding|whereas)\b"
)


@dataclass(frozen=True, slots=True)
class Breaks:
    """The places where sentences begin."""

    at: tuple[int, ...]
    length: int

    def sentence(self, index: int) -> tuple[int, int]:
        """Return start and end of the sentence that holds a character."""
        place = bisect_right(self.at, index)
        start = self.at[place - 1] if place else 0
        return start, self.at[place] if place < len(self.at) else self.length


def breaks(text: str) -> Breaks:
    """Return where the sentences of a text begin."""
    return Breaks(tuple(match.end() for match in _END.finditer(text)), len(text))


def clause_start(text: str, start: int, end: int) -> int:
    """Return where the clause begins that runs up to `end`, not before `start`."""
    return max((match.end() for match in _CLAUSE.finditer(text, start, end)), default=start)


def clause_end(text: str, start: int, end: int) -> int:
    """Return where the clause ends that begins at `start`, not after `end`."""
    match = _CLAUSE.search(text, start, end)
    return match.start() if match else end
