"""One comparison of two actors' names: a score and its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.knowledge import Knowledge
from dragoman.knowledge.names import Likeness, compare_names, fold, last_word, sound
from dragoman.resolve.canonical import canonical
from dragoman.resolve.entries import Entry, wording
from dragoman.resolve.parties import label

SAME = 0.85
"""Score from which two names are one actor's. Below lie bare surnames, which need a second look (cluster.py)."""
UNLIKE = Likeness(0.0, "nothing alike")
REMEMBERED = 1 << 16
"""Names and pairs of names that are kept compared: each look at a dossier asks for the same again."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name under comparison, with what is looked up once: its usual form and whether it is a person's."""

    name: str
    usual: str
    kind: str
    known: bool


def look_up(entry: Entry, sides: Mapping[str, str], knowledge: Knowledge) -> Name:
    """Return an entry's name ready for comparison; `sides` tells whose parties without a side are."""
    if entry.party:
        usual = label(entry.party, sides, knowledge)
        state = entry.party.kind == "government" and usual != "government"
        return Name(usual, usual, "body" if state else "described", known=state)
    if entry.kind == "group" or not entry.named:
        return Name(entry.name, wording(entry.name), "described", known=False)
    usual = _usual(entry, knowledge)
    kind = "person" if entry.kind == "person" else "body"
    return Name(entry.name, usual, kind, known=usual != entry.name or knowledge.find(entry.name) is not None)


def _usual(entry: Entry, knowledge: Knowledge) -> str:
    """Return the canonical name; a capital that acts is its state."""
    known = knowledge.find(entry.name)
    if entry.kind == "state" and known is not None and known.state:
        return knowledge.states[known.state].name
    if entry.kind == "person" and known is not None:
        return entry.name
    return canonical(entry.name, knowledge)


@lru_cache(REMEMBERED)
def blocks(name: Name) -> tuple[str, ...]:
    """Return the keys under which a name is compared: the sound of its last word, or its whole wording."""
    if name.kind == "described":
        return (f"described {name.usual}",)
    if name.kind == "body":
        return (f"body {fold(name.usual)}",)
    return tuple(dict.fromkeys(f"person {sound(last_word(fold(n)))}" for n in (name.name, name.usual)))


@lru_cache(REMEMBERED)
def compare(first: Name, second: Name) -> Likeness:
    """Return how likely two names are one actor's, and why."""
    if first.kind != second.kind:
        return UNLIKE
    if fold(first.usual) == fold(second.usual):
        return Likeness(1.0, "the same name" if first.name == second.name else "names of one, by the tables")
    if first.kind != "person" or (first.known and second.known):
        return UNLIKE
    likeness = compare_names(first.name, second.name)
    usual = compare_names(first.usual, second.usual)
    return max(likeness, usual, key=lambda found: found.score)
