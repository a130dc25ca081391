"""What takes long is written in blocks, whole and in order."""

import asyncio
import time

import pytest

from dragoman.web.pace import BLOCK, STEP, unhurried


async def _all(parts):
    return [block async for block in unhurried(parts)]


def test_many_small_parts_become_few_blocks():
    parts = [b"%07d\n" % number for number in range(3 * BLOCK // 8)]
    blocks = asyncio.run(_all(iter(parts)))
    assert b"".join(blocks) == b"".join(parts)
    assert len(blocks) < len(parts) / 50


def test_parts_that_take_long_go_out_at_once_and_empty_ones_end_nothing():
    def slowly():
        for part in (b"one", b"", b"two"):
            time.sleep(2 * STEP)
            yield part

    assert asyncio.run(_all(slowly())) == [b"one", b"", b"two"]


def test_what_goes_wrong_is_not_swallowed():
    def broken():
        yield b"one"
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="gone"):
        asyncio.run(_all(broken()))


def test_an_export_of_nothing_ends():
    assert asyncio.run(_all(iter(()))) == []
