"""How names compare: the same, parts of each other, spelt alike or sounding alike, across transliterations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

PARTICLES = frozenset(
    {"al", "el", "ul", "bin", "ibn", "abd", "de", "da", "del", "van", "von", "der", "the", "ould", "ben"}
)
CACHED = 1 << 15
"""Names whose folded form is kept: a report compares each of its names many times."""
SPELT_ALIKE = 0.9
"""Jaro-Winkler similarity from which two folded names count as spelt alike."""
_UNWRITTEN = str.maketrans("-–", "  ", ".'’`ʼ")

# Sounds that transliterations write in several ways, in the order in which they are rewritten.
_SOUNDS = (
    (re.compile(r"^(?:ps)"), "s"),
    (re.compile(r"^kn"), "n"),
    (re.compile(r"shch|tsch|tch|sch|ch|sh"), "S"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|kh|gh|q|g"), "k"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"c"), "k"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"th"), "t"),
    (re.compile(r"zh|dj"), "j"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"z"), "s"),
    (re.compile(r"(?<!^)[aeiouyhj]"), ""),
    (re.compile(r"^[aeiouyh]+"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, 0 to 1, and why."""

    score: float
    reason: str


UNLIKE = Likeness(0.0, "nothing alike")


@lru_cache(maxsize=CACHED)
def fold(name: str) -> str:
    """Return a name without accents, case, stops and apostrophes, hyphens as spaces, for comparison."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    if not plain.isascii():
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(plain.translate(_UNWRITTEN).split())


@lru_cache(maxsize=CACHED)
def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name without particles ("al", "bin"), all of them where it has no other."""
    words = tuple(fold(name).split())
    return tuple(w for w in words if w not in PARTICLES) or words


def last_word(words: str) -> str:
    """Return the last word as it is written, empty where there is none."""
    return next(iter(reversed(words.split())), "")


@lru_cache(maxsize=CACHED)
def sound(word: str) -> str:
    """Return a key that transliterations of one word share: Gaddafi, Qadhafi and Kadafi are all "kdf"."""
    key = fold(word)
    for pattern, written in _SOUNDS:
        key = pattern.sub(written, key)
    return key


def compare_names(first: str, second: str) -> Likeness:
    """Return how alike two names of one kind are; a part of a name counts less than a spelling of the whole."""
    return max(_likenesses(name_words(first), name_words(second)), key=lambda found: found.score)


def _likenesses(first: tuple[str, ...], second: tuple[str, ...]) -> Iterator[Likeness]:
    yield UNLIKE
    if not first or not second:
        return
    if first == second:
        yield Likeness(1.0, "same name")
    elif len(first) == len(second):
        yield _same_length(first, second)
    yield _part(first, second)


def _same_length(first: tuple[str, ...], second: tuple[str, ...]) -> Likeness:
    if _initials(first, second):
        return Likeness(0.85, "same surname and initials")
    if sorted(first) == sorted(second):
        return Likeness(0.95, "same words in another order")
    if all(map(_sounds_alike, first, second)):
        return Likeness(0.93, "sounds alike")
    similar = min(map(JaroWinkler.similarity, first, second))
    return Likeness(round(similar * 0.95, 3), "spelt alike") if similar >= SPELT_ALIKE else UNLIKE


def _sounds_alike(first: str, second: str) -> bool:
    return first == second or (sound(first) == sound(second) and len(sound(first)) > 1)


def _initials(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell "B. Obama" from "Barack Obama": the same last word, the others the same or one's initial."""
    pairs = zip(first[:-1], second[:-1], strict=True)
    return (
        len(first) > 1
        and first[-1] == second[-1]
        and all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs)
    )


def _part(first: tuple[str, ...], second: tuple[str, ...]) -> Likeness:
    """Score a shorter name inside a longer one: its last words most ("Putin"), any words in order less."""
    short, full = sorted((first, second), key=len)
    if not short or len(short) == len(full):
        return UNLIKE
    if short == full[-len(short) :]:
        return Likeness(0.8, "last part of the name")
    if all(map(_sounds_alike, short, full[-len(short) :])):
        return Likeness(0.7, "sounds like the last part of the name")
    inner = iter(full)
    if all(word in inner for word in short):
        return Likeness(0.75 if len(short) > 1 else 0.5, "part of the name")
    return UNLIKE
