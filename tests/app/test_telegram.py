"""The bot from its parts, on a Telegram that is played."""

import asyncio
from pathlib import Path

import pytest

from bot.app.newsroom import newsroom
from bot.app.telegram import telegram
from bot.settings import Settings
from bot.telegram.api import TokenMalformed
from tests.app.support import Started, store_of
from tests.fake_telegram import FakeTelegram, running
from tests.store.claim_support import rows


def settings_of(
    folder: Path, token: str, base: str = "http://127.0.0.1:9", *, burst: int = 20
) -> Settings:
    """Return the settings of a bot."""
    return Settings(
        flood_burst=burst,
        data_dir=folder,
        telegram_token=token,  # type: ignore[arg-type]  # as from the environment
        telegram_api_base=base,
        telegram_long_poll=1,
    )


async def test_a_forwarded_claim_is_answered_from_the_store(
    started: Started, tmp_path: Path
) -> None:
    fake = FakeTelegram()
    async with running(fake) as base:
        settings = settings_of(tmp_path, fake.token, base)
        service = telegram(settings, started.opened, started.inside)
        serving = asyncio.create_task(service.run())
        fake.push_text(7, "Wombats poop cubes")
        await fake.until(lambda: "bare-nosed wombat" in shown(fake))
        service.stop()
        await serving
    assert fake.violations == []
    assert (tmp_path / "secret.key").exists()


@pytest.mark.parametrize(("burst", "slowed"), [(1, 1), (0, 0)])
async def test_a_flood_is_slowed_as_the_settings_say(
    settings: Settings, burst: int, slowed: int
) -> None:
    fake = FakeTelegram()
    async with running(fake) as base:
        given = settings_of(settings.data_dir, fake.token, base, burst=burst)
        with store_of(settings) as opened:
            async with newsroom(settings, opened) as inside:
                service = telegram(given, opened, inside)
                serving = asyncio.create_task(service.run())
                for _ in range(2):
                    fake.push_text(7, "The mayor of our town was seen with a blue giraffe")
                await fake.until(lambda: saying(fake, "moderators") == 2 - slowed, 60)
                await fake.until(lambda: saying(fake, "You have sent many") == slowed, 60)
                service.stop()
                await serving
    assert service.tally.slowed == slowed
    assert fake.violations == []


async def test_what_is_unknown_goes_to_the_moderators(settings: Settings) -> None:
    fake = FakeTelegram()
    async with running(fake) as base:
        given = settings_of(settings.data_dir, fake.token, base)
        with store_of(settings) as opened:
            async with newsroom(settings, opened) as inside:
                service = telegram(given, opened, inside)
                serving = asyncio.create_task(service.run())
                fake.push_text(7, "The mayor of our town was seen with a blue giraffe last night")
                await fake.until(lambda: "moderators" in shown(fake))
                service.stop()
                await serving
            kept = rows(opened.database, "select count(*) from tip where kept is not null")
    assert kept == [(1,)]


def saying(fake: FakeTelegram, words: str) -> int:
    """Return how many of the bot's messages in the chat say some words."""
    return sum(words in message.text for message in fake.bot_messages(7))


def shown(fake: FakeTelegram) -> str:
    """Return everything that the bot says in the chat."""
    return "\n".join(message.text for message in fake.bot_messages(7))


async def test_a_token_that_cannot_be_one_is_refused(started: Started, tmp_path: Path) -> None:
    with pytest.raises(TokenMalformed):
        telegram(settings_of(tmp_path, "hidden"), started.opened, started.inside)
