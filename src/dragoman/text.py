"""Words and gaps of a text, with offsets: Universal Dependencies' way to cut English words, cheap and exact."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

NO_GAP, SPACE, NEWLINE, BLANK_LINE = range(4)

APOSTROPHES = "'’‘`´"
# Full stops that belong to the word before them; the list of the English Web Treebank's most frequent ones.
ABBREVIATIONS = (
    "Adm|Amb|Apr|Aug|Ave|Brig|Bros|Capt|Cmdr|Co|Col|Corp|Dec|Dept|Dr|Feb|Fr|Gen|Gov|Hon|Inc|Jan|Jr|Jul|Jun|"
    "Lt|Ltd|Maj|Mar|Messrs|Mr|Mrs|Ms|Mt|Nov|Oct|Pres|Prof|Rep|Reps|Rev|Sec|Sen|Sens|Sep|Sept|Sgt|Sr|St|approx|"
    "dept|est|etc|govt|vs"
)
WORD = re.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"”“]+[^\s<>"”“.,;:!?)\]'’]          # addresses
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
  | (?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![\w{APOSTROPHES}]))?         # U.S., a.m., U.S.A
  | (?:{ABBREVIATIONS})\.(?=\s*\S)(?!\.)                          # Gen., Sept.
  | (?<![\w{APOSTROPHES}])[A-Z]\.(?=\s+[A-Z])                     # an initial
  | \d+(?:[.,:/]\d+)+                                             # 1,000.5  10:30  9/11
  | \w[\ẁ-ͯ]*(?:[{APOSTROPHES}][^\W\d_]+)*              # a word with its clitics
  | [{APOSTROPHES}](?:s|S|re|ve|ll|d|m)\b                         # a clitic by itself
  | \.{{2,}} | -{{2,}} | ''|`` | ([!?])\1*                        # runs
  | \S
    """,
    re.VERBOSE,
)
CLITIC = re.compile(rf"(?:(?<=\w)n[{APOSTROPHES}]t|[{APOSTROPHES}](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
# Two words in one, with the length of the first: EWT cuts them.
FUSED = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "lemme": 3, "gimme": 3}


def words(text: str) -> list[tuple[int, int]]:
    """Return the character ranges of the words of a text, as UD's English treebanks cut them."""
    found: list[tuple[int, int]] = []
    for match in WORD.finditer(text):
        start = match.start()
        found += [(start + first, start + last) for first, last in _parts(match.group())]
    return found


def gap(text: str, start: int, end: int) -> int:
    """Return what lies between two words: NO_GAP, SPACE, NEWLINE or BLANK_LINE."""
    if start >= end:
        return NO_GAP
    breaks = text.count("\n", start, end)
    return BLANK_LINE if breaks > 1 else NEWLINE if breaks else SPACE


def gaps(text: str, ranges: Sequence[tuple[int, int]]) -> list[int]:
    """Return the gap before each word: a BLANK_LINE before the first, a NEWLINE at least before a page's label."""
    ends = [end for _, end in ranges]
    found = [gap(text, ends[i - 1], start) if i else BLANK_LINE for i, (start, _) in enumerate(ranges)]
    for label in _LABEL.finditer(text):
        at = bisect_left(ranges, (label.end(),))
        if at < len(ranges) and ranges[at][0] == label.end():
            found[at] = max(found[at], NEWLINE)
    return found


# What a page puts before a line of its own, and a copy of its text glues to the line before: "talks begin NEW: Envoys".
_LABEL = re.compile(r"(?<=[^\s:])[ \t]+(?=(?:NEW|WATCH|READ|VIDEO|PHOTOS|UPDATED?|BREAKING|LIVE|RELATED): \S)")
_STOP = re.compile(rf"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n+|{_LABEL.pattern}")
_NO_STOP = re.compile(rf"(?:^|[\s(\"“])(?:(?:[^\W\d_]\.)+|(?:{ABBREVIATIONS})\.)\s$")
_HEADING = 60  # characters of a line without a full stop from which the next one goes on with it
_FAR = 1000  # characters within which a sentence begins and ends


class Sentences:
    """Where the sentences of a text begin and end, for who asks more than once; U.N. and Gen. end none."""

    def __init__(self, text: str) -> None:
        stops = [m for m in _STOP.finditer(text) if _ends(text, m)]
        self._length = len(text)
        self._begins = [m.end() for m in stops]
        self._ends = [m.start() + len(m.group().rstrip()) for m in stops]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the borders of the sentence or sentences in which a span stands."""
        low, high = max(0, start - _FAR), min(self._length, end + _FAR)
        before, after = bisect_right(self._begins, start), bisect_left(self._ends, end)
        low = max(low, self._begins[before - 1]) if before else low
        return low, min(high, self._ends[after]) if after < len(self._ends) else high


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the borders of the sentence or sentences in which a span stands; U.N. and Gen. end none."""
    return Sentences(text[: end + _FAR]).around(start, end)


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Tell the end of a sentence from the full stop of an abbreviation and from a line that runs on."""
    found = stop.group()
    if found == "\n":
        return (
            stop.start() - text.rfind("\n", 0, stop.start()) <= _HEADING
            and not text[stop.end() : stop.end() + 1].islower()
        )
    return "\n" in found or not _NO_STOP.search(text[max(0, stop.start() - 12) : stop.start() + 1] + " ")


def _visible(word: str) -> bool:
    return len(word) > 1 or word.isalnum() or unicodedata.category(word) not in ("Cc", "Cf", "Mn", "Cs")


@lru_cache(maxsize=65536)
def _parts(found: str) -> tuple[tuple[int, int], ...]:
    """Return the ranges of a word without its clitics and of each clitic (would've: would, 've), none if invisible."""
    if not _visible(found):
        return ()
    if length := FUSED.get(found.lower()):
        return (0, length), (length, len(found))
    if (clitic := CLITIC.search(found)) and clitic.start() > 0:
        return *_parts(found[: clitic.start()]), (clitic.start(), len(found))
    return ((0, len(found)),)
