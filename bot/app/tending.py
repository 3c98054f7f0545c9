"""What goes on beside answering: tips are gathered, askers and moderators told, feeds read."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.flows.post import StoreAway
from bot.telegram.quiet import where

log = structlog.get_logger(__name__)

LOOK_EVERY = 1.0
"""Seconds: a look that finds nothing is one short read."""
AFTER_TROUBLE = 30.0
"""Seconds after what should not happen, as it may happen at each look."""


async def keep_doing(
    some: Callable[[], Awaitable[int]],
    name: str,
    *,
    every: float = LOOK_EVERY,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Do some of a work again and again until cancelled; without a pause while there is more.

    No error of its own ends it: what goes on beside answering must not end that.
    """
    while True:
        done = 0
        try:
            done = await some()
        except StoreAway as error:
            log.warning("put off", work=name, reason=str(error))
        except Exception as error:  # noqa: BLE001 - whatever one work breaks, answering goes on
            log.error("broken", work=name, reason=where(error))
            await sleep(AFTER_TROUBLE)
        await sleep(0 if done else every)
