"""Page chrome: which lines, sentences and stretches a page puts round a report."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LONGEST_LINE = 220  # characters of a line that may be chrome as a whole
LONGEST_SENTENCE = 400
LONGEST_CAPTION = 320

_QUOTE = re.compile(r"[\"“”«»]")

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+"
_DATE = (
    rf"(?:{_WEEKDAY})?(?:\d{{1,2}}(?:st|nd|rd|th)?[\s-]+{_MONTH}[,\s-]+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d+\s+(?:minutes?|hours?|days?)\s+ago)"
)
_CLOCK = r"\d{1,2}[:.h]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*\(?(?:[a-z]{2,5}|[+-]\d\d:?\d\d|uk time)\)?)?"
_MOMENT = rf"(?:{_CLOCK}(?:\s+on)?[,\s]+)?{_DATE}(?:[\s,|@T–—-]*(?:at\s+)?{_CLOCK})?"
_MARK = (
    r"(?:(?:first|last|page last|originally|this (?:article|story|report) was(?: first)?)\s+)?"
    r"(?:published|updated?|posted|modified|revised|created|issued|aired|uploaded|released|date|dated)"
    r"(?:\s+(?:on|at|date|by)\b)?"
)
_DATE_LINE = re.compile(
    rf"\W*(?:{_MARK}[\s:|–—-]*)?{_MOMENT}"
    rf"(?:[\s|,•·–—-]*(?:{_MARK}[\s:|–—-]*{_MOMENT}|by\b.{{0,60}}|(?:local time|[a-z]{{2,4}}t?)))?\W*\Z",
    re.IGNORECASE,
)
_BY_NAME = re.compile(
    r"\W*(?:(?:By|BY|Written by)\s+)(?:the\s+)?[A-Z][\w.'’-]*"
    r"(?:,?\s+(?:[A-Z][\w.'’-]*|and|de|van|von|bin|al|for|in|of|the)){0,12}\W*\Z"
)


def is_chrome(line: str) -> bool:
    """Tell whether a whole line is page chrome, a byline, a date line or nothing but signs."""
    if len(line) > LONGEST_LINE:
        return not any(character.isalnum() for character in line)
    bare = _bare(line)
    return not bare or _is("line", line) or _is("byline", line) or is_credit_or_date(line)


def is_credit_or_date(line: str) -> bool:
    """Tell whether a line gives only a photo's credit, the writer's name, or the day of printing."""
    stripped = line.strip()
    if len(stripped) > LONGEST_LINE:
        return False
    return bool(
        _whole("photo_credit").fullmatch(stripped)
        or (_DATE_LINE.match(stripped) and len(stripped) <= 140)
        or (_BY_NAME.match(stripped) and len(stripped) <= 120)
    )


def is_chrome_sentence(sentence: str) -> bool:
    """Tell whether a sentence speaks for the page, not for the report; what is quoted never does."""
    if len(sentence) > LONGEST_SENTENCE or _QUOTE.search(sentence):
        return False
    lowered = sentence.lower()
    if _whole("opening").match(sentence):
        return True
    return any(pattern.search(lowered) for key, pattern in _sentence_patterns().items() if key in lowered)


def is_caption(line: str) -> bool:
    """Tell whether a line is the words under a picture."""
    return len(line) <= LONGEST_CAPTION and _any("caption").search(line) is not None


def opens_links(line: str) -> bool:
    """Tell whether a line opens a list of links to other reports."""
    return _is("links", line)


def opens_comments(line: str) -> bool:
    """Tell whether a line opens the readers' comments."""
    return _is("comments", line)


def labels_summary(line: str) -> bool:
    """Tell whether a line is the word over a summary."""
    return _is("summary_label", line)


def _bare(line: str) -> str:
    """Return a line without its outer signs and spaces; twice as fast as a pattern."""
    start, end = 0, len(line)
    while start < end and not line[start].isalnum():
        start += 1
    while end > start and not line[end - 1].isalnum():
        end -= 1
    return line[start:end]


def _is(key: str, line: str) -> bool:
    """Tell whether a line without its outer signs is one of a kind."""
    return len(line) <= LONGEST_LINE and _whole(key).fullmatch(_bare(line)) is not None


def chrome_inside(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches of a block that are chrome wherever they stand, in order."""
    return [match.span() for match in _any("inside").finditer(text, start, end)]


@cache
def wire_names() -> str:
    """Return the pattern of agency names that may open a paragraph in brackets, without a city before them."""
    return "|".join(re.escape(name) for name in _table()["wires"])


@cache
def _sentence_patterns() -> dict[str, re.Pattern[str]]:
    return {key: re.compile("|".join(patterns), re.MULTILINE) for key, patterns in _table()["sentence"].items()}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "furniture.toml").read_text("utf-8"))


@cache
def _any(key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _table()[key]), re.IGNORECASE | re.MULTILINE)


@cache
def _whole(key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _table()[key]), re.IGNORECASE)
