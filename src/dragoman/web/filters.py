"""What lists of findings and actors are narrowed to: plain functions, the same for the pages and for the API.

An empty field of a filter asks for nothing. Names, places and words are compared without case, accents and marks, from
the beginning of a word: "lavr" finds Lavrov.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from dragoman.dossier import anchor
from dragoman.export.parties import PARTS, ROLES, Cast, Part
from dragoman.judged import status_of
from dragoman.records import Actor, Finding

AHEAD = ("planned", "proposed", "postponed", "ongoing")
"""Statuses of a meeting that has not ended, as far as is reported."""
UNSET = "unset"
"""Asks for the commitments of which no analyst has said how they stand."""
_GAP = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What every list of findings can be narrowed by.

    `actor` (a name, its beginning, or an actor's id) has any part in it; `place` likewise; each of `words` stands in
    what is said or in the label; days are ISO, both inclusive, and may be a month or a year.
    """

    words: str = ""
    actor: str = ""
    place: str = ""
    verdict: str = ""
    from_day: str = ""
    to_day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFilter(Filter):
    """`when` is ahead or past, as seen from a day that `chosen` is given."""

    when: str = ""
    kind: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFilter(Filter):
    """`by` is the speaker, `to` whoever is spoken to."""

    by: str = ""
    to: str = ""
    act: str = ""
    mode: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentFilter(Filter):
    """`status` is what an analyst said of it, or "unset"; `condition` is yes or no."""

    by: str = ""
    to: str = ""
    type: str = ""
    status: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFilter(Filter):
    """`by` gives the figure."""

    by: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter(Filter):
    """`by` acts, `to` is acted upon; `code` is a PLOVER root in capitals."""

    by: str = ""
    to: str = ""
    code: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyFilter(Filter):
    """Findings of all kinds: `of` is the kind, `disputed` a field on which reports disagree."""

    of: str = ""
    by: str = ""
    disputed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFilter:
    """`name` begins a word of any of an actor's names."""

    name: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a finding is known by, worked out once: names, places and words folded; days of the matter, else ""."""

    finding: Finding
    first: str
    last: str
    by: str
    to: str
    place: str
    text: str


def index(findings: Iterable[Finding], cast: Cast) -> tuple[Traits, ...]:
    """Return the traits of findings, in their order."""
    return tuple(traits(finding, cast) for finding in findings)


def traits(finding: Finding, cast: Cast) -> Traits:
    """Return what a finding is known by."""
    names: dict[Part, list[str]] = {"by": [], "to": []}
    for part, role in zip(PARTS, ROLES[finding.kind], strict=False):
        names[part] += _named(finding, role)
    for part, actor in cast.parts(finding):
        names[part] += (actor.name, actor.id)
    first, last = days_of(finding)
    said = (anchor(record).text for records in finding.reports.values() for record in records)
    text = "\n".join(f" {folded(each)}" for each in dict.fromkeys([finding.label, *said]))
    place = _joined(_values(finding, "place"))
    return Traits(finding, first, last, _joined(names["by"]), _joined(names["to"]), place, text)


def days_of(finding: Finding) -> tuple[str, str]:
    """Return the first and last day of a meeting or event, of other findings that on which they were first reported.

    Where reports disagree on the day, all that they give lie between the two. Empty where no day is known.
    """
    if finding.kind not in ("meeting", "event"):
        day = (finding.first_reported or "")[:10]
        return day, day
    name = "start" if finding.kind == "meeting" else "date"
    told = [str(day)[:10] for day in _values(finding, name)]
    ends = [*told, str(finding.fields.get("end") or "")[:10]]
    return min(told, default=""), max(ends)


def chosen(traits: Iterable[Traits], asked: Filter, today: str = "") -> tuple[Finding, ...]:
    """Return the findings that pass a filter, in their order; `today` is the day from which one looks ahead."""
    for test in _tests(asked, today):
        traits = filter(test, traits)
    return tuple(t.finding for t in traits)


def index_actors(actors: Iterable[Actor]) -> tuple[tuple[Actor, str], ...]:
    """Return actors, each with all its names folded."""
    return tuple((actor, _joined([actor.id, actor.name, *actor.names])) for actor in actors)


def chosen_actors(named: Iterable[tuple[Actor, str]], asked: ActorFilter) -> tuple[Actor, ...]:
    """Return the actors that pass a filter, in their order."""
    name = f" {folded(asked.name)}".rstrip()
    return tuple(actor for actor, names in named if asked.kind in ("", actor.kind) and name in names)


def folded(text: str) -> str:
    """Return words without case, accents and marks, one space between them."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(
            c for c in unicodedata.normalize("NFKD", plain) if c not in "’ʼ" and not unicodedata.combining(c)
        )
    return _GAP.sub(" ", plain.replace(".", "").replace("'", "")).strip()


def is_ahead(finding: Finding, day: str) -> bool:
    """Tell a meeting that is still to come, or goes on, on a day (ISO)."""
    end = str(finding.fields.get("end") or finding.fields.get("start") or "")[:10]
    return finding.fields.get("status") in AHEAD and (not end or end >= day[: len(end)])


Test = Callable[[Traits], bool]


def _tests(asked: Filter, today: str) -> Iterator[Test]:
    """Yield a test for each field of a filter that asks for something, the quickest first."""
    given = {field.name: str(getattr(asked, field.name)).strip() for field in fields(asked)}
    for name in sorted((name for name, value in given.items() if value), key=_ORDER.index):
        yield from _test(name, given[name], today)


def _test(name: str, value: str, today: str) -> Iterator[Test]:
    if name in _MARKED:
        yield _marked(name, value)
    elif name == "when":
        yield lambda t: is_ahead(t.finding, today) == (value == "ahead")
    elif name == "from_day":
        yield lambda t: bool(t.last) and t.last[: len(value)] >= value[: len(t.last)]
    elif name == "to_day":
        yield lambda t: bool(t.first) and t.first[: len(value)] <= value[: len(t.first)]
    elif name == "words":
        yield from (_holding("text", word) for word in folded(value).split())
    elif name == "actor":
        wanted = f" {folded(value)}"
        yield lambda t: wanted in t.by or wanted in t.to
    else:
        yield _holding(name, folded(value))


def _marked(name: str, value: str) -> Test:
    """Return a test for a field that has one of a few values."""
    if name == "status":
        return lambda t: _status(t.finding) == value
    if name == "condition":
        return lambda t: bool(t.finding.fields.get("condition")) == (value == "yes")
    if name == "disputed":
        return lambda t: value in t.finding.disputed
    if name in ("verdict", "of"):
        attribute = "kind" if name == "of" else name
        return lambda t: bool(getattr(t.finding, attribute) == value)
    return lambda t: bool(t.finding.fields.get(name) == value)


_MARKED = ("of", "kind", "status", "act", "mode", "type", "code", "measure", "condition", "verdict", "disputed")
_ORDER = (*_MARKED, "when", "from_day", "to_day", "by", "to", "actor", "place", "words")


def _status(finding: Finding) -> str:
    """Return how a meeting or event stands as it is reported, a commitment as an analyst says."""
    if finding.kind == "commitment":
        return status_of(finding.judged) or UNSET
    return str(finding.fields.get("status") or "")


def _holding(attribute: str, words: str) -> Test:
    wanted = f" {words}"
    return lambda t: wanted in getattr(t, attribute)


def _named(finding: Finding, role: str) -> list[str]:
    """Return the names on which a finding settled for a role, and where reports disagree all that they give."""
    found = _values(finding, role)
    return [str(part) for each in found for part in (each if isinstance(each, list | tuple) else (each,))]


def _values(finding: Finding, name: str) -> list[Any]:
    """Return the value of a field, and where reports disagree on it all that they give."""
    verdict = finding.verdicts.get(name)
    rivals = [rival.value for rival in verdict.rivals] if verdict and verdict.verdict == "disputed" else []
    return [value for value in (finding.fields.get(name), *rivals) if value]


def _joined(names: Iterable[str]) -> str:
    """Return names folded, each begun by a space and apart from the next."""
    return "".join(f" {name}\n" for name in dict.fromkeys(_name(str(name)) for name in names))


_name = lru_cache(1 << 15)(folded)
"""Names come again and again: folding the same ones anew took half of the time of an index."""
