"""What two pieces of text have in common: content words, cut to their stems, with near synonyms made one."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.reconcile.tables import GENERIC, STOP, SYNONYMS

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDINGS = ("'s", "’s", "ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "e")
_ADVERB = re.compile(r"(?<=\w{5})e?ly$")


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """Return the stems of the content words."""
    return frozenset(stem(w) for w in _WORD.findall(text.lower().replace("cease-fire", "ceasefire")) if w not in STOP)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Cut the commonest endings of English and map near synonyms to one word."""
    word = _ADVERB.sub("", word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return SYNONYMS.get(word, word)


@lru_cache(maxsize=4096)
def specific(words: frozenset[str]) -> frozenset[str]:
    """Leave out the words that say no more than "people" or "number"."""
    return words - GENERIC


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the shorter list that the longer one holds, 0 where either is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the mean of `overlap` and of the share of all words that both hold: a part counts, a whole counts more."""
    shared = len(one & other)
    return (shared / min(len(one), len(other)) + shared / (len(one) + len(other) - shared)) / 2 if shared else 0.0
