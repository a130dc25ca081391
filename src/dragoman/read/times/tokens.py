"""Text to tokens of time: each has a kind (one character, for patterns) and a value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from dragoman.read.times.lexicon import HOLIDAYS, WORDS

_HOLIDAY = "|".join(
    re.escape(name).replace("'", "['’]") for name in sorted(HOLIDAYS, key=lambda name: (-len(name), name))
)
_DATED = "Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_TOKEN: Final = re.compile(
    rf"""(?P<holiday>(?=[NCBVSMHATEIPGWO])(?:(?i:{_HOLIDAY}))\b)
    |(?P<ampm>[AaPp]\.\s?[Mm](?:\.(?!\s+(?!{_DATED})[A-Z][a-z]|\s*$)|\b))
    |(?P<oclock>[Oo]['’][Cc]lock\b)
    |(?P<qn>[QH][1-4](?=\s+(?:of\s+)?(?:19|20)\d\d\b))
    |(?P<word>[^\W\d_]+)
    |(?P<iso>\d{{4}}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))
    |(?P<numdate>\d{{1,4}}(?P<sep>[/.])\d{{1,2}}(?P=sep)(?:\d{{4}}|\d\d)(?![\d/]))
    |(?P<clock>(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?(?!\d|:)|\.[0-5]\d(?=\s?[AaPp]\.?[Mm]\b)))
    |(?P<decade>(?:1\d|20)\d0['’]?s\b|['’]\d0['’]?s\b)
    |(?P<nth>\d{{1,2}}(?:st|nd|rd|th)\b)
    |(?P<fraction>(?:\d+[ ])?[1-9]/[2-9](?![\d/])|\d+[½¼¾])
    |(?P<amount>[$€£¥]\s?\d[\d,.]*\d|[$€£¥]\s?\d|\d+(?:,\d{{3}})+(?:\.\d+)?|\d*\.\d+)
    |(?P<integer>\d+(?![\d,.]*%))
    |(?P<yearabbr>['’]\d\d\b)
    |(?P<own>['’][Ss]\b)
    |(?P<dash>[-\u2010-\u2015])
    |(?P<mark>[,/(])
    |(?P<other>\S)""",
    re.VERBOSE,
)
_INTEGER_KINDS: Final = ((1, 12, "d1"), (13, 24, "d2"), (25, 31, "d3"))
_ABBREVIATED: Final = frozenset({"monthabbr", "dayabbr"})
_BLANK: Final = re.compile(r"\n\s*\n")
_ATTACHED_NOISE: Final = frozenset("$€£#_@&+=<>\\")
OUTSIDE: Final = "x"


class Token(NamedTuple):
    """A word, number or mark; `kind` is a name of the pattern language, OUTSIDE for what says nothing about time.

    A named tuple, since making one takes a third of the time of a frozen dataclass, and there is one for every word.
    """

    start: int
    end: int
    kind: str
    value: object
    word: str


def tokenise(text: str, region: tuple[int, int]) -> list[Token]:
    """Return the tokens of text[region], number words joined; a blank line leaves a token of kind OUTSIDE."""
    return _join_numbers(_scan(text, region))


def _scan(text: str, region: tuple[int, int]) -> list[Token]:
    tokens: list[Token] = []
    end = region[0]
    for found in _TOKEN.finditer(text, *region):
        start = found.start()
        if start < end:  # the stop of an abbreviation, taken already
            continue
        if start - end > 1 and _BLANK.search(text, end, start):
            tokens.append(Token(start, start, OUTSIDE, None, ""))
        tokens.append(_token(found, text))
        end = tokens[-1].end
    return tokens


def _token(found: re.Match[str], text: str) -> Token:
    start, end = found.span()
    group = found.lastgroup or "other"
    word = found.group()
    if group == "word":
        lower = word.lower()
        kind, value = WORDS.get(lower, (OUTSIDE, None))
        if kind in _ABBREVIATED and text[end : end + 1] == ".":
            end += 1
        return Token(start, end, kind, value, lower)
    kind, value = _read_other(group, word)
    return Token(start, end, kind, value, word.lower())


def _read_other(group: str, word: str) -> tuple[str, object]:  # noqa: PLR0911 (one return for each kind of token)
    if group == "integer":
        return _integer(word)
    if group == "nth":
        return "nth", int(word[:-2])
    if group == "decade":
        return "tens0", word.strip("'’s").replace("'", "").replace("’", "")
    if group == "fraction":
        return "fraction", _fraction(word)
    if group == "holiday":
        return "holiday", " ".join(word.lower().replace("’", "'").split())
    if group in {"own", "dash", "oclock", "yearabbr"}:
        return {"own": "'s", "dash": "-", "oclock": "o'clock", "yearabbr": "yearabbr"}[group], word
    if group == "amount":
        return ("x", None) if word[0] in "$€£¥" else ("n", float(word.replace(",", "")))
    return {"mark": (word, word), "other": (OUTSIDE, None), "ampm": ("ampm", word[0].lower())}.get(group, (group, word))


def _integer(word: str) -> tuple[str, object]:
    number = int(word) if len(word) < 10 else -1
    if len(word) == 4 and 1000 <= number <= 2199:
        return "year4", number
    if len(word) == 4 and number < 2400 and number % 100 < 60:
        return "military", number
    return next((kind for low, high, kind in _INTEGER_KINDS if low <= number <= high and len(word) <= 2), "n"), number


def _fraction(word: str) -> float:
    quarters = {"½": 0.5, "¼": 0.25, "¾": 0.75}
    if word[-1] in quarters:
        return int(word[:-1]) + quarters[word[-1]]
    whole, _, part = word.rpartition(" ")
    over, under = part.split("/")
    return int(whole or 0) + int(over) / int(under)


_NUMBER_WORDS: Final = frozenset({"small", "tens", "scale"})


def _join_numbers(tokens: list[Token]) -> list[Token]:
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        if tokens[at].kind not in _NUMBER_WORDS:
            joined.append(tokens[at])
            at += 1
            continue
        stop = _number_end(tokens, at)
        number = _number(
            [token for token in tokens[at:stop] if token.kind != "-"], (tokens[at].start, tokens[stop - 1].end)
        )
        last = stop + (stop < len(tokens) and tokens[stop].kind == "-")
        if last < len(tokens) and tokens[at].kind == "tens" and tokens[last].kind in {"ordinal", "second"}:
            number, stop = _compound(number, tokens[last]), last + 1
        joined.append(number)
        at = stop
    return joined


def _compound(tens: Token, unit: Token) -> Token:
    """Join "twenty" and "first"."""
    value = int(str(tens.value)) + int(str(unit.value))
    return Token(tens.start, unit.end, "ordinal", value, f"{tens.word} {unit.word}")


def _number_end(tokens: list[Token], at: int) -> int:
    stop = at + 1
    while stop < len(tokens):
        step = 1 + (tokens[stop].kind == "-")
        if stop + step > len(tokens) or tokens[stop + step - 1].kind not in _NUMBER_WORDS:
            break
        stop += step
    return stop


def _number(parts: list[Token], span: tuple[int, int]) -> Token:
    word = " ".join(part.word for part in parts)
    values = [part.value for part in parts if isinstance(part.value, int)]
    if len(parts) == 1 and parts[0].kind == "scale":
        return Token(*span, "scale", values[0], word)
    if (year := _spoken_year(values)) is not None:
        return Token(*span, "spoken", year, word)
    number = _cardinal(values)
    return Token(*span, "w1" if 1 <= number <= 12 else "w", number, word)


def _spoken_year(values: list[int]) -> int | None:
    """Read "nineteen ninety-six" and "two thousand (one)" as years."""
    if len(values) >= 2 and values[0] in {18, 19, 20} and 20 <= values[1] <= 90 and len(values) <= 3:
        return values[0] * 100 + sum(values[1:])
    if values[:2] == [2, 1000] and len(values) <= 3 and all(value < 100 for value in values[2:]):
        return 2000 + sum(values[2:])
    return None


def _cardinal(values: Iterable[int]) -> int:
    total, current = 0, 0
    for value in values:
        if value == 1000:
            total, current = total + max(current, 1) * 1000, 0
        elif value == 100:
            current = max(current, 1) * 100
        else:
            current += value
    return total + current


def touches_symbol(text: str, token: Token) -> bool:
    """Tell whether a number is glued to a currency sign, a code or a longer number."""
    before = text[max(token.start - 1, 0) : token.start]
    return before in _ATTACHED_NOISE and before != ""
