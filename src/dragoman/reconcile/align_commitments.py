"""Are two commitments one? By who binds whom, the type, and what is to be done."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from dragoman.reconcile.claims import Claim
from dragoman.reconcile.cluster import NEVER, Alignment, Likeness, Stretch, told_within
from dragoman.reconcile.comparisons import UNKNOWN, same_party, told_near
from dragoman.reconcile.tables import CONTRARY, LIGHT, NEAR_TYPES
from dragoman.reconcile.words import alike, content
from dragoman.records import Commitment

NEAR = 10  # days
ANYBODYS = 2  # words that the acts of a party not named must have in common with any other
UNLIKE = Likeness(0.0)


def keys(claim: Claim) -> Iterator[Hashable]:
    """Yield a word of the action with the type: who binds whom is often left open."""
    commitment = _commitment(claim)
    types = (commitment.type, *NEAR_TYPES[commitment.type], *CONTRARY.get(commitment.type, ()))
    by = claim.name("by")
    yield from ((kind, word, by.side or by.usual if by else None) for kind in types for word in claim.words)
    yield from ((kind, a, b) for kind in types for a in claim.words for b in claim.words if a < b)


def compare(one: Claim, other: Claim) -> Likeness:
    """Score two commitments."""
    by = _party(one, other, "by")
    if by.score == 0 or not told_near(one.told, other.told, NEAR):
        return NEVER
    kind = same_type(one, other)
    if kind.score < 0:
        return NEVER
    action = Likeness(alike(one.words, other.words)) if _enough(one, other) else UNLIKE
    if contrary(one, other) and (by.score < 0.8 or action.score < 0.6):
        return NEVER
    if action.score < 0.3:
        return UNLIKE
    to = _party(one, other, "to")
    parts = ((0.5, action), (0.2, by), (0.1, to), (0.1, kind), (0.1, same_condition(one, other)))
    return Likeness(sum(weight * part.score for weight, part in parts), tuple(r for _, p in parts for r in p.reasons))


def _enough(one: Claim, other: Claim) -> bool:
    """Tell whether two acts may be compared: one word, "leave", is anybody's where none is named.

    A word that says little, "take", makes no "take over" of "take the lead".
    """
    known = all(claim.name("by") or claim.name("to") for claim in (one, other))
    shared = one.words & other.words
    return len(shared) >= ANYBODYS or (known and (one.words == other.words or not shared <= LIGHT))


def same_type(one: Claim, other: Claim) -> Likeness:
    """Compare the types: a promise may be told as an offer, a threat as nothing else."""
    mine, theirs = _commitment(one).type, _commitment(other).type
    if mine == theirs:
        return Likeness(1.0, (f"both a {mine}",))
    return Likeness(0.5) if theirs in NEAR_TYPES[mine] or contrary(one, other) else NEVER


def contrary(one: Claim, other: Claim) -> bool:
    """Tell whether one is a promise of what the other refuses."""
    return _commitment(other).type in CONTRARY.get(_commitment(one).type, ())


def same_condition(one: Claim, other: Claim) -> Likeness:
    """Compare the conditions; none against one stays open."""
    mine, theirs = _commitment(one).condition, _commitment(other).condition
    if mine is None or theirs is None:
        return Likeness(0.5) if mine is theirs else UNKNOWN
    return Likeness(alike(content(mine.text), content(theirs.text)))


def _party(one: Claim, other: Claim, role: str) -> Likeness:
    mine, theirs = one.name(role), other.name(role)
    return same_party(mine, theirs) if mine and theirs else UNKNOWN


def _commitment(claim: Claim) -> Commitment:
    if not isinstance(claim.record, Commitment):
        raise TypeError(claim.record)
    return claim.record


def stretch(claim: Claim) -> Stretch:
    """Return when the same commitment may be told."""
    return told_within(claim, NEAR)


COMMITMENTS = Alignment(keys, compare, stretch, threshold=0.5, within=0.75)
