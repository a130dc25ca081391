"""The watch: round after round, until it is stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from dragoman.errors import UsageError
from dragoman.export.tidings import Tiding
from dragoman.intake.courtesy import host_of
from dragoman.intake.sitemap import read_opml
from dragoman.store import Store
from dragoman.watch.desk import Desk, desk_of
from dragoman.watch.events import Event, Note
from dragoman.watch.lists import look, watched
from dragoman.watch.means import Means, WatchOptions
from dragoman.watch.pages import take
from dragoman.watch.tell import begin, deliver, hook_name, tell, write_feed

SHORTEST = 5.0  # seconds between two rounds


def watch(store: Store, sources: Sequence[str], means: Means) -> Iterator[Event]:
    """Watch feeds, sitemaps, pages and lists of feeds, and yield what happens; raise UsageError for other sources.

    Everything is kept as it comes: a watch that is killed at any moment goes on where it was.
    """
    given = addresses(sources)
    _check(means.options)
    with store.alone():
        yield from _rounds(desk_of(store, means), given)


def _check(options: WatchOptions) -> None:
    """Raise UsageError where what is new could never be told."""
    if options.webhook and not options.webhook.lower().startswith(("http://", "https://")):
        raise UsageError(f"{options.webhook}: only http and https take messages")
    if options.feed and not options.feed.absolute().parent.is_dir():
        raise UsageError(f"{options.feed}: there is no folder {options.feed.parent}")


def _rounds(desk: Desk, given: Sequence[str]) -> Iterator[Event]:
    begin(desk)
    for feed in watched(desk, given).values():
        if feed.next is None:
            yield Note(f"{feed.address}: {feed.reason}; it is not looked at any more")
    while True:
        yield from one_round(desk, given)
        if desk.options.once or desk.stopped():
            return
        seconds = _until_next(desk, given)
        length = f"{seconds / 60:.0f} minutes" if seconds >= 90 else f"{seconds:.0f} seconds"
        yield Note(f"next look in {length}")
        if desk.means.clock.wait(seconds):
            return


def addresses(sources: Sequence[str]) -> tuple[str, ...]:
    """Return the addresses that sources stand for: themselves, or all feeds of a file in OPML; raise UsageError."""
    found: list[str] = []
    for source in sources:
        if source.lower().startswith(("http://", "https://")):
            host_of(source)
            found.append(source.partition("#")[0])
        else:
            found += _feeds_of(Path(source))
    return tuple(dict.fromkeys(found))


def _feeds_of(file: Path) -> tuple[str, ...]:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror or error}; a watch takes addresses and OPML files") from error
    feeds = read_opml(data, str(file))
    if not feeds:
        raise UsageError(f"{file}: names no feed (xmlUrl); a watch takes addresses and OPML files")
    return feeds


def one_round(desk: Desk, given: Sequence[str]) -> Iterator[Event]:
    """Look, take, and tell; once it is stopped, nothing more is begun, and what is left is told by the next round."""
    yield from look(desk, given)
    yield from take(desk, watched(desk, given))
    desk.keep_hosts()
    if desk.stopped():
        return
    told = []
    for event in tell(desk):
        yield event
        if isinstance(event, Tiding):
            told.append(event)
    write_feed(desk, told)
    yield from deliver(desk)


def _until_next(desk: Desk, given: Sequence[str]) -> float:
    """Return the seconds until something is due, no more than the caller wants to wait between two looks."""
    now, feeds = desk.means.clock.now(), watched(desk, given)
    moments = [feed.next for feed in feeds.values()]
    moments += [article.next for article in desk.watching.articles().values() if article.feed in feeds]
    if desk.options.webhook:
        moments.append(desk.watching.hook(hook_name(desk.options.webhook)).next)
    left = [(datetime.fromisoformat(moment) - now).total_seconds() for moment in moments if moment]
    return max(SHORTEST, min([*left, desk.options.every.total_seconds()]))
