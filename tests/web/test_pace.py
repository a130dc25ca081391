"""What takes long is written in blocks, whole and in order."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from dragoman.web.pace import BLOCK, STEP, unhurried


def blocks_of(parts):
    """Return the blocks, written in a thread of their own: the browser of other tests runs a loop in this one."""

    async def every():
        return [block async for block in unhurried(parts)]

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(every())).result()


def test_many_small_parts_become_few_blocks():
    parts = [b"%07d\n" % number for number in range(3 * BLOCK // 8)]
    blocks = blocks_of(iter(parts))
    assert b"".join(blocks) == b"".join(parts)
    assert len(blocks) < len(parts) / 50


def test_parts_that_take_long_go_out_at_once_and_empty_ones_end_nothing():
    def slowly():
        for part in (b"one", b"", b"two"):
            time.sleep(2 * STEP)
            yield part

    assert blocks_of(slowly()) == [b"one", b"", b"two"]


def test_what_goes_wrong_is_not_swallowed():
    def broken():
        yield b"one"
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="gone"):
        blocks_of(broken())


def test_an_export_of_nothing_ends():
    assert blocks_of(iter(())) == []
