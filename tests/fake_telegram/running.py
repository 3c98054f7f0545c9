"""The fake served on 127.0.0.1, for as long as a block lasts."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.fake_telegram.fake import FakeTelegram
from tests.fake_telegram.routes import application
from tests.fake_telegram.serving import serving


@asynccontextmanager
async def running(fake: FakeTelegram, port: int = 0) -> AsyncIterator[str]:
    """Serve a fake within the block; yields the API base to give to the bot."""
    async with serving(application(fake), port) as base_url, _delivering(fake):
        yield base_url


@asynccontextmanager
async def _delivering(fake: FakeTelegram) -> AsyncIterator[None]:
    fake.state.poller.closing = False
    sender = asyncio.create_task(fake.state.sender.run())
    try:
        yield
    finally:
        fake.state.poller.closing = True
        fake.state.pulse.beat()
        sender.cancel()
        [ended] = await asyncio.gather(sender, return_exceptions=True)
    if isinstance(ended, Exception):
        raise ended
