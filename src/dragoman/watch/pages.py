"""The second half of a round: fetch the articles that are due, and take them into the dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

import msgspec

from dragoman.errors import Declined, EmptySource, RefusedAddress, Resting, SourceError, UnreadableSource
from dragoman.intake.article import read_article, read_entry
from dragoman.intake.courtesy import host_of
from dragoman.intake.links import plain_address
from dragoman.intake.listing import Entry
from dragoman.intake.web import Fetched, Known, fetch
from dragoman.pipeline import add_reports
from dragoman.records import Report
from dragoman.store import WatchedArticle
from dragoman.watch.desk import Desk
from dragoman.watch.events import Event, Gone, Note, Taken, Trouble
from dragoman.watch.schedule import article_retry, is_due, iso, next_article_look
from dragoman.watch.threads import by_host

_PASSING = {408, 425, 429}  # refusals that may not last


@dataclass(frozen=True, slots=True)
class _Page:
    """A report at hand, the article that it is, and what is unusual about it."""

    article: WatchedArticle
    report: Report
    note: str | None = None


def take(desk: Desk, feeds: Mapping[str, object]) -> Iterator[Event]:
    """Take the articles that are due and that one of these lists names into the dossier, as they come."""
    due = _due(desk, feeds)
    asked, waiting = _so_many(desk, due)
    places = _places(desk)
    for batch in by_host(asked, _host, lambda article: _ask(desk, article), desk.stopped):
        pages: list[_Page] = []
        for article, answer in batch:
            if desk.stopped():
                break
            page = _page(desk, article, answer, places)
            if isinstance(page, _Page):
                pages.append(page)
            elif page is not None:
                yield page
        yield from _keep(desk, pages)
    if waiting and not desk.stopped():
        yield Note(f"{waiting} more articles wait for the next rounds, so as not to press one site")


def _due(desk: Desk, feeds: Mapping[str, object]) -> list[WatchedArticle]:
    """Return what is due, in the order in which it was found; what was forgotten is left alone for good."""
    forgotten = {stone.id for stone in desk.store.tombstones()}
    now = desk.means.clock.now()
    due = [a for a in desk.watching.articles().values() if a.feed in feeds and a.entry and is_due(a.next, now)]
    return sorted((a for a in due if a.report not in forgotten), key=lambda a: (a.found, a.address))


def _so_many(desk: Desk, due: Sequence[WatchedArticle]) -> tuple[list[WatchedArticle], int]:
    """Return what can be asked for in one round, and how much is left: no more of a host than its pauses allow."""
    asked, count = [], Counter[str]()
    for article in due:
        host = _host(article)
        delay = desk.courtesy.delay_of(host)
        room = int(desk.options.every.total_seconds() / delay) if delay else desk.options.most
        if count[host] < max(1, min(desk.options.most, room)):
            count[host] += 1
            asked.append(article)
    return asked, len(due) - len(asked)


def _places(desk: Desk) -> dict[str, str]:
    """Return for the address of each report in the dossier its id."""
    return {plain_address(kept.report.url): kept.report.id for kept in desk.store.reports() if kept.report.url}


def _host(article: WatchedArticle) -> str:
    return host_of(_entry(article).address or article.feed)


def _entry(article: WatchedArticle) -> Entry:
    return msgspec.json.decode(article.entry or "", type=Entry)


def _ask(desk: Desk, article: WatchedArticle) -> Fetched | SourceError | None:
    """Fetch the page of an article, in a thread; None where it has none."""
    address = _entry(article).address
    if address is None:
        return None
    try:
        known = Known(article.etag, article.modified) if article.taken else Known()
        fetched = fetch(address, desk.intake, known=known, gate=desk.courtesy.gate)
    except SourceError as error:
        desk.courtesy.note(address, error)
        return error
    desk.courtesy.note(address, None)
    return fetched


def _page(
    desk: Desk, article: WatchedArticle, answer: Fetched | SourceError | None, places: dict[str, str]
) -> _Page | Event | None:
    """Return the report of an article, or what else came of it; where its page gives none, that of its own entry."""
    entry = _entry(article)
    if isinstance(answer, SourceError):
        return _failed(desk, article, answer)
    try:
        if answer is None:
            return _Page(article, read_entry(entry, desk.intake, article.report), "the feed's own text: it has no page")
        if answer.unchanged:
            _looked(desk, article)
            return None
        place = plain_address(answer.url)
        same = places.get(place)
        if same and same != article.report and place != article.address and desk.watching.articles([place]):
            desk.watching.keep_look(articles=[replace(article, report=same, taken=desk.now(), next=None)])
            return None
        report = read_article(answer, entry, desk.intake, article.report or same)
    except SourceError as error:
        return _failed(desk, article, error)
    places[place] = report.id
    known = answer.known
    return _Page(replace(article, etag=known.etag, modified=known.modified), report)


def _looked(desk: Desk, article: WatchedArticle) -> WatchedArticle:
    """Note that an article was looked at; return it so."""
    now = desk.means.clock.now()
    taken = article.taken or iso(now)
    bare = msgspec.json.encode(replace(_entry(article), text=None)).decode()
    looked = replace(article, entry=bare, taken=taken, next=next_article_look(now, taken), failures=0, reason=None)
    desk.watching.keep_look(articles=[looked])
    return looked


def _failed(desk: Desk, article: WatchedArticle, error: SourceError) -> _Page | Event | None:
    """Put off what may come right, give up what will not; a report that was taken stays whatever its page becomes."""
    if isinstance(error, Resting):
        desk.watching.keep_look(articles=[replace(article, next=error.until, reason=error.reason)])
        return None
    failures = article.failures + 1
    retry = None if _lasts(error) else article_retry(desk.means.clock.now(), failures)
    rests = desk.courtesy.rests(_entry(article).address or article.feed)
    then = max(retry, rests or "") if retry else None
    failed = replace(article, failures=failures, next=then, reason=error.reason)
    if then is None and article.taken is None and _entry(article).text:
        try:
            report = read_entry(_entry(article), desk.intake, article.report)
            return _Page(article, report, f"the feed's own text: {error.reason}")
        except SourceError:
            pass  # the entry is no more than a summary: the page's own trouble is told
    desk.watching.keep_look(articles=[failed])
    if then is None and article.taken and article.report:
        return Gone(article.report, error)
    return Trouble(error, f"tried again after {then[:16].replace('T', ' ')} UTC" if then else "given up")


def _lasts(error: SourceError) -> bool:
    """Tell trouble that will not pass: a page that is gone, closed, refused, or holds no text."""
    if isinstance(error, Declined):
        return 400 <= error.status < 500 and error.status not in _PASSING
    return isinstance(error, RefusedAddress | EmptySource | UnreadableSource)


def _keep(desk: Desk, pages: Sequence[_Page]) -> Iterator[Event]:
    """Keep and read reports.

    An article knows as which report it is taken before that is kept: a kill in between makes no second one of it. The
    last results are those of these pages; before them stand reports that an interrupted run has kept but not read.
    """
    desk.watching.keep_look(articles=[replace(p.article, report=p.report.id) for p in pages])
    handed: list[_Page] = []
    options = replace(desk.means.pipeline, added=desk.means.pipeline.added or desk.now())
    results = list(add_reports(desk.store, _handed(desk, pages, handed), options))
    for page, result in zip(handed, results[len(results) - len(handed) :], strict=True):
        if isinstance(result, SourceError):
            desk.watching.keep_look(articles=[replace(page.article, entry=None, next=None, reason=result.reason)])
            yield Trouble(result, "given up")
            continue
        former = page.article.taken
        _looked(desk, replace(page.article, report=page.report.id))
        if result.outcome != "known" or former is None:
            yield Taken(result, page.note)


def _handed(desk: Desk, pages: Sequence[_Page], handed: list[_Page]) -> Iterator[Report]:
    for page in takewhile(lambda _: not desk.stopped(), pages):
        handed.append(page)
        yield page.report
