"""What of a dossier is about one actor: the findings in which it takes part or is named, and the days."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from rapidfuzz import fuzz, process

from dragoman.dossier import SHORTEST_ID, Dossier
from dragoman.errors import UnknownRecord, UsageError
from dragoman.knowledge.forms import bare
from dragoman.knowledge.names import fold
from dragoman.records import Actor, Finding, Record, Report, Span
from dragoman.timeline import Line
from dragoman.wording import clean

SUGGESTED = 5
CLEAR = 0.75  # of the reports that name one of several actors so called: who has so many of them is meant
_LIKE = 70.0  # of 100: from this likeness on a name is worth being suggested
_FIELDS = ("parties", "by", "to", "who", "source", "actor", "target", "place")


def actor_of(dossier: Dossier, wanted: str) -> Actor:
    """Return the actor of an id or its beginning, a name, an alias or an acronym.

    Where several go by a name, it is the one that nearly all reports mean which use it. Raises UnknownRecord with the
    nearest names where there is none, UsageError where several are as likely.
    """
    actors = dossier.actors()
    begun = [a for a in actors if len(wanted) >= SHORTEST_ID and a.id.startswith(wanted)]
    found = sorted(begun or _called(wanted, dossier, actors), key=lambda a: (-_weight(a), a.id))
    if found and (len(found) == 1 or _weight(found[0]) >= CLEAR * sum(map(_weight, found))):
        return found[0]
    if found:
        told = "; ".join(_shown(actor) for actor in found[:SUGGESTED])
        raise UsageError(f"{wanted}: several actors go by this name ({told}); give an id")
    near = "; ".join(_shown(actor) for actor in _near(wanted, actors))
    raise UnknownRecord(f"{wanted}: no actor goes by this name{f'; near it are {near}' if near else ''}")


def _weight(actor: Actor) -> int:
    """Return how many reports name an actor."""
    return len({place.report for place in actor.places}) or 1


def _shown(actor: Actor) -> str:
    return f"{clean(actor.name)}, {actor.id}"


def _plain(name: str) -> str:
    return fold(bare(name.strip()))


def _called(wanted: str, dossier: Dossier, actors: Iterable[Actor]) -> list[Actor]:
    """Return the actors of a name: a report's or the usual one, what the tables take it for, the last of several."""
    plain, find = _plain(wanted), dossier.knowledge().find
    known = find(wanted)

    def is_so_called(actor: Actor) -> bool:
        meant = find(actor.name) if known and not known.garbled else None
        if known and meant and meant.name == known.name and not meant.garbled:
            return True
        return plain in map(_plain, (actor.name, *actor.names)) or _plain(actor.name).endswith(f" {plain}")

    return [actor for actor in actors if plain and is_so_called(actor)]


def _near(wanted: str, actors: Iterable[Actor]) -> Iterator[Actor]:
    """Yield the actors with the likest names, the likest first."""
    by_name: dict[str, Actor] = {}
    for actor in actors:
        for name in (actor.name, *actor.names):
            by_name.setdefault(_plain(name), actor)
    likest = process.extract(_plain(wanted), list(by_name), scorer=fuzz.WRatio, limit=4 * SUGGESTED, score_cutoff=_LIKE)
    yield from list({by_name[name].id: by_name[name] for name, _, _ in likest}.values())[:SUGGESTED]


class Subject:
    """An actor as the reports of a dossier name it, to tell what is about it."""

    def __init__(self, actor: Actor, reports: Mapping[str, Report]) -> None:
        self.actor = actor
        self._reports = reports

    @cached_property
    def _forms(self) -> dict[str, frozenset[str]]:
        """What each report calls the actor, on one line."""
        forms: defaultdict[str, set[str]] = defaultdict(set)
        for place in self.actor.places:
            if place.report in self._reports:
                forms[place.report].add(_flat(self._reports[place.report].text[place.start : place.end]))
        return {report: frozenset(found) for report, found in forms.items()}

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        """The proper names among them: a description may mean somebody else in the next sentence."""
        proper = {report: sorted(f for f in found if f[:1].isupper()) for report, found in self._forms.items()}
        return {r: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, f))})(?!\w)") for r, f in proper.items() if f}

    def is_in(self, finding: Finding) -> bool:
        """Tell whether the actor takes part in what a finding tells, or is named in its words."""
        usual = _plain(self.actor.name)
        if any(_plain(name) == usual for name in _names(finding.fields)):
            return True
        return any(self._says(report, record) for report, records in finding.reports.items() for record in records)

    def _says(self, report: str, record: Record) -> bool:
        spans = (_flat(span.text) for span in _spans(record))
        return any(span in self._forms.get(report, ()) or self._names(report, span) for span in spans)

    def _names(self, report: str, words: str) -> bool:
        pattern = self._patterns.get(report)
        return bool(pattern and pattern.search(words))

    def is_told(self, day: Line, known: Mapping[str, Finding]) -> bool:
        """Tell whether the line of a day is about the actor; `known` are the findings that are."""
        if any(known[key].label == day.label for key in day.findings if key in known):
            return True
        return day.words is not None and self._names(day.words.report, _flat(day.label))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _names(fields: Mapping[str, Any]) -> Iterator[str]:
    """Yield the usual names in the fields of a finding."""
    for name in _FIELDS:
        value = fields.get(name)
        yield from (str(each) for each in (value if isinstance(value, list | tuple) else (value,)) if each)


def _spans(record: Record) -> Iterator[Span]:
    """Yield all words of a record: what it hangs on and what fills its roles."""
    if isinstance(record, Span):
        yield record
    for name in type(record).__dataclass_fields__:
        value = getattr(record, name)
        yield from (each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, Span))
