"""Numbers in digits and in words, at one place of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.read.figures import words

_DIGITS = (
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?![\d])(?:\.\d+)?"  # 1,234 and 1,00,000
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?"  # 1.234.567,8
    r"|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)"  # thin spaces
    r"|\d{1,3}(?: \d{3})* 000(?!\d)"  # 25 000
    r"|\d+,\d{1,2}(?=\s?(?:million|billion|trillion|per ?cent|%|bn|euros?|km|kilomet))"  # 2,5 million
    r"|\d+(?:\.\d+)?"
    r"|\.\d+"
)


def _either(table: dict[str, object]) -> str:
    return "|".join(sorted(map(re.escape, table), key=lambda w: (-len(w), w)))


_PLURALS = _either(dict.fromkeys(words.PLURALS))
_WORDS = _either(dict.fromkeys(words.KINDS))
_MULTIPLES = r"hundred|thousand|million|billion|trillion|lakh|crore|dozen|score"
_FRACTIONS = _either(dict.fromkeys(words.FRACTIONS))

_TOKEN = re.compile(rf"(?P<digits>{_DIGITS})|(?P<word>{_WORDS})(?:\b|(?=fold\b))", re.I)
_JOIN = re.compile(r"[ \t]*\n?[ \t]*(?:-[ \t]*)?(?P<and>and[ -]+)?", re.I)
_GLUED = re.compile(rf"[ \t]?(?:{_either(dict.fromkeys(words.GLUED_SCALES))})\b", re.I)
_VAGUE = re.compile(rf"(?:{_PLURALS})(?:\s+of\s+(?:{_PLURALS}))*\b(?:\s+of\s+(?:{_MULTIPLES})\b(?!s))?", re.I)
_FEW = re.compile(rf"(?:several|(?:a|the (?:last|past) )?few|many|a couple(?: of)?)\s+(?P<of>{_MULTIPLES})s?\b", re.I)
_ONE_OF = re.compile(rf"(?P<half>half[ -](?:an?[ -])?|a quarter of an? |an?\s+)(?P<of>{_MULTIPLES})\b(?!s\b)", re.I)
_FRACTION = re.compile(
    rf"(?:(?P<top>an?|one|two|three|four|five|six|seven|nine|\d{{1,2}})[ -])?"
    rf"(?P<part>{_FRACTIONS})\b(?P<of>\s+(?:of|the|all|its|their|his|our|those|these)\b)?",
    re.I,
)
_SLASHED = re.compile(r"(?:(?P<whole>\d+)[ -])?(?P<top>\d)/(?P<bottom>\d{1,2})(?![\d/])")
_VULGAR = re.compile(rf"(?P<whole>\d+)?(?P<part>[{''.join(words.VULGAR)}])")
_HALF_MORE = re.compile(r"[ -]and[ -]a[ -](?P<part>half|quarter|third)\b", re.I)
_FOLD = re.compile(r"-?fold\b", re.I)
_RATIO = re.compile(r"\s+(?:(?P<out>out of(?: every)?|in every)|in)\s+", re.I)

_FIRST_WORDS = "|".join((_WORDS, _PLURALS, "half|several|few|many|a couple"))
START = re.compile(
    rf"(?:(?<=\b[A-Z][A-Z])|(?<=\b[A-Z]{{3}}))(?=\d)|(?<![^\W_])(?:(?=\.?\d)|[½¼¾⅓⅔⅛]|(?:an?\s+(?={_MULTIPLES}|{_FRACTIONS}))|(?:{_FIRST_WORDS})(?:\b|fold\b))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: an open upper side means that the text gives no more than a lower bound."""

    start: int
    end: int
    value: float
    vague: bool = False
    share: bool = False  # a part of one: "two thirds", "one in five"
    spelt: bool = False  # begins with a word
    scaled: float = 1.0  # the scale word or suffix that it ends in
    fold: bool = False  # "sixfold"
    glued: str = ""  # a scale suffix that might be a unit: "37m"


def read_number(text: str, start: int) -> Number | None:
    """Return the number that begins at `start`, at its longest, or None."""
    for reader in (_vague, _few, _multiple, _slashed, _fraction, _cardinal):
        if number := reader(text, start):
            return _ratio(text, number)
    return None


def _vague(text: str, start: int) -> Number | None:
    if not (match := _VAGUE.match(text, start)):
        return None
    low = float(words.BARE_PLURAL_LOW)
    parts = re.split(r"\s+of\s+", match.group().lower())
    if parts == ["scores"] and not re.match(
        r"\s+(?:of|more|were|have|are|killed|dead|wounded|injured)\b", text[match.end() :][:12]
    ):
        return None
    for part in parts:
        low *= words.PLURALS[part] if part in words.PLURALS else _multiple_of(part)
    return Number(start, match.end(), low, vague=True, spelt=True, scaled=low / words.BARE_PLURAL_LOW)


def _few(text: str, start: int) -> Number | None:
    if not (match := _FEW.match(text, start)):
        return None
    scale = _multiple_of(match["of"])
    return Number(start, match.end(), words.BARE_PLURAL_LOW * scale, vague=True, spelt=True, scaled=scale)


def _multiple_of(word: str) -> float:
    return words.KINDS[word.lower()][1]


def _multiple(text: str, start: int) -> Number | None:
    if not (match := _ONE_OF.match(text, start)):
        return None
    lead = match["half"].lower()
    share = 0.5 if lead.startswith("half") else 0.25 if "quarter" in lead else 1.0
    if share < 1:
        return Number(
            start, match.end(), share * _multiple_of(match["of"]), spelt=True, scaled=_multiple_of(match["of"])
        )
    number = _cardinal(text, match.start("of"), leading=1.0)
    return replace(number, start=start) if number else None


def _slashed(text: str, start: int) -> Number | None:
    if match := _VULGAR.match(text, start):
        whole = float(match["whole"] or 0)
        return Number(start, match.end(), whole + words.VULGAR[match["part"]], share=not whole)
    match = _SLASHED.match(text, start)
    if not match or f"{match['top']}/{match['bottom']}" not in words.SLASHED:
        return None
    whole = float(match["whole"] or 0)
    return Number(start, match.end(), whole + int(match["top"]) / int(match["bottom"]), share=not whole)


def _fraction(text: str, start: int) -> Number | None:
    """Return "two-thirds", "a third of" or "half the"; "a third party" and "the second half" are none."""
    if not (match := _FRACTION.match(text, start)):
        return None
    top, part = (match["top"] or "").lower(), match["part"].lower()
    plain = top in {"", "a", "an"} or (top == "one" and part not in {"half", "third", "quarter"})
    if plain and not match["of"]:
        return None
    if not top and part != "half":
        return None
    times = 1.0 if top in {"", "a", "an"} else float(top) if top.isdigit() else words.KINDS[top][1]
    return Number(start, match.end("part"), times * words.FRACTIONS[part], share=True, spelt=True)


def _cardinal(text: str, start: int, leading: float | None = None) -> Number | None:
    """Return digits, words or both ("2.5 million"), added up; `leading` stands for the "a" of "a hundred"."""
    total, group, last, end = 0.0, leading or 0.0, "unit" if leading else "", start
    at, joined_by_and, scaled = start, False, 1.0
    while match := _TOKEN.match(text, at):
        kind, value = _kind(match)
        if not _may_follow(last, kind, joined_by_and=joined_by_and):
            break
        total, group = _add(total, group, (kind, value, last))
        scaled = value if kind in {"scale", "hundred", "group"} else scaled
        last, end = ("compound" if (last, kind) == ("tens", "unit") else kind), match.end()
        join = _JOIN.match(text, end)
        at, joined_by_and = (join.end(), bool(join["and"])) if join else (end, False)
        if at == end:
            break
    if not last or end == start:
        return None
    return _finish(
        text, Number(start, end, total + group, spelt=not text[start].isdigit() and text[start] != ".", scaled=scaled)
    )


def _kind(match: re.Match[str]) -> tuple[str, float]:
    if match["digits"]:
        return "digits", _digits_value(match["digits"])
    return words.KINDS[match["word"].lower()]


def _digits_value(digits: str) -> float:
    plain = re.sub(r"[\s\u00a0\u2009\u202f]", "", digits)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?", plain):
        return float(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+,\d{1,2}", plain):
        return float(plain.replace(",", "."))
    return float(plain.replace(",", ""))


def _may_follow(last: str, kind: str, *, joined_by_and: bool) -> bool:
    if not last:
        return kind in {"digits", "unit", "teen", "tens"}
    if joined_by_and and (last not in {"hundred", "scale"} or kind not in {"unit", "teen", "tens"}):
        return False
    return kind in words.FOLLOWERS[last]


def _add(total: float, group: float, token: tuple[str, float, str]) -> tuple[float, float]:
    kind, value, last = token
    if kind in {"hundred", "group"}:
        return total, group * value
    if kind == "scale" and last == "scale":
        return total * value, 0.0
    if kind == "scale":
        return total + group * value, 0.0
    return total, group + value


def _finish(text: str, number: Number) -> Number:
    """Add a glued scale ("1.5bn") or a half ("two and a half") to a plain number."""
    if half := _HALF_MORE.match(text, number.end):
        part = words.FRACTIONS[half["part"].lower()]
        return replace(
            number, end=half.end(), value=number.value + part * (number.scaled if number.scaled >= 1e3 else 1)
        )
    if fold := _FOLD.match(text, number.end):
        return replace(number, end=fold.end(), fold=True)
    if number.spelt or number.scaled != 1 or not (glued := _GLUED.match(text, number.end)):
        return number
    suffix = glued.group()
    if suffix[0] in " \t":
        return number
    scale = words.GLUED_SCALES[suffix.lower()]
    return replace(number, end=glued.end(), value=number.value * scale, scaled=scale, glued=suffix)


def _ratio(text: str, number: Number) -> Number:
    """Return "nine out of ten" and "one in five" as a share, or the number as it is."""
    if not (join := _RATIO.match(text, number.end)) or number.vague or number.share or number.glued:
        return number
    whole = _cardinal(text, join.end())
    if whole is None or not number.value < whole.value or (not join["out"] and not _small_ratio(number, whole)):
        return number
    return replace(number, end=whole.end, value=number.value / whole.value, share=True)


def _small_ratio(number: Number, whole: Number) -> bool:
    """Tell "one in five" from "two in 1999": few of a round whole, spelt alike."""
    return (
        number.spelt == whole.spelt and number.value <= 9 and whole.value in {2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000}
    )
