"""What a report without a date borrows from its story: the year of its days, and bounds for its own day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dragoman.reconcile.claims import Bounds, Claim
from dragoman.reconcile.cluster import Group
from dragoman.reconcile.days import Days, When, completed, written
from dragoman.records import Meeting


def settled(groups: Sequence[Group]) -> list[Group]:
    """Complete partial dates: by the days of the same group, else by other days that the same report then knows."""
    first = [[_by(c, _known(group)) for c in group] for group in groups]
    by_report: dict[str, Days] = {}
    for claim in (c for group in first for c in group):
        if claim.notes and claim.when.days:
            by_report.setdefault(claim.told.report.id, claim.when.days)
    return [[_by_year(c, by_report.get(c.told.report.id)) for c in group] for group in first]


def _known(group: Group) -> Days | None:
    return next((c.when.days for c in group if c.when.days and c.told.said), None)


def _by(claim: Claim, near: Days | None) -> Claim:
    days = completed(claim.when, near) if near and claim.when.partial else None
    return (
        replace(claim, when=When(days), notes=(f"dated {written(days)} by the other reports of its story",))
        if days
        else claim
    )


def _by_year(claim: Claim, near: Days | None) -> Claim:
    return _by(claim, near) if claim.when.yearless else claim


def bounds_of(groups: Iterable[Group]) -> dict[str, Bounds]:
    """Bound the day of each report without a date: after what it tells as held, before what it tells as planned."""
    lows: defaultdict[str, list[date]] = defaultdict(list)
    highs: defaultdict[str, list[date]] = defaultdict(list)
    for claim in (c for group in groups for c in group if c.notes and c.told.said is None and c.when.days):
        if isinstance(claim.record, Meeting) and claim.when.days:
            side = {"held": lows, "planned": highs}.get(claim.record.status)
            if side is not None:
                side[claim.told.report.id].append(claim.when.days[0])
    return {r: _between(lows[r], highs[r]) for r in sorted(lows.keys() | highs.keys())}


def _between(lows: Sequence[date], highs: Sequence[date]) -> Bounds:
    """Return the days, as ISO dates, on or after the most lows and on or before the most highs.

    Where they contradict each other (a plan misread as held), these are the days that most of them allow, and what lies
    between; none where no more than half of them allow any.
    """
    allowed = {day: sum(low <= day for low in lows) + sum(day <= high for high in highs) for day in (*lows, *highs)}
    most = max(allowed.values())
    likeliest = [day for day, count in allowed.items() if count == most]
    if 2 * most <= len(lows) + len(highs):
        return (None, None)
    return (min(likeliest).isoformat() if lows else None, max(likeliest).isoformat() if highs else None)


def narrowed(own: Bounds | None, story: Bounds | None) -> Bounds | None:
    """Return the narrower of a report's own bounds and those of its story."""
    if own is None or story is None:
        return story or own
    lows, highs = [b for b in (own[0], story[0]) if b], [b for b in (own[1], story[1]) if b]
    low, high = max(lows, default=None), min(highs, default=None)
    return own if low and high and low > high else (low, high)
