"""Chats that block the bot, throw it out or move."""

import pytest

from tests.fake_telegram import FakeTelegram
from tests.test_fake_telegram.plain_bot import PlainBot

GROUP, SUPERGROUP = -5, -1_000_000_000_005


@pytest.mark.parametrize(
    ("chat", "action", "reason"),
    [
        (7, "block", "bot was blocked by the user"),
        (GROUP, "kick", "bot was kicked from the group chat"),
        (SUPERGROUP, "kick", "bot was kicked from the supergroup chat"),
    ],
)
async def test_a_bot_that_is_shut_out_is_forbidden_to_write(
    bot: PlainBot, fake: FakeTelegram, chat: int, action: str, reason: str
) -> None:
    getattr(fake, action)(chat)

    answer = await bot.post("sendMessage", chat_id=chat, text="x")

    assert answer.status_code == 403
    assert answer.json()["description"] == f"Forbidden: {reason}"


async def test_a_chat_that_takes_the_bot_back_hears_it_again(
    bot: PlainBot, fake: FakeTelegram
) -> None:
    fake.block(7)
    fake.unblock(7)

    assert await bot.ok("sendMessage", chat_id=7, text="x")


async def test_the_bot_is_told_how_it_stands(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.block(7)
    fake.unblock(7)

    statuses = [u["my_chat_member"]["new_chat_member"]["status"] for u in await bot.updates()]

    assert statuses == ["kicked", "member"]


async def test_a_quiet_block_sends_nothing(fake: FakeTelegram) -> None:
    fake.block(7, announce=False)
    fake.unblock(7, announce=False)

    assert fake.pending == 0


async def test_a_group_that_moved_answers_with_its_new_id(
    bot: PlainBot, fake: FakeTelegram
) -> None:
    fake.push_text(GROUP, "x")
    fake.migrate(GROUP, SUPERGROUP)

    answer = (await bot.post("sendMessage", chat_id=GROUP, text="x")).json()

    assert answer["description"] == ("Bad Request: group chat was upgraded to a supergroup chat")
    assert answer["parameters"] == {"migrate_to_chat_id": SUPERGROUP}
    assert await bot.ok("sendMessage", chat_id=SUPERGROUP, text="x")


async def test_both_chats_tell_of_a_move(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.migrate(GROUP, SUPERGROUP)

    old, new = (update["message"] for update in await bot.updates())

    assert (old["chat"]["id"], old["migrate_to_chat_id"]) == (GROUP, SUPERGROUP)
    assert (new["chat"]["id"], new["migrate_from_chat_id"]) == (SUPERGROUP, GROUP)


async def test_a_move_wants_no_answer(fake: FakeTelegram) -> None:
    fake.migrate(GROUP, SUPERGROUP)

    assert fake.summary().outcomes == []
