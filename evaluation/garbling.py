"""Garbles names as the press does: by ear, through other scripts and languages, by slips of the hand and of scanners.

Every choice is drawn by a hash of a key, so that the same key gives the same name. The rules are in `garbling.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
Tables = Mapping[str, Any]
_BY_RULE = ("speech_consonants", "speech_vowels", "speech_respelt", "translation", "ocr")
_BY_HAND = ("speech_given", "speech_split", "spelling", "swapped", "surname", "mixed")
_PARTICLES = frozenset({"al", "el", "ul", "bin", "ibn", "ben", "de", "da", "del", "dos", "van", "von", "der"})
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SYLLABLE = re.compile(r"(?<=[aeiouy])(?=[^aeiouy\W][aeiouy])|(?<=[aeiouy][^aeiouy\W])(?=[^aeiouyh\W][aeiouy])")


@dataclass(frozen=True, slots=True)
class Garbling:
    """How a name is to be garbled: the manner, how many times, and the key that its choices are drawn by."""

    manner: str
    strength: int
    key: str


def read_tables(path: Path) -> Tables:
    """Return the tables of a file such as `garbling.toml`."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def draw(*parts: object) -> int:
    """Return a number that depends on the parts alone."""
    return int.from_bytes(blake2b("|".join(map(str, parts)).encode(), digest_size=6).digest(), "big")


def pick(options: Sequence[T], *parts: object) -> T:
    """Choose one of some options by the hash of the parts."""
    return options[draw(*parts) % len(options)]


def manners(state: str, tables: Tables) -> list[str]:
    """Return the manners in which a name from a state is garbled; the scheme of its script counts twice."""
    schemes = [scheme for scheme, states in tables["schemes"].items() if state in states.split()]
    return [*_BY_RULE, *schemes, *schemes, *_BY_HAND]


def plain(name: str) -> str:
    """Return a name in small letters without accents and stops."""
    kept = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c) and c not in ".'’`")
    return " ".join("".join(kept).lower().split())


def garble(name: str, how: Garbling, tables: Tables) -> str:
    """Return a garbled name, capitalised; the name itself in small letters where the manner finds nothing to change."""
    words = plain(name).split()
    makers: Mapping[str, Callable[[list[str], Garbling, Tables], str]] = {
        "speech_given": _given,
        "speech_split": _split,
        "spelling": _spelt,
        "swapped": _swapped,
        "surname": _surname,
        "mixed": _mixed,
    }
    return _capitals(makers.get(how.manner, _by_rules)(words, how, tables))


def _by_rules(words: list[str], how: Garbling, tables: Tables) -> str:
    """Apply some of a manner's rules, each at a place of its own, where they apply."""
    name, taken = " ".join(words), set[int]()
    chosen: list[tuple[re.Match[str], str]] = []
    places = list(_places(name, how, tables))
    for match, garbled in sorted(places, key=lambda p: draw(how.key, p[0].re.pattern, p[0].start())):
        if taken.isdisjoint(range(*match.span())) and len(chosen) < how.strength:
            taken.update(range(*match.span()))
            chosen.append((match, garbled))
    for match, garbled in sorted(chosen, key=lambda c: -c[0].start()):
        name = name[: match.start()] + match.expand(garbled) + name[match.end() :]
    return name


def _places(name: str, how: Garbling, tables: Tables) -> Iterator[tuple[re.Match[str], str]]:
    """Yield where the rules of a manner apply, and what would be written there."""
    for rule in tables["rules"][how.manner]:
        pattern, _, right = rule.partition(" > ")
        options = [option.strip() for option in right.split("|")]
        for match in re.finditer(pattern.replace("^", r"\b"), name):
            yield match, pick(options, how.key, match.start())


def _given(words: list[str], how: Garbling, tables: Tables) -> str:
    """Hear the given name as another word; from strength 2 garble the rest by ear too."""
    given, rest = words[0], words[1:]
    heard = tables["given"].get(given)
    vowels = partial(_by_rules, tables=tables)
    new = pick(heard.split(" | "), how.key).lower() if heard else vowels([given], Garbling("speech_vowels", 1, how.key))
    if how.strength > 1 and rest:
        rest = _by_rules(rest, Garbling("speech_consonants", 1, how.key), tables).split()
    return " ".join([new, *rest])


def _split(words: list[str], how: Garbling, tables: Tables) -> str:
    """Hear the longest word as two, cut between syllables; at strength 1 spelt as before, else respelt by ear."""
    longest = max(words, key=len)
    cuts = [m.start() for m in _SYLLABLE.finditer(longest)]
    if not cuts:
        return " ".join(words)
    cut = pick(cuts, how.key)
    parts = [longest[:cut], longest[cut:]]
    if how.strength > 1:
        parts = [_by_rules([p], Garbling("speech_vowels", 1, how.key), tables) for p in parts]
    return " ".join(" ".join(parts) if w == longest else w for w in words)


def _spelt(words: list[str], how: Garbling, _: Tables) -> str:
    """Make slips of the hand: letters swapped, left out, doubled, or the next one on the keyboard."""
    name = " ".join(words)
    for turn in range(how.strength):
        at = pick([i for i in range(1, len(name) - 1) if name[i].isalpha() and name[i + 1].isalpha()], how.key, turn)
        slips = (
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + _beside(name[at], how.key) + name[at + 1 :],
        )
        name = pick(slips, how.key, "slip", turn)
    return name


def _beside(letter: str, key: str) -> str:
    row = next((r for r in _ROWS if letter in r), "")
    at = row.find(letter)
    return pick([row[i] for i in (at - 1, at + 1) if 0 <= i < len(row)], key) if row else letter


def _swapped(words: list[str], how: Garbling, tables: Tables) -> str:
    """Put the last word first; from strength 2 with a slip in it."""
    name = " ".join([words[-1], *words[:-1]])
    return _spelt(name.split(), Garbling("spelling", 1, how.key), tables) if how.strength > 1 else name


def _surname(words: list[str], how: Garbling, tables: Tables) -> str:
    """Leave the given name out; from strength 2 with the rest garbled by ear or hand."""
    rest = words[-2:] if words[-2] in _PARTICLES else words[-1:]
    if how.strength == 1:
        return " ".join(rest)
    other = pick(("speech_consonants", "speech_vowels", "speech_respelt", "spelling"), how.key)
    return garble(" ".join(rest), Garbling(other, 1, how.key), tables)


def _mixed(words: list[str], how: Garbling, tables: Tables) -> str:
    """Garble in two manners, by ear and by hand or language."""
    first = pick(("speech_consonants", "speech_vowels", "speech_respelt", "speech_given"), how.key, "first")
    second = pick(("spelling", "translation", "ocr", "swapped"), how.key, "second")
    once = garble(" ".join(words), Garbling(first, 1, how.key), tables)
    return garble(once, Garbling(second, how.strength, f"{how.key}|second"), tables)


def _capitals(name: str) -> str:
    """Capitalise the words of a name and their parts, particles apart."""
    return " ".join(_capital(word) for word in name.split())


def _capital(word: str) -> str:
    parts = [p if p in _PARTICLES else p[:1].upper() + p[1:] for p in word.split("-")]
    return "-".join(parts)
