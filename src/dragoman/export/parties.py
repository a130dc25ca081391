"""Who is behind a record's span, and who does what to whom: one answer for graphs, tables and pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from dragoman.background import context_of
from dragoman.knowledge import Knowledge
from dragoman.knowledge.names import fold
from dragoman.records import Actor, Commitment, Event, Figure, Finding, Meeting, Record, Span, Statement
from dragoman.resolve import side

if TYPE_CHECKING:
    from dragoman.dossier import Dossier

ROLES: Mapping[str, tuple[str, ...]] = {
    "meeting": ("parties",),
    "statement": ("who", "to"),
    "commitment": ("by", "to"),
    "event": ("actor", "target"),
    "figure": ("source",),
}
"""The roles that actors play in each kind of finding, the one who acts first."""
Part = Literal["by", "to"]
PARTS: tuple[Part, Part] = ("by", "to")
"""Who meets, speaks, pledges, acts or gives a figure; and to whom that is said, pledged or done."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a role: the actor, where the dossier knows one, and the name by which the finding goes."""

    name: str
    actor: Actor | None

    @property
    def id(self) -> str | None:
        """Return the actor's id."""
        return self.actor.id if self.actor else None


@dataclass(frozen=True, slots=True)
class Tie:
    """One actor's dealing with another, as a finding tells it.

    `what` is the act of a statement, the type of a commitment, the code of an event, the kind of a meeting. A meeting
    ties each pair of its parties once, in the order of their names, and is `mutual`: neither does it to the other.
    """

    finding: Finding
    source: Actor
    target: Actor
    what: str
    mutual: bool = False


class Cast:
    """The actors of a dossier, found by the places and names under which the reports have them.

    `texts` are the reports' texts by id. Nobody is guessed: words that may mean two actors mean none.
    """

    def __init__(self, actors: Iterable[Actor], texts: Mapping[str, str], knowledge: Knowledge) -> None:
        self._actors = tuple(actors)
        self._knowledge = knowledge
        self._usual: Callable[[str], str] = context_of(knowledge, self._actors).canonical
        self._at = {(p.report, p.start, p.end): a for a in self._actors for p in a.places}
        self._by_name = _only((a.name, a) for a in self._actors)
        self._named: dict[str, Actor | None] = {}
        self._by_form = _only(
            ((p.report, _folded(texts[p.report][p.start : p.end])), a)
            for a in self._actors
            for p in a.places
            if p.report in texts
        )

    def named(self, name: str) -> Actor | None:
        """Return the one actor of a name, in any spelling that the tables or the dossier know; a capital's state."""
        if name not in self._named:
            found = (self._by_name.get(each) for each in self._spellings(name))
            self._named[name] = next(filter(None, found), None)
        return self._named[name]

    def _spellings(self, name: str) -> Iterator[str]:
        yield from (name, self._usual(name))
        known = self._knowledge.find(name)
        if known and known.sort == "capital" and known.state:
            yield self._knowledge.states[known.state].name

    def behind(self, report: str, span: Span, name: str | None = None) -> Actor | None:
        """Return the actor behind a span of a report; `name` is the fullest name that the report gives it."""
        stands = self._at.get((report, span.start, span.end))
        forms = (self._by_form.get((report, _folded(words))) for words in (name, span.text) if words)
        names = (self.named(words) for words in (name, span.text) if words)
        return stands or next(filter(None, forms), None) or next(filter(None, names), None)

    def roles(self, finding: Finding) -> dict[str, tuple[Who, ...]]:
        """Return who plays each role in a finding, by the names on which it settled, else by its records' words."""
        return {role: tuple(self._players(finding, role)) for role in ROLES[finding.kind]}

    def parts(self, finding: Finding) -> Iterator[tuple[Part, Actor]]:
        """Yield everybody whom a record of a finding has act or be acted upon, once in each part."""
        told = zip(PARTS, ROLES[finding.kind], strict=False)
        found = ((part, self.behind(*span)) for part, role in told for span in _spans(finding, role))
        known = {(part, actor.id): actor for part, actor in found if actor}
        yield from ((part, actor) for (part, _), actor in known.items())

    def _players(self, finding: Finding, role: str) -> Iterator[Who]:
        """Yield the players of a role; where the finding settled on none, the one whom most of its records name."""
        settled = finding.fields.get(role)
        spans = list(_spans(finding, role))
        if settled is not None:
            names = settled if isinstance(settled, list | tuple) else [settled]
            yield from (Who(name, self.named(name) or self._meant(name, spans)) for name in names)
            return
        found = [actor for span in spans if (actor := self.behind(*span))]
        told = Counter(actor.id for actor in found)
        if found:
            most = max(found, key=lambda actor: told[actor.id])
            yield Who(most.name, most)

    def _meant(self, name: str, spans: Iterable[tuple[str, Span, str | None]]) -> Actor | None:
        """Return the actor behind the first span for which a settled name may stand."""
        likely = (s for s in spans if self._usual(s[2] or s[1].text) == name or _folded(s[1].text) == _folded(name))
        return next((actor for span in likely if (actor := self.behind(*span))), None)

    def side(self, actor: Actor) -> str | None:
        """Return the state or body for which an actor acts, by the tables."""
        return side(actor.name, self._knowledge)

    def ties(self, finding: Finding) -> Iterator[Tie]:
        """Yield who deals with whom in a finding, where the dossier knows both as actors and they are two."""
        acting, *others = self.roles(finding).values()
        pairs = [(one, other) for one in acting for other in (others[0] if others else ())]
        if finding.kind == "meeting":
            pairs = list(combinations(sorted(acting, key=lambda who: who.name), 2))
        what = str(finding.fields.get(_WHAT.get(finding.kind, ""), ""))
        for one, other in pairs:
            if one.actor and other.actor and one.actor.id != other.actor.id:
                yield Tie(finding, one.actor, other.actor, what, mutual=finding.kind == "meeting")


_WHAT = {"meeting": "kind", "statement": "act", "commitment": "type", "event": "code"}


def cast_of(dossier: Dossier, *, every: bool = False) -> Cast:
    """Return whom a dossier's reports name (those of one story, if it shows but one); those judged wrong if `every`."""
    texts = {entry.report.id: entry.report.text for entry in dossier.reports()}
    named = (actor for actor in dossier.actors(every=every) if any(place.report in texts for place in actor.places))
    return Cast(named, texts, dossier.knowledge())


def spans_of(record: Record, role: str) -> tuple[tuple[Span, str | None], ...]:
    """Return the spans that play a role in a record, each with the report's fullest name for it where it is known."""
    match record:
        case Meeting():
            return tuple((party, party.name) for party in record.parties) if role == "parties" else ()
        case Statement():
            span, name = (record.speaker, record.who) if role == "who" else (record.to, None)
        case Commitment() | Event() | Figure():
            span, name = getattr(record, role), None
    return ((span, name),) if span else ()


def _spans(finding: Finding, role: str) -> Iterator[tuple[str, Span, str | None]]:
    for report, records in finding.reports.items():
        for record in records:
            yield from ((report, span, name) for span, name in spans_of(record, role))


def _folded(words: str) -> str:
    return fold(" ".join(words.split()))


def _only(pairs: Iterable[tuple[Any, Actor]]) -> dict[Any, Actor]:
    """Return what goes with each key where that is one actor only."""
    found: defaultdict[Any, dict[str, Actor]] = defaultdict(dict)
    for key, actor in pairs:
        found[key][actor.id] = actor
    return {key: next(iter(actors.values())) for key, actors in found.items() if len(actors) == 1}
