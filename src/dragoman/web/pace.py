"""What takes long to write goes out in blocks, and leaves the processor to the pages that wait meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from time import perf_counter, thread_time

from starlette.concurrency import run_in_threadpool

BLOCK = 2**16  # bytes: a line at a time cost three times as much as writing the lines
STEP = 0.01  # seconds after which a block goes out as it is
GIVEN = 3  # times as long as a block was kept from the processor, others have it afterwards
LONGEST = 1.0  # second


async def unhurried(parts: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Yield what is written in blocks, as quickly as nobody else wants the processor."""
    while True:
        block, waited = await run_in_threadpool(_written, parts)
        if block is None:
            return
        yield block
        await asyncio.sleep(min(GIVEN * waited, LONGEST))


def _written(parts: Iterator[bytes]) -> tuple[bytes | None, float]:
    """Return a block, None at the end, and for how many seconds others had the processor meanwhile."""
    began, worked = perf_counter(), thread_time()
    some = list(_some(parts, began + STEP))
    waited = (perf_counter() - began) - (thread_time() - worked)
    return b"".join(some) if some else None, max(0.0, waited)


def _some(parts: Iterator[bytes], until: float) -> Iterator[bytes]:
    length = 0
    for part in parts:
        yield part
        length += len(part)
        if length >= BLOCK or perf_counter() > until:
            return
