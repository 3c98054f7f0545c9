"""How many pages are asked of one host at a time."""

import asyncio

import pytest

from bot.readers.links.turns import Turns


async def test_the_third_waits_and_other_hosts_do_not() -> None:
    turns = Turns(2)
    order: list[str] = []
    asks = asyncio.Event()

    async def take() -> None:
        asks.set()
        async with turns.at("a.org"):
            order.append("has its turn")

    async with turns.at("a.org"), turns.at("b.org"), turns.at("b.org"):
        async with turns.at("a.org"):
            third = asyncio.create_task(take())
            await asks.wait()
            order.append("one leaves")
        await third
    assert order == ["one leaves", "has its turn"]


async def test_who_gives_up_waiting_leaves_no_trace() -> None:
    turns = Turns(1)

    async def give_up() -> None:
        async with asyncio.timeout(0), turns.at("a.org"):
            pytest.fail("it was not its turn")

    async with turns.at("a.org"):
        with pytest.raises(TimeoutError):
            await give_up()
    async with turns.at("a.org"):
        assert list(turns._gates) == ["a.org"]
    assert turns._gates == {}
