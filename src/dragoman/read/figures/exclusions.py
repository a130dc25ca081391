"""What looks like a quantity and is none: dates, years, clock times, names with numbers, scores, phone numbers.

Each is told by what stands at the number or right before it, so that nothing is searched where no number stands.
"""

from __future__ import annotations

import re

from dragoman.read.figures.tables import table, words

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|[.,]\d)"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_CLOCK = r"(?:[ap]\.?m\b\.?|GMT|UTC|EST|EDT|PST|CET|o['’]clock|hours? GMT|noon)"

_NAMED = words("exclusions", "named")
_NAMED_PAIRS = frozenset(table("lexicon")["exclusions"]["named_pairs"])
_YEAR_BEFORE = words("exclusions", "before_year")
_ONE_BEFORE = words("exclusions", "before_one")
_NO_NAMES = words("exclusions", "no_names")
_COUNTED = (
    r"(?:%|per ?cent|people|men|women|troops|soldiers|km|kilomet|miles|met(?:er|re)s|tonn?e?s|dollars|million|billion|"
    r"hp|mAh|civilians|protesters|demonstrators|refugees|migrants|prisoners|police|fighters|times|families|homes|houses|barrels|"
    r"workers|jobs|children|sq|square|cubic|cc|kg|kW|MW|ft|lbs?|pounds|euros|rupees|acres|hectares|metric)"
)
_YEAR_NOUNS = (
    r"(?:war|elections?|revolution|invasion|attacks?|bombing|summit|agreement|treaty|budget|season|peace|deal|accords?|when|but|"
    r"was|is|had|has|after|to|and|at|by|as|with|for|that|it|he|they|she|constitution|census|nuclear|film|uprising|coup|report|"
    r"memorandum|ceasefire|presidential|in|on|or|because|which|where|who|while)"
)

_HERE = re.compile(
    "|".join(
        (
            r"\d{4}-\d\d-\d\d(?:T[\d:.+Z-]+)?\b|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)\b",
            rf"{_DAY}(?:\s*(?:-|–|to|and|or)\s*{_DAY})?(?:\s+of)?\s+{_MONTH}\b\.?(?:,?\s+{_YEAR}\b)?",
            rf"\d{{1,2}}[:.]\d\d(?::\d\d)?\s?{_CLOCK}|\d{{1,2}}:\d\d(?::\d\d)?\b",
            rf"\d{{1,2}}\s?{_CLOCK}|\d{{4}}\s?(?:GMT|UTC|hours)\b",
            r"\w+\s+o['’]clock\b",
            r"\d+(?:st|nd|rd|th)\b|(?:19|20)?\d0['’]?s\b|0\d+\b",
            r"24/7\b|[79]\\?/(?:7|11)\b|zero hour\b|zero[- ]tolerance\b",
            r"\d{2,4}\)?[ .-]\d{3,4}[ .-]\d{3,5}(?:[ .-]\d{2,5})*\b(?! ?000)",
            r"\d+[A-Z]-?\d*\b(?<!\dG)(?<!\d[KMBCFVLW])",
            rf"{_YEAR}(?:\s?[-–/]\s?(?:{_YEAR}|\d\d))(?![\d,]|\.\d)",
            rf"{_YEAR}(?=\s*[.,;:)\]\"”’'?!]|\s*$|\s*\n)(?![,.]\d)",
            rf"{_YEAR}(?=['’]s?\b|\s+(?:[A-Z]|{_YEAR_NOUNS}\b))",
            r"(?:one|two)\s+(?:another|after the other|way or another)\b",
            r"one[ -](?:another|on[ -]one|by one|day\b|side\b|way\b|sided)",
        )
    )
)
_AFTER_MONTH = re.compile(rf"(?:{_DAY}(?:\s*(?:-|–|to|and|or)\s*{_DAY})?(?:\s*,?\s+{_YEAR}\b)?|{_YEAR}\b)(?![.,:]?\d)")
_AFTER_NAME = re.compile(
    r"(?:\d[\d,]*(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twenty)\b(?:\s+and\s+\d+\b)?"
    r"(?!\s?(?:%|per ?cent))",
    re.I,
)
_AFTER_PREPOSITION = re.compile(rf"{_YEAR}(?![\d,%]|\.\d|\s?{_COUNTED})(?:\s?(?:-|–|to|and)\s?{_YEAR}\b)?")
_IN_MORNING = re.compile(r"\w+\s+in the (?:morning|afternoon|evening)\b")
_ONE = re.compile(r"one\b", re.I)
_MONTH_WORD = re.compile(rf"{_MONTH}\.?,?")
_ADDRESS = re.compile(r"(?:://|www\.|@)\S*$|\+$")
_LETTER_BEFORE = re.compile(r"[^\W_]-?$")
_REST_OF_WORD = re.compile(r"\S*")


def excluded_end(text: str, start: int) -> int | None:
    """Return where an expression ends that begins at or before `start` and is no quantity, or None."""
    window = text[max(0, start - 32) : start]
    before = window.split()[-2:] if window[-1:].isspace() else []
    if before and (end := _after_word(text, start, before)):
        return end
    if _ADDRESS.search(window):
        match: re.Match[str] | None = _REST_OF_WORD.match(text, start)
    else:
        match = _HERE.match(text, start)
    return match.end() if match else None


def _after_word(text: str, start: int, before: list[str]) -> int | None:
    """Return the end of a number that the words before it make a date, a name or a pronoun."""
    last = before[-1].lstrip("(“\"‘'")
    low = last.lower()
    match = None
    if _MONTH_WORD.fullmatch(last) or (low == "of" and _MONTH_WORD.fullmatch(before[0])):
        match = _AFTER_MONTH.match(text, start)
    elif last in _NAMED or " ".join(before) in _NAMED_PAIRS:
        match = _AFTER_NAME.match(text, start)
    elif low in _YEAR_BEFORE:
        match = _AFTER_PREPOSITION.match(text, start) or (_IN_MORNING.match(text, start) if low == "at" else None)
    if match is None and low in _ONE_BEFORE:
        match = _ONE.match(text, start)
    return match.end() if match else None


def follows_letter(text: str, start: int) -> bool:
    """Tell the number of "MiG-29" or "XC40", glued to a word that is no currency."""
    return bool(_LETTER_BEFORE.search(text[max(0, start - 2) : start]))


def follows_name(text: str, start: int) -> bool:
    """Tell a bare number behind a capitalised word inside a sentence: "Atlas 5", "Nick Hague 44"."""
    before = text[max(0, start - 32) : start]
    words = before.split()
    if not words or not before[-1].isspace() or len(words) < 2:
        return False
    last, earlier = words[-1], words[-2]
    return last[0].isalnum() and last != last.lower() and last not in _NO_NAMES and earlier[-1] not in '.!?:”"'
