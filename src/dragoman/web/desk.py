"""The dossier as the server holds it: what was derived stays in memory, and is brought up to date beside the pages."""

from __future__ import annotations

import asyncio
import gc
import logging
import secrets
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, RLock
from time import monotonic
from typing import Any, TypeVar

from starlette.concurrency import run_in_threadpool

from dragoman import judging
from dragoman.beside import own_tables, stamp
from dragoman.changes import News, Step, history, moment_of, news
from dragoman.deriving import Deriver
from dragoman.dossier import Dossier, ReportEntry
from dragoman.entries import check_day
from dragoman.errors import DragomanError, NotYet, StoreError
from dragoman.records import Finding, Judgement, Report, Span, TakenBack
from dragoman.store import Store
from dragoman.web.kept import Kept
from dragoman.web.settings import Settings

T = TypeVar("T")
LOOK = 1.0  # seconds between two looks at whether the dossier has changed
AGAIN = 10.0  # seconds until what could not be derived is tried again
PATIENCE = 8.0  # seconds that a request waits for what is being derived
PAST = 3  # past days that are held at once: each takes as much memory as the present
TRIES = 4
LAST = 0.5  # seconds that the end waits for what is being derived; the next to open the dossier tidies up
WAITING = 4  # of what takes long: more are told to come again
MANY = 100  # reports, from which on a process of its own derives: it takes a second to start
SHEETS, SEARCHES, PAGES = 1_000, 12, 32 * 2**20  # kept of each sight: what was worked out, and bytes of pages
COMPARING = "the reports are being compared, which takes a while; this page comes as soon as it can"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sight:
    """A dossier as of a day, in one state; `token` changes with all that it shows.

    It never changes, so that what pages worked out from it, and the pages themselves, are kept.
    """

    dossier: Dossier
    token: str
    memo: Kept = field(default_factory=lambda: Kept(SHEETS))
    searches: Kept = field(default_factory=lambda: Kept(SEARCHES))
    pages: Kept = field(default_factory=lambda: Kept(PAGES, len))

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """Return what was worked out under a key."""
        return self.memo.once(key, make)

    def hits(self, words: str) -> Sequence[tuple[Report, Sequence[Span]]]:
        """Return where words are found, the best report first."""
        return self.searches.once(words, lambda: self.dossier.hits(words))

    def only(self, story: str) -> Sight:
        """Return one story of it; raise UnknownRecord."""
        return self.once(("story", story), lambda: self._part(story))

    def _part(self, story: str) -> Sight:
        part = Sight(self.dossier.only(story), f"{self.token} {story}")
        part.once("reports", lambda: self.reports)  # a finding of the story may be carried by others' reports too
        return part

    @property
    def reports(self) -> Mapping[str, ReportEntry]:
        """Return the reports by id, of one story those of the whole dossier."""
        return self.once("reports", lambda: {entry.report.id: entry for entry in self.dossier.reports()})

    def findings_in(self, report: str) -> Sequence[Finding]:
        """Return the findings that a report carries."""
        return self.once("findings in", lambda: _by_report(self.dossier)).get(report, ())


def _by_report(dossier: Dossier) -> Mapping[str, Sequence[Finding]]:
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in dossier.findings():
        for report in finding.reports:
            found[report].append(finding)
    return found


class Desk:
    """Opens a dossier for many readers at once; one thread alone derives, or has a process derive.

    While a new state is derived, pages show the former one and say so. Close it at the end. `warming` tells, step by
    step, how to work out what pages will want of a sight, before it is shown.
    """

    def __init__(
        self, settings: Settings, warming: Callable[[Sight], Iterable[Callable[[], object]]] = lambda _: ()
    ) -> None:
        self.settings = settings
        self.life = secrets.token_hex(8)  # tags of pages hold as long as the server lives
        self.trouble: str | None = None
        self.store, self.writing = _opened(settings)
        self._warming, self._closed = warming, False
        self._file = _file(self.store.name)
        self._many = len(self.store.reports()) >= MANY
        self._deriver = Deriver(settings.path, settings.own)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="derive")
        self._lock, self._alone, self._waiting = RLock(), Lock(), 0
        self._past: OrderedDict[str, Future[Sight]] = OrderedDict()
        self._token, self._looked = self._state(), monotonic()
        self._shown: Future[Sight] | None = None
        self._present = self._begin(None)

    def close(self) -> None:
        """Let go of the dossier, whatever is being derived."""
        self._closed = True
        self._deriver.close()
        self._worker.shutdown(wait=False, cancel_futures=True)
        if not wait([self._present], LAST).not_done:
            self.store.close()

    def sight(self, as_of: str | None = None, story: str | None = None) -> Sight:
        """Return the dossier as of a day, or one story of it; raise DragomanError where there is no such thing."""
        future = self._wanted(as_of)
        if wait([future], PATIENCE).not_done:
            raise NotYet(COMPARING)
        whole = future.result()
        return whole.only(story) if story else whole

    async def seen(self, as_of: str | None = None, story: str | None = None) -> Sight:
        """Return a sight as `sight` does, without a thread that waits; raise NotYet where it takes too long."""
        future = await run_in_threadpool(self._wanted, as_of)
        if not future.done():
            await asyncio.wait([asyncio.wrap_future(future)], timeout=PATIENCE)
        if not future.done():
            raise NotYet(COMPARING)
        whole = future.result()
        return await run_in_threadpool(whole.only, story) if story else whole

    @property
    def behind(self) -> bool:
        """Tell whether a newer state is being derived."""
        return not self._present.done()

    def refresh(self, patience: float = 2.0) -> bool:
        """Look at once whether the dossier has changed; return whether its new state is there after some seconds."""
        self._look(now=True)
        return not wait([self._present], patience).not_done

    def judge(self, things: Sequence[str], opinion: str, by: TakenBack) -> Judgement:
        """Append what an analyst says of things in the dossier as it is shown; raise DragomanError."""
        return judging.judge(self.store, self.sight().dossier, things, opinion, by=by)

    def news(self, since: str) -> News:
        """Return what was added since a moment (ISO); raise UsageError, or NotYet where it is still worked out."""
        moment, sight = moment_of(since), self.sight()
        before = sum(1 for entry in sight.dossier.reports() if entry.added < moment)
        ask = self._deriver.news if self._many else lambda since: news(sight.dossier, since)
        return self.in_time(sight, ("news", before), lambda: ask(moment))

    def history(self, sight: Sight, finding: Finding) -> tuple[Step, ...]:
        """Return what changed in a finding on which day; raise NotYet where it is still worked out."""
        as_of = sight.dossier.as_of
        if self._many:
            return self.in_time(sight, ("history", finding.id), lambda: self._deriver.history(as_of, finding.id))
        return self.in_time(sight, ("history", finding.id), lambda: history(sight.dossier, finding))

    def in_time(self, sight: Sight, key: Any, make: Callable[[], T]) -> T:
        """Return what one thread alone works out, where that takes no longer than a moment; raise NotYet."""
        future = sight.once(("slow", key), lambda: self._submit(make))
        wait([future], 1.0 if self._many else PATIENCE)
        if future.done() and future.exception():
            sight.memo.drop(("slow", key))
        if not future.done():
            raise NotYet("many days are being compared, which takes a while; this page comes as soon as it can")
        return future.result()

    def alone(self, work: Callable[[], T]) -> T:
        """Run what only one thread may do at a time."""
        with self._alone:
            return work()

    def _submit(self, make: Callable[[], T]) -> Future[T]:
        with self._lock:
            if self._waiting >= WAITING:
                raise NotYet("others asked for what takes long before you; ask again in a moment")
            self._waiting += 1
        future = self._worker.submit(make)
        future.add_done_callback(self._one_less)
        return future

    def _one_less(self, _: object) -> None:
        with self._lock:
            self._waiting -= 1

    def _wanted(self, as_of: str | None) -> Future[Sight]:
        """Return the sight to show as of a day, which may still be derived."""
        check_day(as_of)
        self._look()
        if as_of is not None:
            return self._at(as_of)
        with self._lock:
            if self._present.done() and self._present.exception() is None:
                self._shown = self._present
            return self._shown or self._present

    def _at(self, as_of: str) -> Future[Sight]:
        with self._lock:
            found = self._past.pop(as_of, None)
            if found is None or (found.done() and found.exception() is not None):
                found = self._submit(lambda: self._derived(self._token, as_of))
            self._past[as_of] = found
            while len(self._past) > PAST:
                self._past.popitem(last=False)
            return found

    def _look(self, *, now: bool = False) -> None:
        """See whether the dossier has changed; one thread looks, for all others."""
        if not now and monotonic() < self._looked + LOOK:
            return
        with self._lock:
            if not now and monotonic() < self._looked + LOOK:
                return
            token = self._state()
            if token != self._token or self._failed():
                self._token = token
                self._past.clear()
                self._present = self._begin(None)
            self._looked = monotonic()

    def _failed(self) -> bool:
        """Tell whether the present state could not be derived, some time ago."""
        done = self._present.done() and self._present.exception() is not None
        return done and monotonic() > self._failed_at + AGAIN

    def _state(self) -> str:
        if _file(self.store.name) != self._file:
            raise StoreError(f"{self.store.name}: was removed or replaced while it was shown; start the server again")
        return f"{self.store.moment()} {stamp(self.settings.own or own_tables(self.store.name))}"

    def _begin(self, as_of: str | None) -> Future[Sight]:
        """Have the present derived, and note what stands in the way."""
        self._failed_at = monotonic()
        future = self._worker.submit(self._derived, self._token, as_of)
        future.add_done_callback(self._note)
        return future

    def _note(self, future: Future[Sight]) -> None:
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            self._shown = future
        self._failed_at = monotonic()
        self.trouble = f"{error}" if isinstance(error, DragomanError) else "see the server's log" if error else None
        if error and not self._closed:
            _LOG.error("%s: cannot be brought up to date", self.store.name, exc_info=error)

    def _derived(self, token: str, as_of: str | None) -> Sight:
        sight = Sight(self._compared(as_of), f"{token} {as_of}")
        sight.dossier.whole_id("0000")
        sight.findings_in("")
        for step in self._warming(sight) if as_of is None else ():
            if self._closed:
                raise NotYet("the server is being stopped")
            step()
        if self._many:
            gc.freeze()  # records form no cycles: a search for some among millions takes a second
        return sight

    def _compared(self, as_of: str | None) -> Dossier:
        """Return a dossier that is derived: by the process beside this one where that is worth its while."""
        own = self.settings.own
        if self._many and self.writing:
            for _ in range(TRIES):  # something may be added between its being derived and its being read
                dossier = Dossier(self.store, as_of, own, kept_only=True)
                with suppress(NotYet):
                    dossier.reports()
                    return dossier
                self._deriver.derive(as_of)
        dossier = Dossier(self.store, as_of, own)
        dossier.reports()
        return dossier


def _file(name: str) -> tuple[int, int] | None:
    """Return what tells one file from another under its name; None of a database, or where there is none."""
    try:
        found = Path(name).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _opened(settings: Settings) -> tuple[Store, bool]:
    """Open a dossier to judge in it, or to read it alone where it cannot be written."""
    if settings.writing:
        try:
            return Store.open(settings.path, making=False), True
        except StoreError:
            return Store.open(settings.path, writing=False, making=False), False
    return Store.open(settings.path, writing=False, making=False), False
