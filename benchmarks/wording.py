"""Says sentences in other words by rule: synonyms, numbers, dates, names, quotations, voice, word order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

_TABLE = Path(__file__).parent / "rewording.tsv"
_NAME = re.compile(r"(?<=[a-z,] )((?:[A-Z][a-z]+ ){1,3})(?=[A-Z][a-z]{3,}\b)")
_QUOTE = re.compile(
    r"^[\"“](?P<said>[^\"“”]{12,}?),?[\"”] (?P<who>[^\"“”]{2,60}? )(?P<verb>said|told \w+)(?P<rest>[^\"“”]*)$"
)
_DATE = re.compile(r"\b(January|February|March|April|June|July|August|September|October|November|December) (\d{1,2})\b")
_PASSIVE = re.compile(
    r"^(?P<by>(?:[\w'’-]+ ){1,5}?)(?P<verb>[a-z]+ed) (?P<what>(?:the|a|an|two|three|several) (?:[\w-]+ ?){1,3})"
    r"(?P<rest>[,.]| (?:in|on|at|after|during) .*)$"
)
_TRAILING = re.compile(r"^(?P<main>[^,;\"“”]{25,}?) (?P<tail>(?:in|on|at|after|during|since|by) [^,;\"“”]{4,40})\.$")
_ARTICLE = re.compile(r"\b(?:the|a|an) ", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(, (?:which|who|whose|where|while|as|after|including|saying|adding|but|although|according)\b[^,.\"“”]{10,})([,.])"
)
_ADVERB = re.compile(r" \w{3,}ly\b(?=[ .])")
_TOLL = re.compile(r"(?<![\w.,])\d{2,4}(?:,\d{3})*(?![\w.,]*\d)")
_FIRST_PERSON = {"I": "he", "we": "they", "We": "they", "my": "his", "our": "their", "us": "them", "me": "him"}
_NUMBERS = dict(
    zip(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        map(str, range(2, 13)),
        strict=True,
    )
)
_SLIPS = {"on": "in", "in": "on", "at": "in", "to": "for", "of": "from", "with": "by", "has": "have", "have": "has"}


@dataclass(frozen=True, slots=True)
class Rewording:
    """How far a sentence is said in other words: the chance of each change where it could be made."""

    words: float = 0.0  # synonyms
    style: float = 0.0  # numbers, dates, names
    syntax: float = 0.0  # quotations made indirect, passive voice, word order, adverbs dropped
    slips: float = 0.0  # articles dropped and small words confused, as a translation back has it
    short: float = 0.0  # clauses behind a comma dropped


def reword(sentence: str, how: Rewording, rng: Random) -> str:
    """Return a sentence in other words."""
    for change, chance in ((_indirect, how.syntax), (_passive, how.syntax), (_fronted, how.syntax)):
        if rng.random() < chance:
            sentence = change(sentence)
    sentence = _CLAUSE.sub(lambda m: m[2] if rng.random() < how.short else m[0], sentence)
    sentence = _ADVERB.sub(lambda m: "" if rng.random() < how.syntax else m[0], sentence)
    sentence = _restyled(sentence, how.style, rng)
    sentence = _with_synonyms(sentence, how.words, rng)
    return _with_slips(sentence, how.slips, rng)


def other_figures(sentence: str, rng: Random) -> str:
    """Return a sentence with other counts, as the update of a report has them; years stay."""
    return _TOLL.sub(lambda m: _raised(m[0], rng), sentence)


def _raised(figure: str, rng: Random) -> str:
    value = int(figure.replace(",", ""))
    if 1900 <= value <= 2100:
        return figure
    more = value + max(1, round(value * rng.uniform(0.02, 0.4)))
    return f"{more:,}" if "," in figure else str(more)


def _indirect(sentence: str) -> str:
    """Make "We agree," she said. to She said that they agree."""
    found = _QUOTE.match(sentence)
    if not found:
        return sentence
    words = [_FIRST_PERSON.get(word, word) for word in found["said"].split()]
    words[0] = words[0] if words[0][1:].lower() != words[0][1:] else words[0][0].lower() + words[0][1:]
    who = found["who"][0].upper() + found["who"][1:]
    rest = found["rest"].rstrip(". ")
    return f"{who}{found['verb']}{rest} that {' '.join(words).rstrip('.')}."


def _passive(sentence: str) -> str:
    found = _PASSIVE.match(sentence)
    if not found:
        return sentence
    what, by = found["what"].strip(), found["by"].strip()
    rest = found["rest"] if found["rest"][0] in " " else f" {found['rest']}"
    return f"{what[0].upper()}{what[1:]} were {found['verb']} by {by}{rest.rstrip()}".replace(" .", ".").replace(
        " ,", ","
    )


def _fronted(sentence: str) -> str:
    """Bring what stands last to the front: "In Geneva, ..."."""
    found = _TRAILING.match(sentence)
    if not found:
        return sentence
    tail, main = found["tail"], found["main"]
    main = main if main.split()[0].isupper() or main[1:2].isupper() else main[0].lower() + main[1:]
    return f"{tail[0].upper()}{tail[1:]}, {main}."


def _restyled(sentence: str, chance: float, rng: Random) -> str:
    sentence = _DATE.sub(lambda m: f"{m[2]} {m[1]}" if rng.random() < chance else m[0], sentence)
    sentence = _NAME.sub(lambda m: "" if rng.random() < chance else m[0], sentence)
    sentence = re.sub(
        r"\b[a-z]+\b", lambda m: _NUMBERS[m[0]] if m[0] in _NUMBERS and rng.random() < chance else m[0], sentence
    )
    return sentence.replace(" percent", " per cent") if rng.random() < chance else sentence


def _with_synonyms(sentence: str, chance: float, rng: Random) -> str:
    return _known().sub(lambda m: _other(m[0], rng) if rng.random() < chance else m[0], sentence)


def _other(word: str, rng: Random) -> str:
    choice = rng.choice(_table()[word.lower()])
    return choice[0].upper() + choice[1:] if word[0].isupper() else choice


def _with_slips(sentence: str, chance: float, rng: Random) -> str:
    sentence = _ARTICLE.sub(lambda m: "" if rng.random() < chance else m[0], sentence)
    words = [_SLIPS[w] if w in _SLIPS and rng.random() < chance / 2 else w for w in sentence.split(" ")]
    return " ".join(words)


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Return for each word or phrase what may stand for it; the first group that begins with it counts."""
    table: dict[str, tuple[str, ...]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            first, *others = line.split("|")
            table.setdefault(first, tuple(others))
    return table


@cache
def _known() -> re.Pattern[str]:
    words = sorted(_table(), key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
