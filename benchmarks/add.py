"""Speed and memory of `dragoman add`: reports and words a second, peak memory, and the share outside the reader.

`python -m benchmarks.add PATH [--limit N] [--jobs N]` adds the reports of a .jsonl file (gzipped or not) to a new
dossier in a process of its own, then runs the reader alone (model and decoding) over the same passages in another,
and prints both with their ratio. `python -m evaluation speed` sets the reader against one bare pass of the encoder.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from dragoman import reader
from dragoman.clean import mark_passages, readable
from dragoman.pipeline import PipelineOptions, add
from dragoman.store import Store


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: seconds on the clock, processor seconds, peak memory in bytes (its workers' included)."""

    seconds: float
    processor: float
    peak: int


def main() -> None:
    """Print the figures of one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "reports.jsonl"
        lines = _lines(options.path, options.limit)
        plain.write_text("\n".join(lines), encoding="utf-8")
        words = sum(len(json.loads(line)["text"].split()) for line in lines)
        whole = _measured(_add, str(plain), str(Path(folder) / "speed.db"), options.jobs)
        alone = _measured(_encode, str(plain), "", options.jobs)
    print(f"reports                     {len(lines)}")
    print(f"words                       {words}")
    print(f"add: seconds                {whole.seconds:.1f}")
    print(f"add: processor seconds      {whole.processor:.1f}")
    print(f"add: reports a second       {len(lines) / whole.seconds:.2f}")
    print(f"add: words a second         {words / whole.seconds:.0f}")
    print(f"add: peak memory, MB        {whole.peak / 1e6:.0f}")
    print(f"reader: processor seconds   {alone.processor:.1f}")
    print(f"add / reader                {whole.processor / alone.processor:.2f}")
    print(f"share outside the reader    {1 - alone.processor / whole.processor:.2f}")


def _lines(path: Path, limit: int | None) -> list[str]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [line for line in content.decode("utf-8").splitlines() if line.strip()][:limit]


def _measured(work: Callable[[str, str, int], None], source: str, target: str, jobs: int) -> Run:
    """Run some work in a fresh process, so that peaks do not mix."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(work, source, target, jobs, sender))
    child.start()
    run: Run = receiver.recv()
    child.join()
    return run


def _child(work: Callable[[str, str, int], None], source: str, target: str, jobs: int, sender: Connection) -> None:
    start = time.perf_counter()
    work(source, target, jobs)
    seconds = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    processor = sum(u.ru_utime + u.ru_stime for u in used)
    sender.send(Run(seconds, processor, (used[0].ru_maxrss + (jobs > 1) * jobs * used[1].ru_maxrss) * 1024))


def _add(source: str, target: str, jobs: int) -> None:
    with Store.open(target) as store:
        for _ in add(store, [source], PipelineOptions(jobs=jobs)):
            pass


def _encode(source: str, _target: str, jobs: int) -> None:
    if jobs != 1:
        raise SystemExit("the reader alone is measured in one process: use --jobs 1")
    model = reader.load(threads=1)
    for line in Path(source).read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        model.read(text, readable(mark_passages(text)))


if __name__ == "__main__":
    main()
