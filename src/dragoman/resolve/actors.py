"""The actors behind the mentions of several reports, with all their names, their offices and what must be noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain

from dragoman.knowledge import Holder, Knowledge
from dragoman.knowledge.names import fold, name_words
from dragoman.records import Actor, DatedRole, Guess, MentionKind, Place, Reading, Rulings
from dragoman.resolve.canonical import owner, territory_note
from dragoman.resolve.cluster import cluster
from dragoman.resolve.compare import Name, look_up
from dragoman.resolve.entries import ACTORS, Entry, Form, entries_of, told_on
from dragoman.resolve.parties import dominant_sides
from dragoman.unions import NO_RULINGS, Unions

SURE = 0.8
"""Score from which a guess at who is described ("the Libyan leader") puts the description among that actor's names."""


def resolve_actors(
    readings: Sequence[Reading], knowledge: Knowledge, rulings: Rulings = NO_RULINGS
) -> tuple[Actor, ...]:
    """Return the actors of some readings, by name; the same whatever the order of the readings."""
    return KeptActors(knowledge).update(readings, rulings)


class KeptActors:
    """The actors of a dossier, kept from one look to the next with what each report calls them.

    Only what a report calls an actor is read again where its reading is another, and only an actor is made again of
    which a report says something else; who is one with whom is asked anew each time, of each name once.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._entries: dict[str, tuple[Reading, tuple[Entry, ...]]] = {}
        self._names: dict[tuple[object, ...], Name] = {}
        self._one: dict[Name, Name] = {}  # one object for one name
        self._actors: dict[tuple[str, Name], tuple[list[Entry], list[Name], Actor]] = {}

    def update(self, readings: Sequence[Reading], rulings: Rulings = NO_RULINGS) -> tuple[Actor, ...]:
        """Return the actors of some readings, by name."""
        found = self._read(readings)
        rulings = _kept_apart(found, rulings)
        entries = _ruled(found, rulings, self._knowledge)
        sides = dominant_sides(e.party for e in entries if e.party for _ in e.forms)
        former, self._names = self._names, {}
        names = [self._name(entry, sides, former) for entry in entries]
        self._one = {name: name for name in self._names.values()}
        actors: dict[tuple[str, Name], tuple[list[Entry], list[Name], Actor]] = {}
        for group in _groups(entries, names, rulings):
            members, called = [entries[i] for i in group], [names[i] for i in group]
            key = members[0].id, called[0]  # a report may have two names at one place
            known = self._actors.get(key)
            if known is None or known[0] != members or known[1] != called:
                known = members, called, _actor(members, called, self._knowledge)
            actors[key] = known
        self._actors = actors
        return tuple(sorted((actor for _, _, actor in actors.values()), key=lambda a: (a.name, a.id)))

    def _read(self, readings: Sequence[Reading]) -> list[Entry]:
        """Return what each report calls its actors, in the order of the reports' days and ids."""
        kept: dict[str, tuple[Reading, tuple[Entry, ...]]] = {}
        for reading in sorted(readings, key=lambda r: (told_on(r), r.report.id)):
            key = reading.report.id
            known = self._entries.get(key)
            same = known is not None and known[0] is reading
            kept[key] = known if known and same else (reading, entries_of(reading, self._knowledge))
        self._entries = kept
        return [entry for _, entries in kept.values() for entry in entries]

    def _name(self, entry: Entry, sides: Mapping[str, str], former: Mapping[tuple[object, ...], Name]) -> Name:
        """Return under which name an entry is compared, looked up once for all that are called so."""
        side = sides.get(entry.party.kind) if entry.party else None
        key = (entry.name, entry.kind, entry.named, entry.party, side, entry.guesses)
        found = self._names.get(key) or former.get(key)
        if found is None:
            found = _guessed(entry, look_up(entry, sides, self._knowledge), self._knowledge)
            found = self._one.setdefault(found, found)
        self._names[key] = found
        return found


def _groups(entries: Sequence[Entry], names: Sequence[Name], rulings: Rulings) -> list[list[int]]:
    """Return the places of the entries that are one actor; of one name they are one, but for rulings."""
    ruled = {key for group in rulings.same for key in group} | rulings.different.keys()
    bearers: dict[tuple[int, str], list[int]] = {}
    for place, (entry, name) in enumerate(zip(entries, names, strict=True)):
        bearers.setdefault((id(name), entry.id if entry.id in ruled else ""), []).append(place)
    places = list(bearers.values())
    unions = Unions([key for _, key in bearers], rulings)
    found = cluster([names[first] for first, *_ in places], unions)
    return [sorted(chain.from_iterable(places[at] for at in part)) for part in found]


def _kept_apart(entries: Sequence[Entry], rulings: Rulings) -> Rulings:
    """Keep an entry that never bears a name apart from those that bear it."""
    if not rulings.never:
        return rulings
    apart = {key: set(others) for key, others in rulings.different.items()}
    for key, names in rulings.never.items():
        for other in (e.id for e in entries if e.name in names and e.id != key):
            apart.setdefault(key, set()).add(other)
            apart.setdefault(other, set()).add(key)
    return replace(rulings, different={key: frozenset(others) for key, others in apart.items()})


def _ruled(entries: Sequence[Entry], rulings: Rulings, knowledge: Knowledge) -> list[Entry]:
    """Let entries go by the names that analysts give them, and take from them the guesses that they rule out."""
    if not (rulings.different or rulings.never or rulings.names):
        return list(entries)
    written = {e.id: e.name for e in entries if e.id in rulings.different}
    ruled = []
    for entry in entries:
        apart = {written[other] for other in rulings.different.get(entry.id, ()) if other in written}
        never = rulings.never.get(entry.id, frozenset()) | apart
        name = rulings.names.get(entry.id)
        ruled.append(_named(entry, name, knowledge) if name else _without(entry, never))
    return ruled


def _without(entry: Entry, never: Set[str]) -> Entry:
    return replace(entry, guesses=tuple(g for g in entry.guesses if g.name not in never)) if never else entry


def _named(entry: Entry, name: str, knowledge: Knowledge) -> Entry:
    kind: MentionKind = "person" if knowledge.terms(name) else entry.kind if entry.kind in ACTORS else "organisation"
    return replace(entry, name=name, kind=kind, guesses=(), named=True, party=None)


def _guessed(entry: Entry, name: Name, knowledge: Knowledge) -> Name:
    """Let a description, or a garbled name, go by the one name that it surely means."""
    best = max(entry.guesses, key=lambda g: (g.score, g.name), default=None)
    if best is None or best.score < SURE:
        return name
    kind = "person" if entry.kind == "person" else "body"
    known = knowledge.find(best.name) is not None or bool(knowledge.terms(best.name))
    return Name(best.name, best.name, kind, known)


def _actor(entries: Sequence[Entry], names: Sequence[Name], knowledge: Knowledge) -> Actor:
    told = sorted(((form, e.id) for e in entries for form in e.forms), key=_place)
    first = told[0][1]
    name = _best_name(entries, names)
    return Actor(
        first,
        name,
        _kind(entries),
        tuple(dict.fromkeys(form.text for form, _ in told)),
        _guesses(entries),
        tuple(_roles(name, entries, knowledge)),
        tuple(filter(None, (territory_note(name, knowledge),))),
        tuple(Place(entry, form.report, form.start, form.end) for form, entry in told),
    )


def _place(told: tuple[Form, str]) -> tuple[str | int, ...]:
    form, entry = told
    return (form.day, form.report, form.start, form.end, form.text, entry)


def _best_name(entries: Sequence[Entry], names: Sequence[Name]) -> str:
    """Return the tables' name, else the fullest: with most words, then oftenest used, then first by the alphabet.

    A name that is only guessed is none, unless a report writes it.
    """
    written = {e.name for e in entries}
    sure = [n for n, e in zip(names, entries, strict=True) if n.name == e.name or n.usual in written or e.party]
    usual = [n.usual for n in sure if n.known and n.kind != "described"]
    named = [e.name for e in entries if e.named] or [n.name for n in sure] or [e.name for e in entries]
    pool = Counter(usual or named)
    return min(pool, key=lambda n: (-min(len(name_words(n)), 4), -pool[n], n))


def _kind(entries: Sequence[Entry]) -> MentionKind:
    kinds = Counter(e.kind for e in entries if e.named) or Counter(e.kind for e in entries)
    return min(kinds, key=lambda k: (-kinds[k], k))


def _guesses(entries: Sequence[Entry]) -> tuple[Guess, ...]:
    """Return the best guess for each name guessed, unless the actor bears it."""
    best: dict[str, Guess] = {}
    for guess in (g for e in entries for g in e.guesses):
        if guess.name not in best or guess.score > best[guess.name].score:
            best[guess.name] = guess
    written = {fold(e.name) for e in entries if e.named}
    kept = [g for g in best.values() if fold(g.name) not in written]
    return tuple(sorted(kept, key=lambda g: (-g.score, g.name)))


def _roles(name: str, entries: Sequence[Entry], knowledge: Knowledge) -> Iterator[DatedRole]:
    """Yield the offices that the tables give, then the titles that the reports put before the name."""
    yield from (_role(term, knowledge) for term in knowledge.terms(name))
    titles = {title.lower(): title for e in reversed(entries) for title in reversed(e.titles)}
    yield from (DatedRole(titles[key], None) for key in sorted(titles))


def _role(term: Holder, knowledge: Knowledge) -> DatedRole:
    return DatedRole(term.office.name.replace("_", " "), owner(term.office.of, knowledge), term.start, term.end)
