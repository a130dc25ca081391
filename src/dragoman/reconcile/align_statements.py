"""Are two statements one? By speaker, and content that is nearly the same word for word."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from itertools import pairwise

from dragoman.reconcile.claims import Claim
from dragoman.reconcile.cluster import NEVER, Alignment, Likeness, Stretch, told_within
from dragoman.reconcile.comparisons import UNKNOWN, same_party, told_near
from dragoman.reconcile.words import alike

_WORD = re.compile(r"\w+")
NEAR = 10  # days


def keys(claim: Claim) -> Iterator[Hashable]:
    """Yield the pairs of neighbouring long words of the content."""
    long = [w for w in _WORD.findall(_text(claim).lower()) if len(w) > 3]
    yield from pairwise(long)


def compare(one: Claim, other: Claim) -> Likeness:
    """Score two statements."""
    content = alike(one.words, other.words)
    if content < 0.5 or min(len(one.words), len(other.words)) < 3 or not told_near(one.told, other.told, NEAR):
        return NEVER
    speaker = same_speaker(one, other)
    if speaker.score == 0 and content < 0.9:
        return NEVER
    return Likeness(0.7 * content + 0.3 * speaker.score, ("nearly the same words", *speaker.reasons))


def same_speaker(one: Claim, other: Claim) -> Likeness:
    """Compare who speaks; a pronoun or nobody stays open."""
    mine, theirs = one.name("speaker"), other.name("speaker")
    if mine is None or theirs is None:
        return UNKNOWN
    return same_party(mine, theirs)


def _text(claim: Claim) -> str:
    record = claim.record
    return " ".join(s.text for s in getattr(record, "content", ()))


def stretch(claim: Claim) -> Stretch:
    """Return when the same statement may be told."""
    return told_within(claim, NEAR)


STATEMENTS = Alignment(keys, compare, stretch, threshold=0.65, within=0.9, block=40)
