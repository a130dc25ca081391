"""From words to offices: "the Russian president", "Jordan's foreign minister", "White House Press Secretary"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dragoman.knowledge.rows import word_list
from dragoman.knowledge.types import Institution, Known, Office, State, Title

_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their|our)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_PAST = re.compile(r"\b(?:former|ex|late|then|outgoing|ousted|deposed|acting|deputy|one-time|onetime|ex-\w+)\b", re.I)
_MODIFIERS = frozenset(word_list("rank modifiers"))
SPOKEN_FOR = {"head", "foreign", "defence", "security"}
ORGANISATION_HEADS = ("secretary_general", "director_general", "president", "leader", "commission_chair", "chairman")
STATE_SPOKESPEOPLE = ("government_spokesperson", "head_spokesperson")


@dataclass(frozen=True, slots=True)
class Description:
    """A phrase for somebody by office: the words for the office, whose it is, and the offices that may be meant."""

    title: str
    owner: str | None
    past: bool
    gender: str | None
    offices: tuple[Office, ...]


@dataclass(frozen=True, slots=True)
class Owners:
    """What is needed to tell whose an office is."""

    find: Callable[[str], Known | None]
    states: Mapping[str, State]
    institutions: Mapping[str, Institution]


def describe(phrase: str, titles: Mapping[str, tuple[Title, ...]], owners: Owners) -> Description | None:
    """Read a phrase that ends or begins with words for an office; None where it has none."""
    words = _ARTICLE.sub("", phrase.strip())
    head, owner = _split(words, titles)
    if head is None:
        return None
    past = bool(_PAST.search(words)) and "deputy" not in head
    whose = _whose(owner, owners) if owner else None
    rows = titles[head]
    offices = () if past else _offices(rows, whose, owners)
    return Description(head, owner or None, past, rows[0].gender, offices)


def _split(words: str, titles: Mapping[str, tuple[Title, ...]]) -> tuple[str | None, str]:
    """Return the words for the office and those for its owner."""
    head, owner = _trailing(words, titles)
    if head and (owner or " " in head):
        return head, owner
    lower = words.lower()
    for join in (" of the ", " of ", " for the ", " to the ", " for ", " to "):
        at = lower.find(join)
        if at > 0:
            head, owner = _trailing(words[:at], titles)
            if head:
                return head, words[at + len(join) :] if "of" in join or not owner else owner
    return _trailing(words, titles)


def _trailing(words: str, titles: Mapping[str, tuple[Title, ...]]) -> tuple[str | None, str]:
    parts = words.split()
    for i in range(len(parts)):
        head = " ".join(parts[i:]).lower()
        if head in titles:
            return head, " ".join(parts[:i])
        if parts[-1].lower().endswith("s") and head[:-1] in titles:
            return None, ""
    return None, ""


def _whose(owner: str, owners: Owners) -> Known | None:
    """Find the owner by its words as they stand, else without words for a rank: "Transitional National Council"."""
    return owners.find(_POSSESSIVE.sub("", _ARTICLE.sub("", owner))) or owners.find(_owner_words(owner))


def _owner_words(owner: str) -> str:
    parts = [p for p in owner.split() if p.lower() not in _MODIFIERS and not _PAST.fullmatch(p)]
    return _POSSESSIVE.sub("", _ARTICLE.sub("", " ".join(parts)))


def _offices(rows: Iterable[Title], whose: Known | None, owners: Owners) -> tuple[Office, ...]:
    if whose is None:
        alone = [Office(row.office, row.of) for row in rows if row.of]
        return tuple(alone) if len(alone) == 1 else ()
    fitting = [row for row in rows if row.of in (None, whose.state)]
    fitting = [row for row in fitting if row.of] or fitting
    return tuple(dict.fromkeys(office for row in fitting for office in _of(row.office, whose, owners)))


def _of(office: str, whose: Known, owners: Owners) -> tuple[Office, ...]:
    if office == "*":
        return ()
    if whose.sort == "institution":
        return _of_house(office, owners.institutions[whose.name], owners)
    if whose.state is None:
        names = ORGANISATION_HEADS if office == "leader" else (office,)
        return tuple(Office(name, whose.name) for name in names)
    return _of_state(office, owners.states[whose.state])


def _of_state(office: str, state: State) -> tuple[Office, ...]:
    names: tuple[str, ...] = (office,)
    if office == "leader":
        names = tuple(dict.fromkeys((state.leader, "leader")))
    if office == "spokesperson":
        names = STATE_SPOKESPEOPLE
    return tuple(Office(name, state.code) for name in names)


def _of_house(office: str, house: Institution, owners: Owners) -> tuple[Office, ...]:
    if office == "spokesperson":
        return (Office(f"{house.organ}_spokesperson", house.state),) if house.organ in SPOKEN_FOR else ()
    if office in ("leader", "foreign_adviser", "security_adviser", "chief_of_staff") and house.organ == "head":
        return _of_state(office, owners.states[house.state])
    if office == "leader" and house.organ in ("foreign", "defence"):
        return (Office(f"{house.organ}_minister", house.state),)
    if office == "leader" and house.organ == "intelligence":
        return (Office("intelligence_chief", house.state),)
    if office in ("military_chief", "commander") and house.organ == "army":
        return (Office(office, house.state),)
    return ()
