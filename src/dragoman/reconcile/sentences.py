"""The sentences of a report as copies are looked for in them: ranges of the text, their words on demand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Range = tuple[int, int]
Words = tuple[str, ...]

_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9])|\n+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Text:
    """A report cut into sentences, those too short to prove anything left out.

    Words are not kept: of fifty thousand reports only those that may be copies are read twice.
    """

    id: str
    text: str
    sentences: tuple[Range, ...]

    def words(self, number: int) -> Words:
        """Return the words of a sentence in small letters."""
        start, end = self.sentences[number]
        return tuple(_WORD.findall(self.text[start:end].lower()))

    def word_ranges(self, number: int) -> list[Range]:
        """Return where the words of a sentence stand in the text, in the order of `words`."""
        start, end = self.sentences[number]
        return [m.span() for m in _WORD.finditer(self.text, start, end)]


def cut(name: str, text: str, regions: Sequence[Range], least: int) -> Text:
    """Cut the regions of a text into sentences of so many words or more."""
    found = (_trimmed(text, a, b) for low, high in sorted(regions) for a, b in _cuts(text, low, high))
    return Text(name, text, tuple(s for s in found if _long_enough(text, s, least)))


def _cuts(text: str, low: int, high: int) -> Iterator[Range]:
    start = low
    for end in (m.end() for m in _END.finditer(text, low, high)):
        yield start, end
        start = end
    yield start, high


def _trimmed(text: str, start: int, end: int) -> Range:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())


def _long_enough(text: str, sentence: Range, least: int) -> bool:
    return len(_WORD.findall(text, *sentence)) >= least
