"""The table of event words, loaded once: lemma (with its preposition, particle or object) to PLOVER root."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words to roots; keys of `verbs` are a lemma or a lemma and one companion ("call for", "impose sanction")."""

    verbs: dict[str, str]
    by_lemma: dict[str, tuple[str, ...]]
    nouns: dict[str, str]
    actor: frozenset[str]
    target: frozenset[str]
    light: frozenset[str]
    alone: frozenset[str]
    taking: frozenset[str]
    firm: frozenset[str]
    threatening: frozenset[str]
    denying: frozenset[str]
    planning: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the table that ships with the package."""
    table = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))
    sets = {name: frozenset(words) for name, words in table["arguments"].items()}
    verbs = _by_word(table["verbs"])
    return Lexicon(verbs=verbs, by_lemma=_by_lemma(verbs), nouns=_by_word(table["nouns"]), **sets)


def _by_lemma(verbs: dict[str, str]) -> dict[str, tuple[str, ...]]:
    rows: dict[str, tuple[str, ...]] = {}
    for key in sorted(verbs):
        rows[key.split()[0]] = (*rows.get(key.split()[0], ()), key)
    return rows


def _by_word(rows: dict[str, list[str]]) -> dict[str, str]:
    """Turn the rows around; where two roots list one word, the first listed stands."""
    return {word: root for root, words in reversed(rows.items()) for word in words}
