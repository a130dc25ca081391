"""The figures of a report, as GUIDE.md defines them: what is counted or measured, and who gives it."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.ids import record_id
from dragoman.read.figures.counted import trees
from dragoman.read.figures.drafts import Around, Draft, describes, draft, share
from dragoman.read.figures.quantities import Quantity, read_quantities
from dragoman.read.figures.sentences import breaks
from dragoman.read.figures.sources import source_of
from dragoman.read.figures.votes import read_votes
from dragoman.reader.annotation import Annotation
from dragoman.records import Figure, Measure, Span, Statement, Time


@dataclass(frozen=True, slots=True)
class Context:
    """What the other stages know about the text; everything may be missing."""

    annotation: Annotation | None = None
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    published: str | None = None


_DEFINITE = re.compile(r"\b(?:the|both|these|those|between|all|other|our|his|their|its|my|your|her)\s+$", re.I)
_AGO = re.compile(r"\s+(?:[a-z]+s?\s+)?ago\b")
_ONE_OF = re.compile(r"one of\b", re.I)
_AGED = re.compile(r"(?:under|over|below|above) \w+$", re.I)  # "children under five"
_NO_FIGURE = frozenset({"age", "data", "multiple", "angle"})


def read_figures(
    report_id: str, text: str, regions: Iterable[tuple[int, int]] | None, context: Context
) -> tuple[Figure, ...]:
    """Return the figures within character ranges of a text (all of it where None), in order."""
    spans = None if regions is None else tuple(regions)
    around = Around(text, breaks(text), trees(context.annotation))
    quantities = _merged(read_votes(text, spans), read_quantities(text, spans))
    drafts: list[Draft] = []
    for index, quantity in enumerate(quantities):
        following = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
        found = draft(around, quantity, following, drafts[-1] if drafts else None)
        if _is_figure(text, found, context.times):
            drafts.append(found)
    return tuple(_figure(report_id, around, found, context) for found in share(around, drafts))


def _merged(votes: Iterable[Quantity], others: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """Return both in order; of two that overlap, the count of votes."""
    merged: list[Quantity] = []
    for quantity in heapq.merge(votes, others, key=lambda q: q.start):
        if merged and quantity.start < merged[-1].end:
            merged[-1] = quantity if quantity.kind == "votes" else merged[-1]
        else:
            merged.append(quantity)
    return tuple(merged)


def _is_figure(text: str, found: Draft, times: tuple[Time, ...]) -> bool:
    """Tell what GUIDE.md calls a figure from ages, dates, bare numbers, and "one" or "two" without counting force."""
    quantity = found.quantity
    if quantity.kind in _NO_FIGURE or _in_date(text, quantity, times):
        return False
    if found.befallen or quantity.kind == "votes":
        return True
    if quantity.modifier != "exact":
        return not (_ONE_OF.match(text, quantity.core[0]) or (found.of is None and _AGED.match(quantity.text)))
    if found.of is None and quantity.kind is None:
        return quantity.value >= 1000 and "," in quantity.text
    if quantity.value == 1 and not quantity.share:
        return describes(text, quantity) or quantity.kind in {"money", "percent", "length"}
    return not (quantity.value == 2 and _DEFINITE.search(text[max(0, quantity.start - 12) : quantity.start]))


def _in_date(text: str, quantity: Quantity, times: tuple[Time, ...]) -> bool:
    """Tell "three years ago" and the numbers of dates."""
    if quantity.kind == "time":
        return bool(_AGO.match(text, quantity.end))
    start, end = quantity.core
    return any(time.type != "duration" and time.start <= start and end <= time.end for time in times)


def _figure(report_id: str, around: Around, found: Draft, context: Context) -> Figure:
    quantity = found.quantity
    start, end = quantity.start, quantity.end
    low, high = (_percent(side) if quantity.share else side for side in (quantity.low, quantity.high))
    sentence = around.breaks.sentence(start)
    return Figure(
        start, end, quantity.text, id=record_id(report_id, "figure", start, end), low=low, high=high,
        modifier=quantity.modifier, of=found.of, measure=found.measure,
        source=source_of(around.text, quantity, sentence, context.statements),
        place=place_of(around, found, context.annotation), as_of=as_of(around, found, context.times),
    )  # fmt: skip


def _percent(share_of_one: float | None) -> float | None:
    return None if share_of_one is None else round(100 * share_of_one, 2)


_BLOW = (
    r"(?:attack|assault|raid|strike|air ?strike|bombardment|shelling|bombing|blast|explosion|clash|clashe|fighting|"
    r"advance|offensive)s?"
)
_IN = re.compile(
    rf"\b(?:in|at|near|around|from|outside|across|into|inside|of|{_BLOW} (?:on|against))\s+"
    r"(?:the\s+)?(?:[a-z]+\s+){0,4}$"
)
# a date behind one of these bounds a stretch of time: a toll "since last week" does not hold as of last week; one of
# "since a raid on Saturday" does, and so does one that is told "from Misrata on Friday"
_BOUND = re.compile(
    rf"\b(?:since|until|till|before|after|from(?! (?-i:[A-Z])\w+ (?:on )?$)|by|between)\s+"
    rf"(?!(?:[\w-]+ ){{0,4}}{_BLOW} (?:on |last )?$)(?:\w+\s+){{0,4}}$",
    re.I,
)
_NOWHERE: frozenset[Measure] = frozenset({"distance", "duration"})


def place_of(around: Around, found: Draft, annotation: Annotation | None) -> Span | None:
    """Return the nearest place named in the sentence, behind the figure rather than before it; none for a distance."""
    if annotation is None or found.measure in _NOWHERE:
        return None
    at = found.quantity.start
    start, end = around.breaks.sentence(at)
    placed = [
        name
        for name in annotation.names
        if start <= name.start < end
        and name.label in {"place", "facility"}
        and _IN.search(around.text[max(start, name.start - 40) : name.start])
    ]
    best = min(placed, key=lambda name: (name.start < at, abs(name.start - at)), default=None)
    return Span(best.start, best.end, best.text) if best else None


def as_of(around: Around, found: Draft, times: Sequence[Time]) -> str | None:
    """Return the first day of the nearest date in the figure's sentence; none for a length of time or a distance."""
    if found.measure in _NOWHERE:
        return None
    at = found.quantity.start
    start, end = around.breaks.sentence(at)
    near = [
        time
        for time in times
        if start <= time.start < end
        and time.type in {"date", "time"}
        and time.begin
        and not _BOUND.search(around.text[max(start, time.start - 40) : time.start])
    ]
    best = min(near, key=lambda time: (abs(time.start - at), time.start), default=None)
    return best.begin[:10] if best and best.begin else None
