"""How the cost of a dossier grows with its reports, the reader left aside.

`python -m benchmarks.scale [--sizes 500 1500 5000 15000] [--svg PATH]` makes a dossier of each size from
made-up readings (`benchmarks.readings`), and in a process of its own for each

- rebuilds everything that follows from the readings, from nothing;
- adds one report more (keeps report and reading, and indexes its words), and derives anew until its findings can be
  listed.

Seconds are those of the clock and, in brackets, of the processor, which other work on the machine disturbs less; the
curve is drawn from the processor's. `--from DOSSIER` takes the readings of a real dossier instead, as many as it has.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.curve import draw
from benchmarks.readings import READER, readings
from dragoman.codec import keep_reading, kept_reading
from dragoman.pipeline import derive, now
from dragoman.records import Reading
from dragoman.store import Store

SIZES = (500, 1500, 5000, 15000)


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
    add: Took
    look: Took


def main() -> None:
    """Print the table and draw the curve."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--from", dest="source")
    options = parser.parse_args()
    rows = []
    print("reports  findings         rebuild, s   ms/report   one more, s    then a look, s   peak, MB")
    for size in options.sizes:
        row = _measured(size, options.source)
        rows.append(row)
        each = 1000 * row.rebuild.processor / row.size
        print(
            f"{row.size:7} {row.findings:9} {_seconds(row.rebuild):>18} {each:11.2f} {_seconds(row.add):>13}"
            f" {_seconds(row.look):>17} {row.look.peak / 1e6:10.0f}",
            flush=True,
        )
    if options.svg:
        options.svg.write_text(draw([(r.size, 1000 * r.rebuild.processor / r.size) for r in rows]), encoding="utf-8")


def _seconds(took: Took) -> str:
    return f"{took.clock:.2f} ({took.processor:.2f})"


def _measured(size: int, source: str | None) -> Row:
    """Fill a dossier in this process and work on it in a fresh one."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "scale.db")
        found = list(islice(_given(source) if source else readings(size + 1), size + 1))
        _fill(path, found[:-1])
        context = multiprocessing.get_context("spawn")
        receiver, sender = context.Pipe(duplex=False)
        child = context.Process(target=_work, args=(path, found[-1], sender))
        child.start()
        findings, rebuild, add, look = receiver.recv()
        child.join()
    return Row(len(found) - 1, findings, rebuild, add, look)


def _given(source: str) -> Iterable[Reading]:
    """Yield the readings of a dossier, in the order in which they came in."""
    with Store.open(source, writing=False) as store:
        readers = store.readers()
        for kept in sorted(store.reports(), key=lambda one: one.key):
            if kept.key in readers:
                yield kept_reading(store.reading(kept.key, readers[kept.key][-1]), kept.report)


def _fill(path: str, found: Iterable[Reading]) -> None:
    with Store.open(path) as store:
        for reading in found:
            _file(store, reading)


def _file(store: Store, reading: Reading) -> None:
    receipt = store.keep_report(reading.report, now())
    store.keep_reading(receipt.key, READER, keep_reading(reading))


def _work(path: str, one_more: Reading, sender: Connection) -> None:
    with Store.open(path) as store:
        start = _clocks()
        findings = len(derive(store).findings)
        rebuild = _since(start)
    with Store.open(path) as store:
        start = _clocks()
        _file(store, one_more)
        add = _since(start)
        start = _clocks()
        own = [f for f in derive(store).findings if one_more.report.id in f.reports]
        look = _since(start)
    if not own:
        raise SystemExit("the report that was added has no findings")
    sender.send((findings, rebuild, add, look))


def _clocks() -> Sequence[float]:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.perf_counter(), sum(u.ru_utime + u.ru_stime for u in used)


def _since(start: Sequence[float]) -> Took:
    clock, processor = _clocks()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Took(clock - start[0], processor - start[1], peak)


if __name__ == "__main__":
    main()
