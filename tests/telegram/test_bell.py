"""A bell that no ring is lost by."""

import asyncio

from bot.telegram.bell import Bell


async def test_a_ring_before_the_wait_is_remembered_once() -> None:
    bell = Bell()
    bell.ring()
    bell.ring()
    async with asyncio.timeout(1):
        await bell.wait(60)
    await bell.wait(0.001)


async def test_a_bell_tells_whether_it_was_rung_since_the_last_wait() -> None:
    bell = Bell()
    told = [bell.rung]
    bell.ring()
    told.append(bell.rung)
    await bell.wait(60)
    assert [*told, bell.rung] == [False, True, False]


async def test_a_ring_during_the_wait_ends_it() -> None:
    bell = Bell()
    waiting = asyncio.ensure_future(bell.wait(60))
    await asyncio.sleep(0)
    bell.ring()
    async with asyncio.timeout(1):
        await waiting
