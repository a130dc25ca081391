"""The figures of a report, as GUIDE.md defines them: what is counted or measured, and who gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.ids import record_id
from dragoman.read.figures import measures
from dragoman.read.figures.counted import Trees, counted_span, trees
from dragoman.read.figures.quantities import Quantity, read_quantities
from dragoman.read.figures.sentences import Breaks, breaks, clause_end, clause_start
from dragoman.read.figures.sources import source_of
from dragoman.reader.annotation import Annotation
from dragoman.records import Figure, Measure, Span, Statement, Time


@dataclass(frozen=True, slots=True)
class Context:
    """What the other stages know about the text; everything may be missing."""

    annotation: Annotation | None = None
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    published: str | None = None


_INCLUDING = re.compile(
    r",?\s*(?:\(|--?\s*|–\s*|—\s*)?(?:including|among (?:them|those killed|the dead)|of (?:them|whom)|of which)\s+(?:\w+\s+){0,3}$",
    re.I,
)
# "12 people, including three children, were killed": what stands between the counted and its verb
_INSERTED = re.compile(
    r"\s*(?:,|--?|–|—|\()\s*(?:including|among them|most of them|mostly|many of them|some of them)\b[^.;]{0,160}?(?:,|--?|–|—|\))(?=\s+(?:were|was|have|had|are)\b)"
)
_DEFINITE = re.compile(r"\b(?:the|both|these|those|between|all|other|our|his|their|its|my|your|her)\s+$", re.I)
_AGE_AFTER = re.compile(r"\s*(?:,|\)|$)")
_AGE_BEFORE = re.compile(r"(?:[^\W\d_][\w’'-]*,\s+|\b(?:aged|age|ages|turned|turning)\s+(?:of\s+)?|\()$")
_AGO = re.compile(r"\s+(?:[a-z]+s?\s+)?ago\b")
_NO_FIGURE = frozenset({"age", "data", "multiple", "angle"})
_SUFFERERS: frozenset[Measure] = frozenset({"people", "troops"})
_PEOPLE = re.compile(
    r"\b(?:(?:several|many|some|a few|a number of|numerous|scores of) (?P<some>(?:\w+ )?(?:people|men|women|children|[a-z]{3,}s))|(?P<people>people|civilians))\b",
    re.I,
)
_AND = re.compile(r"\s*(?:,|,?\s+(?:and|or|as well as|along with|plus))\s*(?:\w+ly\s+|another\s+|a further\s+)?$", re.I)


@dataclass(frozen=True, slots=True)
class _Draft:
    quantity: Quantity
    of: Span | None
    measure: Measure
    befallen: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """The text with what is needed to look around a figure."""

    text: str
    breaks: Breaks
    forest: Trees | None


def read_figures(
    report_id: str, text: str, regions: Iterable[tuple[int, int]] | None, context: Context
) -> tuple[Figure, ...]:
    """Return the figures within character ranges of a text (all of it where None), in order."""
    around = _Around(text, breaks(text), trees(context.annotation))
    quantities = read_quantities(text, regions)
    drafts: list[_Draft] = []
    for index, quantity in enumerate(quantities):
        following = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
        draft = _draft(around, quantity, following, drafts[-1] if drafts else None)
        if _is_figure(around, draft, context.times):
            drafts.append(draft)
    return tuple(_figure(report_id, around, draft, context) for draft in _shared_nouns(around, drafts))


def _draft(around: _Around, quantity: Quantity, following: int, earlier: _Draft | None) -> _Draft:
    of = counted_span(around.text, quantity, around.forest)
    plain = _plain_measure(around, quantity, of)
    if plain is not None and plain not in measures.AFFECTED:
        return _Draft(quantity, of, plain, befallen=False)
    start, end = around.breaks.sentence(quantity.start)
    befallen = _befallen(
        around.text,
        quantity,
        of,
        (start, end if _INSERTED.match(around.text, of.end if of else quantity.end) else min(end, following)),
    )
    mate = earlier if earlier and earlier.quantity.start >= start else None
    if (
        befallen is None
        and mate
        and mate.befallen
        and _INCLUDING.search(around.text[mate.quantity.end : quantity.start])
    ):
        befallen = mate.measure
    if (
        befallen is None
        and mate
        and mate.befallen
        and plain in _SUFFERERS
        and _coordinate(around.text, mate, _Draft(quantity, of, "other", befallen=False))
    ):
        befallen = mate.measure
    bare = of is None and quantity.kind is None
    of = (
        _ellipsis(around.text, (start, quantity.start), mate)
        if bare and (befallen or quantity.modifier != "exact")
        else of
    )
    measure = (
        befallen or plain or (mate.measure if bare and mate and of == mate.of and of else "people" if bare else "other")
    )
    return _Draft(quantity, of, measure, befallen=befallen is not None)


def _shared_nouns(around: _Around, drafts: list[_Draft]) -> list[_Draft]:
    """Give "the death of 10 and injury of 31 civilians" its noun twice, "two soldiers and two medics died" its verb twice."""
    shared = list(drafts)
    for index in range(len(shared) - 2, -1, -1):
        first, second = shared[index], shared[index + 1]
        if second.quantity.start >= around.breaks.sentence(first.quantity.start)[1] or not second.befallen:
            continue
        if first.of is None and first.befallen:
            shared[index] = replace(first, of=second.of)
        elif (
            first.of and not first.befallen and first.measure in _SUFFERERS and _coordinate(around.text, first, second)
        ):
            shared[index] = replace(first, measure=second.measure, befallen=True)
    return shared


def _coordinate(text: str, first: _Draft, second: _Draft) -> bool:
    end = max(first.of.end if first.of else 0, first.quantity.end)
    return _AND.fullmatch(text, end, second.quantity.start) is not None


def _plain_measure(around: _Around, quantity: Quantity, of: Span | None) -> Measure | None:
    """Return the measure by unit and noun alone."""
    if quantity.kind not in {None, "count"} and quantity.kind:
        return measures.BY_UNIT[quantity.kind]
    if quantity.share:
        return "percent"
    if of and _is_hyphened(around.text, quantity):
        return "other"
    return measures.of_noun(of.text) if of else None


def _is_hyphened(text: str, quantity: Quantity) -> bool:
    """Tell "15-member" and "three-nation", which describe something else by a count."""
    return text[quantity.end : quantity.end + 1] == "-" and text[quantity.end : quantity.end + 7].lower() != "-strong"


def _befallen(text: str, quantity: Quantity, of: Span | None, sentence: tuple[int, int]) -> Measure | None:
    start, end = sentence
    before = text[clause_start(text, start, quantity.start) : quantity.start]
    after_from = max(quantity.end, of.end if of else 0)
    if inserted := _INSERTED.match(text, after_from, end):
        after_from = inserted.end()
    return measures.befallen(before, text[after_from : clause_end(text, after_from, max(end, after_from))])


def _ellipsis(text: str, before: tuple[int, int], mate: _Draft | None) -> Span | None:
    """Return what an earlier figure or phrase of the sentence counts: "two people died and four were injured"."""
    if mate and mate.of and mate.measure in measures.AFFECTED:
        return mate.of
    found = list(_PEOPLE.finditer(text, *before))
    if not found:
        return None
    group = "some" if found[-1]["some"] else "people"
    return Span(*found[-1].span(group), found[-1][group])


def _is_figure(around: _Around, draft: _Draft, times: tuple[Time, ...]) -> bool:
    quantity, text = draft.quantity, around.text
    if quantity.kind in _NO_FIGURE or _in_date(text, quantity, times):
        return False
    if quantity.modifier != "exact" or draft.befallen:
        return True
    if draft.of is None and quantity.kind is None:
        return _stands_alone(text, quantity)
    if quantity.value == 1 and not quantity.share:
        return _one_counts(text, draft)
    return not (quantity.value == 2 and _DEFINITE.search(text[max(0, quantity.start - 12) : quantity.start]))


def _in_date(text: str, quantity: Quantity, times: tuple[Time, ...]) -> bool:
    """Tell "three years ago" and the numbers of dates."""
    if quantity.kind == "time":
        return bool(_AGO.match(text, quantity.end))
    start, end = quantity.core
    return any(time.type != "duration" and time.start <= start and end <= time.end for time in times)


def _stands_alone(text: str, quantity: Quantity) -> bool:
    """Tell a bare number that still counts, by its size, from ages and the like."""
    return quantity.value >= 1000 and "," in quantity.text


def _one_counts(text: str, draft: _Draft) -> bool:
    """Tell "a one-month window" from "one official said"."""
    quantity = draft.quantity
    hyphen = text[quantity.end : quantity.end + 1] == "-"
    return (
        hyphen
        or quantity.kind in {"money", "percent", "length"}
        or (draft.measure in {"troops", "killed", "wounded"} and draft.befallen)
    )


def _figure(report_id: str, around: _Around, draft: _Draft, context: Context) -> Figure:
    quantity = draft.quantity
    start, end = quantity.start, quantity.end
    low, high = (_percent(side) if quantity.share else side for side in (quantity.low, quantity.high))
    return Figure(
        start, end, quantity.text, id=record_id(report_id, "figure", start, end), low=low, high=high,
        modifier=quantity.modifier, of=draft.of, measure=draft.measure, source=source_of(around.text, quantity, around.breaks.sentence(start), context.statements),
        place=place_of(around, quantity, context.annotation), as_of=as_of(around.breaks.sentence(start), quantity, context.times),
    )  # fmt: skip


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 2)


_IN = re.compile(r"\b(?:in|at|near|around|from|outside|across|into|inside|of)\s+(?:the\s+)?(?:[a-z]+\s+){0,4}$")


def place_of(around: _Around, span: Span, annotation: Annotation | None) -> Span | None:
    """Return the nearest place named in the sentence, behind the figure rather than before it."""
    if annotation is None:
        return None
    start, end = around.breaks.sentence(span.start)
    places = [n for n in annotation.names if n.label in {"place", "facility"} and start <= n.start < end]
    placed = [n for n in places if _IN.search(around.text[max(start, n.start - 40) : n.start])]
    best = min(placed, key=lambda n: (n.start < span.start, abs(n.start - span.start)), default=None)
    return Span(best.start, best.end, best.text) if best else None


def as_of(sentence: tuple[int, int], span: Span, times: Sequence[Time]) -> str | None:
    """Return the first day of the nearest date in the figure's sentence."""
    near = [t for t in times if t.type in {"date", "time"} and t.begin and sentence[0] <= t.start < sentence[1]]
    best = min(near, key=lambda t: (abs(t.start - span.start), t.start), default=None)
    return best.begin[:10] if best and best.begin else None
