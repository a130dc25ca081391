"""The day of each meeting: told beside its mentions, by words spoken at it, or by an earlier meeting of its party."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.read.actors import Scene
from dragoman.read.meetings.dates import DAYS, days
from dragoman.read.meetings.merging import Cluster
from dragoman.read.meetings.told import Said, Told, day_said, day_told, said_days, told_days
from dragoman.records import Statement, Time

FRESH = 3  # days: how old the news of a report's own meetings may be


def date_meetings(
    scene: Scene, clusters: Sequence[Cluster], known: tuple[Iterable[Time], Iterable[Statement]], published: str | None
) -> list[Time | None]:
    """Return the time of each meeting, None where the report tells none; `known` are its times and statements."""
    times, statements = tuple(known[0]), tuple(known[1])
    told, said = told_days(scene, times, statements), said_days(scene, times, statements)
    own = [_date(scene, cluster, told, said) for cluster in clusters]
    return [time or _carried(n, clusters, own, published) for n, time in enumerate(own)]


def _date(scene: Scene, cluster: Cluster, told: list[Told], said: list[Said]) -> Time | None:
    """Return the time of a meeting: of its mentions, else of the words that its parties are said to have spoken."""
    timed = [i for i in cluster.items if i.time is not None]
    exact = min(timed, key=lambda i: (not i.moved, i.when.start is None, _vagueness(i.time)), default=None)
    time = None
    if _is_behind(cluster):
        near = (day_said(said, scene, i.candidate.head) for i in cluster.items)
        time = day_told(told, cluster.names()) or next((t for t in near if t is not None), None)
    if exact is not None and (exact.moved or time is None or _vagueness(exact.time) <= _vagueness(time)):
        return exact.time
    return time


def _carried(n: int, clusters: Sequence[Cluster], dated: Sequence[Time | None], published: str | None) -> Time | None:
    """Return the day of an earlier meeting that a person's undated one belongs to: "A met B on Monday ... A met C"."""
    cluster, people = clusters[n], _people(clusters[n])
    if published is None or cluster.items[0].candidate.verb is None or not _is_behind(cluster):
        return None
    for earlier, time in zip(reversed(clusters[:n]), reversed(dated[:n]), strict=True):
        if time is None or not (people & _people(earlier)) or not _is_behind(earlier):
            continue
        start = days(time).start
        return time if start is not None and _vagueness(time) == 0 and _is_fresh(start, published) else None
    return None


def _is_behind(cluster: Cluster) -> bool:
    return max(cluster.items, key=lambda i: i.sign.weight).sign.status in {"held", "ongoing"}


def _people(cluster: Cluster) -> frozenset[str]:
    named = {name: a.mention for item in cluster.items for name, a in item.parties.items()}
    return frozenset(name for name, mention in named.items() if mention is not None and mention.kind == "person")


def _is_fresh(start: str, published: str) -> bool:
    """Tell whether a day is that of the report or one of the few before it."""
    age = (date.fromisoformat(published[:10]) - date.fromisoformat(start)).days
    return 0 <= age <= FRESH


def _vagueness(time: Time | None) -> int:
    return 0 if time is not None and time.granularity in DAYS else 1
