"""What one report calls an actor: its name there, every form that it uses, and where each stands first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.ids import record_id
from dragoman.knowledge import Knowledge, title_before, word_list
from dragoman.knowledge.names import last_word
from dragoman.records import Guess, Mention, MentionKind, Reading, Span
from dragoman.resolve.canonical import canonical
from dragoman.resolve.parties import Party, find_parties, owners_of, party_in, party_of

ACTORS = frozenset({"person", "organisation", "state"})
BODIES = frozenset(word_list("body heads"))
PEOPLE = BODIES | frozenset(word_list("plural heads"))
_CUT = re.compile(rf"(?:\s+(?:{'|'.join(word_list('open endings'))}))+$", re.IGNORECASE)
_COMPLEMENT = re.compile(r"\s(?:of|from|in|at|for|with|to|who|on|familiar)\s|,")
PRONOUNS = frozenset(word_list("pronouns"))
LONGEST_DESCRIPTION = 8
"""Words from which an unnamed speaker's description is no form of an actor any more but a clause."""


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """A verbatim form where it stands."""

    day: str
    report: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor as one report has it; `named` is false where the report only describes it.

    `id` hangs on the report and on where the actor stands first in it.
    """

    name: str
    kind: MentionKind
    forms: tuple[Form, ...]
    guesses: tuple[Guess, ...]
    named: bool
    titles: tuple[str, ...] = ()
    party: Party | None = None
    id: str = ""


def read_entries(readings: Sequence[Reading], knowledge: Knowledge) -> list[Entry]:
    """Return the actors of each report that it names or describes, in the order of the reports' days and ids."""
    ordered = sorted(readings, key=lambda r: (told_on(r), r.report.id))
    return [entry for reading in ordered for entry in entries_of(reading, knowledge)]


def entries_of(reading: Reading, knowledge: Knowledge) -> tuple[Entry, ...]:
    """Return the actors that a report names or describes."""
    return tuple(replace(e, id=_identity(e.forms[0])) for e in _entries(reading, knowledge) if e.forms)


def _identity(first: Form) -> str:
    return record_id(first.report, "actor", first.start, first.end)


def told_on(reading: Reading) -> str:
    """Return the day or time of a report, or the last that it can be of."""
    report = reading.report
    return max(report.published or "", report.updated or "") or (report.bounds or (None, None))[1] or "9999"


def _entries(reading: Reading, knowledge: Knowledge) -> Iterator[Entry]:
    """Yield the named actors of a report, then those whom it only describes."""
    acting = [m for m in reading.mentions if _acts(m, knowledge) and not _is_party(m, knowledge)]
    bodies = _bodies([m for m in acting if m.kind == "organisation"], knowledge)
    named: dict[tuple[str, str], list[Mention]] = {}
    for mention in acting:
        named.setdefault((mention.kind, bodies.get(mention.name, mention.name)), []).append(mention)
    said = [(span, bodies.get(who, who)) for span, who in _said(reading)]
    for (_, name), mentions in named.items():
        titled = list(_titled(mentions, reading.report.text, knowledge))
        spans = [*mentions, *(span for span, who in said if who == name), *(s for pair in titled for s in pair)]
        guesses = next((m.guesses for m in mentions if m.guesses), ())
        titles = tuple(dict.fromkeys(title.text for title, _ in titled))
        yield Entry(name, mentions[0].kind, _forms(reading, spans), guesses, _is_named(mentions), titles)
    names = {name for _, name in named}
    yield from _unnamed(reading, [span for span, who in said if who not in names], knowledge)


def _bodies(mentions: Sequence[Mention], knowledge: Knowledge) -> dict[str, str]:
    """Return the body that a report means by one word, "the Council": the only one named before that ends in it."""
    first: dict[str, int] = {}
    for mention in mentions:
        first.setdefault(mention.name, mention.start)
    found = {}
    for short in (name for name in first if name.lower() in BODIES and name[0].isupper()):
        whole = [name for name in first if name != short and last_word(name) == short]
        if len({canonical(name, knowledge) for name in whole}) == 1 and first[whole[0]] < first[short]:
            found[short] = whole[0]
    return found


def _is_party(mention: Mention, knowledge: Knowledge) -> bool:
    return mention.kind == "group" and party_in(mention.name, {}, knowledge) is not None


def _is_named(mentions: Sequence[Mention]) -> bool:
    """Tell a name from words for an office that no name goes with: they end in a word of small letters."""
    return mentions[0].kind != "person" or not any(word.islower() for word in mentions[0].name.split()[-1:])


def _titled(mentions: Sequence[Mention], text: str, knowledge: Knowledge) -> Iterator[tuple[Span, Span]]:
    """Yield the words for an office right before a person's name, and both together."""
    for m in mentions:
        found = title_before(text, m.start, knowledge) if m.kind == "person" else None
        if (
            found
            and (found[1].owner or " " in found[1].title)
            and text[found[0] : m.start].strip(" ,") == text[found[0] : m.start].strip()
        ):
            end = found[0] + len(text[found[0] : m.start].rstrip())
            yield Span(found[0], end, text[found[0] : end]), Span(found[0], m.end, text[found[0] : m.end])


def _acts(mention: Mention, knowledge: Knowledge) -> bool:
    known = knowledge.find(mention.text)
    if mention.kind == "place":
        return knowledge.territory(mention.text) is not None
    if mention.kind == "group":
        return known.sort == "people" if known else mention.text.endswith("s")
    return mention.kind in ACTORS


def _said(reading: Reading) -> list[tuple[Span, str]]:
    """Return who speaks, meets or commits, by span and name."""
    said = [(s.speaker, s.who or s.speaker.text) for s in reading.statements if s.speaker]
    said += [(party, party.name) for meeting in reading.meetings for party in meeting.parties]
    said += [(span, _name_of(span, reading)) for c in reading.commitments for span in (c.by, c.to) if span]
    return sorted(said, key=lambda x: (x[0].start, x[0].end))


def _name_of(span: Span, reading: Reading) -> str:
    """Return the name of the person or body that a span ends with, or ends the name of; else its words."""
    last = [m for m in reading.mentions if m.end == span.end and m.kind in ACTORS]
    return last[0].name if last else span.text


def _forms(reading: Reading, spans: Sequence[Span]) -> tuple[Form, ...]:
    day, report = told_on(reading), reading.report.id
    forms: dict[str, Form] = {}
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        whole = _CUT.sub("", span.text)
        text = " ".join(whole.split())
        if text.lower() not in PRONOUNS or (text.isupper() and len(text) > 1):  # US and WHO are names
            forms.setdefault(text, Form(day, report, span.start, span.start + len(whole), text))
    return tuple(forms.values())


def _unnamed(reading: Reading, said: Sequence[Span], knowledge: Knowledge) -> Iterator[Entry]:
    """Yield the parties that the text speaks of, and speakers and parties of records without a name."""
    found = list(find_parties(reading.report.text, reading.mentions, knowledge))
    parties: dict[Party, list[Span]] = {}
    for span, party in found:
        parties.setdefault(party, []).append(span)
    owners = owners_of(reading.mentions)
    for mention in reading.mentions:
        whole = party_in(mention.name, owners, knowledge) if mention.kind == "group" else None
        if whole:
            parties.setdefault(whole, []).append(mention)
    groups: dict[str, list[Span]] = {}
    for span in said:
        if span.text.lower() in PRONOUNS or len(span.text.split()) > LONGEST_DESCRIPTION:
            continue
        own = party_of(span.text, knowledge)
        if own is None and not describes_people(span.text, knowledge):
            continue
        (parties.setdefault(own, []) if own else groups.setdefault(wording(span.text), [])).append(span)
    for party, spans in parties.items():
        yield Entry(party.kind, "group", _forms(reading, spans), (), named=False, party=party)
    for spans in groups.values():
        forms = _forms(reading, spans)
        if forms:
            yield Entry(forms[0].text, "group", forms, (), named=False)


def describes_people(words: str, knowledge: Knowledge) -> bool:
    """Tell a description of people or bodies ("an official from Paris") from other words that a frame may hold."""
    head = last_word(_COMPLEMENT.split(words.strip(" ,"))[0]).lower()
    known = (knowledge.titles, knowledge.roles, knowledge.parties, PEOPLE)
    return any(noun in nouns for nouns in known for noun in (head, head.removesuffix("s")))


def wording(words: str) -> str:
    """Return a description without article and case, by which it is the same in every report."""
    plain = " ".join(words.lower().split())
    for article in ("the ", "a ", "an ", "some ", "one ", "another "):
        plain = plain.removeprefix(article)
    return plain
