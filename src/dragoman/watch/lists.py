"""The first half of a round: look at the lists that are due, and note what they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import msgspec

from dragoman.errors import Declined, Resting, SourceError
from dragoman.ids import digest
from dragoman.intake.courtesy import host_of
from dragoman.intake.listing import Entry, Listing, read_listing
from dragoman.intake.web import Fetched, Known, fetch
from dragoman.store import WatchedArticle, WatchedFeed
from dragoman.watch.desk import Desk
from dragoman.watch.events import Event, Trouble
from dragoman.watch.schedule import feed_retry, is_due, iso, next_feed_look
from dragoman.watch.threads import by_host

GONE = 410
DEEPEST = 3  # lists of lists of lists


@dataclass(frozen=True, slots=True)
class _Seen:
    fetched: Fetched
    listing: Listing | None  # None where nothing is new


def watched(desk: Desk, given: Sequence[str]) -> dict[str, WatchedFeed]:
    """Return the lists that are watched: those given, and those that these name, by address."""
    known = desk.watching.feeds()
    found = {address: known.get(address) or WatchedFeed(address) for address in given}
    for _ in range(DEEPEST):
        found |= {feed.address: feed for feed in known.values() if feed.parent in found and feed.address not in found}
    return found


def look(desk: Desk, given: Sequence[str]) -> Iterator[Event]:
    """Look at all lists that are due, then at those that they name; what fails is looked at again later."""
    seen: set[str] = set()
    for _ in range(DEEPEST):
        now = desk.means.clock.now()
        due = [feed for key, feed in watched(desk, given).items() if is_due(feed.next, now) and key not in seen]
        seen |= {feed.address for feed in due}
        _recall(desk, [feed for feed in due if feed.kind == "article"])
        asked = [feed for feed in due if feed.kind != "article"]
        for batch in by_host(asked, lambda feed: host_of(feed.address), lambda feed: _ask(desk, feed), desk.stopped):
            for feed, answer in batch:
                if not desk.stopped():
                    yield from _note(desk, feed, answer)
        if not due or desk.stopped():
            return


def _recall(desk: Desk, feeds: Sequence[WatchedFeed]) -> None:
    """Let pages that are articles themselves be looked at with the other articles."""
    now, known = desk.now(), desk.watching.articles()
    mine = [article for article in known.values() if article.feed in {feed.address for feed in feeds}]
    soon = next_feed_look(desk.means.clock.now(), desk.options.every, None)
    desk.watching.keep_look(
        [replace(feed, looked=now, next=soon) for feed in feeds],
        [replace(article, next=now) for article in mine if article.next is not None or article.taken],
    )


def _ask(desk: Desk, feed: WatchedFeed) -> _Seen | SourceError:
    """Fetch a list, in a thread: what comes of it is noted elsewhere."""
    try:
        known = Known(feed.etag, feed.modified)
        fetched = fetch(feed.address, desk.intake, known=known, gate=desk.courtesy.gate)
        listing = None if fetched.unchanged else read_listing(fetched, feed.address, desk.intake)
    except SourceError as error:
        desk.courtesy.note(feed.address, error)
        return error
    desk.courtesy.note(feed.address, None)
    return _Seen(fetched, listing)


def _note(desk: Desk, feed: WatchedFeed, answer: _Seen | SourceError) -> Iterator[Event]:
    """Keep what a look gave, in one transaction with the articles that it found."""
    if isinstance(answer, SourceError):
        failed = _failed(desk, feed, answer)
        desk.watching.keep_look([failed])
        yield Trouble(answer, f"looked at again after {failed.next[:16].replace('T', ' ')} UTC" if failed.next else
                      "not looked at any more")  # fmt: skip
        return
    listing = answer.listing
    entries = {entry.key: entry for entry in listing.entries} if listing else {}
    known = desk.watching.articles(entries)
    found = [merged(known.get(key), entry, feed.address, desk.now()) for key, entry in entries.items()]
    named = _named(listing, feed, desk.watching.feeds()) if listing else []
    desk.watching.keep_look([_looked(desk, feed, answer), *named], [article for article in found if article])


def _failed(desk: Desk, feed: WatchedFeed, error: SourceError) -> WatchedFeed:
    if isinstance(error, Resting):
        return replace(feed, next=error.until, reason=error.reason)
    failures, now = feed.failures + 1, desk.means.clock.now()
    rests = desk.courtesy.rests(feed.address)
    gone = isinstance(error, Declined) and error.status == GONE
    then = None if gone else max(feed_retry(now, desk.options.every, failures), rests or "")
    return replace(feed, looked=iso(now), next=then, failures=failures, reason=error.reason)


def _looked(desk: Desk, feed: WatchedFeed, seen: _Seen) -> WatchedFeed:
    """Return the list as it was seen: the longest of what it, its server and the caller want is waited."""
    now, fetched, listing = desk.means.clock.now(), seen.fetched, seen.listing
    asked = [timedelta(seconds=fetched.max_age or 0), timedelta(minutes=(listing.wait if listing else None) or 0)]
    return replace(
        feed,
        kind=listing.kind if listing else feed.kind,
        title=listing.title if listing else feed.title,
        etag=fetched.known.etag or (feed.etag if fetched.unchanged else None),
        modified=fetched.known.modified or (feed.modified if fetched.unchanged else None),
        looked=iso(now),
        next=next_feed_look(now, desk.options.every, max(asked)),
        failures=0,
        reason=None,
    )


def _named(listing: Listing, feed: WatchedFeed, known: Mapping[str, WatchedFeed]) -> list[WatchedFeed]:
    return [WatchedFeed(each, parent=feed.address) for each in listing.feeds if each not in known]


def merged(known: WatchedArticle | None, entry: Entry, feed: str, now: str) -> WatchedArticle | None:
    """Return the article that is to be looked at since the list names it or tells something else of it, else None.

    Where several lists name an article, the one that named it first is heard. What was forgotten stays out.
    """
    stamp = digest(entry.title, entry.published, entry.updated, entry.text)
    written = msgspec.json.encode(entry).decode()
    if known is None:
        return WatchedArticle(entry.key, feed, stamp, found=now, entry=written, next=now)
    if known.entry is None or known.stamp == stamp or known.feed != feed:
        return None
    return replace(known, stamp=stamp, entry=written, next=now, failures=0)
