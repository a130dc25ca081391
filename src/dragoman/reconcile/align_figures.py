"""Do two figures count the same thing? By measure, what is counted, place, time, value and the words around."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from dragoman.reconcile.claims import Claim
from dragoman.reconcile.cluster import NEVER, Alignment, Likeness, Stretch, hull, on_days, told_within
from dragoman.reconcile.comparisons import UNKNOWN, same_day, same_name, same_place, told_near
from dragoman.reconcile.tables import COUNTED, TOLLS
from dragoman.reconcile.values import interval_of, meet, ratio
from dragoman.reconcile.words import alike, overlap, specific
from dragoman.records import Figure

# What stands before a count that a report itself has replaced, and how many characters may come between.
WITHDRAWN = re.compile(
    r"\b(?:earlier|previous|initial|former|prior|original|preliminary)\s+"
    r"(?:count|toll|death toll|figure|estimate|tally|report|number)s?\s+(?:of|was|were|that)\b[^.;]*$"
)
BEFORE = 60
NEAR = 4  # days
OPEN = 0.4  # the score of two figures that nothing brings together or tells apart: others may do so


def keys(claim: Claim) -> Iterator[Hashable]:
    """Yield measure with what is counted, or with place, or with the very value."""
    figure = _figure(claim)
    yield from (("of", figure.measure, word) for word in claim.words)
    place = claim.name("place")
    if place:
        yield "place", figure.measure, place.usual
    yield "value", figure.measure, figure.low, figure.high


def compare(one: Claim, other: Claim) -> Likeness:
    """Score two figures: the mean of what is known of both, each part with its weight."""
    counted = same_counted(one, other)
    if counted.score < 0:
        return NEVER
    place = same_place(one.name("place"), other.name("place"))
    measure = _figure(one).measure
    if place.score == 0 and measure in TOLLS:
        return NEVER
    around = Likeness(alike(one.told.words, other.told.words))
    if around.score < _needed_to_differ(one, other, place):
        return NEVER
    when = figure_days(one, other)
    if when.score < 0 or _told_apart(one, other) or _withdrawn(one) or _withdrawn(other):
        return NEVER
    value = same_value(one, other) if when.score != 0.5 else _on_neighbouring_days(one, other)
    parts = ((0.25, counted), (0.15, place), (0.1, when), (0.25, value), (0.2, around), (0.05, same_giver(one, other)))
    known = [(weight, part) for weight, part in parts if part is not UNKNOWN and (part.score or weight > 0.05)]
    score = sum(weight * part.score for weight, part in known) / sum(weight for weight, _ in known)
    if around.score < _needed_around(measure, counted, place):
        score = min(score, OPEN)
    return Likeness(score, tuple(r for _, part in known for r in part.reasons))


def _told_apart(one: Claim, other: Claim) -> bool:
    """Tell whether one report gives two values that nobody disputes: they count two things ("ten of the 15")."""
    rivals = same_giver(one, other).score == 0
    same_report = one.told.report.id == other.told.report.id
    return same_report and not rivals and not meet(interval_of(_figure(one)), interval_of(_figure(other)))


def _withdrawn(claim: Claim) -> bool:
    """Tell whether a report gives a count only to replace it: "correcting an earlier count of two dead"."""
    start = claim.told.start
    return WITHDRAWN.search(claim.told.report.text[max(0, start - BEFORE) : start]) is not None


def _needed_around(measure: str, counted: Likeness, place: Likeness) -> float:
    """Return how alike the sentences must be: more where neither what is counted nor the place says much."""
    if measure not in COUNTED:
        return 0.4
    return 0.25 if counted.score <= 0.5 and place is UNKNOWN else 0.0


def _needed_to_differ(one: Claim, other: Claim, place: Likeness) -> float:
    """Return how alike the sentences must be for two values that cannot both be right to be rivals."""
    figure = _figure(one)
    if meet(interval_of(figure), interval_of(_figure(other))) or figure.measure == "troops":
        return 0.0
    if figure.measure not in TOLLS:
        return 0.5
    return 0.0 if place.score >= 0.7 else 0.25


def same_counted(one: Claim, other: Claim) -> Likeness:
    """Compare what is counted: `NEVER` for another measure or where each names something else."""
    if _figure(one).measure != _figure(other).measure:
        return NEVER
    mine, theirs = specific(one.words), specific(other.words)
    if not mine or not theirs:
        headline = one.told.report.id == other.told.report.id and one.words == other.words
        return Likeness(0.8 if headline else 0.5)  # a report repeats in its body what its headline counts
    shared = overlap(mine, theirs)
    return Likeness(shared, ("the same is counted",)) if shared else NEVER


def figure_days(one: Claim, other: Claim) -> Likeness:
    """Compare the days for which the figures hold; without one, the reports must be of the same days."""
    when = same_day(one, other)
    near = told_near(one.told, other.told, NEAR)
    if when is UNKNOWN:
        return UNKNOWN if near else NEVER
    if when.score < 0 and near and _figure(one).measure not in TOLLS:
        return Likeness(0.2)  # what may rise and fall is still one thing on another day
    return when


def same_value(one: Claim, other: Claim) -> Likeness:
    """Compare the intervals: equal, meeting, near or of another order."""
    mine, theirs = _figure(one), _figure(other)
    if (mine.low, mine.high) == (theirs.low, theirs.high):
        return Likeness(1.0, ("the same value",))
    apart = ratio(mine, theirs)
    if meet(interval_of(mine), interval_of(theirs)):
        return Likeness(0.8 if apart <= 2 else 0.4 if apart <= 5 else 0.0, ("the values meet",))
    return Likeness(0.5 if apart <= 2 else 0.2 if apart <= 5 else -0.5)


def _on_neighbouring_days(one: Claim, other: Claim) -> Likeness:
    """Compare the values of two days: each day has its own toll, so that only the same value speaks for one thing."""
    value = same_value(one, other)
    return value if value.score == 1 else Likeness(min(value.score, 0.2))


def same_giver(one: Claim, other: Claim) -> Likeness:
    """Compare who gives the figures."""
    mine, theirs = one.name("source"), other.name("source")
    return same_name(mine, theirs) if mine and theirs else UNKNOWN


def _figure(claim: Claim) -> Figure:
    if not isinstance(claim.record, Figure):
        raise TypeError(claim.record)
    return claim.record


def stretch(claim: Claim) -> Stretch:
    """Return when the same may be counted: around the report's day, and on the days for which the figure holds."""
    return hull(told_within(claim, NEAR), on_days(claim))


FIGURES = Alignment(keys, compare, stretch, threshold=0.55, within=0.7)
