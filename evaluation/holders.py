"""Makes sentences with garbled names of office holders, and as many with names for which nothing may be guessed.

Everything is drawn by hashes of the holder's name and office, so that few items change when the tables grow.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher

from dragoman.knowledge import Holder, Knowledge

from .garbling import Garbling, Tables, draw, garble, manners, pick, plain

EVERY = 6
"""One in so many holders is drawn."""
LAST_DAY = "2024-06-01"
"""Until when holders are taken to be in office whose end the tables leave open."""
Days = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence with a name; `right` are the names that may be guessed, none where it must stay untouched.

    `days` are the first and last day that the report can be of, twice the same where it is dated. `kind` is how the
    name was garbled, or why nothing may be guessed.
    """

    text: str
    name: str
    days: Days
    right: frozenset[str]
    kind: str
    strength: int
    held_back: bool


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office, the days that surely belong to it, and words for the office before and behind a name."""

    holder: Holder
    first: date
    last: date
    words: tuple[str, str]

    @property
    def key(self) -> str:
        """Name and office, by which everything is drawn."""
        return f"{self.holder.name}|{self.holder.office.name}|{self.holder.office.of}"


@dataclass(frozen=True, slots=True)
class Ground:
    """What items are made of: words and rules, the knowledge, and all terms in the order of their hashes."""

    tables: Tables
    knowledge: Knowledge
    terms: tuple[Term, ...]
    hashes: tuple[int, ...]

    def pick(self, *parts: object) -> Term:
        """Choose a term by the hash of the parts; few choices change when holders are added."""
        return self.terms[bisect(self.hashes, draw(*parts)) % len(self.terms)]


def make(tables: Tables, knowledge: Knowledge) -> tuple[Item, ...]:
    """Return the items: as many with garbled names as with names that must stay untouched."""
    people = sorted(knowledge.people(), key=lambda h: (h.name, h.office, h.start or ""))
    every = {t.key: t for holder in people if (t := _term(holder, tables, knowledge))}
    ring = sorted((draw(key), key) for key in every)
    ground = Ground(tables, knowledge, tuple(every[key] for _, key in ring), tuple(at for at, _ in ring))
    drawn = (term for key, term in every.items() if draw(key, "drawn") % EVERY == 0)
    pairs = ((_garbled(term, ground), _untouched(term, ground)) for term in drawn)
    return tuple(item for garbled, kept in pairs if garbled and kept for item in (garbled, kept))


# Terms


def _term(holder: Holder, tables: Tables, knowledge: Knowledge) -> Term | None:
    """Return a term of a month at least, of somebody with two names, whose office has words; else None."""
    first, last = _inside(holder.start or "1990-01-01", holder.end or LAST_DAY)
    words = _words(holder.office.name, holder.office.of, tables, knowledge)
    if words is None or (last - first).days < 30 or len(plain(holder.name).split()) < 2:
        return None
    return Term(holder, first, last, words)


def _inside(start: str, end: str) -> tuple[date, date]:
    first = {4: f"{start}-12-31", 7: f"{start}-28"}.get(len(start), start)
    last = {4: f"{end}-01-01", 7: f"{end}-01"}.get(len(end), end)
    return date.fromisoformat(first), date.fromisoformat(last)


def _words(office: str, of: str, tables: Tables, knowledge: Knowledge) -> tuple[str, str] | None:
    """Return words for an office before and behind a name, None where there are none."""
    patterns = tables["titles_of"].get(f"{office} {of}") or tables["titles"].get(office)
    state = knowledge.states.get(of)
    if patterns is None or (state and not state.adjectives) or (not state and "{a}" in patterns[0]):
        return None
    adjective, owner = (state.adjectives[0], state.name) if state else ("", of)
    before, behind = (p.format(a=adjective, s=owner) for p in patterns)
    return before, behind


def same_person(first: str, second: str) -> bool:
    """Tell two spellings of one holder in the tables by their letters, not by the code that is measured."""
    return SequenceMatcher(None, plain(first), plain(second)).ratio() > 0.7


def _right(term: Term, days: Days, ground: Ground) -> frozenset[str]:
    held = ground.knowledge.holders(term.holder.office, days[0])
    return frozenset(h.name for h in held if same_person(h.name, term.holder.name))


# Days


def _within(term: Term, key: str) -> Days:
    """Return a day of the term; of one report in five only some days are known, all of them in the term."""
    span = (term.last - term.first).days
    day = term.first + timedelta(draw(term.key, key, "day") % (span + 1))
    if draw(term.key, key, "dated") % 5:
        return day.isoformat(), day.isoformat()
    left = (term.last - day).days
    return day.isoformat(), (day + timedelta(draw(term.key, key, "to") % (left + 1))).isoformat()


def _after(term: Term, ground: Ground, gap: int) -> Days | None:
    """Return a day `gap` days or more behind the term on which nobody of that name held the office."""
    for turn in range(5):
        day = (term.last + timedelta(gap + draw(term.key, "after", turn) % 2500)).isoformat()
        held = ground.knowledge.holders(term.holder.office, day)
        if not any(same_person(h.name, term.holder.name) for h in held) and term.holder.end:
            return day, day
    return None


def _across(term: Term, ground: Ground) -> Days | None:
    """Return days that begin in the term of a predecessor, or end in that of a successor."""
    for far in (400, 800, 1600):
        for day, days in (
            (term.first - timedelta(far), (term.first - timedelta(far), term.last)),
            (term.last + timedelta(far), (term.first, term.last + timedelta(far))),
        ):
            held = ground.knowledge.holders(term.holder.office, day.isoformat())
            if held and not any(same_person(h.name, term.holder.name) for h in held):
                return days[0].isoformat(), days[1].isoformat()
    return None


# Garbled names


def _garbled(term: Term, ground: Ground) -> Item | None:
    """Return a sentence with the holder's name garbled, beside the office, on a day of the term."""
    days = _within(term, "garbled")
    for turn in range(8):
        manner = pick(manners(term.holder.office.of, ground.tables), term.key, "manner", turn)
        strength = 1 + draw(term.key, "strength", turn) % 3
        name = garble(term.holder.name, Garbling(manner, strength, f"{term.key}|{turn}"), ground.tables)
        if _is_garbled(name, term, ground):
            text = _beside_office(term, "garbled", ground)
            return _item(text.format(name=name), name, days, (_right(term, days, ground), manner, strength), term)
    return None


def _is_garbled(name: str, term: Term, ground: Ground) -> bool:
    """Tell a name that differs from the holder's by more than accents, and is nobody else's in the tables."""
    known = {plain(n) for n in (term.holder.name, *term.holder.aliases)}
    return len(name) > 3 and plain(name) not in known and not ground.knowledge.terms(name)


def _beside_office(term: Term, key: str, ground: Ground, words: tuple[str, str] | None = None) -> str:
    """Return a sentence with words for the office before or behind a gap for the name."""
    before, behind = words or term.words
    places = ground.tables["sentences"]
    side = draw(term.key, key, "side") % 2
    pattern: str = pick(places["behind" if side else "before"], term.key, key, "sentence")
    return pattern.replace("{office}", behind if side else before)


def _item(text: str, name: str, days: Days, answer: tuple[frozenset[str], str, int], term: Term) -> Item:
    right, kind, strength = answer
    text, name = text[0].upper() + text[1:], name[0].upper() + name[1:] if text.startswith(name) else name
    return Item(text, name, days, right, kind, strength, held_back=draw(term.holder.name, "half") % 2 == 1)


# Names that must stay untouched


def _untouched(term: Term, ground: Ground) -> Item | None:
    """Return a sentence with a name for which nothing may be guessed, of one of the kinds in `KINDS`."""
    kinds = list(KINDS)
    first = draw(term.key, "kind") % len(kinds)
    for kind in kinds[first:] + kinds[:first]:
        found = KINDS[kind](term, ground)
        if found:
            name, text, days = found
            return _item(text.format(name=name), name, days, (frozenset(), kind, 0), term)
    return None


Untouched = tuple[str, str, Days] | None


def _near(term: Term, ground: Ground) -> str:
    """Return a name near the holder's: garbled, though it is somebody else's here."""
    for turn in range(8):
        manner = pick(("speech_vowels", "speech_consonants", "speech_respelt", "spelling"), term.key, "near", turn)
        name = garble(term.holder.name, Garbling(manner, 1, f"{term.key}|near{turn}"), ground.tables)
        if _is_garbled(name, term, ground):
            return name
    return term.holder.name


def _other(term: Term, ground: Ground, key: str) -> Holder:
    """Return a holder of an office of another state or body, of quite another name."""
    for turn in range(9):
        other = ground.pick(term.key, key, turn).holder
        names, own = plain(other.name).split(), plain(term.holder.name).split()
        if other.office.of != term.holder.office.of and not any(_alike(a, b) for a in names for b in own):
            break
    return other


def _alike(first: str, second: str) -> bool:
    return first[0] == second[0] or SequenceMatcher(None, first, second).ratio() > 0.5


def _undistorted(term: Term, ground: Ground) -> Untouched:
    return term.holder.name, _beside_office(term, "kept", ground), _within(term, "kept")


def _other_holder(term: Term, ground: Ground) -> Untouched:
    return _other(term, ground, "other").name, _beside_office(term, "kept", ground), _within(term, "kept")


def _recombined(given: bool, surname: bool) -> Callable[[Term, Ground], Untouched]:  # noqa: FBT001
    """Return a maker of names of strangers in the office, who share the holder's given name, surname or neither."""

    def maker(term: Term, ground: Ground) -> Untouched:
        name = _stranger(term, ground, given=given, surname=surname)
        return (name, _beside_office(term, "kept", ground), _within(term, "kept")) if name else None

    return maker


def _stranger(term: Term, ground: Ground, *, given: bool, surname: bool) -> str | None:
    first = term.holder if given else _other(term, ground, "given")
    last = term.holder if surname else _other(term, ground, "surname")
    name = f"{first.name.split()[0]} {last.name.split()[-1]}"
    return None if ground.knowledge.terms(name) or not _is_garbled(name, term, ground) else name


def _bare_stranger(term: Term, ground: Ground) -> Untouched:
    name = _other(term, ground, "bare").name.split()[-1]
    return name, _beside_office(term, "kept", ground), _within(term, "kept")


def _no_role(term: Term, ground: Ground) -> Untouched:
    """Name a stranger with the holder's given name or surname, without an office."""
    by_given = draw(term.key, "no role") % 2 == 0
    name = _stranger(term, ground, given=by_given, surname=not by_given)
    text = pick(ground.tables["sentences"]["alone"], term.key, "alone")
    return (name, text, _within(term, "kept")) if name else None


def _other_role(term: Term, ground: Ground) -> Untouched:
    role = pick(ground.tables["roles"]["other"], term.key, "role")
    text = pick(ground.tables["sentences"]["other"], term.key, "other").replace("{office}", role)
    return _near(term, ground), text, _within(term, "kept")


def _deputy(term: Term, ground: Ground) -> Untouched:
    before, behind = term.words
    state = ground.knowledge.states.get(term.holder.office.of)
    adjective = f"{state.adjectives[0]} " if state and before.startswith(state.adjectives[0]) else ""
    words = (f"{adjective}Deputy {before.removeprefix(adjective)}", f"a deputy to {behind}")
    return _near(term, ground), _beside_office(term, "kept", ground, words), _within(term, "kept")


def _former(term: Term, ground: Ground) -> Untouched:
    days = _after(term, ground, 30)
    before, behind = term.words
    owned = re.sub(r"(?<=['’]s )|^the ", "former ", behind, count=1)
    words = (f"former {before}", owned if owned[0].isupper() else f"the {owned}")
    return (_near(term, ground), _beside_office(term, "kept", ground, words), days) if days else None


def _another_day(term: Term, ground: Ground) -> Untouched:
    days = _after(term, ground, 60)
    return (_near(term, ground), _beside_office(term, "kept", ground), days) if days else None


def _two_holders(term: Term, ground: Ground) -> Untouched:
    days = _across(term, ground)
    return (_near(term, ground), _beside_office(term, "kept", ground), days) if days else None


def _undated(term: Term, ground: Ground) -> Untouched:
    return _near(term, ground), _beside_office(term, "kept", ground), (None, None)


def _another_state(term: Term, ground: Ground) -> Untouched:
    """Give a name near the holder's to the same office of another state."""
    office = term.holder.office
    days = _within(term, "kept")
    drawn = (ground.pick(term.key, "state", turn) for turn in range(30))
    other = next((t for t in drawn if t.holder.office.name == office.name and t.holder.office.of != office.of), None)
    held = ground.knowledge.holders(other.holder.office, days[0]) if other else ()
    if other is None or any(same_person(h.name, term.holder.name) for h in held):
        return None
    return _near(term, ground), _beside_office(term, "kept", ground, other.words), days


KINDS: Mapping[str, Callable[[Term, Ground], Untouched]] = {
    "undistorted": _undistorted,
    "other_holder": _other_holder,
    "stranger": _recombined(given=False, surname=False),
    "same_given": _recombined(given=True, surname=False),
    "same_surname": _recombined(given=False, surname=True),
    "bare_stranger": _bare_stranger,
    "no_role": _no_role,
    "other_role": _other_role,
    "deputy": _deputy,
    "former": _former,
    "another_day": _another_day,
    "two_holders": _two_holders,
    "undated": _undated,
    "another_state": _another_state,
}
