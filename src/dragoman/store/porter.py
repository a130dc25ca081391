"""Stems of English words by Porter's algorithm (1980, with his later changes), as SQLite's full-text search cuts them.

M. F. Porter, An algorithm for suffix stripping, Program 14 (1980) 130-137. A *measure* is the number of times that a
vowel is followed by a consonant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

_SECOND = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble",
    "logi": "log",
}  # fmt: skip
_THIRD = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_FOURTH = dict.fromkeys(
    (
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate",
        "iti", "ous", "ive", "ize",
    ),
    "",
)  # fmt: skip
_WORD = re.compile(r"[^\W_]{3,63}")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the stem of a word in small letters."""
    if not _WORD.fullmatch(word):
        return word
    word = _third_person(word)
    word = _past(word)
    if word.endswith("y") and "v" in _shape(word[:-1]):
        word = word[:-1] + "i"
    word = _changed(word, _SECOND, 1)
    word = _changed(word, _THIRD, 1)
    return _tidied(_changed(word, _FOURTH, 2))


def _shape(word: str) -> str:
    """Return a word as vowels (v) and consonants (c); y is a vowel after a consonant."""
    shape = ""
    for letter in word:
        shape += "v" if letter in "aeiou" or (letter == "y" and shape.endswith("c")) else "c"
    return shape


def _measure(word: str) -> int:
    return sum(pair == ("v", "c") for pair in pairwise(_shape(word)))


def _is_short(word: str) -> bool:
    """Tell whether a word ends consonant, vowel, consonant, the last not w, x or y."""
    return _shape(word).endswith("cvc") and word[-1] not in "wxy"


def _third_person(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    """Take off -ed and -ing."""
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for ending in ("ed", "ing"):
        bare = word.removesuffix(ending)
        if bare != word and "v" in _shape(bare):
            return _mended(bare)
    return word


def _mended(bare: str) -> str:
    if bare.endswith(("at", "bl", "iz")):
        return bare + "e"
    if len(bare) > 1 and bare[-1] == bare[-2] and _shape(bare)[-1] == "c" and bare[-1] not in "lsz":
        return bare[:-1]
    return bare + "e" if _measure(bare) == 1 and _is_short(bare) else bare


def _changed(word: str, endings: Mapping[str, str], measure: int) -> str:
    """Put another ending for the longest that a word has, where what stands before is long enough."""
    found = [ending for ending in endings if word.endswith(ending)]
    if not found:
        return word
    ending = max(found, key=len)
    bare = word[: -len(ending)]
    if _measure(bare) < measure or (ending == "ion" and not bare.endswith(("s", "t"))):
        return word
    return bare + endings[ending]


def _tidied(word: str) -> str:
    """Take off a final e, and one of two final ls."""
    if word.endswith("e") and (_measure(word[:-1]) > 1 or (_measure(word[:-1]) == 1 and not _is_short(word[:-1]))):
        word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
