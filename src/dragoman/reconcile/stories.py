"""Which reports tell of one run of events: a pile that holds two crises falls into two stories.

What a report is about are the names in it, each with the state or body behind it, and how often it gives them. Names
are not weighed by how rare they are in the pile: where all reports are on one crisis, its names would count nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from math import log, sqrt

from dragoman.pile import Story
from dragoman.reconcile.claims import reported
from dragoman.reconcile.context import Context
from dragoman.reconcile.days import interval
from dragoman.reconcile.gather import GatherRules, Item, Pool, Vector, gather
from dragoman.records import Mention, Reading

NAMES = 40  # of a report that are looked at, those that it gives most often
SHOWN = 3  # names in a heading or a reason
_ACTING = frozenset({"person", "organisation", "place", "state", "group", "facility"})


def find_stories(
    readings: Iterable[Reading], context: Context | None = None, rules: GatherRules | None = None
) -> tuple[Story, ...]:
    """Return the stories of some reports, that of the earliest report first; each report stands in exactly one."""
    context = context or Context()
    known = Context(cache(context.canonical), cache(context.owner), cache(context.side))
    return stories_of((subject(reading, known) for reading in readings), rules)


def subject(reading: Reading, context: Context) -> Item:
    """Return what stories need to know of a report: small, and a function of its reading and the tables alone."""
    report = reading.report
    days = interval(reported(report)) or (interval(*report.bounds) if report.bounds and all(report.bounds) else None)
    return Item(report.id, days, _vector(_names(reading.mentions, context)))


def stories_of(items: Iterable[Item], rules: GatherRules | None = None) -> tuple[Story, ...]:
    """Return the stories of the reports with these subjects."""
    return tuple(_story(pool) for pool in gather(items, rules))


def _names(mentions: Sequence[Mention], context: Context) -> Counter[str]:
    """Count the usual names in a report and for whom they act; outlets that report are no part of the story."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        usual = context.canonical(mention.name)
        if mention.phrase or mention.kind not in _ACTING or not usual[:1].isupper() or context.owner(usual):
            continue
        counts[usual] += 1
        side = context.side(usual)
        if side and side != usual:
            counts[side] += 1
    return counts


def _vector(counts: Counter[str]) -> Vector:
    """Return a vector of length 1: the third time that a name is given says less than the first."""
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:NAMES]
    weights = {name: 1 + log(times) for name, times in most}
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {name: weight / length for name, weight in weights.items()}


def _story(pool: Pool) -> Story:
    reports = tuple(item.id for item in pool.items)
    names = tuple(sorted(pool.total, key=lambda name: (-pool.total[name], name))[:SHOWN])
    return Story(reports[0], reports, names, {item.id: _reasons(item, pool) for item in pool.items})


def _reasons(item: Item, pool: Pool) -> tuple[str, ...]:
    """Say what a report has in common with the others of its story."""
    if len(pool.items) == 1:
        return ("no other report gives the same names at that time",)
    shared = {name: weight * (pool.total[name] - weight) for name, weight in item.vector.items()}
    most = sorted((n for n, weight in shared.items() if weight > 0), key=lambda n: (-shared[n], n))[:SHOWN]
    return tuple(f"names {name}, as the others of its story do" for name in most)
