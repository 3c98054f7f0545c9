"""What goes on beside answering: without a pause while there is more, and past a store away."""

import pytest

from bot.app.tending import AFTER_TROUBLE, LOOK_EVERY, keep_doing
from bot.flows.post import StoreAway


class Stopped(Exception):
    """The test has seen enough."""


async def rests(outcomes: list[int | Exception], **options: float) -> list[float]:
    """Return how long the loop rests after each outcome."""
    slept: list[float] = []
    left = iter(outcomes)

    async def some() -> int:
        outcome = next(left)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == len(outcomes):
            raise Stopped

    with pytest.raises(Stopped):
        await keep_doing(some, "counting", sleep=sleep, **options)
    return slept


async def test_it_goes_on_while_there_is_more() -> None:
    assert await rests([2, 1, 0]) == [0, 0, LOOK_EVERY]


async def test_it_looks_as_often_as_it_is_told() -> None:
    assert await rests([0, 1], every=15.0) == [15.0, 0]


async def test_a_store_that_is_away_is_asked_again_later() -> None:
    assert await rests([StoreAway("gone for a while"), 1]) == [LOOK_EVERY, 0]


async def test_an_error_is_no_end() -> None:
    assert await rests([ValueError("broken"), 1, 1]) == [AFTER_TROUBLE, LOOK_EVERY, 0]
