"""Copies among many reports: seconds of the processor and peak memory of `find_copies` as a dossier grows.

`python -m benchmarks.many_copies [SIZE...]` makes so many reports of thirty sentences (500, 5000 and 20000 unless told
otherwise) from words as frequent as those of English are (Zipf), one report in four a copy of another one that is cut,
reordered or quoted in part, and three in ten above one of forty outlets' feet; each size runs in a process of its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from multiprocessing.connection import Connection
from random import Random

from dragoman.reconcile import find_copies
from dragoman.records import Report

WORDS = 40_000
SENTENCES = 30
FEET = 40


@dataclass(frozen=True, slots=True)
class Run:
    """What one size took: processor seconds, peak memory in bytes above that of the texts, pairs found and made."""

    seconds: float
    memory: int
    found: int
    made: int


def main() -> None:
    """Print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[500, 5000, 20000])
    print(f"{'reports':>8} {'seconds':>9} {'ms a report':>12} {'MB':>7} {'KB a report':>12} {'found':>7} {'made':>7}")
    for size in parser.parse_args().sizes:
        run = measured(size)
        each = f"{1000 * run.seconds / size:12.2f} {run.memory / 1e6:7.0f} {run.memory / 1e3 / size:12.1f}"
        print(f"{size:8} {run.seconds:9.1f} {each} {run.found:7} {run.made:7}", flush=True)


def measured(size: int) -> Run:
    """Run one size in a fresh process, so that peaks do not mix."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(size, sender))
    child.start()
    run: Run = receiver.recv()
    child.join()
    return run


def _child(size: int, sender: Connection) -> None:
    reports, made = make_reports(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    found = {(c.first, c.second) for c in find_copies(reports, {})}
    seconds = time.process_time() - begun
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    sender.send(Run(seconds, used * 1024, len(found & made), len(made)))


def make_reports(size: int) -> tuple[list[Report], set[tuple[str, str]]]:
    """Return reports, and which of them are copies of which."""
    rng = Random(size)
    words = _Words(rng)
    feet = [[words.sentence() for _ in range(3)] for _ in range(FEET)]
    reports: list[Report] = []
    own: list[list[str]] = []
    made: set[tuple[str, str]] = set()
    for number in range(size):
        name = f"r{number:06}"
        body = [words.sentence() for _ in range(SENTENCES)]
        if own and rng.random() < 0.25:
            source = rng.randrange(len(own))
            body = _taken_over(own[source], body, rng)
            made.add((f"r{source:06}", name))
        own.append(body)
        foot = rng.choice(feet) if rng.random() < 0.3 else []
        reports.append(Report(name, "benchmark", "\n".join((*body, *foot))))
    return reports, made


def _taken_over(source: list[str], fresh: list[str], rng: Random) -> list[str]:
    """Return a copy: cut, reordered, or quoted by a report of its own."""
    way = rng.randrange(3)
    if way == 0:
        return source[: SENTENCES // 3]
    if way == 1:
        return rng.sample(source, len(source))
    at = rng.randrange(max(len(source) - 5, 1))
    return [*fresh[: SENTENCES // 2], *source[at : at + 5], *fresh[SENTENCES // 2 :]]


class _Words:
    """A language of made-up words, some frequent and most rare."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._words = list(_made_up(rng))
        self._weights = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))

    def sentence(self) -> str:
        """Return a sentence of 12 to 30 words."""
        words = self._rng.choices(self._words, cum_weights=self._weights, k=self._rng.randint(12, 30))
        return f"{' '.join(words).capitalize()}."


def _made_up(rng: Random) -> Iterator[str]:
    for _ in range(WORDS):
        yield "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(rng.randint(1, 4)))


if __name__ == "__main__":
    main()
