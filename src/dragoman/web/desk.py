"""The dossier as the server holds it: what was derived stays in memory, and is brought up to date beside the pages."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from threading import Lock, RLock
from time import monotonic
from typing import Any, TypeVar

from dragoman.beside import own_tables, stamp
from dragoman.changes import News, news
from dragoman.dossier import Dossier
from dragoman.entries import check_day
from dragoman.errors import DragomanError, StoreError
from dragoman.judging import LedgerEntry, judge, ledger
from dragoman.memo import Memo
from dragoman.records import Finding, Judgement, TakenBack
from dragoman.store import Store
from dragoman.web.settings import Settings

T = TypeVar("T")
LOOK = 1.0  # seconds between two looks at whether the dossier has changed
SIGHTS = 12  # of past days and single stories that are held at once
SHEETS, PAGES = 1_000, 300  # of each that are kept: a page takes about 50 kB


@dataclass(slots=True)
class Kept:
    """What was made once, the latest asked for last; beyond `most` the earliest goes. Two threads may both make one."""

    most: int
    made: OrderedDict[Any, Any] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """Return what was made under a key, made now if it was not."""
        with self.lock:
            if key in self.made:
                self.made.move_to_end(key)
                found: T = self.made[key]
                return found
        fresh = make()
        with self.lock:
            self.made[key] = fresh
            while len(self.made) > self.most:
                self.made.popitem(last=False)
        return fresh


@dataclass(frozen=True, slots=True)
class Sight:
    """A dossier as of a day, in one state; `token` changes with all that it shows.

    It never changes, so that what pages worked out from it, and the pages themselves, are kept.
    """

    dossier: Dossier
    token: str
    memo: Kept = field(default_factory=lambda: Kept(SHEETS))
    pages: Kept = field(default_factory=lambda: Kept(PAGES))

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """Return what was worked out under a key."""
        return self.memo.once(key, make)

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
    """Opens a dossier for many readers at once; one thread alone derives.

    While a new state is derived, pages show the former one and say so. Close it at the end.
    """

    def __init__(self, settings: Settings, warm: Callable[[Sight], None] | None = None) -> None:
        self.settings, self._warm = settings, warm
        self.store, self.writing = _opened(settings)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="derive")
        self._lock = RLock()
        self._memo = Memo()
        self._sights: OrderedDict[tuple[str, str | None, str | None], Future[Sight]] = OrderedDict()
        self._token, self._looked = self._state(), monotonic()
        self._present = self._sight(self._token, None, None)
        self._shown = self._present

    def close(self) -> None:
        """Let go of the dossier."""
        self._worker.shutdown(cancel_futures=True)
        self.store.close()

    def sight(self, as_of: str | None = None, story: str | None = None) -> Sight:
        """Return the dossier as of a day, or one story of it; raise DragomanError where there is no such thing."""
        self._look()
        if as_of is None and story is None:
            if self._present.done() and self._present.exception() is None:
                self._shown = self._present
            return self._shown.result()
        check_day(as_of)
        future = self._sight(self._token, as_of, story)
        try:
            return future.result()
        except DragomanError:
            with self._lock:
                self._sights.pop((self._token, as_of, story), None)
            raise

    @property
    def behind(self) -> bool:
        """Tell whether a newer state is being derived."""
        return not self._present.done()

    def refresh(self, patience: float = 2.0) -> bool:
        """Look at once whether the dossier has changed; return whether its new state is there after some seconds."""
        self._look(now=True)
        return not wait([self._present], patience).not_done

    def news(self, since: str) -> News:
        """Return what was added since a moment (ISO); raise UsageError."""
        sight = self.sight()
        before = sum(1 for entry in sight.dossier.reports() if entry.added < since)
        return sight.once(("news", before), lambda: self.deriving(lambda: news(sight.dossier, since)))

    def deriving(self, work: Callable[[], T]) -> T:
        """Run what may derive in the one thread that does, and return what it returns."""
        return self._worker.submit(work).result()

    def judge(self, things: Sequence[str], opinion: str, by: TakenBack) -> Judgement:
        """Append a judgement on things of the dossier as it is now; raise UsageError or UnknownRecord."""
        return self.deriving(lambda: judge(self.store, self._now(), things, opinion, by))

    def ledger(self) -> tuple[LedgerEntry, ...]:
        """Return the ledger as it stands."""
        return self.deriving(lambda: tuple(ledger(self.store, self._now())))

    def _now(self) -> Dossier:
        return Dossier(self.store, own=self.settings.own, memo=self._memo)

    def _look(self, *, now: bool = False) -> None:
        with self._lock:
            if not now and monotonic() < self._looked + LOOK:
                return
            self._looked = monotonic()
            token = self._state()
            if token != self._token:
                self._token = token
                self._present = self._sight(token, None, None)

    def _state(self) -> str:
        return f"{self.store.moment()} {stamp(self.settings.own or own_tables(self.store.name))}"

    def _sight(self, token: str, as_of: str | None, story: str | None) -> Future[Sight]:
        key = (token, as_of, story)
        with self._lock:
            found = self._sights.get(key)
            if found is None:
                found = self._sights[key] = self._worker.submit(self._derived, token, as_of, story)
                while len(self._sights) > SIGHTS:
                    self._sights.popitem(last=False)
            return found

    def _derived(self, token: str, as_of: str | None, story: str | None) -> Sight:
        dossier = Dossier(self.store, as_of, self.settings.own, story=story, memo=self._memo)
        dossier.reports()
        dossier.whole_id("0000")
        sight = Sight(dossier, f"{token} {as_of} {story}")
        sight.findings_in("")
        if self._warm and as_of is None and story is None:
            self._warm(sight)
        return sight


def _opened(settings: Settings) -> tuple[Store, bool]:
    """Open a dossier to judge in it, or to read it alone where it cannot be written."""
    if settings.writing:
        try:
            return Store.open(settings.path, making=False), True
        except StoreError:
            return Store.open(settings.path, writing=False, making=False), False
    return Store.open(settings.path, writing=False, making=False), False
