"""Comparisons that several kinds of records need: each a short function that returns a score and its reason."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dragoman.reconcile.claims import Claim, Name, Told
from dragoman.reconcile.cluster import NEVER, Likeness
from dragoman.reconcile.days import Days, When, completed, gap, length
from dragoman.reconcile.words import alike, content, overlap

MAY_BE_ZONES = "may be time zones"
UNKNOWN = Likeness(0.3)
SAME_DAY = Likeness(1.0, ("on the same day",))
SAME_TIME = Likeness(0.6, ("on the same day",))  # more than a week
NEXT_DAY = Likeness(0.5, ("one day apart", MAY_BE_ZONES))
REMEMBERED = 1 << 16
"""Pairs of names that are kept compared: a few names meet again and again."""


@lru_cache(REMEMBERED)
def same_name(one: Name, other: Name) -> Likeness:
    """Compare two names: equal, one part of the other, or standing for the same side."""
    if one.usual == other.usual:
        return Likeness(1.0, (f"both name {one.usual}",))
    if overlap(content(one.usual), content(other.usual)) == 1.0:
        return Likeness(0.8, (f"{one.usual} and {other.usual} share their words",))
    both_people = one.kind == other.kind == "person"  # two ministers of one state are two parties
    if not both_people and {one.side or one.usual} & {other.side or other.usual}:
        return Likeness(0.7, (f"{one.usual} and {other.usual} are of one side",))
    return Likeness(0.0)


def same_party(one: Name, other: Name) -> Likeness:
    """Compare two parties; a description may mean anybody."""
    same = same_name(one, other)
    return same if same.score or (one.proper and other.proper) else UNKNOWN


def same_names(ones: Sequence[Name], others: Sequence[Name]) -> Likeness:
    """Compare two lists of names: the share of the shorter list that finds its like in the longer one."""
    if not ones or not others:
        return UNKNOWN
    short, long = sorted((ones, others), key=len)
    best = _matched(short, long)
    return Likeness(sum(m.score for m in best) / len(short), tuple(r for m in best for r in m.reasons))


def _matched(short: Sequence[Name], long: Sequence[Name]) -> list[Likeness]:
    """Match names one to one, the likest first."""
    scored = ((same_name(a, b), i, j) for i, a in enumerate(short) for j, b in enumerate(long))
    left: set[int] = set()
    right: set[int] = set()
    matched = []
    for likeness, i, j in sorted((s for s in scored if s[0].score > 0), key=lambda r: (-r[0].score, r[1], r[2])):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            matched.append(likeness)
    return matched


@lru_cache(REMEMBERED)
def same_place(one: Name | None, other: Name | None) -> Likeness:
    """Compare two places; a state and a place in it cannot be told apart without a gazetteer, and stay open."""
    if one is None or other is None:
        return UNKNOWN
    if one.text.casefold() == other.text.casefold():
        return Likeness(1.0, (f"both in {one.text}",))
    if other.usual in (one.usual, one.side) or other.side == one.usual:
        return Likeness(0.7, (f"{one.text} and {other.text} go together",))
    if alike(content(one.usual), content(other.usual)) >= 0.5:
        return Likeness(0.7, (f"{one.text} and {other.text} share their words",))
    if not (_proper(one) and _proper(other)) or "state" in (one.kind, other.kind):
        return UNKNOWN
    return Likeness(0.0, (f"{one.text} against {other.text}",))


def _proper(name: Name) -> bool:
    return name.text[:1].isupper()


def same_day(one: Claim, other: Claim) -> Likeness:
    """Compare when two things happened: known days, days without a year, weekdays; `NEVER` where they are apart."""
    days = shared_scale(one.when, other.when)
    if days is None:
        return _same_time_of_week(one.when, other.when)
    apart = gap(*days)
    if apart == 0:
        return SAME_DAY if length(days[0]) <= 7 and length(days[1]) <= 7 else SAME_TIME
    return NEXT_DAY if apart == 1 else NEVER


def shared_scale(one: When, other: When) -> tuple[Days, Days] | None:
    """Return both as days, a partial date completed by the other; None where neither has a year or one has nothing."""
    if one.days:
        theirs = completed(other, one.days)
        return (one.days, theirs) if theirs else None
    if other.days:
        ours = completed(one, other.days)
        return (ours, other.days) if ours else None
    return None


def _same_time_of_week(one: When, other: When) -> Likeness:
    """Compare two dates of which neither has a year."""
    if one.yearless and other.yearless:
        return Likeness(0.9, ("on the same day of a year not given",)) if one.yearless == other.yearless else NEVER
    if one.weekday and other.weekday:
        apart = (one.weekday - other.weekday) % 7
        return Likeness(0.7, ("on the same weekday",)) if apart == 0 else UNKNOWN if apart in (1, 6) else NEVER
    return UNKNOWN


def told_near(one: Told, other: Told, within: int) -> bool:
    """Tell whether two reports came out within so many days of each other; an undated one may always have."""
    return one.said is None or other.said is None or abs((one.said - other.said).days) <= within
