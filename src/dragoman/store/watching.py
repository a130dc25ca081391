"""What a watch remembers in a dossier: feeds, articles, hosts, what was told of findings and to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, Table, delete, func, insert, inspect, select, update

from dragoman.store import watch_tables as tables

T = TypeVar("T")
_AT_ONCE = 500  # addresses in one question: SQLite takes no more than 999 values


@dataclass(frozen=True, slots=True)
class WatchedFeed:
    """A list of reports that is watched; times are ISO, of UTC, and `next` is None where it is not looked at again."""

    address: str
    kind: str | None = None
    title: str | None = None
    parent: str | None = None
    etag: str | None = None
    modified: str | None = None
    looked: str | None = None
    next: str | None = ""
    failures: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class WatchedArticle:
    """A report that a feed names: when it was found and taken, as which report, and when it is looked at again.

    `entry` is what the feed says of it, as JSON; `stamp` a hash of that, by which a change shows.
    """

    address: str
    feed: str
    stamp: str
    found: str
    entry: str | None = None
    report: str | None = None
    etag: str | None = None
    modified: str | None = None
    taken: str | None = None
    next: str | None = None
    failures: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class WatchedHost:
    """A server: its robots.txt, when that was read, and until when it is left alone."""

    name: str
    robots: str = ""
    looked: str | None = None
    rests: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was told: a finding's verdict, and what it was before (None for a new finding).

    `added` is when the reports were added that brought it, `told` the time of the round; `key` counts them.
    """

    id: str
    finding: str
    verdict: str
    was: str | None
    added: str
    told: str
    key: int = 0


@dataclass(frozen=True, slots=True)
class Hook:
    """A webhook by the hash of its address: up to which key it has taken what was told, and how it fares."""

    name: str
    sent: int
    failures: int = 0
    next: str | None = None


class Watching:
    """The watch's part of a dossier; `transaction` opens one. Every method that writes is one transaction."""

    def __init__(self, transaction: Callable[..., AbstractContextManager[Connection]]) -> None:
        self._transaction = transaction

    # Feeds, articles and hosts

    def feeds(self) -> dict[str, WatchedFeed]:
        """Return the feeds by address."""
        return {feed.address: feed for feed in self._all(tables.feeds, WatchedFeed)}

    def articles(self, addresses: Iterable[str] | None = None) -> dict[str, WatchedArticle]:
        """Return the articles by address, or those at some addresses."""
        if addresses is None:
            return {article.address: article for article in self._all(tables.articles, WatchedArticle)}
        wanted, at = sorted(set(addresses)), tables.articles.c.address
        found: dict[str, WatchedArticle] = {}
        with self._transaction() as connection:
            for start in range(0, len(wanted), _AT_ONCE):
                query = select(tables.articles).where(at.in_(wanted[start : start + _AT_ONCE]))
                found |= {row["address"]: _made(WatchedArticle, row) for row in connection.execute(query).mappings()}
        return found

    def hosts(self) -> dict[str, WatchedHost]:
        """Return the hosts by name."""
        return {host.name: host for host in self._all(tables.hosts, WatchedHost)}

    def keep_look(
        self, feeds: Iterable[WatchedFeed] = (), articles: Iterable[WatchedArticle] = (), hosts: Iterable[object] = ()
    ) -> None:
        """Keep what a look gave, all of it or nothing: a feed is not marked as seen before its articles are kept."""
        with self._transaction(writing=True) as connection:
            _put(connection, tables.feeds, feeds)
            _put(connection, tables.articles, articles)
            _put(connection, tables.hosts, hosts)

    # What was told

    def mark(self, name: str, value: str) -> str:
        """Return what was noted under a name; note the value where nothing was."""
        with self._transaction() as connection:
            found = _mark(connection, name)
        if found is not None:
            return found
        with self._transaction(writing=True) as connection:
            found = _mark(connection, name)
            if found is None:
                connection.execute(insert(tables.marks), {"name": name, "value": value})
            return found or value

    def identity(self) -> str:
        """Return the id of the dossier's own feed, made at random when it is first asked for."""
        return self.mark("feed", str(uuid4()))

    def tell(self, news: Sequence[Told], since: str, until: str) -> bool:
        """Append what is told of the time from `since` to `until`; False where somebody else has told that already."""
        with self._transaction(writing=True) as connection:
            if _mark(connection, "since") != since:
                return False
            connection.execute(delete(tables.marks).where(tables.marks.c.name == "since"))
            connection.execute(insert(tables.marks), {"name": "since", "value": until})
            rows = [{name: value for name, value in _row(each).items() if name != "key"} for each in news]
            if rows:
                connection.execute(insert(tables.told), rows)
            return True

    def told(self, after: int = 0, most: int | None = None) -> list[Told]:
        """Return what was told after a key, or the last so many of it, in the order in which it was told."""
        query = select(tables.told).where(tables.told.c.key > after)
        with self._transaction() as connection:
            if not inspect(connection).has_table(tables.told.name):
                return []
            rows = connection.execute(query.order_by(tables.told.c.key.desc()).limit(most)).mappings().all()
            return [_made(Told, row) for row in reversed(rows)]

    def hook(self, name: str) -> Hook:
        """Return how a webhook fares; one that is new is to be sent what is told from now on."""
        mine = select(tables.hooks).where(tables.hooks.c.name == name)
        with self._transaction(writing=True) as connection:
            row = connection.execute(mine).mappings().one_or_none()
            if row is not None:
                return _made(Hook, row)
            hook = Hook(name, connection.execute(select(func.max(tables.told.c.key))).scalar() or 0)
            connection.execute(insert(tables.hooks), _row(hook))
            return hook

    def keep_hook(self, hook: Hook) -> None:
        """Keep how a webhook fares."""
        with self._transaction(writing=True) as connection:
            connection.execute(delete(tables.hooks).where(tables.hooks.c.name == hook.name))
            connection.execute(insert(tables.hooks), _row(hook))

    def _all(self, table: Table, kind: type[T]) -> list[T]:
        first = next(iter(table.primary_key))
        with self._transaction() as connection:
            return [_made(kind, row) for row in connection.execute(select(table).order_by(first)).mappings()]


def leave_out(connection: Connection, report: str) -> None:
    """Drop what a feed said of a report that is forgotten; its address stays, so that it is not fetched again."""
    mine = tables.articles.c.report == report
    connection.execute(update(tables.articles).where(mine).values(entry=None, next=None, reason="forgotten"))


def _put(connection: Connection, table: Table, values: Iterable[Any]) -> None:
    """Write rows in the place of those with the same key."""
    first = next(iter(table.primary_key))
    rows = [_row(value) for value in values]
    for row in rows:
        connection.execute(delete(table).where(first == row[first.name]))
    if rows:
        connection.execute(insert(table), rows)


def _row(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _made(kind: type[T], row: Any) -> T:
    return kind(**{field.name: row[field.name] for field in fields(kind)})  # type: ignore[arg-type]


def _mark(connection: Connection, name: str) -> str | None:
    found: str | None = connection.execute(
        select(tables.marks.c.value).where(tables.marks.c.name == name)
    ).scalar_one_or_none()
    return found
