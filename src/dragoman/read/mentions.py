"""The mentions of a report: who and what its words name or describe, each with the report's fullest name for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.knowledge import Knowledge, word_list
from dragoman.read.cast import Cast, Member, members_of, read_cast, whose
from dragoman.read.descriptions import Described, find_described
from dragoman.read.garbled import Days, Ground, guess_bearer, guess_holders
from dragoman.read.named import Named, find_named
from dragoman.reader.annotation import Annotation
from dragoman.records import Guess, Mention

GARBLED_BODY = 0.85
"""Score of the guess at the body that a translated or cut form of a name means, shared between several."""
_ROLE = re.compile(rf",\s+(?:{'|'.join(word_list('role openings'))})\s")
"""How words that say who somebody is begin behind the name."""


@dataclass(frozen=True, slots=True)
class MentionContext:
    """What reading mentions needs beside the text: the tables, and the report's day (ISO), or its first and last."""

    knowledge: Knowledge
    published: str | None = None
    bounds: Days | None = None

    @property
    def ground(self) -> Ground:
        """What guesses at names rest on."""
        days = (self.published, self.published) if self.published else self.bounds
        return Ground(self.knowledge, days or (None, None))


def read_mentions(text: str, annotation: Annotation, context: MentionContext) -> tuple[Mention, ...]:
    """Return the mentions of a text in order: names without titles, states, nationalities, persons by office."""
    knowledge = context.knowledge
    named = find_named(text, annotation, knowledge)
    described = find_described(text, named, knowledge)
    cast = read_cast(text, named, described, knowledge)
    guesses = {m.name: _bearer(text, m, named, context) for m in cast.members}
    found = [*(_of_name(text, n, cast, guesses) for n in named), *_of_descriptions(text, described, cast, context)]
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def guess_again(text: str, mentions: Sequence[Mention], context: MentionContext) -> tuple[Mention, ...]:
    """Return mentions with persons' guesses as they are within other days: those that a report's story leaves."""
    knowledge = context.knowledge
    people = [m for m in mentions if m.kind == "person"]
    by_office = {m.start: (m.text, d.offices) for m in people if (d := knowledge.describe(m.text))}
    named = [Named(m.start, m.end, m.kind, None) for m in mentions if m.start not in by_office]
    described = find_described(text, named, knowledge)
    names = {m.start: m.name for m in people if m.start not in by_office}
    found = {m.name: _bearer(text, m, named, context) for m in members_of(names, described)}
    found |= {words: tuple(guess_holders(offices, context.ground)) for words, offices in by_office.values()}
    return tuple(replace(m, guesses=found[m.name]) if m.kind == "person" and m.name in found else m for m in mentions)


def _bearer(text: str, member: Member, named: Sequence[Named], context: MentionContext) -> tuple[Guess, ...]:
    return guess_bearer(member, context.ground, other_role=_other_role(text, member, named))


def _of_name(text: str, named: Named, cast: Cast, guesses: dict[str, tuple[Guess, ...]]) -> Mention:
    written, name = text[named.start : named.end], cast.names[named.start]
    own = guesses.get(name, ()) if named.kind == "person" else _body_guesses(named, written)
    return Mention(named.start, named.end, written, named.kind, name, own)


def _other_role(text: str, member: Member, named: Sequence[Named]) -> bool:
    """Tell whether words that name no office say who somebody is: "Vera Novak, a teacher"."""
    places = set(member.places)
    return not member.described and any(n.start in places and _ROLE.match(text, n.end) for n in named)


def _body_guesses(named: Named, written: str) -> tuple[Guess, ...]:
    known = named.known
    if known is None or known.sort != "organisation" or not written.startswith(known.form):
        return ()
    meanings = (known.name, *known.others) if known.garbled else ()
    reason = "another form of its name" if len(meanings) == 1 else "one of those that this form may mean"
    return tuple(Guess(name, round(GARBLED_BODY / len(meanings), 2), (reason,)) for name in meanings)


# Persons by office


def _of_descriptions(
    text: str, described: Sequence[Described], cast: Cast, context: MentionContext
) -> Iterator[Mention]:
    for one in described:
        if one.person is None:
            member = whose(one, cast, context.knowledge, context.published)
            words = text[one.start : one.end]
            if member:
                yield Mention(one.start, one.end, words, "person", member.name)
            elif one.description.offices:
                guesses = tuple(guess_holders(one.description.offices, context.ground))
                yield Mention(one.start, one.end, words, "person", words, guesses)
