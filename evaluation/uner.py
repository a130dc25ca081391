"""Universal NER (IOB2): exact names of persons, organisations and places on gold words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.text import BLANK_LINE, NO_GAP, SPACE
from training.corpora import Document, blocks, spans

from .common import name_figures

KINDS = {"PER", "ORG", "LOC"}


def documents(path: Path) -> Iterator[Document]:
    """Yield the documents of a file; its sentence starts are known, gaps are those of the sentence's text."""
    words: list[str] = []
    gaps: list[int] = []
    starts: list[int] = []
    names: list[tuple[int, int, str]] = []
    for comments, rows in blocks(path):
        if words and any(c.startswith("# newdoc") for c in comments):
            yield Document("uner", "", tuple(words), tuple(gaps), frozenset(starts), names={"uner": tuple(names)})
            words, gaps, starts, names = [], [], [], []
        starts.append(len(words))
        names += [(len(words) + a, len(words) + b, kind) for a, b, kind in spans([row[2] for row in rows], KINDS)]
        forms = [row[1] for row in rows]
        gaps += [SPACE if words else BLANK_LINE, *_gaps(comments, forms)]
        words += forms
    yield Document("uner", "", tuple(words), tuple(gaps), frozenset(starts), names={"uner": tuple(names)})


def _gaps(comments: Sequence[str], forms: Sequence[str]) -> list[int]:
    """Return the gaps before the second and later words, as the sentence's text has them."""
    text = next((c.partition("=")[2].strip() for c in comments if c.startswith("# text =")), "")
    gaps, at = [], 0
    for i, form in enumerate(forms):
        start = text.find(form, at)
        if i:
            gaps.append(NO_GAP if start == at else SPACE)
        at = start + len(form) if start >= 0 else at
    return gaps


def run(path: Path) -> dict[str, float]:
    """Return the figures of an IOB2 file."""
    return name_figures(documents(path), "uner")
