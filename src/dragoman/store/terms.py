"""Words as SQLite's FTS5 sees them, for a database that has no such search: tokens, terms of a query, places, rank."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from dragoman.store.porter import stem

_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_K1, _B = 1.2, 0.75  # FTS5's parameters of BM25
_LEAST = 1e-6

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Term:
    """What a query asks for: stems that stand together; the last is the beginning of one where `is_open`."""

    stems: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Tokens:
    """The stems of a text and where each stands."""

    stems: tuple[str, ...]
    ranges: tuple[Range, ...]


def cut(text: str) -> Tokens:
    """Cut a text into tokens."""
    found = list(_TOKEN.finditer(text))
    return Tokens(tuple(_stem(m.group()) for m in found), tuple(m.span() for m in found))


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """Return the stem of a word, whatever its capitals and diacritics."""
    parts = unicodedata.normalize("NFD", word.lower())
    return stem(unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c))))


def terms(words: str) -> tuple[Term, ...]:
    """Return the terms of a query: "quoted words" stand together, a final * is open."""
    found = ((cut(phrase or word).stems, word.endswith("*")) for phrase, word in _TERM.findall(words))
    return tuple(Term(stems, is_open) for stems, is_open in found if stems)


def places(term: Term, tokens: Tokens) -> list[Range]:
    """Return the first and last token of each place at which a term stands."""
    size = len(term.stems)
    starts = range(len(tokens.stems) - size + 1)
    return [(at, at + size - 1) for at in starts if _stands(term, tokens.stems[at : at + size])]


def _stands(term: Term, stems: Sequence[str]) -> bool:
    if term.is_open:
        return tuple(stems[:-1]) == term.stems[:-1] and stems[-1].startswith(term.stems[-1])
    return tuple(stems) == term.stems


def ranges(found: Sequence[Sequence[Range]], tokens: Tokens) -> Iterator[Range]:
    """Yield the character ranges of the places of several terms; places that overlap are one."""
    joined: list[Range] = []
    for first, last in sorted(place for each in found for place in each):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    yield from ((tokens.ranges[first][0], tokens.ranges[last][1]) for first, last in joined)


@dataclass(frozen=True, slots=True)
class Shelf:
    """How many texts there are, and of how many tokens on the whole."""

    texts: int
    tokens: int


def rank(counts: Sequence[int], holders: Sequence[int], length: int, shelf: Shelf) -> float:
    """Return the BM25 of a text as FTS5 gives it, lowest best: how often it has each term, and how many texts do."""
    share = length * shelf.texts / shelf.tokens
    total = 0.0
    for count, held in zip(counts, holders, strict=True):
        weight = max(log((shelf.texts - held + 0.5) / (held + 0.5)), _LEAST)
        total += weight * count * (_K1 + 1) / (count + _K1 * (1 - _B + _B * share))
    return -total
