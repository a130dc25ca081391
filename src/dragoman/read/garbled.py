"""Who is probably meant by a garbled or bare name, and by an office without a name: guesses with their reasons.

A name stays as it stands. The evidence is the office that the report's words give its bearer: whoever held it on the
report's day, or throughout the days of which the report can be, is compared with the name. Where the evidence is weak
(another role, a day outside the term, two who may be meant) nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.knowledge import Holder, Knowledge, Office
from dragoman.knowledge.garbled import garbled_form
from dragoman.knowledge.names import UNLIKE, Likeness, compare_names, fold, name_words
from dragoman.read.cast import Member, member_offices
from dragoman.records import Guess

# Scores of guesses, times the likeness of the names. OFFICE: beside words for an office. UNOWNED: beside words that do
# not tell whose office it is. ALONE: without any. HOLDER: of an office without a name, shared between its holders.
OFFICE = 0.97
UNOWNED = 0.9
ALONE = 0.85
HOLDER = 0.85
LIKE = 0.9
"""Likeness from which a whole name is that of somebody in office where the report does not tell which office."""
SPELLING = 0.8
"""Likeness from which two holders of one office on one day are one person, spelt in two ways by the tables."""
Days = tuple[str | None, str | None]
Alike = tuple[Holder, Likeness]


@dataclass(frozen=True, slots=True)
class Ground:
    """The evidence beside the report's words: the tables, and the first and last day that the report can be of.

    The same day twice is the day of a dated report; None is an open side, on which nothing is known.
    """

    knowledge: Knowledge
    days: Days

    def held(self, offices: Iterable[Office]) -> tuple[Holder, ...]:
        """Return who held, throughout the report's days, the first of some offices that anybody held."""
        terms = (self._held(self.knowledge.holders(office, self.days[0])) for office in offices)
        return next((found for found in terms if found), ())

    def in_office(self, name: str) -> tuple[Holder, ...]:
        """Return the terms, throughout the report's days, of those whose last word sounds like that of a name."""
        first = self.days[0]
        return self._held(t for t in self.knowledge.sounding(name) if first and t.held_on(first[:10]))

    def _held(self, terms: Iterable[Holder]) -> tuple[Holder, ...]:
        last = self.days[1]
        return tuple(t for t in terms if last and t.held_on(last[:10]))

    @property
    def when(self) -> str:
        """Words for the report's days."""
        first, last = self.days
        return "on that day" if first == last else f"throughout {first} to {last}, the days that the report can be of"


def guess_holders(offices: Sequence[Office], ground: Ground) -> Iterator[Guess]:
    """Yield who may be meant by an office without a name."""
    names = dict.fromkeys(holder.name for holder in ground.held(offices))
    for name in names:
        yield Guess(name, round(HOLDER / len(names), 2), (f"held the office named {ground.when}",))


def guess_bearer(member: Member, ground: Ground, *, other_role: bool) -> tuple[Guess, ...]:
    """Return the one holder of an office who is probably meant by a name that no table has; nobody where unsure.

    `other_role` tells that the report says of its bearer what is no office: "a shop owner".
    """
    name, offices = member.name, member_offices(member)
    if None in ground.days or (len(name_words(name)) > 1 and ground.knowledge.terms(name)):
        return ()
    if offices:
        held = f"held the office named {ground.when}"
        return _only(_by_name(name, ground.held(offices), garbled_form), OFFICE, held)
    if other_role or len(name_words(name)) < 2:
        return ()
    found = [(h, like) for h, like in _by_name(name, ground.in_office(name), _closely) if _may_be(h, member, ground)]
    if member.described:
        return _only(found, UNOWNED, f"held an office of that name {ground.when}")
    return _only(found, ALONE, f"in office {ground.when}")


def _closely(written: str, known: str) -> Likeness:
    """Compare whole names word by word; where no office stands beside one, that must do."""
    likeness = garbled_form(written, known)
    same = len(name_words(written)) == len(name_words(known)) and compare_names(written, known).score > 0.85
    return likeness if same and likeness.score >= LIKE else UNLIKE


def _may_be(holder: Holder, member: Member, ground: Ground) -> bool:
    """Tell whether somebody holds what a report's bare words for an office ("President") say of a name."""
    said = [d.description for d in member.described]
    titles = [{t.office for t in ground.knowledge.titles[one.title]} for one in said]
    return all(holder.office.name in offices for offices in titles) and not any(one.past or one.owner for one in said)


def _by_name(name: str, held: Iterable[Holder], compare: Callable[[str, str], Likeness]) -> list[Alike]:
    """Return the holders whose names, or other spellings of them, are like a name but not the same."""
    alike = []
    for holder in held:
        best = max((compare(name, n) for n in (holder.name, *holder.aliases)), key=lambda like: like.score)
        if best.score and fold(name) != fold(holder.name):
            alike.append((holder, best))
    return alike


def _only(alike: Sequence[Alike], weight: float, held: str) -> tuple[Guess, ...]:
    """Return a guess at the one person found; where several may be meant, none."""
    if not alike:
        return ()
    holder, likeness = max(alike, key=lambda a: a[1].score)
    if not all(_one_person(holder.name, other.name) for other, _ in alike):
        return ()
    return (Guess(holder.name, round(likeness.score * weight, 2), (held, *likeness.reason.split(", "))),)


def _one_person(first: str, second: str) -> bool:
    """Tell whether two names of the tables are spellings of one: who held the same office on the same day."""
    return max(garbled_form(first, second).score, garbled_form(second, first).score) >= SPELLING
