"""Whether the words around a time expression look ahead or back: judged from words alone, no model.

The nearest verb group of the clause decides: first leftwards from the expression, then rightwards.
"""

from __future__ import annotations

import re
from typing import Final

from dragoman.read.times.lexicon import words

PAST: Final = -1
OPEN: Final = 0
AHEAD: Final = 1

_REACH: Final = 170
# A full stop after an initial, a title or a month's abbreviation ends no clause.
_ABBREVIATED: Final = ("Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Sen", "Gov", "Rep", "Lt", "Col", "Inc", "Corp",
                       "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec")  # fmt: skip
_NOT_AFTER: Final = "(?<![ .(][A-Za-z])" + "".join(f"(?<!{word})" for word in _ABBREVIATED)
_BORDER: Final = re.compile(rf"(?:{_NOT_AFTER}\.|[!?])['\"”’]*\s+(?=[\"“'‘`(]*[A-Z])|\n\s*\n|;|\s(?:--|[–—])\s")
_ENTRY: Final = re.compile(r"[ \t]*(?:--?|[–—:])\s")
_WORD: Final = re.compile(r"[A-Za-z]+(?:['’](?:ll|d|s|re|ve|t))?")
# Verbs whose past has no -ed (A Comprehensive Grammar of the English Language, 3.11-19; newspaper verbs only).
_IRREGULAR_PAST: Final = words("""
    was were had did said told went came took gave made saw met held spoke began became brought built bought caught
    chose cut drew drove fell felt fought found flew forgot froze got grew heard hit hung kept knew laid led left
    lent let lost meant paid put quit ran rang read rose sank sat sent set shook shot shut slept sold sought spent
    split spread stood stole struck swore swept swam thought threw understood woke won wore withdrew wrote broke
    beat bore bid bound burst cost dealt dug fed fled hid hurt overthrew rode sang shone shrank sprang stuck taught
    tore undertook upheld wept wound overcame oversaw underwent
""")
_PARTICIPLES: Final = words("""
    been gone come taken given seen spoken begun become chosen drawn driven fallen flown forgotten frozen grown
    hidden known risen shaken shown stolen struck sworn thrown written broken withdrawn done torn worn
""")
_NOT_VERBS: Final = words("""
    united armed wounded hundred red need indeed speed need unprecedented so-called indebted sacred seed deed bed
    shed used feed
""")
_ARTICLES: Final = words("a an the this that its his her their our still as")
_TURNS: Final = words("but while although though whereas")  # here another clause begins
_MODALS: Final = words("will shall would could should may might must can won't won’t can't can’t")
_AUXILIARIES: Final = words("be is are was were been being am get")
_HAVE: Final = words("have has had having")
# Participles and nouns that point ahead ("is due", "scheduled for").
_AHEAD_WORDS: Final = words("""
    due upcoming forthcoming scheduled slated expected planning expects intends poised deadline tentatively looming
    awaits coming
""")
# The present of the timetable ("talks resume on Friday"); "meets" and "holds" caption pictures of what was.
_TIMETABLE: Final = words("""
    resume resumes begin begins start starts meet convene reconvene reconvenes
""")
# Bodies that sit by a calendar: "the council meets on Wednesday" is ahead.
_SITS: Final = words("meets convenes sits gathers reconvenes follows")
_BODIES: Final = words("""
    council committee parliament assembly board cabinet commission bloc alliance union court congress senate knesset
    duma bundestag league nato osce un eu opec g7 g20 conference summit session talks
""")
_DELEGATES: Final = words("ministers leaders envoys negotiators diplomats presidents delegates")
# "Ministers gather on Friday" looks ahead, "protesters gather on Friday" captions a picture.
_WHO_SITS: Final = {**dict.fromkeys(_SITS, _BODIES), "gather": _DELEGATES}
_AHEAD_AT_ONCE: Final = words("effective payable due maturing beginning starting")
_CLOCK_WORDS: Final = words("a m p am pm est edt gmt noon midnight early late local time")
# What is held on a day fixed before: "Friday's talks" may be ahead, "Friday's attack" is not.
_PLANNED: Final = words("""
    meeting meetings talks summit conference vote election elections session hearing visit deadline referendum
    ceremony inauguration match game speech address debate trial round event launch release opening
""")
_AHEAD_NOUNS: Final = words("planned scheduled upcoming")
_AHEAD_PREPOSITIONS: Final = words("by till")
# Verbs by which a day is given up for another ("put back to Thursday", "moved from Tuesday to Thursday").
_MOVING: Final = words("postponed rescheduled adjourned deferred delayed moved shifted pushed put brought")


def direction(text: str, start: int, end: int) -> int:
    """Return PAST, AHEAD or OPEN for the expression text[start:end]."""
    if _ENTRY.match(text, end) and not text[text.rfind("\n", 0, start) + 1 : start].strip():
        return OPEN  # "March 5 - The council meets": the tense of chronicles tells nothing
    left, right = _clause(text, start, end)
    if _ahead_at_once(left) or _moved_to(left, text[start:end]) or right[:1] == ["deadline"]:
        return AHEAD
    if _AHEAD_NOUNS.intersection(right[:2]) and text[end : end + 2] in {"'s", "’s"}:
        return AHEAD
    if _names_an_event(text, end, (left, right)):
        return PAST
    return _leftwards(left) or _rightwards(right) or _preposition(left)


def _names_an_event(text: str, end: int, around: tuple[list[str], list[str]]) -> bool:
    """Tell "Wednesday's ruling" and "the Friday explosions" from "Friday's talks", which may be ahead."""
    left, right = around
    owned = text[end : end + 2] in {"'s", "’s"}
    nominal = left[-1:] and left[-1] in _ARTICLES and text[end : end + 1] == " " and text[end + 1 : end + 2].islower()
    noun = right[1:4] if owned else right[:3]
    return bool(owned or nominal) and not _PLANNED.intersection(noun)


def _ahead_at_once(left: list[str]) -> bool:
    """Tell whether what stands right before looks ahead: "effective", "until", "as early as", "ahead of"."""
    words = list(left)
    while words and words[-1] in _CLOCK_WORDS:
        words.pop()
    if words[-1:] == ["until"]:
        return len(words) > 1
    return bool(words) and (
        words[-1] in _AHEAD_AT_ONCE
        or words[-2:] == ["ahead", "of"]
        or words[-3:] in (["as", "early", "as"], ["as", "soon", "as"])
    )


def _moved_to(left: list[str], expression: str) -> bool:
    """Tell the day to which something is moved: what is put off on Monday to Thursday is not behind on Monday."""
    onward = left[-1:] == ["to"] or (left[-1:] == ["from"] and " to " in expression)
    return onward and not _MOVING.isdisjoint(left[-5:-1])


def _clause(text: str, start: int, end: int) -> tuple[list[str], list[str]]:
    low, high = max(start - _REACH, 0), min(end + _REACH, len(text))
    border = low
    for found in _BORDER.finditer(text, low, start):
        border = found.end()
    close = _BORDER.search(text, end, high)
    left = _WORD.findall(text, border, start)
    return [word.lower() for word in left], [
        word.lower() for word in _WORD.findall(text, end, close.start() if close else high)
    ]


def _leftwards(words: list[str]) -> int:
    for at in range(len(words) - 1, max(len(words) - 16, -1), -1):
        if words[at] in _TURNS:
            return OPEN
        verdict = PAST if words[at] == "since" else _judge(words, at)
        if verdict:
            return verdict
    return OPEN


def _rightwards(words: list[str]) -> int:
    for at in range(min(len(words), 22)):
        verdict = _judge(words, at)
        if verdict:
            return verdict
    return OPEN


def _judge(words: list[str], at: int) -> int:
    word, before = words[at], words[at - 1] if at else ""
    if _looks_ahead(words, at):
        return AHEAD
    if word in _AHEAD_WORDS and words[max(at - 2, 0) : at] == ["had", "been"]:
        return PAST
    if _is_past(word) and not (word.endswith("ed") and before in _ARTICLES):
        return _group(words, at)
    return OPEN


def _looks_ahead(words: list[str], at: int) -> bool:
    word, before = words[at], words[at - 1] if at else ""
    if word in _MODALS or word.endswith(("'ll", "’ll")):
        return words[at + 1 : at + 2] != ["have"]
    if word in _AHEAD_WORDS:
        return before != "than" and words[max(at - 2, 0) : at] != ["had", "been"]
    if word in {"to", "for"}:
        return before in _GOVERNORS if word == "to" else before == "set"
    if before == "to":
        return at >= 2 and word in _BASE_VERBS
    if word in _WHO_SITS:
        return bool(_WHO_SITS[word].intersection(words[max(at - 6, 0) : at]))
    return word in _TIMETABLE and before not in _ARTICLES


# After these, "to" points ahead ("plans to", "is set to", "agreed to").
_GOVERNORS: Final = words("""
    view is are set going plan plans hopes aims vows pledges promises prepares preparing wants plan planned planning
    agreed decided intended hoped ready likely supposed wants wanted pledged promised vowed invited ordered asked
    urged told allowed expected prepared threatened try trying hoping
""")
# Verbs of plans: after "to" they look ahead ("agreed to meet on Friday").
_BASE_VERBS: Final = words("""
    meet hold visit travel begin start resume arrive leave speak talk attend host join discuss vote return fly sign
    announce present decide acquire buy sell complete expire redeem pay issue offer appear testify release
    publish launch open address convene gather deliver submit report
""")


def _is_past(word: str) -> bool:
    if word in _IRREGULAR_PAST or word in _PARTICIPLES:
        return True
    return word.endswith("ed") and len(word) > 4 and word not in _NOT_VERBS


def _group(words: list[str], at: int) -> int:
    """Judge a past form or participle by the auxiliaries before it."""
    for word in reversed(words[max(at - 4, 0) : at]):
        if word in _HAVE or word.endswith(("'s", "’s", "'ve", "’ve", "'d", "’d")):
            return PAST
        if word in _MODALS or word == "to" or word.endswith(("'ll", "’ll")):
            return AHEAD if words[at - 1] != "to" or words[at] in _BASE_VERBS else PAST
        if word in {"is", "are"}:
            return OPEN
        if word not in _AUXILIARIES and word not in {"not", "also", "now", "then", "first", "again"}:
            break
    return PAST


def _preposition(words: list[str]) -> int:
    return AHEAD if words and words[-1] in _AHEAD_PREPOSITIONS else OPEN
