"""Who is who in one report: every name led to the report's fullest name for the same person or body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.knowledge import Knowledge, Office
from dragoman.knowledge.names import compare_names, fold, name_words
from dragoman.read.descriptions import Described, same_office
from dragoman.read.named import Named

FORMED = frozenset({"state", "organisation", "institution", "outlet", "territory"})
"""Sorts of known forms among which a body has a fullest one."""
SAME_PERSON = 0.7
"""Likeness (knowledge.names) from which two names in one report are one person: parts of a name, or its spellings."""


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the report: the fullest name, where it stands, and the words for offices beside it."""

    name: str
    places: tuple[int, ...]
    described: tuple[Described, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """The persons and bodies of a report; `names` maps the start of each named stretch to the fullest name."""

    members: tuple[Member, ...]
    names: Mapping[int, str]
    by_name: Mapping[str, Member] = field(default_factory=dict)

    def member_at(self, start: int) -> Member | None:
        """Return the person whose name stands at an offset."""
        return self.by_name.get(self.names.get(start, ""))


def read_cast(text: str, named: Sequence[Named], described: Sequence[Described], knowledge: Knowledge) -> Cast:
    """Return who is who among the names of a text."""
    people = [n for n in named if n.kind == "person"]
    full = _full_names(text, people)
    names = {n.start: _fullest(text, n, full, knowledge) for n in people}
    names |= _bodies(text, [n for n in named if n.kind != "person"])
    members = members_of({n.start: names[n.start] for n in people}, described)
    return Cast(members, names, {m.name: m for m in members})


def members_of(names: Mapping[int, str], described: Sequence[Described]) -> tuple[Member, ...]:
    """Return the persons of a report, given the fullest name for each place where one stands."""
    places: dict[str, list[int]] = {}
    for start, name in names.items():
        places.setdefault(name, []).append(start)
    return tuple(
        Member(name, tuple(own), tuple(d for d in described if d.person in own)) for name, own in places.items()
    )


# Persons


def _full_names(text: str, people: Sequence[Named]) -> dict[str, list[int]]:
    """Return the names that are not part of a fuller one, and where the fuller forms stand."""
    forms: dict[str, list[int]] = {}
    for n in people:
        forms.setdefault(_one_line(text[n.start : n.end]), []).append(n.start)
    ranked = sorted(forms, key=lambda f: (-len(name_words(f)), -len(forms[f]), forms[f][0]))
    full: dict[str, list[int]] = {}
    for form in ranked:
        if len(name_words(form)) > 1 or not full:
            kin = next((f for f in full if _spelling_of(form, f)), form)
            full.setdefault(kin, []).extend(forms[form])
    return {form: sorted(places) for form, places in full.items()}


def _one_line(name: str) -> str:
    return " ".join(name.split())


def _spelling_of(form: str, full: str) -> bool:
    """Tell whether a name of several words is a shorter or other spelling of a full one."""
    return compare_names(form, full).score >= SAME_PERSON


def _fullest(text: str, name: Named, full: Mapping[str, list[int]], knowledge: Knowledge) -> str:
    written = _one_line(text[name.start : name.end])
    scores = {form: compare_names(written, form).score for form in full}
    best = max(scores.values(), default=0.0)
    if best < SAME_PERSON and len(name_words(written)) == 1:
        best = max((s for s in scores.values() if s >= 0.5), default=0.0)
    likely = [form for form, score in scores.items() if score == best and best >= 0.5]
    return min(likely, key=lambda form: _distance(name.start, full[form], form, knowledge)) if likely else written


def _distance(at: int, places: Sequence[int], form: str, knowledge: Knowledge) -> tuple[bool, bool, int]:
    """Rank the bearers of one surname: who holds an office before kin, then the last named before, then the next."""
    before = [p for p in places if p <= at]
    return not knowledge.terms(form), not before, (at - before[-1]) if before else places[0] - at


# Bodies


def _bodies(text: str, named: Sequence[Named]) -> dict[int, str]:
    """Return the fullest form of each body: of a known one, or of one whose initials the report uses.

    What the report gives in brackets goes before the tables: "Riverside Peace Forum (RPF)".
    """
    written = {n.start: _one_line(text[n.start : n.end]) for n in named}
    forms: dict[str, Counter[str]] = {}
    for n in named:
        if n.known and n.known.sort not in {"adjective", "people", "capital"}:
            forms.setdefault(n.known.name, Counter())[written[n.start]] += 1
    acronyms = _acronyms(text, written.values())
    told = {acronym: form for acronym, form in acronyms.items() if f"{form} ({acronym})" in text}
    return {n.start: told.get(written[n.start]) or _fullest_body(n, written[n.start], forms, acronyms) for n in named}


def _fullest_body(named: Named, written: str, forms: Mapping[str, Counter[str]], acronyms: Mapping[str, str]) -> str:
    known = named.known
    if known is None or known.sort not in FORMED:
        return acronyms.get(written, written)
    if not (written.isupper() or is_acronym(written)):
        return written
    same = [form for form in forms[known.name] if not (form.isupper() or is_acronym(form))] or [written]
    return max(same, key=lambda f: (_usual(f, known.name), len(f), f))


def _usual(form: str, name: str) -> bool:
    return fold(form) == fold(name)


def is_acronym(form: str) -> bool:
    """Tell "AU", "U.N.", "G20" from words."""
    return bool(re.fullmatch(r"(?:[A-Z]\.?){2,6}s?|[A-Z]\d+", form))


def _acronyms(text: str, written: Iterable[str]) -> dict[str, str]:
    """Return long forms by the initials that the report gives in brackets or uses: (GCC), ICRC."""
    forms = list(dict.fromkeys(written))
    short = [f for f in forms if is_acronym(f)] + re.findall(r"\(([A-Z]{2,7})\)", text)
    long = [f for f in forms if len(f.split()) > 1]
    found = {}
    for acronym in dict.fromkeys(short):
        match = next((f for f in long if initials(f) == acronym.replace(".", "")), None)
        if match:
            found[acronym] = match
    return found


def initials(name: str) -> str:
    """Return the capitals that words of a name begin with."""
    return "".join(w[0] for w in re.split(r"[\s-]+", name) if w[:1].isupper())


# Descriptions


def whose(described: Described, cast: Cast, knowledge: Knowledge, day: str | None) -> Member | None:
    """Return the person of the report whom a description means.

    That is who bears the same office beside the name, nearest before first, or who held it that day by the tables.
    """
    if described.person is not None:
        return cast.member_at(described.person)
    bearers = [(p, m) for m in cast.members for d in m.described if _fits(described, d) for p in (d.start,)]
    bearers = [x for x in bearers if not _served_elsewhere(x[1], described, knowledge)]
    before = [x for x in bearers if x[0] < described.start]
    if bearers:
        return max(before, key=lambda x: x[0])[1] if before else min(bearers, key=lambda x: x[0])[1]
    held = [h for office in described.description.offices for h in knowledge.holders(office, day)]
    names = [n for h in held for n in (h.name, *h.aliases)]
    now = (m for m in cast.members if any(compare_names(m.name, n).score >= 0.8 for n in names))
    ever = (m for m in cast.members if _ever_held(m, described, knowledge))
    return next(now, None) or next(ever, None) or _unowned(described, cast, knowledge, day)


def _unowned(described: Described, cast: Cast, knowledge: Knowledge, day: str | None) -> Member | None:
    """Return whom "the president" means by the tables where the words do not tell whose: the oftenest named."""
    one = described.description
    asked = {title.office for title in knowledge.titles[one.title]} - {"*"}
    if one.owner or one.past or not asked or day is None:
        return None
    fitting = [m for m in cast.members if _holds(m, asked, knowledge, day)]
    return max(fitting, key=lambda m: len(m.places), default=None)


def _holds(member: Member, offices: set[str], knowledge: Knowledge, day: str) -> bool:
    return any(t.office.name in offices and t.held_on(day[:10]) for t in knowledge.bearers(member.name))


def _ever_held(member: Member, described: Described, knowledge: Knowledge) -> bool:
    """Tell whether a person named in full held, at any time, an office that a description names."""
    return any(term.office in described.description.offices for term in knowledge.terms(member.name))


def _served_elsewhere(member: Member, described: Described, knowledge: Knowledge) -> bool:
    """Tell whether a person is known to hold an office of that name, but of another state or body alone."""
    asked = set(described.description.offices)
    held = {term.office for term in knowledge.terms(member.name) if term.office.name in {o.name for o in asked}}
    return bool(held) and not held & asked


def _fits(described: Described, beside: Described) -> bool:
    one, other = described.description, beside.description
    return one.past == other.past and same_office(one, other)


def member_offices(member: Member) -> tuple[Office, ...]:
    """Return the offices that the report's words beside a name give its bearer."""
    return tuple(dict.fromkeys(o for d in member.described for o in d.description.offices))
