"""How the cost of a dossier grows with its reports, the reader left aside.

`python -m benchmarks.scale [--sizes 500 1500 5000 15000] [--svg PATH] [--rebuild]` makes a dossier of each size from
made-up readings (`benchmarks.readings`), and in a process of its own for each

- rebuilds everything that follows from the readings, from nothing, and writes it;
- opens it in yet another process, and looks up one finding;
- in a process that stays (`Memo`) adds reports one by one: keeps report and reading, and indexes its words (*add*);
  derives until its findings can be listed (*findings*); writes what differs, for other processes (*save*). Then
  an analyst says a word on one finding (*judged*: until findings can be listed). Each is the median of several.

Seconds are those of the clock and, in brackets, of the processor, which other work on the machine disturbs less; the
curve is drawn from the processor's. `--from DOSSIER` takes the readings of a real dossier instead, as many as it has.
`--rebuild` measures no more than the first of these: with `taskset -c 0`, so that one process does it, 50,000 reports
need 17 GB.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.curve import draw
from benchmarks.readings import READER, readings
from dragoman.codec import keep_reading, kept_reading
from dragoman.dossier import Dossier
from dragoman.judged import ranges_of
from dragoman.memo import Memo
from dragoman.pipeline import derive, now, save
from dragoman.records import Judgement, Peg, Reading
from dragoman.store import Store

SIZES = (500, 1500, 5000, 15000)
MORE = 8  # reports that are added one by one


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the clock and on the processor (all processes), and the peak memory in bytes so far."""

    clock: float
    processor: float
    peak: int


@dataclass(frozen=True, slots=True)
class Row:
    """What a dossier of one size costs."""

    size: int
    findings: int
    rebuild: Took
    more: More | None = None


@dataclass(frozen=True, slots=True)
class More:
    """What it costs to open one, to hold it, and to add to it."""

    fresh: Took
    first: Took
    add: Took
    look: Took
    save: Took
    judged: Took


def main() -> None:
    """Print the table and draw the curve."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--from", dest="source")
    parser.add_argument("--rebuild", action="store_true")
    options = parser.parse_args()
    rows = []
    heads = ("rebuild, s", "ms/report", "MB", "fresh, s", "stays: first, s", "MB", "add, s", "findings, s", "save, s")
    print(f"ten million additions: {_additions():.2f} s (hosts that are shared change their speed)")
    print("reports  findings " + " ".join(f"{head:>15}" for head in (*heads, "judged, s")))
    for size in options.sizes:
        row = _measured(size, options.source, rebuild=options.rebuild)
        rows.append(row)
        each = f"{1000 * row.rebuild.processor / row.size:.2f}"
        cells = [_seconds(row.rebuild), each, f"{row.rebuild.peak / 1e6:.0f}"]
        if row.more:
            more = row.more
            cells += [_seconds(more.fresh), _seconds(more.first), f"{more.judged.peak / 1e6:.0f}"]
            cells += map(_seconds, (more.add, more.look, more.save, more.judged))
        print(f"{row.size:7} {row.findings:9} " + " ".join(f"{cell:>15}" for cell in cells), flush=True)
    if options.svg:
        options.svg.write_text(draw([(r.size, 1000 * r.rebuild.processor / r.size) for r in rows]), encoding="utf-8")


def _additions() -> float:
    """Return how long a loop takes that says how quick the machine is at the moment."""
    start, total, last = time.perf_counter(), 0, {}
    for number in range(10_000_000):
        total += number
        last[number & 1023] = total
    return time.perf_counter() - start


def _seconds(took: Took) -> str:
    return f"{took.clock:.2f} ({took.processor:.2f})"


def _measured(size: int, source: str | None, *, rebuild: bool) -> Row:
    """Fill a dossier in this process and work on it in fresh ones."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "scale.db")
        size, more = _fill(path, islice(_given(source) if source else readings(size + MORE), size + MORE))
        findings, some, took = _in_child(_rebuild, path)
        if rebuild:
            return Row(size, findings, took)
        fresh = _in_child(_show, path, some)
        return Row(size, findings, took, More(fresh, *_in_child(_stay, path, more)))


def _in_child(work: Callable[..., Any], *arguments: Any) -> Any:
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_send, args=(sender, work, arguments))
    child.start()
    found = receiver.recv()
    child.join()
    return found


def _send(sender: Connection, work: Callable[..., Any], arguments: Sequence[Any]) -> None:
    sender.send(work(*arguments))


def _given(source: str) -> Iterable[Reading]:
    """Yield the readings of a dossier, in the order in which they came in."""
    with Store.open(source, writing=False) as store:
        readers = store.readers()
        for kept in sorted(store.reports(), key=lambda one: one.key):
            if kept.key in readers:
                yield kept_reading(store.reading(kept.key, readers[kept.key][-1]), kept.report)


def _fill(path: str, found: Iterable[Reading]) -> tuple[int, list[Reading]]:
    """File all readings but the last few; return how many these were, and the few."""
    number, waiting = 0, deque[Reading]()
    with Store.open(path) as store:
        for reading in found:
            waiting.append(reading)
            if len(waiting) > MORE:
                _file(store, waiting.popleft())
                number += 1
    return number, list(waiting)


def _file(store: Store, reading: Reading) -> None:
    receipt = store.keep_report(reading.report, now())
    store.keep_reading(receipt.key, READER, keep_reading(reading))


def _rebuild(path: str) -> tuple[int, str, Took]:
    with Store.open(path) as store:
        start = _clocks()
        findings = derive(store).findings
        return len(findings), findings[len(findings) // 2].id, _since(start)


def _show(path: str, wanted: str) -> Took:
    start = _clocks()
    with Store.open(path) as store:
        if Dossier(store).show(wanted).finding is None:
            raise SystemExit("the finding is not found again")
    return _since(start)


def _stay(path: str, more: Sequence[Reading]) -> tuple[Took, ...]:
    """Hold a dossier, whose derived part is forgotten first, and add to it."""
    memo, took = Memo(later=True), defaultdict[str, list[Took]](list)
    with Store.open(path) as store:
        _file(store, more[0])
        first = _timed(partial(derive, store, memo=memo))
        for reading in more[1:]:
            took["add"].append(_timed(partial(_file, store, reading)))
            took["look"].append(_timed(lambda: derive(store, memo=memo).findings))
            took["save"].append(_timed(partial(save, store, memo)))
        for finding in derive(store, memo=memo).findings[-MORE + 1 :]:
            report, records = next(iter(finding.reports.items()))
            start, end = next(ranges_of(records[0]))
            store.judge(Judgement("right", "Ann", now(), (Peg(records[0].id, finding.kind, report, 1, start, end),)))
            took["judged"].append(_timed(lambda: derive(store, memo=memo).findings))
    return first, *(_median(took[name]) for name in ("add", "look", "save", "judged"))


def _timed(work: Callable[[], object]) -> Took:
    start = _clocks()
    work()
    return _since(start)


def _median(took: Sequence[Took]) -> Took:
    return Took(median(t.clock for t in took), median(t.processor for t in took), max(t.peak for t in took))


def _clocks() -> Sequence[float]:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.perf_counter(), sum(u.ru_utime + u.ru_stime for u in used)


def _since(start: Sequence[float]) -> Took:
    clock, processor = _clocks()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Took(clock - start[0], processor - start[1], peak)


if __name__ == "__main__":
    main()
