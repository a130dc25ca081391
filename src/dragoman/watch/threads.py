"""Work on many addresses at once, but for each host one after the other."""

from __future__ import annotations

import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

WORKERS = 8
_AHEAD = 32  # answers held while the caller is busy: more pages in memory would save no time
_PATIENCE = 0.2  # seconds between two looks whether the caller still wants answers


def by_host(
    tasks: Sequence[A], host: Callable[[A], str], work: Callable[[A], B], stopped: Callable[[], bool]
) -> Iterator[list[tuple[A, B]]]:
    """Yield tasks with their results as they come, in batches of what is there; none is begun once it is stopped.

    What `work` raises is raised here. The threads have ended when the last batch was yielded or the caller leaves.
    """
    groups: defaultdict[str, list[A]] = defaultdict(list)
    for task in tasks:
        groups[host(task)].append(task)
    answers: queue.Queue[tuple[A, B] | BaseException | None] = queue.Queue(_AHEAD)
    left = threading.Event()

    def put(answer: tuple[A, B] | BaseException | None) -> None:
        while not left.is_set():
            with suppress(queue.Full):
                answers.put(answer, timeout=_PATIENCE)
                return

    def run(group: Sequence[A]) -> None:
        try:
            for task in group:
                if left.is_set() or stopped():
                    break
                put((task, work(task)))
        except BaseException as error:  # noqa: BLE001  it is raised again in the caller's thread
            put(error)
        put(None)

    with ThreadPoolExecutor(WORKERS) as pool:
        try:
            for name in sorted(groups):
                pool.submit(run, groups[name])
            yield from _batches(answers, len(groups))
        finally:
            left.set()


def _batches(answers: queue.Queue[tuple[A, B] | BaseException | None], groups: int) -> Iterator[list[tuple[A, B]]]:
    """Yield what is there, until every group has put its None."""
    while groups:
        batch: list[tuple[A, B]] = []
        answer = answers.get()
        while True:
            if isinstance(answer, BaseException):
                raise answer
            if answer is None:
                groups -= 1
            else:
                batch.append(answer)
            if not groups or answers.empty():
                break
            answer = answers.get()
        if batch:
            yield batch
