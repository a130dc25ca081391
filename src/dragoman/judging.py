"""What an analyst says about findings and actors: from ids and names to the ledger, and the ledger as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import get_args

from dragoman.codec import Json, plain
from dragoman.dossier import Dossier
from dragoman.errors import UnknownRecord, UsageError
from dragoman.judged import STATUSES, ranges_of
from dragoman.knowledge.forms import bare
from dragoman.knowledge.names import fold
from dragoman.records import Actor, Finding, Judgement, Opinion, Peg, Place, Standing, TakenBack
from dragoman.resolve import canonical
from dragoman.store import Store

OPINIONS: tuple[Opinion, ...] = get_args(Opinion)
ON_A_PAIR = frozenset({"same", "different", "unsure"})
SHORTEST_ID = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """A judgement that is on the disk, and the earlier ones that it overrules."""

    entry: LedgerEntry
    overruled: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Hook:
    """A peg as it is shown: its words, unless their report was forgotten, and what it hangs on now."""

    peg: Peg
    text: str | None
    record: str | None
    holder: str | None

    def line(self) -> Json:
        """Return the form that stands in a judgement's `on`."""
        place = {name: value for name, value in asdict(self.peg).items() if name not in {"record", "name"}}
        return place | {"text": self.text, "record": self.record, "finding": self.holder}


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A judgement as the ledger shows it."""

    standing: Standing
    hooks: tuple[Hook, ...]

    def line(self) -> Json:
        """Return the form that `dragoman judgements --json` prints."""
        judgement = self.standing.judgement
        said = ("id", "kind", "analyst", "judged", "note")
        line: Json = {name: getattr(judgement, name) for name in said}
        line |= {"state": self.standing.state, "reasons": list(self.standing.reasons)}
        return line | {"taken_back": plain(judgement.taken_back), "on": [hook.line() for hook in self.hooks]}


def judge(store: Store, dossier: Dossier, things: Sequence[str], opinion: str, *, by: TakenBack) -> Judgement:
    """Append what an analyst says of one or two findings or actors; raise UsageError or UnknownRecord.

    A thing is an id of `dossier`, as the store now holds it, or the beginning of one, or for an actor a name, or
    REPORT:name. `by` says who, when and why.
    """
    if opinion not in OPINIONS:
        raise UsageError(f"a judgement is {', '.join(OPINIONS[:-1])} or {OPINIONS[-1]}, not {opinion}")
    kind: Opinion = next(o for o in OPINIONS if o == opinion)
    pegs = _pegs(_Desk(dossier), things, kind)
    return store.judge(Judgement(kind, by.analyst, by.judged, pegs, by.note))


def outcome(store: Store, made: Judgement, before: Dossier, after: Dossier) -> Outcome:
    """Return how a judgement stands, and what it overrules, from the dossier before and after it."""
    former = {standing.judgement.id: standing for standing in before.standings()}
    entries = ledger(store, after)
    overruled = (e.standing for e in entries if e.standing.state == "overruled")
    fresh = tuple(s for s in overruled if former.get(s.judgement.id, s).state != "overruled")
    return Outcome(next(e for e in entries if e.standing.judgement.id == made.id), fresh)


def take_back(store: Store, wanted: str, by: TakenBack) -> Judgement:
    """Append that a judgement, by its id or the beginning of it, is taken back; raise UsageError or UnknownRecord."""
    found = [j for j in store.judgements() if j.id.startswith(wanted)] if len(wanted) >= SHORTEST_ID else []
    if len(found) != 1:
        several = f"several judgements' ids begin so ({found[0].id} ...)" if found else "no judgement bears this id"
        raise UnknownRecord(f"{wanted}: {several}")
    (judgement,) = found
    if judgement.taken_back:
        back = judgement.taken_back
        raise UsageError(f"{judgement.id}: was taken back by {back.analyst} on {back.judged[:10]} already")
    store.take_back(judgement.id, by)
    return judgement


def ledger(store: Store, dossier: Dossier) -> list[LedgerEntry]:
    """Return every judgement of a dossier, what it hangs on and how it stands, in the order in which they were made."""
    if not dossier.standings():
        return []
    texts = {(one.report.id, one.revision): one.report.text for one in store.reports()}
    holders = {r: f.id for f in dossier.findings(every=True) for r in (f.id, *f.aliases)}
    holders |= {place.entry: a.id for a in dossier.actors(every=True) for place in a.places}
    return [LedgerEntry(s, tuple(_hooks(s, texts, holders))) for s in dossier.standings()]


def _hooks(standing: Standing, texts: Mapping[tuple[str, int], str], holders: Mapping[str, str]) -> Iterator[Hook]:
    for peg, record in zip(standing.judgement.pegs, standing.records, strict=True):
        text = texts.get((peg.report, peg.revision))
        words = peg.name or (text[peg.start : peg.end] if text is not None else None)
        yield Hook(peg, words, record if peg.kind != "name" else None, holders.get(record or ""))


def _pegs(desk: _Desk, things: Sequence[str], kind: Opinion) -> tuple[Peg, ...]:
    """Return what a judgement hangs on, or say why it cannot be made."""
    if len(things) == 1 and kind != "unsure":
        pegs = desk.all_of(things[0])
        if kind in STATUSES and pegs[0].kind != "commitment":
            raise UsageError(f"{kind} is said of a commitment; {things[0]} is {_A[pegs[0].kind]}")
        if kind in ON_A_PAIR and len(pegs) < 2:
            raise UsageError(f"{things[0]}: hangs on one record only; {kind} needs two")
        return pegs
    if len(things) != 2 or kind not in ON_A_PAIR:
        raise UsageError(f"{kind} is said of {_OF[kind]}")
    return desk.pair(things[0], things[1], kind)


_OF: Mapping[Opinion, str] = {
    "same": "two things, or of the records of one", "different": "two things, or of the records of one",
    "unsure": "two things", "right": "one thing", "wrong": "one thing", **dict.fromkeys(STATUSES, "one commitment"),
}  # fmt: skip
_A: Mapping[str, str] = {
    "meeting": "a meeting", "figure": "a figure", "statement": "a statement", "event": "an event", "actor": "an actor",
}  # fmt: skip


def _plain(name: str) -> str:
    return fold(bare(name.strip()))


class _Desk:
    """Finds in a dossier what an analyst speaks of."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._reports = {entry.report.id: entry for entry in dossier.reports()}
        self._actors = dossier.actors(every=True)

    def all_of(self, wanted: str) -> tuple[Peg, ...]:
        """Return a peg for every record of a finding, or for what every report calls an actor."""
        found, _ = self._find(wanted)
        if isinstance(found, Finding):
            return tuple(self._recorded(found, record) for record in (found.id, *found.aliases))
        firsts = {place.entry: place for place in reversed(found.places)}
        return tuple(self._placed(firsts[entry]) for entry in dict.fromkeys(place.entry for place in found.places))

    def pair(self, one: str, other: str, kind: Opinion) -> tuple[Peg, Peg]:
        """Return the pegs of two things of one kind; the one of two actors may be a name that no report writes."""
        first, second = self._peg_or_name(one, other, kind), self._peg_or_name(other, one, kind)
        if first.record == second.record:
            raise UsageError(f"{one} and {other} are one record, which no judgement parts or joins")
        if first.kind != second.kind and "name" not in (first.kind, second.kind):
            raise UsageError(f"{one} is of the kind {first.kind}, {other} of the kind {second.kind}: never one")
        return first, second

    def _peg_or_name(self, wanted: str, beside: str, kind: Opinion) -> Peg:
        name = self._name(wanted, beside, kind)
        return Peg(f"name:{name}", "name", name=name) if name else self._peg(wanted)

    def _peg(self, wanted: str) -> Peg:
        found, place = self._find(wanted)
        if isinstance(found, Finding):
            key = self._dossier.whole_id(wanted)
            return self._recorded(found, key)
        return self._placed(place or found.places[0])

    def _name(self, wanted: str, beside: str, kind: Opinion) -> str | None:
        """Return a name that no report writes but that an actor may bear: one guessed, or known to the tables."""
        if any(self._bearing(wanted)):
            return None
        actor, _ = self._find(beside)
        if not isinstance(actor, Actor):
            return None
        likely = [actor.name, *(guess.name for guess in actor.guesses)]
        guessed = next((name for name in likely if _plain(name) == _plain(wanted)), None)
        others = any(_plain(a.name) == _plain(wanted) for a in self._actors if a is not actor)
        if guessed or others or kind != "same":
            return None if others else guessed
        known = self._dossier.knowledge()
        return canonical(wanted, known) if known.terms(wanted) or known.find(wanted) else None

    def _find(self, wanted: str) -> tuple[Finding | Actor, Place | None]:
        """Return the finding or actor that is meant, and of an actor the form that is; raise UnknownRecord."""
        report, _, form = wanted.partition(":")
        bearers = list(self._bearing(wanted)) or [(a, p) for a, p in self._bearing(form) if p.report == report]
        bearers = bearers or [(a, a.places[0]) for a in self._actors if _plain(a.name) == _plain(wanted)]
        actors = {actor.id: (actor, place) for actor, place in reversed(bearers)}
        if len(actors) > 1:
            told = "; ".join(f"{a.name}, {key}" for key, (a, _) in sorted(actors.items()))
            raise UsageError(f"{wanted}: several actors go by this name ({told}); give an id, or REPORT:name")
        if actors:
            return next(iter(actors.values()))
        shown = self._dossier.show(wanted)
        found = shown.finding or shown.actor
        if found is None:
            raise UsageError(f"{wanted}: is a report; judgements are made on findings, records and actors")
        return found, None

    def _bearing(self, form: str) -> Iterator[tuple[Actor, Place]]:
        """Yield the actors that reports call so, in these very letters or else but for article, case and marks."""
        written = [(actor, place, self._form(place)) for actor in self._actors for place in actor.places]
        exact = [(actor, place) for actor, place, text in written if text == form]
        yield from exact or ((actor, place) for actor, place, text in written if _plain(text) == _plain(form))

    def _form(self, place: Place) -> str:
        return " ".join(self._reports[place.report].report.text[place.start : place.end].split())

    def _placed(self, place: Place) -> Peg:
        revision = self._reports[place.report].revision
        return Peg(place.entry, "actor", place.report, revision, place.start, place.end)

    def _recorded(self, finding: Finding, key: str) -> Peg:
        """Return a peg for one record of a finding, for its first where the id is no record's."""
        told = [(report, record) for report, records in finding.reports.items() for record in records]
        report, record = next((pair for pair in told if pair[1].id == key), told[0])
        start, end = next(ranges_of(record))
        return Peg(record.id, finding.kind, report, self._reports[report].revision, start, end)
