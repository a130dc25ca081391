"""Who said what to whom: sayings out of findings, and their counts as rows and columns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from dragoman.export.phrases import PRONOUNS, flat
from dragoman.knowledge import Knowledge
from dragoman.reconcile.tables import STOP
from dragoman.records import Actor, Commitment, Finding, Span, Statement

OTHERS = "others"
_WORD = re.compile(r"(?:[A-Z]\.)+|\w+(?:[-'’]\w+)*")
Naming = Callable[[str, Span], str | None]
"""Returns who is behind a span of a report, None where that is nobody to name."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that somebody said to somebody: an act of speech, or what a commitment is."""

    speaker: str
    to: str
    act: str
    finding: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one said to another: how often each act, the most frequent first, and where that is told."""

    speaker: str
    to: str
    acts: tuple[tuple[str, int], ...]
    link: str | None = None

    @property
    def count(self) -> int:
        """Return how many sayings they are."""
        return sum(count for _, count in self.acts)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who said what to whom: speakers and addressed by weight, "others" last; the cells that hold something."""

    speakers: tuple[str, ...]
    addressed: tuple[str, ...]
    cells: tuple[Cell, ...]
    title: str = "Who said what to whom"


def naming(actors: Iterable[Actor], knowledge: Knowledge) -> Naming:
    """Return a way to name who is behind a span: the one actor of that form, else what the tables know by it.

    The press is nobody to name: a statement is made to a paper, but meant for others.
    """
    forms = _forms(actors)

    def name(_report: str, span: Span) -> str | None:
        written = flat(span)
        known = knowledge.find(written)
        if knowledge.outlet(written) or written.lower() in PRONOUNS or not any(c.isupper() for c in written):
            return None
        found = forms.get(written) or (known.name if known else None)
        return found if found and not knowledge.outlet(found) else None

    return name


def _forms(actors: Iterable[Actor]) -> dict[str, str]:
    """Return who bears each form that one actor alone bears."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for actor in actors:
        for form in actor.names:
            bearers[flat(form)].add(actor.name)
    return {form: next(iter(names)) for form, names in bearers.items() if len(names) == 1}


def sayings(findings: Iterable[Finding], name: Naming) -> Iterator[Saying]:
    """Yield what somebody with a name said to somebody with a name, each finding once a pair.

    A commitment that stands in a statement to the same is the same saying.
    """
    kept = [f for f in findings if f.kind in ("statement", "commitment")]
    told: defaultdict[tuple[str, str], list[tuple[str, Span]]] = defaultdict(list)
    for finding in (f for f in kept if f.kind == "statement"):
        speaker, to = _named(finding.fields.get("who")), _addressed(finding, name)
        if speaker and to and speaker != to:
            told[speaker, to] += ((r, s) for r, records in finding.reports.items() for x in records for s in _spans(x))
            yield Saying(speaker, to, str(finding.fields["act"]), finding.id)
    for finding in (f for f in kept if f.kind == "commitment"):
        speaker, to = _named(finding.fields.get("by")), _named(finding.fields.get("to"))
        if speaker and to and speaker != to and not _is_within(finding, told[speaker, to]):
            yield Saying(speaker, to, str(finding.fields["type"]), finding.id)


def about(findings: Iterable[Finding], actors: Iterable[Actor]) -> Iterator[Saying]:
    """Yield what somebody with a name said of each state, person and organisation that the words name."""
    forms = {
        form: name
        for form, name in _forms(a for a in actors if a.kind in _PARTIES).items()
        if form[:1].isupper() and form.lower() not in STOP
    }
    longest: defaultdict[str, int] = defaultdict(int)  # words of a form, by its first word
    for form in forms:
        first, *more = _WORD.findall(form) or [""]
        longest[first] = max(longest[first], 1 + len(more))
    for finding in findings:
        speaker = _named(finding.fields.get("who")) if finding.kind == "statement" else None
        spans = (span for records in finding.reports.values() for record in records for span in _spans(record))
        told = {party for span in spans for party in _mentioned(flat(span), forms, longest)} if speaker else set()
        for party in sorted(told - {speaker}):
            yield Saying(str(speaker), party, str(finding.fields["act"]), finding.id)


_PARTIES = frozenset({"state", "person", "organisation"})


def _mentioned(words: str, forms: Mapping[str, str], longest: Mapping[str, int]) -> Iterator[str]:
    """Yield whose forms stand in some words, the longest form at each place."""
    found = _WORD.findall(words)
    at = 0
    while at < len(found):
        tried = range(min(longest.get(found[at], 0), len(found) - at), 0, -1)
        size = next((size for size in tried if " ".join(found[at : at + size]) in forms), 0)
        if size:
            yield forms[" ".join(found[at : at + size])]
        at += size or 1


def _named(value: object) -> str | None:
    """Return a name; words without a capital describe somebody but name nobody."""
    shown = flat(value) if value else ""
    return shown if any(c.isupper() for c in shown) and shown.lower() not in PRONOUNS else None


def _addressed(finding: Finding, name: Naming) -> str | None:
    records = ((key, r) for key, kept in finding.reports.items() for r in kept if isinstance(r, Statement) and r.to)
    return next((found for key, r in records if r.to and (found := name(key, r.to))), None)


def _spans(record: object) -> tuple[Span, ...]:
    return record.content if isinstance(record, Statement) else ()


def _is_within(finding: Finding, told: Iterable[tuple[str, Span]]) -> bool:
    """Tell whether a commitment's action stands in one of some contents."""
    actions = [(key, r.action) for key, kept in finding.reports.items() for r in kept if isinstance(r, Commitment)]
    return any(
        key == other and span.start <= action.end and action.start <= span.end
        for other, span in told
        for key, action in actions
    )


def matrix_chart(
    said: Iterable[Saying], link: Callable[[str, str], str | None] | None = None, most: int = 25
) -> Matrix:
    """Count sayings by speaker and addressed, the `most` of each that weigh most, the rest as "others"."""
    given = list(said)
    speakers, addressed = _first(Counter(s.speaker for s in given), most), _first(Counter(s.to for s in given), most)
    acts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for saying in given:
        acts[_kept(saying.speaker, speakers), _kept(saying.to, addressed)][saying.act] += 1
    where = link or (lambda _speaker, _to: None)
    order = (pair for pair in _pairs(speakers, addressed) if pair in acts)
    cells = (Cell(a, b, _ranked(acts[a, b]), where(a, b) if OTHERS not in (a, b) else None) for a, b in order)
    return Matrix(tuple(speakers), tuple(addressed), tuple(cells))


def folded(chart: Matrix, most: int) -> Matrix:
    """Return a matrix of at most so many speakers and addressed: the last of them go into "others"."""
    speakers, addressed = _shortened(chart.speakers, most), _shortened(chart.addressed, most)
    acts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    links: dict[tuple[str, str], str | None] = {}
    for cell in chart.cells:
        pair = _kept(cell.speaker, speakers), _kept(cell.to, addressed)
        acts[pair].update(dict(cell.acts))
        links[pair] = cell.link if pair == (cell.speaker, cell.to) else None
    order = [pair for pair in _pairs(speakers, addressed) if pair in acts]
    return replace(
        chart,
        speakers=tuple(speakers),
        addressed=tuple(addressed),
        cells=tuple(Cell(*pair, _ranked(acts[pair]), links[pair]) for pair in order),
    )


def _shortened(names: Sequence[str], most: int) -> list[str]:
    return list(names) if len(names) <= most else [*names[: most - 1], OTHERS]


def _first(weights: Mapping[str, int], most: int) -> list[str]:
    """Return the weightiest names; "others" takes the last place where there are more."""
    ranked = sorted(weights, key=lambda name: (-weights[name], name))
    return ranked if len(ranked) <= most else [*ranked[: most - 1], OTHERS]


def _kept(name: str, names: list[str]) -> str:
    return name if name in names else OTHERS


def _pairs(speakers: list[str], addressed: list[str]) -> Iterator[tuple[str, str]]:
    return chain.from_iterable(((speaker, to) for to in addressed) for speaker in speakers)


def _ranked(acts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(acts.items(), key=lambda pair: (-pair[1], pair[0])))
