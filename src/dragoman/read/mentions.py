"""The mentions of a report: who and what its words name or describe, each with the report's fullest name for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.knowledge import Holder, Knowledge, Office
from dragoman.knowledge.names import compare_names, fold, name_words
from dragoman.read.cast import Cast, Member, member_offices, read_cast, whose
from dragoman.read.descriptions import Described, find_described
from dragoman.read.named import Named, find_named
from dragoman.reader.annotation import Annotation
from dragoman.records import Guess, Mention

# Scores of guesses. A name like that of the holder of the office beside it: its likeness (knowledge.names) times
# OFFICE_NAMED; SURNAME where it is that holder's bare surname. An office without a name: HOLDER, shared between several
# holders. A whole name without office, like that of somebody in office that day: its likeness times IN_OFFICE. A
# translated or cut form of an organisation's name: GARBLED_BODY, shared between those that it may mean. In a report
# without a day, a whole name like that of whoever held the office beside it at any time: its likeness times UNDATED.
OFFICE_NAMED = 0.97
SURNAME = 0.95
HOLDER = 0.85
IN_OFFICE = 0.85
UNDATED = 0.9
GARBLED_BODY = 0.85


@dataclass(frozen=True, slots=True)
class MentionContext:
    """What reading mentions needs beside the text: the tables, and the day of the report (ISO) where it is known."""

    knowledge: Knowledge
    published: str | None = None


def read_mentions(text: str, annotation: Annotation, context: MentionContext) -> tuple[Mention, ...]:
    """Return the mentions of a text in order: names without titles, states, nationalities, persons by office."""
    knowledge = context.knowledge
    named = find_named(text, annotation, knowledge)
    described = find_described(text, named, knowledge)
    cast = read_cast(text, named, described, knowledge)
    guesses = {m.name: tuple(_guesses(m, context)) for m in cast.members}
    found = [*(_of_name(text, n, cast, guesses) for n in named), *_of_descriptions(text, described, cast, context)]
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def _of_name(text: str, named: Named, cast: Cast, guesses: dict[str, tuple[Guess, ...]]) -> Mention:
    written, name = text[named.start : named.end], cast.names[named.start]
    own = guesses.get(name, ()) if named.kind == "person" else _body_guesses(named, written)
    return Mention(named.start, named.end, written, named.kind, name, own)


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
                guesses = tuple(_holder_guesses(one.description.offices, context))
                yield Mention(one.start, one.end, words, "person", words, guesses)


def _holder_guesses(offices: Sequence[Office], context: MentionContext) -> Iterator[Guess]:
    held = _holders(offices, context)
    for holder in held:
        yield Guess(holder.name, round(HOLDER / len(held), 2), ("held the office named on that day",))


def _holders(offices: Sequence[Office], context: MentionContext) -> list[Holder]:
    """Return who held, that day, the first of the offices that anybody held."""
    for office in offices:
        held = context.knowledge.holders(office, context.published)
        if held:
            return list({h.name: h for h in held}.values())
    return []


# Garbled and bare names


def _guesses(member: Member, context: MentionContext) -> Iterator[Guess]:
    if _in_tables(member.name, context):
        return
    offices = member_offices(member)
    if context.published is None:
        yield from _by_office_ever(member.name, offices, context)
        return
    found = [g for h in _holders(offices, context) if (g := _by_office(member.name, h))]
    yield from sorted(found or _by_spelling(member.name, context), key=lambda g: (-g.score, g.name))[:3]


def _in_tables(name: str, context: MentionContext) -> bool:
    """Tell whether a full name is that of somebody in office: then there is nothing to guess."""
    return len(name_words(name)) > 1 and bool(context.knowledge.terms(name))


def _by_office(name: str, holder: Holder) -> Guess | None:
    """Return a guess that somebody named beside an office is its holder, if the names are alike."""
    likeness = max((compare_names(name, n) for n in (holder.name, *holder.aliases)), key=lambda x: x.score)
    if likeness.score < 0.5 or fold(name) == fold(holder.name):
        return None
    score = SURNAME if likeness.score in (0.5, 0.8) else round(likeness.score * OFFICE_NAMED, 2)
    return Guess(holder.name, score, ("held the office named on that day", likeness.reason))


def _by_office_ever(name: str, offices: Sequence[Office], context: MentionContext) -> Iterator[Guess]:
    """Yield, for a report without a day, those of like name who held the office at any time."""
    if len(name_words(name)) < 2:
        return
    for term in {t.name: t for t in context.knowledge.sounding(name) if t.office in offices}.values():
        likeness = compare_names(name, term.name)
        if 0.87 <= likeness.score < 1:
            held = f"held the office named from {term.start or 'an unknown day'} to {term.end or 'today'}"
            yield Guess(term.name, round(likeness.score * UNDATED, 2), (held, likeness.reason))


def _by_spelling(name: str, context: MentionContext) -> Iterator[Guess]:
    """Yield those in office that day whose whole name is spelt or sounds like this one of two words or more."""
    if len(name_words(name)) < 2 or context.published is None:
        return
    day = context.published[:10]
    for holder in {h.name: h for h in context.knowledge.sounding(name) if h.held_on(day)}.values():
        likeness = compare_names(name, holder.name)
        if 0.87 <= likeness.score < 1:
            yield Guess(holder.name, round(likeness.score * IN_OFFICE, 2), ("in office on that day", likeness.reason))
