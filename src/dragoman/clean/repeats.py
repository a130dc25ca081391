"""Sentences that a report has told before: the same words, or the same but for slips of spelling."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import Indel, Levenshtein

FEWEST_WORDS = 6  # of a sentence that is a repeat by itself; "Thank you very much" is not
FEWEST_WORDS_FUZZY = 9
LIKE_SENTENCE = 0.85
LIKE_WORD = 0.75
SHINGLE = 3

_WORD = re.compile(r"\w+(?:['’.,]\w+)*")
# Words that may come or go without a change of what is said.
_LIGHT = frozenset(
    (
        "a",
        "an",
        "the",
        "that",
        "of",
        "on",
        "in",
        "to",
        "and",
        "also",
        "has",
        "have",
        "had",
        "is",
        "was",
        "been",
        "now",
        "so",
    )
)
# Words that change what is said, however like another word they look.
_WEIGHTY = frozenset(
    (
        *("no", "not", "never", "none", "neither", "nor", "without", "before", "after", "more", "less"),
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen"),
        *("hundred", "thousand", "million", "billion", "lakh", "crore"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "may", "june", "july"),
        *("august", "september", "october", "november", "december"),
    )
)
_PREFIXES = ("un", "in", "im", "ir", "dis", "non", "mis", "de", "re")

Words = tuple[str, ...]


def find_repeats(sentences: Sequence[str]) -> list[bool]:
    """Return, for each sentence in order, whether an earlier one says the same.

    A sentence too short to tell counts where it was said before and a neighbour is a repeat (a subhead printed again
    with its paragraph). Figures, days, names and negations must be the same in both.
    """
    words = [normalise(sentence) for sentence in sentences]
    seen: set[Words] = set()
    shingles: dict[Words, list[int]] = defaultdict(list)
    repeated, echoed = [], []
    for number, sentence in enumerate(words):
        echoed.append(sentence in seen)
        long_enough = len(sentence) >= FEWEST_WORDS
        repeated.append(long_enough and (echoed[-1] or _nearly_said(number, words, shingles)))
        seen.add(sentence)
        for shingle in _shingles(sentence):
            shingles[shingle].append(number)
    return _with_short_neighbours(words, repeated, echoed)


def normalise(sentence: str) -> Words:
    """Return the words of a sentence without case and punctuation."""
    return tuple(match[0].casefold().replace("’", "'") for match in _WORD.finditer(sentence))


def _shingles(words: Words) -> set[Words]:
    if len(words) < FEWEST_WORDS_FUZZY:
        return set()
    return {words[i : i + SHINGLE] for i in range(len(words) - SHINGLE + 1)}


def _nearly_said(number: int, words: Sequence[Words], shingles: dict[Words, list[int]]) -> bool:
    """Compare with the three earlier sentences that share most runs of three words."""
    sentence = words[number]
    shared = Counter(earlier for shingle in _shingles(sentence) for earlier in shingles[shingle][:50])
    best = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:3]
    return any(_same_but_for_slips(words[earlier], sentence) for earlier, _ in best)


def _same_but_for_slips(one: Words, other: Words) -> bool:
    if Indel.normalized_similarity(one, other) < LIKE_SENTENCE:
        return False
    changes = [
        (step.tag, one[step.src_start : step.src_end], other[step.dest_start : step.dest_end])
        for step in Levenshtein.opcodes(one, other)
    ]
    return all(_is_slight(tag, before, after) for tag, before, after in changes if tag != "equal")


def _is_slight(tag: str, before: Words, after: Words) -> bool:
    """Tell whether one change from sentence to sentence leaves what is said as it is."""
    if tag == "replace":
        return all(_is_slip(x, y) for x, y in zip(before, after, strict=True))
    return _LIGHT.issuperset(before + after)


def _is_slip(one: str, other: str) -> bool:
    """Tell whether two words are spellings of one: "Geneva" and "Geneval", not "likely" and "unlikely"."""
    if one in _LIGHT and other in _LIGHT:
        return True
    if {one, other} & _WEIGHTY or any(character.isdigit() for character in one + other):
        return False
    short, long = sorted((one, other), key=len)
    turned = long.endswith(short) and long[: -len(short)] in _PREFIXES
    return not turned and Levenshtein.normalized_similarity(one, other) >= LIKE_WORD


def _with_short_neighbours(words: Sequence[Words], repeated: list[bool], echoed: list[bool]) -> list[bool]:
    """Add short sentences said before that stand next to a repeat."""
    result = list(repeated)
    for order in (range(len(words)), range(len(words) - 1, -1, -1)):
        for number in order:
            beside = any(0 <= near < len(words) and result[near] for near in (number - 1, number + 1))
            result[number] = result[number] or (echoed[number] and beside and len(words[number]) < FEWEST_WORDS)
    return result
