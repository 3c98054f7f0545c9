"""A running fake with a clock of its own, and a bot that calls it as plain HTTP."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.fake_telegram import FakeTelegram, Settings, running
from tests.test_fake_telegram.plain_bot import HandClock, PlainBot


@pytest.fixture
def clock() -> HandClock:
    """Return the clock of the fake."""
    return HandClock()


@pytest.fixture
def settings() -> Settings:
    """Return the settings of the fake; a test module may override them."""
    return Settings()


@pytest.fixture
def fake(settings: Settings, clock: HandClock) -> FakeTelegram:
    """Return a fake that need not be served."""
    return FakeTelegram(settings, clock=clock)


@pytest.fixture
async def bot(fake: FakeTelegram) -> AsyncIterator[PlainBot]:
    """Return a bot that talks to the fake over a real socket."""
    async with (
        running(fake) as base_url,
        httpx.AsyncClient(trust_env=False, verify=False, timeout=5) as client,
    ):
        yield PlainBot(client, base_url, fake.token)
