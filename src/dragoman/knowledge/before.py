"""Words for an office in front of a name: "Former US ambassador to Poland" before "Daniel Fried"."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.knowledge.knowledge import Knowledge
from dragoman.knowledge.offices import Description
from dragoman.knowledge.rows import word_list

_WORD = re.compile(r"[\w.’'&-]*[\w]\.?|,|[;:()\"“”!?\n]")
_STOP = re.compile(r"[;:()\"“”!?\n,]")
_LONGEST = 9
_BARRIERS = frozenset(word_list("title barriers"))
_PAST = re.compile(r"\b(?:(?:[Tt]he\s+)?(?:[Ff]ormer|[Ee]x-?|[Tt]hen-?|[Ll]ate|[Dd]eputy)\s*)$")
_WORD_BEFORE = re.compile(r"(?<![\w.])([A-Z][\w.]*)\s+$")
_SENTENCE_END = re.compile(r"[a-z]{3,}\.$")


def title_before(text: str, end: int, knowledge: Knowledge) -> tuple[int, Description] | None:
    """Return where the words for an office that end right before `end` begin: those that tell whose, if any do."""
    starts = _starts_before(text, end)
    phrases = ((s, text[s:end].rstrip(" ,")) for s in starts)
    found = [(s, d) for s, words in phrases if (d := knowledge.describe(words)) and not _others(words, d, knowledge)]
    best = max(found, key=_rank, default=None)
    return _with_past(text, _with_owner(text, best, knowledge)) if best else None


def _rank(found: tuple[int, Description]) -> tuple[bool, int, int]:
    """Prefer the longest title whose office is told, with the longest owner ("Papua New Guinean"); else the nearest."""
    start, description = found
    told = bool(description.offices)
    return told, len(description.title.split()), -start if told else start


def _others(words: str, found: Description, knowledge: Knowledge) -> bool:
    """Tell "adviser to US Presidents", whose last word is an office of whoever is named next."""
    last = words.lower().rsplit(maxsplit=1)[-1]
    return not words.lower().endswith(found.title) and (last in knowledge.titles or last[:-1] in knowledge.titles)


def _with_owner(text: str, found: tuple[int, Description], knowledge: Knowledge) -> tuple[int, Description]:
    """Take a nationality before a description into it: "US" of "US ambassador to Poland"."""
    start, description = found
    word = _WORD_BEFORE.search(text, max(0, start - 30), start)
    known = knowledge.find(word[1]) if word else None
    if word is None or known is None or known.sort not in {"state", "adjective"}:
        return found
    return word.start(1), knowledge.describe(text[word.start(1) : start] + description.title) or description


def _starts_before(text: str, end: int) -> list[int]:
    """Return where the last words before `end` begin, nearest first, back to a stop or a verb of speech."""
    starts: list[int] = []
    for word in reversed(list(_WORD.finditer(text, max(0, end - 100), end))):
        apposed = word.group() == "," and not starts
        if (not apposed and _STOP.match(word.group())) or word.group().lower() in _BARRIERS or len(starts) >= _LONGEST:
            break
        if _SENTENCE_END.search(word.group()):
            break
        if not apposed:
            starts.append(word.start())
    return starts


def _with_past(text: str, found: tuple[int, Description]) -> tuple[int, Description]:
    """Take "former", "deputy" and the like before a description into it: such a one does not hold the office."""
    start, description = found
    past = _PAST.search(text, max(0, start - 20), start)
    return (past.start(), replace(description, past=True, offices=())) if past else found
