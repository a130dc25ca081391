"""The world's noise, put into training documents word by word so that labels stay in place."""

from __future__ import annotations

import random
from dataclasses import replace

from dragoman.text import NEWLINE, NO_GAP, SPACE

from .corpora import Document

OPENING = {'"', "“", "``", "«", "„"}
CLOSING = {'"', "”", "''", "»"}
QUOTE_STYLES = (('"', '"'), ("“", "”"), ("``", "''"), ("'", "'"), ("«", "»"), ("„", "“"))
SLIPS = {"o": "0", "l": "1", "i": "l", "e": "c", "rn": "m", "m": "rn", "h": "b", "u": "ii", "s": "5", "a": "o"}


def noisy(document: Document, draw: random.Random) -> Document:
    """Return a document with at most one or two kinds of noise; four of ten stay as they are."""
    if draw.random() < 0.3:
        document = _quotes(document, draw)
    if draw.random() < 0.25:
        document = _layout(document, draw)
    kind = draw.random()
    if kind < 0.06:
        return replace(document, words=tuple(w.lower() for w in document.words))
    if kind < 0.11:
        return replace(document, words=tuple(w.upper() for w in document.words))
    if kind < 0.17:
        return _slips(document, draw)
    return document


def _quotes(document: Document, draw: random.Random) -> Document:
    """Change the style of all quotation marks."""
    opening, closing = draw.choice(QUOTE_STYLES)
    changed, is_open = [], False
    for word in document.words:
        if word in OPENING and not (word == '"' and is_open):
            changed.append(opening)
            is_open = True
        elif word in CLOSING:
            changed.append(closing)
            is_open = False
        else:
            changed.append(word)
    return replace(document, words=tuple(changed))


def _layout(document: Document, draw: random.Random) -> Document:
    """Lose paragraphs, wrap lines, space everything out, or break lines between sentences."""
    kind = draw.randrange(4)
    gaps = list(document.gaps)
    if kind == 0:
        gaps = [min(gap, SPACE) for gap in gaps]
    elif kind == 1:
        gaps = [NEWLINE if gap == SPACE and i % 13 == 12 else gap for i, gap in enumerate(gaps)]
    elif kind == 2:
        gaps = [max(gap, SPACE) if draw.random() < 0.9 else gap for gap in gaps]
    else:
        gaps = [
            NEWLINE if i in document.starts and draw.random() < 0.5 else NO_GAP if draw.random() < 0.01 else gap
            for i, gap in enumerate(gaps)
        ]
    return replace(document, gaps=tuple(gaps))


def _slips(document: Document, draw: random.Random) -> Document:
    """Misread or drop letters in one word of twenty, as OCR and translators do."""
    return replace(document, words=tuple(_slip(w, draw) if draw.random() < 0.05 else w for w in document.words))


def _slip(word: str, draw: random.Random) -> str:
    if len(word) < 3:
        return word
    at = draw.randrange(len(word))
    kind = draw.randrange(3)
    if kind == 0:
        return word[:at] + SLIPS.get(word[at].lower(), word[at]) + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at else word
