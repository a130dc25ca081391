"""Where the stages and the store meet: sources to readings, readings to a dossier, a dossier to findings.

Everything heavy (the model, the page reader) is imported where it is used: what is already read needs none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from functools import cache, partial
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from dragoman.beside import own_tables, stamp
from dragoman.codec import keep_reading, kept_reading
from dragoman.derived import Derived, Findings, Given
from dragoman.entries import Entry, check_day, standing
from dragoman.errors import ModelError, NotYet, SourceError, UnknownRecord
from dragoman.memo import Memo, without_collection
from dragoman.records import Judgement, Reading, Report
from dragoman.store import KeptReport, ReaderKey, Receipt, Store
from dragoman.stored import from_store, to_store
from dragoman.workers import Read, in_order, spread

if TYPE_CHECKING:
    from dragoman.derivation import Kept
    from dragoman.intake import IntakeOptions
    from dragoman.knowledge import Knowledge
    from dragoman.reader import Reader

READER_VERSION = "3"
"""Counts up when the same model would make other records of the same text; what is then in dossiers is read again
by `add --again`."""

T = TypeVar("T")
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class PipelineOptions:
    """Options of reading and adding.

    `jobs` is the number of processes that read, None for one a core where there is much to read. `read` and `reader`
    stand in for the shipped reader: a function that pickles, and what its readings are filed under. `added` stands
    in for the clock.
    """

    intake: IntakeOptions | None = None
    jobs: int | None = None
    read: Read | None = None
    reader: ReaderKey | None = None
    added: str | None = None


def read_reports(sources: Iterable[str], options: PipelineOptions | None = None) -> Iterator[Reading | SourceError]:
    """Read without a dossier: for each source, in order, its readings or what is wrong with it."""
    options = options or PipelineOptions()
    tasks = ((item, None if isinstance(item, SourceError) else item) for item in _intake(sources, options))
    for item, reading in _read_all(tasks, options):
        if reading is not None:
            yield reading
        elif isinstance(item, SourceError):
            yield item


def add(
    store: Store, sources: Iterable[str], options: PipelineOptions | None = None
) -> Iterator[Receipt | SourceError]:
    """Keep and read the reports of some sources; a receipt is given once report and reading are on the disk.

    First come the receipts of those that an interrupted run has kept but not read.
    """
    options = options or PipelineOptions()
    yield from add_reports(store, _intake(sources, options), options)


def add_reports(
    store: Store, reports: Iterable[Report | SourceError], options: PipelineOptions | None = None
) -> Iterator[Receipt | SourceError]:
    """Keep and read reports, as `add` does, that are at hand already; errors are passed through in their place."""
    options = options or PipelineOptions()
    reader = options.reader or shipped_reader()
    done = {key for key, by in store.readers().items() if reader in by}
    left = store.unread()
    kept = (_keep(store, item, options) for item in reports)
    yield from _file(store, chain(map(_taken_up, left), kept), done, options)


def read_again(store: Store, options: PipelineOptions | None = None) -> Iterator[Receipt | SourceError]:
    """Read with the present reader whatever it has not read yet."""
    options = options or PipelineOptions()
    reader = options.reader or shipped_reader()
    readers = store.readers()
    old = [one for one in store.reports() if reader not in readers.get(one.key, ())]
    yield from _file(store, map(_taken_up, old), set(), options)


def _file(
    store: Store, kept: Iterable[Receipt | SourceError], done: set[int], options: PipelineOptions
) -> Iterator[Receipt | SourceError]:
    """Read what is kept, and file the readings; `done` holds the keys of what is read already."""
    reader = options.reader or shipped_reader()
    for item, reading in _read_all(_to_read(kept, done), options):
        if isinstance(item, Receipt) and reading is not None:
            store.keep_reading(item.key, reader, keep_reading(reading))
        yield item


def _to_read(
    kept: Iterable[Receipt | SourceError], done: set[int]
) -> Iterator[tuple[Receipt | SourceError, Report | None]]:
    for item in kept:
        if isinstance(item, SourceError) or item.key in done:
            yield item, None
        else:
            done.add(item.key)
            yield item, item.report


def _taken_up(kept: KeptReport) -> Receipt:
    return Receipt(kept.key, kept.report, kept.revision, "known")


def _keep(store: Store, item: Report | SourceError, options: PipelineOptions) -> Receipt | SourceError:
    if isinstance(item, SourceError):
        return item
    try:
        return store.keep_report(_recognised(store, item, options), options.added or now())
    except SourceError as error:
        return error


def _recognised(store: Store, report: Report, options: PipelineOptions) -> Report:
    """Give a report its former id where the caller corrects what it left out: without one, its id hangs on that."""
    given = options.intake and (options.intake.published or options.intake.outlet or options.intake.credit)
    known = store.same_text(report) if given else None
    return replace(report, id=known) if known else report


def now() -> str:
    """Return the present time, as `added` and `forgotten` note it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _intake(sources: Iterable[str], options: PipelineOptions) -> Iterator[Report | SourceError]:
    from dragoman.intake import IntakeOptions, read_source

    intake = options.intake or IntakeOptions()
    for source in sources:
        for item in read_source(source, intake):
            yield item if isinstance(item, SourceError) else _writable(item)


def _writable(report: Report) -> Report:
    """Put U+FFFD for halves of surrogate pairs and for NUL, one for one: not every database can hold them."""
    said = ((f.name, getattr(report, f.name)) for f in fields(report))
    whole: dict[str, Any] = {
        name: _UNWRITABLE.sub("\ufffd", value)
        for name, value in said
        if isinstance(value, str) and _UNWRITABLE.search(value)
    }
    return replace(report, **whole)


# Reading one report


def shipped_reader() -> ReaderKey:
    """Return what readings of the shipped reader are filed under, without loading its model; ModelError."""
    manifest = Path(__file__).parent / "reader" / "model" / "manifest.json"
    try:
        return ReaderKey(READER_VERSION, blake2b(manifest.read_bytes(), digest_size=8).hexdigest())
    except OSError as error:
        raise ModelError(f"{manifest}: the reader's model cannot be read") from error


def read_one(report: Report) -> Reading:
    """Read one report with the shipped reader."""
    from dragoman import knowledge
    from dragoman.clean import mark_passages, readable
    from dragoman.read.report import Means, read_report

    reader = _reader()
    passages = mark_passages(report.text, report.title)
    annotation = reader.read(report.text, readable(passages))
    means = Means(knowledge.load(), partial(reader.code, annotation, report.text))
    return _bounded(read_report(report, passages, annotation, means), means.knowledge)


@cache
def _reader() -> Reader:
    """Load the model once a process."""
    from dragoman.reader import load

    return load()


def _bounded(reading: Reading, known: Knowledge) -> Reading:
    """Bound the day of a report that gives none by what it mentions, and guess at names within these days."""
    report = reading.report
    if report.published or report.updated or report.bounds:
        return reading
    from dragoman.intake.bounds import bounds_of
    from dragoman.read.mentions import MentionContext, guess_again

    bounds = bounds_of(reading.times, report.text)
    context = MentionContext(known, bounds=bounds)
    mentions = guess_again(report.text, reading.mentions, context) if bounds else reading.mentions
    return replace(reading, report=replace(report, bounds=bounds), mentions=mentions)


def _read_all(tasks: Iterable[tuple[T, Report | None]], options: PipelineOptions) -> Iterator[tuple[T, Reading | None]]:
    """Read in this process or in several, one thread each: a second thread doubles the work, for no time that shows."""
    stream, jobs = spread(tasks, options.jobs)
    yield from in_order(stream, options.read or read_one, jobs)


# What follows from the readings


def derive(  # noqa: PLR0913
    store: Store,
    as_of: str | None = None,
    own: Path | None = None,
    *,
    before: str | None = None,
    memo: Memo | None = None,
    making: bool = True,
) -> Derived:
    """Return what the dossier's readings say together, as the press had it at the end of the day `as_of`.

    Depends on the stored readings and judgements alone, not on the order in which reports came. Kept in the dossier
    until it changes. Judgements hold whatever the day: they are what the analysts know, not what the press knew.
    A report without a date is placed by what all reports tell of its story. `own` is a user's folder of tables, by
    default the one beside the dossier; KnowledgeError where something is wrong with it. `before` leaves out what was
    added at that moment (ISO, UTC) or later. `memo` is what a process that looks again keeps of this dossier: with it,
    only what changed since the last look is done anew. Where not `making`, raises NotYet unless it is kept already.
    """
    check_day(as_of)
    own = own or own_tables(store.name)
    memo = (memo or Memo(lasting=False)) if making else Memo(lasting=False, making=False)
    memo.refresh(store)
    at = partial(standing, memo.reports(), partial(memo.reading, store), before=before)
    every, now = at(None, {}), before is None
    if all(entry.dated for entry in every):
        return _derived(store, every if as_of is None else at(as_of, {}), own, memo, now=now and as_of is None)
    whole = _derived(store, every, own, memo, now=now)
    if as_of is None:
        return whole.changed(at(None, whole.bounds))
    return _derived(store, at(as_of, whole.bounds), own, memo, now=False)


@without_collection()
def _derived(store: Store, entries: tuple[Entry, ...], own: Path | None, memo: Memo, *, now: bool) -> Derived:
    """Return what follows from some entries, from memory or the dossier where it was kept.

    `now` says that these are all that the dossier holds: of that alone is kept what it is made of.
    """
    ledger = store.judgements()
    state = _state(entries, memo.readers(), ledger, own)
    if memo.last and memo.last[0] == state:
        return memo.last[1].changed(entries)
    made = partial(_made, store, Given(entries, (), ledger), own, memo, now=now)
    found = from_store(store, state, entries, lambda: made().held)
    lasting = memo.lasting and now
    if found is None:
        found = made()
        if not (lasting and memo.later):
            to_store(store, state, found, memo if lasting else Memo(lasting=False))
    elif lasting or not memo.making:
        whole = Findings(found.findings)  # another process may write other findings while this one stays
        found = found.changed(entries, findings=lambda: whole)
    if lasting:
        memo.last = state, found
    return found


def save(store: Store, memo: Memo) -> bool:
    """Write what a memo that writes `later` holds, so that other processes need not derive it.

    Returns False where the dossier cannot be written.
    """
    if memo.last is None or (memo.written and memo.written[0] == memo.last[0]):
        return True
    return to_store(store, *memo.last, memo)


def _made(store: Store, given: Given, own: Path | None, memo: Memo, *, now: bool) -> Derived:
    """Derive from what a dossier holds, whose readings are looked up here; raise NotYet where that is not wanted."""
    if not memo.making:
        raise NotYet(f"{store.name}: its reports are still to be compared")
    readings = [reading for entry in given.entries if (reading := memo.reading(store, entry.key))]
    texts = {(one.report.id, one.revision): one.report.text for one in memo.reports()} if given.ledger else {}
    return _kept(memo, own, now=now).derive(replace(given, readings=readings, texts=texts))


def _kept(memo: Memo, own: Path | None, *, now: bool) -> Kept:
    """Return what is kept to derive from, if anything: not where the user's own tables are others by now."""
    from dragoman.derivation import Kept
    from dragoman.knowledge import load

    if not now or not memo.lasting:
        return Kept(load(own))
    tables = stamp(own)
    if memo.kept is None or memo.kept[0] != tables:
        memo.kept = tables, Kept(load(own), lasting=True)
    return memo.kept[1]


def reading_of(store: Store, entry: Entry) -> Reading:
    """Return what the latest reader made of a report; raise UnknownRecord where it was not read yet."""
    readers = store.readers(entry.key).get(entry.key)
    if not readers:
        raise UnknownRecord(f"{entry.report.id}: was kept but not read yet (dragoman add reads it)")
    return _reading(store, entry, {entry.key: readers[-1]})


def _reading(store: Store, entry: Entry, readers: Mapping[int, ReaderKey]) -> Reading:
    return kept_reading(store.reading(entry.key, readers[entry.key]), entry.report)


def _state(
    entries: Sequence[Entry], readers: Mapping[int, ReaderKey], ledger: Sequence[Judgement], own: Path | None
) -> str:
    """Return a hash of what is derived from and of the code that derives, so that no stale result is ever shown."""
    parts = [stamp(own)]
    parts += [f"{e.report.id} {e.revision} {readers.get(e.key)}" for e in entries]
    parts += [f"{judgement.id} {judgement.taken_back}" for judgement in ledger]
    parts += _code()
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


@cache
def _code() -> tuple[str, ...]:
    """Return when each file of the package was written; this process works with what it has loaded."""
    package = Path(__file__).parent
    files = sorted(path for path in package.rglob("*.*") if path.suffix != ".pyc")
    return tuple(f"{path.relative_to(package)} {path.stat().st_mtime_ns}" for path in files)
