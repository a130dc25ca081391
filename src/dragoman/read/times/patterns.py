"""A small pattern language over tokens: regular expressions whose letters are kinds of words.

`"m:month d:day (,? y:year4)?"` stands for a month, a day and perhaps a year; `m:` names a part, `"..."` keeps regular
expression syntax ( ) | ? * + and every other word is a kind, a class of kinds or a macro. Kinds are mapped to single
characters, so that Python's own engine matches them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Final

from dragoman.read.times.lexicon import WORDS
from dragoman.read.times.tokens import OUTSIDE, Token

CLASSES: Final[Mapping[str, tuple[str, ...]]] = {
    "M": ("month", "monthabbr", "mayword", "marchword"),
    "dd": ("d1", "d2", "d3"),
    "day": ("d1", "d2", "d3", "nth", "ordinal", "second"),
    "dayth": ("nth", "ordinal", "second"),
    "W": ("weekday", "dayabbr"),
    "Y": ("year4", "spoken"),
    "N": ("d1", "d2", "d3", "n", "w1", "w", "spoken", "fraction", "year4", "scale", "dozen"),
    "hour": ("d1", "d2", "w1"),
    "U": ("unit", "units", "second", "quarter", "quarters", "century", "decade", "decades", "year"),
    "U1": ("unit", "quarter", "century", "decade", "second", "year"),
    "Us": ("units", "quarters", "decades"),
    "part": ("daypart", "night"),
    "S": ("season", "springword"),
    "Th": ("ordinal", "second", "nth"),
    "aan": ("a", "an"),
    "ref": (
        "last",
        "past",
        "previous",
        "preceding",
        "next",
        "coming",
        "following",
        "upcoming",
        "this",
        "current",
        "same",
        "that",
        "latest",
    ),
    "extra": ("more", "additional", "other", "full", "whole", "consecutive", "straight", "running", "short", "long"),
    "earlate": ("early", "late", "earlier", "later", "mid"),
    "decadew": ("tens0", "nineties"),
}

# Macros stand for whole stretches.
MACROS: Final[Mapping[str, str]] = {
    "MOD": "(?:no? (?:more|less|fewer) than|at (?:least|most)|up to|nearly|almost)",
    "QTY": "(?:aan|N (?:-? and -? aan -? half|and fraction)? (?:or N|to N|- N)?|aan? (?:vague|some)|vague"
    "|aan? couple of?|half aan?|aan half)",
}
CORE: Final = (
    "month", "monthabbr", "mayword", "marchword", "weekday", "weekdays", "dayabbr", "unit", "units", "second",
    "quarter", "quarters", "daypart", "night", "nights", "noon", "season", "springword", "often", "year4", "spoken",
    "holiday", "iso", "numdate", "clock", "tens0", "nineties", "nth", "present", "pastref", "soon", "recent", "today",
    "yesterday", "tomorrow", "tonight", "overnight", "weekend", "century", "decade", "decades", "future", "past",
    "ampm", "zone", "current", "o'clock", "ago", "earlier", "previous", "period", "time", "year", "military",
    "yearabbr", "qn", "term",
)  # fmt: skip
_OTHER_KINDS: Final = (
    "d1", "d2", "d3", "n", "w1", "w", "spoken", "fraction", "year4", "military", "nth", "iso", "numdate", "clock",
    "tens0", "holiday", "yearabbr", "qn", "'s", "-", ",", "/", "(",
)  # fmt: skip
KINDS: Final = tuple(sorted({kind for kind, _ in WORDS.values()} | set(_OTHER_KINDS)))
_LETTER: Final = {kind: chr(0x4E00 + i) for i, kind in enumerate(KINDS)} | {OUTSIDE: "x"}
_SYNTAX: Final = re.compile(r"\(\?:|\w+:\(|[()|]|[?*+]|(?:(?P<name>[a-z]\w*):)?(?P<atom>[^\s()|?*+:]+)")


def spell(tokens: list[Token]) -> str:
    """Return the tokens' kinds as letters, one a token."""
    return "".join([_LETTER[token.kind] for token in tokens])


def letters(*kinds: str) -> str:
    """Return the character class of some kinds or classes of kinds."""
    plain = [kind for name in kinds for kind in CLASSES.get(name, (name,))]
    return "[" + "".join(sorted(_LETTER[kind] for kind in plain if kind in _LETTER)) + "]"


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of kinds; an unknown word in it raises ValueError.

    A name may stand in several branches: its later groups are called `name_2`, `name_3` ...
    """
    seen: Counter[str] = Counter()
    return re.compile("".join(_translate(found, seen) for found in _SYNTAX.finditer(pattern)))


def group_names(compiled: re.Pattern[str], name: str) -> list[str]:
    """Return the groups of a compiled pattern that bear a name."""
    return [group for group in compiled.groupindex if group == name or group.rpartition("_")[0] == name]


def first_letters(pattern: str) -> frozenset[str]:
    """Return the letters with which a match of a pattern can begin."""
    return _branches(list(_SYNTAX.finditer(pattern)), 0)[0]


def _branches(steps: list[re.Match[str]], at: int) -> tuple[frozenset[str], bool, int]:
    """Return what a group may begin with, whether it may be empty, and where it ends."""
    letters_, empty = frozenset[str](), False
    open_branch = True  # everything of this branch so far may be empty
    while at < len(steps):
        step = steps[at].group()
        if step == ")":
            break
        if step == "|":
            empty, open_branch, at = empty or open_branch, True, at + 1
            continue
        begins, may_be_empty, at = _branches(steps, at + 1) if step.endswith("(") or step == "(?:" else _atom(steps, at)
        if at < len(steps) and steps[at].group() in {"?", "*"}:
            may_be_empty, at = True, at + 1
        letters_ |= begins if open_branch else frozenset()
        open_branch = open_branch and may_be_empty
    return letters_, empty or open_branch, at + 1


def _atom(steps: list[re.Match[str]], at: int) -> tuple[frozenset[str], bool, int]:
    atom = steps[at]["atom"]
    if atom in MACROS:
        return first_letters(MACROS[atom]), False, at + 1
    return frozenset(letters(atom)[1:-1]), False, at + 1


def _translate(found: re.Match[str], seen: Counter[str]) -> str:
    atom, name = found["atom"], found["name"]
    if atom is None:
        whole = found.group()
        return _named(whole[:-2], seen) if whole.endswith(":(") else whole
    if atom in MACROS:
        inner = compile_pattern(MACROS[atom]).pattern
    elif atom in CLASSES or atom in _LETTER:
        inner = letters(atom)
    else:
        message = f"no such kind of word: {atom}"
        raise ValueError(message)
    return f"{_named(name, seen)}{inner})" if name else f"(?:{inner})"


def _named(name: str, seen: Counter[str]) -> str:
    seen[name] += 1
    return f"(?P<{name}>" if seen[name] == 1 else f"(?P<{name}_{seen[name]}>"
