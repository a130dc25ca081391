"""What a quantity counts and measures, decided from its sentence: by unit, noun, governing verb and neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.read.figures import fates, measures, nouns
from dragoman.read.figures.counted import Trees, counted_span
from dragoman.read.figures.quantities import Quantity
from dragoman.read.figures.sentences import Breaks, clause_end, clause_start
from dragoman.records import Measure, Span

_SUFFERERS: frozenset[Measure] = frozenset({"people", "troops"})
# "at least 12 people, including three children": the part shares the fate of the whole
_INCLUDING = re.compile(
    r",?\s*(?:\(|--?\s*|–\s*|—\s*)?(?:including|among (?:them|those killed|the dead)|of (?:them|whom)|of which)"
    r"\s+(?:\w+\s+){0,3}$",
    re.I,
)
# "12 people, including three children, were killed": what stands between the counted and its verb
_INSERTED = re.compile(
    r"\s*(?:,|--?|–|—|\()\s*(?:including|among them|most of them|mostly|many of them|some of them)\b[^.;]{0,160}?"
    r"(?:,|--?|–|—|\))(?=\s+(?:were|was|have|had|are)\b)"
    r"|\s+(?:--|–|—)\s[^.;]{0,160}?\s(?:--|–|—)(?=\s+(?:were|was|have|had|are)\b)"
)
_NO_QUOTES = str.maketrans('“”"', "   ")
_PEOPLE = re.compile(
    r"\b(?:(?:several|many|some|a few|a number of|numerous|scores of) "
    r"(?P<some>(?:\w+ )?(?:people|men|women|children|[a-z]{3,}s))|(?P<people>people|civilians))\b",
    re.I,
)
_NUMBER_OF = re.compile(r"\b(?:number|total|strength|size|count)(?=\s+of\s)", re.I)
_RIVALLED: frozenset[Measure] = frozenset({"troops", "killed", "wounded", "detained", "displaced"})
_NEAR = 250  # characters within which a bare number resumes what was counted before
_AND = re.compile(r"\s*(?:,|,?\s+(?:and|or|as well as|along with|plus))\s*(?:\w+ly\s+|another\s+|a further\s+)?$", re.I)


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity with what it counts and measures; `befallen` where a verb or an event says so."""

    quantity: Quantity
    of: Span | None
    measure: Measure
    befallen: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """The text with what is needed to look around a quantity."""

    text: str
    breaks: Breaks
    forest: Trees | None


def draft(around: Around, quantity: Quantity, following: int, earlier: Draft | None) -> Draft:
    """Return a quantity with its noun and measure; the next one begins at `following`, `earlier` was the last kept."""
    of = counted_span(around.text, quantity, around.forest)
    plain = _plain_measure(around.text, quantity, of)
    if plain is not None and plain not in measures.AFFECTED:
        return Draft(quantity, of, plain)
    start = around.breaks.sentence(quantity.start)[0]
    mate = earlier if earlier and earlier.quantity.start >= start else None
    first = Draft(quantity, of, plain or "other")
    fate = (
        _fate(around, first, following)
        or _shared_fate(around.text, first, mate)
        or fates.by_tree(around.forest, quantity, of, plain)
    )
    if of or quantity.kind is not None:
        return Draft(quantity, of, fate or plain or "other", befallen=fate is not None)
    named = _numbered(around.text, start, quantity.start)
    if named and fate is None:
        return replace(first, of=named, measure=measures.of_noun(named.text) or "other")
    bare = _bare(around.text, replace(first, befallen=fate is not None), (start, fate, mate))
    return _resumed(around.text, bare, earlier) if fate is None else bare


def _plain_measure(text: str, quantity: Quantity, of: Span | None) -> Measure | None:
    """Return the measure by unit and noun alone."""
    if quantity.kind not in {None, "count"} and quantity.kind:
        return measures.of_unit(quantity.kind)
    if quantity.share:
        return "percent"
    if of is None:
        return None
    return "other" if describes(text, quantity) else measures.of_noun(of.text)


def describes(text: str, quantity: Quantity) -> bool:
    """Tell "15-member" and "three-nation", which describe something else by a count."""
    return text[quantity.end : quantity.end + 1] == "-" and text[quantity.end : quantity.end + 7].lower() != "-strong"


def _fate(around: Around, found: Draft, following: int) -> Measure | None:
    """Return what befell the counted, by the words of its clause before and behind it."""
    text, quantity = around.text, found.quantity
    start, end = around.breaks.sentence(quantity.start)
    before = text[clause_start(text, start, quantity.start) : quantity.start].translate(_NO_QUOTES)
    behind = max(quantity.end, found.of.end if found.of else 0)
    inserted = _INSERTED.match(text, behind, end)
    behind, end = (inserted.end(), end) if inserted else (behind, max(behind, min(end, following)))
    limit = clause_end(text, behind, end)
    return measures.befallen(before, text[behind : limit + 16].translate(_NO_QUOTES), limit - behind)


def _shared_fate(text: str, found: Draft, mate: Draft | None) -> Measure | None:
    """Return the fate of an earlier figure that includes this one or is coordinate with it."""
    if mate is None or not mate.befallen:
        return None
    between = text[mate.quantity.end : found.quantity.start]
    joined = found.measure in _SUFFERERS and _coordinate(text, mate, found)
    return mate.measure if joined or _INCLUDING.search(between) else None


def _numbered(text: str, start: int, end: int) -> Span | None:
    """Return the noun of "the number of soldiers there at about 100,000"."""
    opening = max((m.end() for m in _NUMBER_OF.finditer(text, start, end)), default=None)
    phrase = nouns.phrase_after(text, opening) if opening is not None else None
    return Span(phrase.start, phrase.end, text[phrase.start : phrase.end]) if phrase and phrase.end < end else None


def _resumed(text: str, found: Draft, earlier: Draft | None) -> Draft:
    """Let a bare number count what the figure shortly before it counts, where it is of its size: a rival count."""
    if earlier is None or found.of or earlier.measure not in _RIVALLED or found.quantity.value < 1000:
        return found
    before = earlier.quantity
    near = found.quantity.start - before.end < _NEAR and "\n\n" not in text[before.end : found.quantity.start]
    alike = before.value and 0.2 <= found.quantity.value / before.value <= 5
    return replace(found, measure=earlier.measure) if near and alike else found


def _bare(text: str, found: Draft, known: tuple[int, Measure | None, Draft | None]) -> Draft:
    """Return a number without a noun with what is left out: "two people died and four were injured"."""
    start, fate, mate = known
    of = None
    if fate or found.quantity.modifier != "exact":
        of = _left_out(text, (start, found.quantity.start), mate)
    inherited = mate.measure if mate and of is not None and of == mate.of else _guess(found.quantity)
    return replace(found, of=of, measure=fate or inherited)


def _guess(quantity: Quantity) -> Measure:
    """Return what a bare number most likely counts: "thousands marched", "billions were lost"."""
    return "money" if quantity.value >= 1e9 else "people"


def _left_out(text: str, before: tuple[int, int], mate: Draft | None) -> Span | None:
    """Return the people that an earlier figure or phrase of the sentence counts."""
    if mate and mate.of and mate.measure in measures.AFFECTED:
        return mate.of
    found = list(_PEOPLE.finditer(text, *before))
    if not found:
        return None
    group = "some" if found[-1]["some"] else "people"
    return Span(*found[-1].span(group), found[-1][group])


def share(around: Around, drafts: list[Draft]) -> list[Draft]:
    """Give "the death of 10 and injury of 31 civilians" its noun twice, "two soldiers and two medics died" its verb."""
    shared = list(drafts)
    for index in range(len(shared) - 2, -1, -1):
        first, second = shared[index], shared[index + 1]
        together = second.quantity.start < around.breaks.sentence(first.quantity.start)[1]
        if together and second.befallen:
            shared[index] = _borrow(around.text, first, second)
    return shared


def _borrow(text: str, first: Draft, second: Draft) -> Draft:
    if first.of is None and first.befallen and second.of and second.of.text not in {"others", "more"}:
        return replace(first, of=second.of)
    if first.of and not first.befallen and first.measure in _SUFFERERS and _coordinate(text, first, second):
        return replace(first, measure=second.measure, befallen=True)
    return first


def _coordinate(text: str, first: Draft, second: Draft) -> bool:
    end = max(first.of.end if first.of else 0, first.quantity.end)
    return _AND.fullmatch(text, end, second.quantity.start) is not None
