"""What the encoder sees of a word beside its pieces: the shape of its letters and the gap before it."""

from __future__ import annotations

from functools import lru_cache

OTHER, LOWER, TITLE, UPPER, INITIAL, MIXED, DIGITS, MARK = range(8)
SHAPES = 8
GAPS = 4
# Both in one small table: the row is `shape * GAPS + gap`.
LOOKS = SHAPES * GAPS


@lru_cache(maxsize=65536)
def shape(word: str) -> int:
    """Return the shape of a word: the trunk is uncased, this gives case back to it."""
    if word.islower():
        return LOWER
    if not any(c.isalnum() for c in word):
        return MARK
    if any(c.isdigit() for c in word):
        return DIGITS
    if word.isupper():
        return UPPER if sum(c.isalpha() for c in word) > 1 else INITIAL
    if word[0].isupper() and word[1:].islower():
        return TITLE
    return MIXED if any(c.isupper() for c in word) else OTHER


def look(word: str, gap: int) -> int:
    """Return the row of the table of looks for a word and the gap before it (`dragoman.text.gap`)."""
    return shape(word) * GAPS + gap
