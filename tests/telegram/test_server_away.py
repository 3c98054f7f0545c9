"""A database server that goes away while the bot runs: nothing is lost, and nobody told twice."""

import pytest

from tests.fake_telegram import FakeTelegram, running
from tests.stores import Served
from tests.telegram.support import Bot, bot_on

pytestmark = pytest.mark.postgresql
CHATS = range(1, 6)


async def answered(bot: Bot, asked: dict[int, int]) -> None:
    for chat, message_id in asked.items():
        await bot.reply_to(chat, message_id, "Facts")


def ask(fake: FakeTelegram) -> dict[int, int]:
    return {chat: fake.push_text(chat, "hot lemon water").message_id for chat in CHATS}


async def test_who_wrote_meanwhile_is_answered_once_the_server_is_back(served: Served) -> None:
    fake = FakeTelegram()
    async with running(fake) as base, bot_on(fake, base, served.migrated()) as bot:
        before = ask(fake)
        await answered(bot, before)
        served.server.stop()
        meanwhile = ask(fake)
        polls = fake.counts["getUpdates"]
        await fake.until(lambda: fake.counts["getUpdates"] > polls)
        served.server.start()
        await answered(bot, meanwhile)
        await bot.idle()
    assert all(len(fake.bot_messages(chat)) == 2 for chat in CHATS)


async def test_connections_that_are_ended_in_the_middle_cost_nothing(served: Served) -> None:
    fake = FakeTelegram()
    url = served.migrated()
    async with running(fake) as base, bot_on(fake, base, url) as bot:
        asked = ask(fake)
        served.disconnect()
        await answered(bot, asked)
        await bot.idle()
    assert all(len(fake.bot_messages(chat)) == 1 for chat in CHATS)
