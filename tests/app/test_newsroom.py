"""What goes on beside answering is really done."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bot.app.clock import utc_now
from bot.app.newsroom import Newsroom, newsroom
from bot.moderate.figures import DayFigure, Period
from bot.settings import Settings
from tests.app.support import store_of

LONGEST = 20
"""Seconds after which a work is taken for one that is not done."""


@asynccontextmanager
async def going_on(settings: Settings, *, working: bool) -> AsyncIterator[Newsroom]:
    """Give a newsroom while that goes on which goes on beside answering."""
    with store_of(settings) as opened:
        async with newsroom(settings, opened) as inside, asyncio.TaskGroup() as group:
            tasks = [group.create_task(each) for each in inside.beside(working=working)]
            yield inside
            for task in tasks:
                task.cancel()


async def counted_today(inside: Newsroom) -> Sequence[DayFigure]:
    today = utc_now().date()
    assert inside.desk.statistics is not None
    return await inside.desk.statistics.days(Period(since=today, until=today))


async def test_the_statistics_of_today_are_counted(settings: Settings) -> None:
    async with going_on(settings, working=True) as inside, asyncio.timeout(LONGEST):
        while not (counted := await counted_today(inside)):  # noqa: ASYNC110  # no bell is rung
            await asyncio.sleep(0.05)
    assert {("tips", 0), ("waiting", 0), ("claims", 3)} <= {
        (each.name, each.count) for each in counted
    }


async def test_a_process_that_does_not_work_only_follows(settings: Settings) -> None:
    async with going_on(settings, working=False) as inside:
        await asyncio.sleep(0.5)
        assert await counted_today(inside) == []
