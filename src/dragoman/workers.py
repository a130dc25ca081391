"""One function over many reports: in this process, or in several, with the same results in the same order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from dragoman.records import Reading, Report

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
T = TypeVar("T")
Read = Callable[[Report], Reading]
Task = tuple[T, Report | None]
Done = tuple[T, Reading | None]

FEW = 24
"""So many reports are read in one process: a second one takes longer to load its model than it would save."""
_AHEAD = 4  # reports under way for each process: enough to keep it busy, few enough to hold in memory


def spread(tasks: Iterable[Task[T]], jobs: int | None = None) -> tuple[Iterator[Task[T]], int]:
    """Return the tasks and in how many processes to read them: one a core, but one alone for a few reports."""
    stream = iter(tasks)
    if jobs is not None:
        return stream, jobs
    head = list(islice(stream, FEW))
    return chain(head, stream), cores() if len(head) == FEW else 1


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Half(Generic[A, B, C]):
    """One of two pieces of work: `end` is given what its `begin` made, and asks for what that of the other made."""

    begin: Callable[[], A]
    end: Callable[[A, Callable[[], B]], C]


def in_turn(here: Half[A, B, C], there: Half[B, A, D]) -> tuple[A, B, C, D]:
    """Do two pieces of work, one after the other; return what they began with, and what they made of it."""
    mine, theirs = here.begin(), there.begin()
    return mine, theirs, here.end(mine, lambda: theirs), there.end(theirs, lambda: mine)


def side_by_side(here: Half[A, B, C], there: Half[B, A, D]) -> tuple[A, B, C, D]:
    """Do two pieces of work at once, the second in a fork of this process; what they make must pickle.

    One is done after the other where there is one core, where this process has other threads, whose locks a fork
    would copy, or no Linux; what a process that was killed has not told is done here.
    """
    if cores() < 2 or threading.active_count() > 1 or sys.platform != "linux":
        return in_turn(here, there)
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe()
    process = context.Process(target=_other_half, args=(there, theirs), daemon=True)
    process.start()
    theirs.close()
    post = _Post(mine)
    begun = here.begin()
    post.tell(begun)
    heard = cache(lambda: post.hear(there.begin))
    made = here.end(begun, heard)
    other = heard(), post.hear(lambda: there.end(heard(), lambda: begun))
    process.join()
    return begun, other[0], made, other[1]


def _other_half(half: Half[B, A, D], connection: Connection) -> None:
    post = _Post(connection)
    begun = half.begin()
    post.tell(begun)
    post.tell(half.end(begun, cache(connection.recv)))
    post.close()


class _Post:
    """What two processes tell each other; who tells something does not wait until the other listens."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._telling = threading.Thread()

    def tell(self, value: object) -> None:
        self.close()
        self._telling = threading.Thread(target=self._send, args=(value,), daemon=True)
        self._telling.start()

    def hear(self, otherwise: Callable[[], T]) -> T:
        """Return what the other process told, or what it would have if nothing comes, or a message cut short."""
        try:
            heard: T = self._connection.recv()
        except (EOFError, OSError):
            return otherwise()
        return heard

    def close(self) -> None:
        """Wait until all is told."""
        if self._telling.ident:
            self._telling.join()

    def _send(self, value: object) -> None:
        with suppress(OSError):  # nobody is there any more
            self._connection.send(value)


def in_order(tasks: Iterable[Task[T]], read: Read, jobs: int = 1) -> Iterator[Done[T]]:
    """Yield each task's token with the reading of its report, in the order of the tasks.

    A task is a token and a report, or None where there is nothing to read. `jobs` is the number of processes; with
    several, `read` must pickle.
    """
    if jobs > 1:
        yield from _in_processes(iter(tasks), read, jobs)
    else:
        yield from ((token, read(report) if report else None) for token, report in tasks)


def _in_processes(tasks: Iterator[Task[T]], read: Read, jobs: int) -> Iterator[Done[T]]:
    context = multiprocessing.get_context("spawn")  # a fork would copy the threads' locks of the model's runtime
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_end_with_parent)
    waiting: deque[tuple[T, Future[Reading] | None]] = deque()
    try:
        for token, report in tasks:
            waiting.append((token, pool.submit(read, report) if report else None))
            if len(waiting) > jobs * _AHEAD:
                yield _result(waiting)
        while waiting:
            yield _result(waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _result(waiting: deque[tuple[T, Future[Reading] | None]]) -> Done[T]:
    token, future = waiting.popleft()
    return token, future.result() if future else None


def _end_with_parent() -> None:
    """Let this worker end when its parent is killed, where it would wait for ever, and not on Ctrl-C before it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
