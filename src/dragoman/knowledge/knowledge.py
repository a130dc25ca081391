"""The loaded tables with the look-ups that stages need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from dragoman.knowledge import rows
from dragoman.knowledge.forms import Gazetteer, bare, known_forms
from dragoman.knowledge.houses import EVERY, Houses
from dragoman.knowledge.names import fold, name_words, sound
from dragoman.knowledge.offices import Description, Owners, describe
from dragoman.knowledge.own import read_own
from dragoman.knowledge.tables import Tables
from dragoman.knowledge.types import Holder, Institution, Known, Office, Organisation, Outlet, State, Territory, Title

K = TypeVar("K")
V = TypeVar("V")


class Knowledge:
    """All tables, read once and never changed."""

    def __init__(self, tables: Tables | None = None) -> None:
        self._tables = tables = tables or Tables()
        self.states: Mapping[str, State] = {s.code: s for s in rows.states(tables)}
        self._houses = Houses(rows.institutions(tables), self.states.values())
        self.institutions: Mapping[str, Institution] = {
            i.name: i for i in (*self._houses.named.values(), *rows.institutions(tables)) if i.state != EVERY
        }
        self.organisations: Mapping[str, Organisation] = {o.name: o for o in rows.organisations(tables)}
        self.territories: Mapping[str, Territory] = {t.name: t for t in rows.territories(tables)}
        self.outlets: Mapping[str, Outlet] = {o.name: o for o in rows.outlets(tables)}
        self.honorifics: Mapping[str, str | None] = rows.honorifics()
        self.given_names: Mapping[str, str] = rows.given_names()
        self.epithets: Mapping[str, tuple[str, ...]] = rows.epithets()
        self.roles: Mapping[str, frozenset[str]] = rows.roles(tables)
        self.parties: Mapping[str, tuple[str, bool]] = rows.parties(tables)
        self.cities = rows.cities()
        self.titles: Mapping[str, tuple[Title, ...]] = _grouped(rows.titles(tables))
        self.title_lengths = _lengths(self.titles)
        self.forms: Mapping[str, Known] = self._all_forms()
        self._gazetteer = Gazetteer(self.forms, self._houses.behind)
        self._owners = Owners(self.find, self.states, self.institutions)

    def _all_forms(self) -> Mapping[str, Known]:
        """Return what each written form stands for; what a user says of a form goes before what the package says."""
        every = known_forms(
            self.states.values(),
            self.institutions.values(),
            self.organisations.values(),
            (self.outlets.values(), self.territories.values()),
        )
        if not self._tables.own:
            return every
        own = replace(self._tables, package=False)
        others = (rows.outlets(own), rows.territories(own))
        first = known_forms(rows.states(own), rows.institutions(own), rows.organisations(own), others)
        return {**first, **every, **first}

    def find(self, name: str) -> Known | None:
        """Return what a written name stands for, article and case aside (case counts up to three letters)."""
        form = bare(name.strip())
        known = self.forms.get(form) or (self._folded.get(fold(form)) if len(form) > 3 else None)
        return known or self._houses.find(form, self.forms.get)

    def find_all(self, text: str) -> Iterator[tuple[int, int, Known]]:
        """Yield start, end and meaning of every known form in a text, from left to right."""
        return self._gazetteer.find(text)

    def describe(self, phrase: str) -> Description | None:
        """Return what a phrase such as "the Libyan leader" says about an office, or None where it names none."""
        return describe(phrase, self.titles, self._owners)

    def offices(self, phrase: str) -> tuple[Office, ...]:
        """Return the offices that a phrase may mean, the likeliest first."""
        found = self.describe(phrase)
        return found.offices if found else ()

    def holders(self, office: Office, day: str | None) -> tuple[Holder, ...]:
        """Return who held an office on an ISO day (time and zone are ignored); nobody where no day is given."""
        return tuple(h for h in self._by_office.get(office, ()) if day and h.held_on(day[:10]))

    def terms(self, name: str) -> tuple[Holder, ...]:
        """Return the terms of office of a person by any spelling in the tables, earliest first."""
        return self._by_name.get(fold(name), ())

    def bearers(self, name: str) -> tuple[Holder, ...]:
        """Return the terms of everybody whose name ends like this one, in full or by the bare surname."""
        words = fold(name).split()
        terms = self._by_surname.get(words[-1], ()) if words else ()
        return tuple(
            t for t in terms if any(f" {fold(n)}".endswith(f" {' '.join(words)}") for n in (t.name, *t.aliases))
        )

    def sounding(self, name: str) -> tuple[Holder, ...]:
        """Return the terms of everybody whose last word sounds like that of a name."""
        return self._by_sound.get(sound(name_words(name)[-1]), ()) if name_words(name) else ()

    def people(self) -> Iterator[Holder]:
        """Yield all terms of office."""
        return (h for holders in self._by_office.values() for h in holders)

    def outlet(self, name: str) -> Outlet | None:
        """Return an outlet or agency by name, alias or site ("reuters.com")."""
        return self._outlet_forms.get(fold(bare(name.strip())))

    def territory(self, name: str) -> Territory | None:
        """Return a disputed territory by any of its names."""
        return self._territory_forms.get(fold(bare(name.strip())))

    @cached_property
    def _folded(self) -> Mapping[str, Known]:
        folded: dict[str, Known] = {}
        for form, known in self.forms.items():
            folded.setdefault(fold(form), known)
        return folded

    @cached_property
    def _by_office(self) -> Mapping[Office, tuple[Holder, ...]]:
        return _index((h.office, h) for h in rows.holders(self._tables))

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Holder, ...]]:
        terms = sorted(self.people(), key=lambda h: (h.start or "", h.office))
        return _index((fold(name), h) for h in terms for name in dict.fromkeys((h.name, *h.aliases)))

    @cached_property
    def _by_surname(self) -> Mapping[str, tuple[Holder, ...]]:
        return _index((fold(n).split()[-1], h) for h in self.people() for n in (h.name, *h.aliases))

    @cached_property
    def _by_sound(self) -> Mapping[str, tuple[Holder, ...]]:
        return _index((sound(name_words(n)[-1]), h) for h in self.people() for n in (h.name, *h.aliases))

    @cached_property
    def _outlet_forms(self) -> Mapping[str, Outlet]:
        return _first((fold(bare(f)), o) for o in self.outlets.values() for f in (o.name, *o.aliases))

    @cached_property
    def _territory_forms(self) -> Mapping[str, Territory]:
        return _first((fold(bare(f)), t) for t in self.territories.values() for f in (t.name, *t.aliases))


def load(folder: Path | None = None) -> Knowledge:
    """Return the knowledge of this package, read on the first call, or of it with a user's own tables over it.

    A user's folder is read at every call (about 0.1 s); KnowledgeError where something is wrong with it.
    """
    return Knowledge(Tables(read_own(folder))) if folder else _shipped()


@cache
def _shipped() -> Knowledge:
    return Knowledge()


def _lengths(titles: Iterable[str]) -> Mapping[str, int]:
    """Return, by the first word of a title, of how many words the longest title with it is."""
    lengths: dict[str, int] = {}
    for words in (title.split() for title in titles):
        lengths[words[0]] = max(lengths.get(words[0], 0), len(words))
    return lengths


def _grouped(titles: tuple[Title, ...]) -> Mapping[str, tuple[Title, ...]]:
    return _index((t.words, t) for t in titles)


def _index(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(dict.fromkeys(values)) for key, values in found.items()}


def _first(pairs: Iterable[tuple[K, V]]) -> Mapping[K, V]:
    """Return for each key the first value that goes with it."""
    found: dict[K, V] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found
