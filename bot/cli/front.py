"""One thing done at the front desk by a command, which is the machine's owner."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.app.front import front_desk
from bot.app.store import opened_store
from bot.flows.desk.front import Front
from bot.settings import Settings, read_settings

T = TypeVar("T")


def at_front_desk(done: Callable[[Front, Settings], Awaitable[T]]) -> T:
    """Return what is done with the store's moderators, sessions or audit."""
    settings = read_settings()
    with opened_store(settings) as opened:
        front = front_desk(settings, opened)

        async def doing() -> T:
            return await done(front, settings)

        return asyncio.run(doing())
