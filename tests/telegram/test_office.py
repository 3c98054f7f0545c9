"""A loop runs in one process, and only for as long as that one is elected."""

import asyncio
from collections.abc import Callable

import pytest

from bot.flows.post import StoreAway
from bot.telegram.office import WhileElected


class Chair:
    """An office that a test gives and takes."""

    def __init__(self, *, held: bool = True) -> None:
        self.held = held
        self.away = False
        self.left = 0

    async def elected(self) -> bool:
        await asyncio.sleep(0)
        if self.away:
            raise StoreAway("ServerUnavailable")
        return self.held

    async def step_down(self) -> None:
        self.left += 1


class Loop:
    """Runs until it is ended."""

    def __init__(self, failing: bool = False) -> None:
        self.ended = asyncio.Event()
        self.failing = failing

    async def run(self) -> None:
        if self.failing:
            raise ZeroDivisionError
        await self.ended.wait()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.office.LOOK_EVERY", 0.001)


def elected(chair: Chair, made: list[Loop], *, failing: bool = False) -> WhileElected:
    def make() -> Loop:
        made.append(Loop(failing))
        return made[-1]

    return WhileElected(chair, make, lambda loop, _: loop.ended.set(), name="test")


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - nothing rings for a test
            await asyncio.sleep(0.001)


async def test_it_runs_for_as_long_as_the_office_is_held() -> None:
    chair, made = Chair(held=False), list[Loop]()
    office = elected(chair, made)
    running = asyncio.create_task(office.run())
    await asyncio.sleep(0.01)
    assert made == []
    chair.held = True
    await until(lambda: len(made) == 1)
    chair.held = False
    await until(made[0].ended.is_set)
    chair.held = True
    await until(lambda: len(made) == 2)
    office.stop()
    await running
    assert made[1].ended.is_set()
    assert chair.left == 1


async def test_while_the_store_is_away_nobody_is_elected() -> None:
    chair, made = Chair(), list[Loop]()
    office = elected(chair, made)
    running = asyncio.create_task(office.run())
    await until(lambda: len(made) == 1)
    chair.away = True
    await until(made[0].ended.is_set)
    office.stop()
    await running


async def test_a_loop_that_fails_ends_it() -> None:
    chair = Chair()
    with pytest.raises(ExceptionGroup) as caught:
        await elected(chair, [], failing=True).run()
    assert caught.group_contains(ZeroDivisionError)
    assert chair.left == 1


async def test_it_can_be_cut_off() -> None:
    chair, made = Chair(), list[Loop]()
    running = asyncio.create_task(elected(chair, made).run())
    await until(lambda: len(made) == 1)
    running.cancel()
    await asyncio.wait([running])
    assert chair.left == 1


async def test_whoever_watches_hears_who_is_elected() -> None:
    chair, made, heard = Chair(), [], []  # type: ignore[var-annotated]  # by their use
    serving = WhileElected(
        chair, lambda: _begun(made), lambda loop, _: loop.ended.set(), name="t", told=heard.append
    )
    running = asyncio.create_task(serving.run())
    await until(lambda: heard == [True, *[True] * (len(heard) - 1)] and bool(made))
    chair.held = False
    await until(lambda: False in heard)
    serving.stop()
    await running


def _begun(made: list[Loop]) -> Loop:
    made.append(Loop())
    return made[-1]
