"""A Telegram that is played, and a bot of an installation on it."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.app.newsroom import Newsroom, newsroom
from bot.app.store import opened_store
from bot.app.telegram import telegram
from bot.telegram.service import ROLES, Role
from tests.drills.installation import Installation
from tests.fake_telegram import FakeTelegram, running
from tests.telegram.support import FAST

PLACEHOLDERS = ("Checking…",)
LONGEST = 60.0
"""Seconds that all answers may take on a machine that has other work."""


@dataclass(frozen=True, kw_only=True)
class Telegram:
    """A Telegram, and where it is."""

    fake: FakeTelegram
    base: str

    async def answered(self) -> None:
        """Wait until everything that people sent is answered."""
        await self.fake.until(lambda: not self.fake.summary(PLACEHOLDERS).lost, LONGEST)

    async def heard(self) -> None:
        """Wait until the bot has taken in everything that people sent."""
        await self.fake.until(lambda: not self.fake.pending, LONGEST)

    def require_sound(self) -> None:
        """Fail unless everything is answered once, in its order, and nothing else is left."""
        summary = self.fake.summary(PLACEHOLDERS)
        wrong = (summary.lost, summary.twice, summary.orphans, summary.out_of_order)
        assert wrong == ([], [], [], [])
        assert self.fake.violations == []


@asynccontextmanager
async def played() -> AsyncIterator[Telegram]:
    """Give a Telegram within the block."""
    fake = FakeTelegram()
    async with running(fake) as base:
        yield Telegram(fake=fake, base=base)


@asynccontextmanager
async def serving(
    place: Installation, on: Telegram, roles: Collection[Role] = ROLES
) -> AsyncIterator[Newsroom]:
    """Let the bot of an installation work within the block, or do some of its work."""
    settings = place.settings(on.fake.token, on.base)
    with opened_store(settings) as opened:
        async with newsroom(settings, opened) as inside, asyncio.TaskGroup() as group:
            service = telegram(settings, opened, inside, roles, pace=FAST)
            group.create_task(service.run())
            yield inside
            service.stop()
