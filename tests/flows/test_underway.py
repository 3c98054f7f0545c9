"""A message that many send is decided once, and whoever fails or leaves stops nobody."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.flows.effects import Edition
from bot.flows.underway import KEPT, Recalled, Underway
from bot.match.decision import NoMatch
from tests.flows.support import EDITION

DECIDED = Recalled(decision=NoMatch(), language="en")


class Deciding:
    """Decides when it is let, and counts how often it was asked."""

    def __init__(self, *outcomes: Recalled | Exception | None) -> None:
        self.outcomes, self.asked = list(outcomes), 0
        self.let = asyncio.Event()

    async def __call__(self) -> Recalled | None:
        """Return or raise the next outcome."""
        self.asked += 1
        await self.let.wait()
        outcome = self.outcomes.pop(0) if self.outcomes else DECIDED
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


async def begun(
    underway: Underway, decide: Callable[[], Awaitable[Recalled | None]], count: int
) -> list[asyncio.Task[Recalled | None]]:
    """Return those who ask at the same time, each as far as it comes."""
    asking = [asyncio.create_task(underway.once("words", EDITION, decide)) for _ in range(count)]
    for _ in range(5):
        await asyncio.sleep(0)
    return asking


async def test_all_who_ask_meanwhile_and_later_get_one_decision() -> None:
    underway, decide = Underway(), Deciding()
    asking = await begun(underway, decide, 5)
    decide.let.set()
    assert await asyncio.gather(*asking) == [DECIDED] * 5
    assert await underway.once("words", EDITION, decide) == DECIDED
    assert decide.asked == 1


async def test_another_message_or_edition_is_decided_by_itself() -> None:
    underway, decide = Underway(), Deciding()
    decide.let.set()
    await underway.once("words", EDITION, decide)
    await underway.once("other words", EDITION, decide)
    await underway.once("words", Edition(matcher="test-1", change_seq=2), decide)
    assert decide.asked == 3


@pytest.mark.parametrize("outcome", [None, ValueError("broken")])
async def test_who_waited_for_nothing_decides_next(outcome: Exception | None) -> None:
    underway, decide = Underway(), Deciding(outcome)
    asking = await begun(underway, decide, 3)
    decide.let.set()
    first, *others = await asyncio.gather(*asking, return_exceptions=True)
    assert first is outcome
    assert others == [DECIDED] * 2
    assert decide.asked == 2


async def test_who_leaves_does_not_take_the_decision_along() -> None:
    underway, decide = Underway(), Deciding()
    first, second, third = await begun(underway, decide, 3)
    second.cancel()
    first.cancel()
    decide.let.set()
    assert await third == DECIDED
    assert decide.asked == 2


async def test_only_the_latest_decisions_are_kept() -> None:
    underway, decide = Underway(), Deciding()
    decide.let.set()
    for number in range(KEPT + 5):
        await underway.once(f"words {number}", EDITION, decide)
    assert len(underway.settled) == KEPT
