"""The table of meeting words, loaded once and checked as it loads."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.read.trees import Trees, below
from dragoman.records import MeetingKind, MeetingStatus

STATUSES: tuple[MeetingStatus, ...] = ("planned", "proposed", "refused", "postponed", "cancelled", "ongoing", "held")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for a meeting: `firm` ones tell of an event alone, `marked` ones only beside a telling modifier."""

    kind: MeetingKind
    firm: bool = False
    marked: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of meeting and what must stand beside it."""

    kind: MeetingKind
    needs: tuple[str, ...]
    by: tuple[str, ...] = ("with",)
    people: bool = False
    travel: bool = False
    bare: bool = False
    particle: str | None = None
    sitting: bool = False
    never_noun: bool = False
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of the table; status words map to the status that they tell."""

    nouns: dict[str, Noun]
    verbs: dict[str, Verb]
    calls: frozenset[str]
    call_marks: frozenset[str]
    session_marks: frozenset[str]
    never: frozenset[str]
    occur: frozenset[str]
    modifiers: dict[str, MeetingStatus]
    governors: dict[str, MeetingStatus]
    passive: frozenset[str]
    moves: dict[str, MeetingStatus]
    moves_to: dict[str, MeetingStatus]
    prepositions: dict[str, MeetingStatus]
    bodies: frozenset[str]
    recalled: frozenset[str]
    takes_place: frozenset[str]
    involving: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the table that ships with the package."""
    table = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))
    words, people = table["modifiers"], table["people"]
    return Lexicon(
        nouns={lemma: Noun(**row) for lemma, row in table["nouns"].items()},
        verbs={lemma: _verb(row) for lemma, row in table["verbs"].items()},
        calls=frozenset(words["call"]),
        call_marks=frozenset(words["marks_call"]),
        session_marks=frozenset(words["session"]),
        never=frozenset(words["never"]),
        occur=frozenset(table["governors"]["occur"]),
        modifiers=_by_status(words),
        governors=_by_status(table["governors"]) | _by_status(table["moves"]),
        passive=frozenset(table["governors"]["passive"]),
        moves=_by_status(table["moves"]),
        moves_to=_by_status(table["moves_to"]),
        prepositions=_by_status(table["prepositions"]),
        bodies=frozenset(people["bodies"]),
        involving=frozenset(table["participles"]["involving"]),
        recalled=frozenset(table["pronouns"]["passive"]),
        takes_place=frozenset({*table["pronouns"]["passive"], *table["governors"]["passive"]}),
    )


def status_told(table: Mapping[str, MeetingStatus], trees: Trees, head: int) -> MeetingStatus | None:
    """Return the status that a verb or noun tells by a table: with its particle, "call off", else alone, "call"."""
    lemma = trees.words[head].lemma.lower()
    phrases = (f"{lemma} {trees.words[i].text.lower()}" for i in _particles(trees, head))
    return next((table[phrase] for phrase in phrases if phrase in table), table.get(lemma))


def _particles(trees: Trees, verb: int) -> Iterator[int]:
    """Yield the particles of a verb, also one that the tree gives to what follows: "moved (up to Thursday)"."""
    yield from below(trees, verb, "compound:prt", "advmod")
    behind = trees.words[verb + 1 : verb + 3]
    if len(behind) == 2 and all(word.tag == "ADP" for word in behind):
        yield verb + 1


def _verb(row: dict[str, Any]) -> Verb:
    lists: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in row.items()}
    return Verb(**lists)


def _by_status(rows: dict[str, list[str]]) -> dict[str, MeetingStatus]:
    return {word: status for status in STATUSES for word in rows.get(status, ())}
