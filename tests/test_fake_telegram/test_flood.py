"""Telegram's limits on sending."""

import pytest

from tests.fake_telegram import FakeTelegram, Settings
from tests.test_fake_telegram.plain_bot import HandClock, PlainBot

GROUP = -5


@pytest.fixture
def settings() -> Settings:
    """Return settings with the limits on and small."""
    return Settings(flood_limits=True, calls_per_second=6, chat_burst=2, group_calls_per_minute=3)


async def send(bot: PlainBot, chat: int) -> int | None:
    """Return the seconds to wait, or None when the message went out."""
    answer = (await bot.post("sendMessage", chat_id=chat, text="x")).json()
    return None if answer["ok"] else answer["parameters"]["retry_after"]


async def test_a_chat_takes_a_burst_and_then_one_a_second(
    bot: PlainBot, fake: FakeTelegram, clock: HandClock
) -> None:
    fake.open_chat(7)

    assert [await send(bot, 7) for _ in range(3)] == [None, None, 1]
    clock.now += 1
    assert [await send(bot, 7) for _ in range(2)] == [None, 1]


async def test_all_chats_together_have_a_limit(bot: PlainBot, fake: FakeTelegram) -> None:
    for chat in range(1, 8):
        fake.open_chat(chat)

    assert [await send(bot, chat) for chat in range(1, 8)] == [None] * 6 + [1]


async def test_a_group_has_a_limit_for_a_minute(
    bot: PlainBot, fake: FakeTelegram, clock: HandClock
) -> None:
    fake.open_chat(GROUP)
    waits = []
    for _ in range(4):
        clock.now += 5
        waits.append(await send(bot, GROUP))

    assert waits == [None, None, None, 45]


async def test_edits_count_and_questions_do_not(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.open_chat(7)
    await bot.ok("sendMessage", chat_id=7, text="a")
    for _ in range(10):
        await bot.ok("sendChatAction", chat_id=7, action="typing")
    await bot.ok("editMessageText", chat_id=7, message_id=1, text="b")

    answer = await bot.post("editMessageText", chat_id=7, message_id=1, text="c")

    assert answer.status_code == 429
    assert answer.json()["description"] == "Too Many Requests: retry after 1"


async def test_limits_are_off_unless_asked_for() -> None:
    fake = FakeTelegram()
    chat = fake.state.open_chat(7)

    assert {fake.state.flood.retry_after("sendMessage", chat) for _ in range(100)} == {None}
