"""Parties without a name of their own: "Libyan rebels", "the regime", "pro-government forces", and whose they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.knowledge import Knowledge, word_list
from dragoman.records import Mention, Span

MODIFIERS = 4
DOMINANT = 0.5
"""Share of a party's sided mentions above which a mention without side belongs to that side."""

_DETERMINER = re.compile(
    r"^(?:the|a|an|some|many|most|other|several|his|its|their|those|these|this|that)\s+", re.IGNORECASE
)
_TOKEN_BEFORE = re.compile(r"([\w.’'&-]+)\s+$")
_WORD = re.compile(r"[\w-]+")
_LAST = re.compile(r"[\w-]+$")
_CLITIC = re.compile(r"['’]s?$")
_LOOSE = frozenset(word_list("party modifiers"))
_FOLLOWERS = frozenset(word_list("party followers"))
_STANCE = re.compile(r"^(pro|anti)-(.+)$", re.IGNORECASE)
AGAINST = {"forces": "rebel fighters", "supporters": "opposition"}
"""What a party becomes with "anti-" and the name of a leader before it."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party by kind ("forces") and side (a state's code, None where untold or the same for all)."""

    kind: str
    side: str | None
    sided: bool


def find_parties(text: str, mentions: Sequence[Mention], knowledge: Knowledge) -> Iterator[tuple[Span, Party]]:
    """Yield where a text speaks of unnamed parties, without determiner, and which they are."""
    owners = owners_of(mentions)
    for match in _found(text, knowledge):
        if not _stands_alone(text, match):
            continue
        start, party = _whole(text, match, owners, knowledge)
        yield Span(start, match.end(), text[start : match.end()]), party


def owners_of(mentions: Sequence[Mention]) -> dict[str, str]:
    """Return the full name behind each written name of a person."""
    return {m.text: m.name for m in mentions if m.kind == "person"}


def party_in(words: str, owners: Mapping[str, str], knowledge: Knowledge) -> Party | None:
    """Return the party that the noun at a phrase's end means, whatever stands before it: "upbeat rebels"."""
    found = _final(words, knowledge)
    return _whole(words, found, owners, knowledge)[1] if found else None


def party_of(words: str, knowledge: Knowledge) -> Party | None:
    """Return the party that a whole phrase means, or None."""
    plain = _DETERMINER.sub("", words)
    found = _final(plain, knowledge)
    if found is None:
        return None
    start, party = _whole(plain, found, {}, knowledge)
    return party if start == 0 else None


def _final(words: str, knowledge: Knowledge) -> re.Match[str] | None:
    """Return the noun for a party with which a phrase ends."""
    last = _LAST.search(words)
    if last is None or last[0].lower() not in _word_sets(knowledge)[1]:
        return None
    return next((m for m in _found(words, knowledge) if m.end() == len(words)), None)


def _found(text: str, knowledge: Knowledge) -> Iterator[re.Match[str]]:
    """Yield the nouns for parties in a text; they are looked for only where their first words stand."""
    heads, (firsts, _) = _heads(knowledge), _word_sets(knowledge)
    end = 0
    for word in _WORD.finditer(text):
        if word.start() >= end and word[0].lower() in firsts:
            match = heads.match(text, word.start())
            if match:
                end = match.end()
                yield match


@cache
def _word_sets(knowledge: Knowledge) -> tuple[frozenset[str], frozenset[str]]:
    """Return the first and the last words of the nouns for parties, in small letters."""
    words = [_WORD.findall(noun.lower()) for noun in knowledge.parties]
    return frozenset(w[0] for w in words), frozenset(w[-1] for w in words)


@cache
def _heads(knowledge: Knowledge) -> re.Pattern[str]:
    nouns = sorted(knowledge.parties, key=lambda n: (-len(n), n))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_written, nouns))})(?![\w-])", re.IGNORECASE)


def _written(noun: str) -> str:
    """Return a pattern for a noun; "West" needs its capital."""
    return re.escape(noun) if noun.islower() else f"(?-i:{re.escape(noun)})"


def _stands_alone(text: str, head: re.Match[str]) -> bool:
    """Tell "the government said" from "the government spokesman", where a singular noun only modifies the next."""
    following = re.match(r"\s+([a-z][\w-]*)", text[head.end() : head.end() + 40])
    return following is None or following[1] in _FOLLOWERS or head.group().lower().endswith("s")


def _whole(text: str, head: re.Match[str], owners: Mapping[str, str], knowledge: Knowledge) -> tuple[int, Party]:
    """Return where a party's phrase begins with its modifiers, and the party."""
    kind, sided = knowledge.parties.get(head.group()) or knowledge.parties[head.group().lower()]
    start, party = head.start(), Party(kind, None, sided)
    for _ in range(MODIFIERS):
        before = _TOKEN_BEFORE.search(text, max(0, start - 30), start)
        changed = _modified(party, before[1], owners, knowledge) if before else None
        if changed is None or before is None:
            break
        start, party = before.start(1), changed
    return start, party


def _modified(party: Party, word: str, owners: Mapping[str, str], knowledge: Knowledge) -> Party | None:
    """Return the party with one more word before it, None where the word is no part of the phrase."""
    if not party.sided:
        return None
    stance = _STANCE.match(word)
    owner = _CLITIC.sub("", stance[2] if stance else word)
    side = _side(owner, owners, knowledge)
    if side is None:
        return party if stance or word.lower() in _LOOSE else None
    if stance and stance[1].lower() == "anti":
        return replace(party, kind=AGAINST.get(party.kind, party.kind), side=side)
    return replace(party, side=side)


def _side(owner: str, owners: Mapping[str, str], knowledge: Knowledge) -> str | None:
    known = knowledge.find(owner)
    if known is not None and known.sort in {"state", "adjective", "capital"}:
        return known.state
    terms = knowledge.terms(owners.get(owner, owner))
    return next((t.office.of for t in reversed(terms) if t.office.of in knowledge.states), None)


def dominant_sides(parties: Iterable[Party]) -> dict[str, str]:
    """Return, by kind of party, the side that most mentions with a side name."""
    counts: dict[str, Counter[str]] = {}
    for party in parties:
        if party.side:
            counts.setdefault(party.kind, Counter())[party.side] += 1
    top = {kind: min(c, key=lambda side: (-c[side], side)) for kind, c in counts.items()}
    return {kind: side for kind, side in top.items() if counts[kind][side] > DOMINANT * counts[kind].total()}


def label(party: Party, sides: Mapping[str, str], knowledge: Knowledge) -> str:
    """Return a party's usual name: "Libyan forces"; of a government its state's name."""
    side = party.side or sides.get(party.kind)
    state = knowledge.states.get(side or "")
    if state is None or not party.sided:
        return party.kind
    return state.name if party.kind == "government" else f"{next(iter(state.adjectives), state.name)} {party.kind}"
