"""Are two events one? By code, actor, target, place, day and the words around."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from dragoman.reconcile.claims import Claim
from dragoman.reconcile.cluster import ALWAYS, NEVER, Alignment, Likeness, Stretch, told_within
from dragoman.reconcile.comparisons import UNKNOWN, same_day, same_name, same_place, told_near
from dragoman.reconcile.tables import TAKING
from dragoman.reconcile.words import alike, stem
from dragoman.records import Event

NEAR = 7  # days


def keys(claim: Claim) -> Iterator[Hashable]:
    """Yield the code with actor and target, and with each of them and the month."""
    code = _event(claim).code
    actor, target = claim.name("actor"), claim.name("target")
    if actor and target:
        yield code, actor.usual, target.usual
    if target and is_taking(claim):
        yield "taken", target.usual
    month = (_event(claim).date or claim.told.until or "")[:7]
    yield from ((code, role, name.usual, month) for role, name in (("actor", actor), ("target", target)) if name)


def compare(one: Claim, other: Claim) -> Likeness:
    """Score two events: the same code is asked, the same parties and day are weighed."""
    if is_taking(one) and is_taking(other):
        return same_taking(one, other)
    if _event(one).code != _event(other).code or not told_near(one.told, other.told, NEAR):
        return NEVER
    when = same_day(one, other)
    if when.score < 0:
        return NEVER
    place = same_place(one.name("place"), other.name("place"))
    actor, target = _role(one, other, "actor"), _role(one, other, "target")
    if place.score == 0 or actor.score == 0 or target.score == 0:
        return NEVER
    around = Likeness(alike(one.told.words, other.told.words))
    if when.score == 0.5 and around.score < 0.5:  # neighbouring days have their own events
        return NEVER
    parts = ((0.2, actor), (0.2, target), (0.2, when), (0.1, place), (0.3, around))
    return Likeness(sum(weight * part.score for weight, part in parts), tuple(r for _, p in parts for r in p.reasons))


def is_taking(claim: Claim) -> bool:
    """Tell whether an event is the taking of a place: "the annexation of the peninsula"."""
    target = claim.name("target") if isinstance(claim.record, Event) else None
    return target is not None and target.kind == "place" and stem(_event(claim).text.lower()) in TAKING


def same_taking(one: Claim, other: Claim) -> Likeness:
    """Score two takings of a place: the place and the days decide, since who took it may be in dispute."""
    target, when = _role(one, other, "target"), same_day(one, other)
    if target.score < 0.7 or when.score < 0:
        return NEVER
    return Likeness(0.4 + 0.3 * target.score + 0.2 * _role(one, other, "actor").score, target.reasons)


def _role(one: Claim, other: Claim, role: str) -> Likeness:
    mine, theirs = one.name(role), other.name(role)
    return same_name(mine, theirs) if mine and theirs else UNKNOWN


def _event(claim: Claim) -> Event:
    if not isinstance(claim.record, Event):
        raise TypeError(claim.record)
    return claim.record


def stretch(claim: Claim) -> Stretch:
    """Return when the same event may be told; of the taking of a place reports tell for years."""
    return ALWAYS if is_taking(claim) else told_within(claim, NEAR)


EVENTS = Alignment(keys, compare, stretch, threshold=0.6, within=0.8)
