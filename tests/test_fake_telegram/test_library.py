"""python-telegram-bot, which the bot uses, gets along with the fake."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter

from tests.fake_telegram import FakeTelegram
from tests.test_fake_telegram.plain_bot import PlainBot


@pytest.fixture
async def library(bot: PlainBot) -> AsyncIterator[Bot]:
    """Return the library's bot."""
    base = bot.base_url
    async with Bot(bot.token, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot") as made:
        yield made


async def test_a_message_is_polled_answered_edited_and_pressed(
    library: Bot, fake: FakeTelegram
) -> None:
    fake.push_text(7, "is this true?")
    [update] = await library.get_updates(timeout=1, allowed_updates=["message", "callback_query"])
    assert update.message
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Why?", callback_data="why")]])
    sent = await library.send_message(
        7, "…", reply_parameters=ReplyParameters(update.message.message_id)
    )
    await library.edit_message_text(
        "<b>No</b>", 7, sent.message_id, parse_mode=ParseMode.HTML, reply_markup=keyboard
    )
    fake.press(7, sent.message_id, "Why?")
    [pressed] = await library.get_updates(offset=update.update_id + 1)
    assert pressed.callback_query
    await pressed.callback_query.answer("Because")

    assert [message.html for message in fake.bot_messages(7)] == ["<b>No</b>"]
    assert fake.violations == []


async def test_files_go_both_ways(library: Bot, fake: FakeTelegram) -> None:
    fake.push_photo(7, b"pixels")
    [update] = await library.get_updates()
    assert update.message
    received = await library.get_file(update.message.photo[-1].file_id)
    sent = await library.send_photo(7, b"other pixels", caption="back")

    assert bytes(await received.download_as_bytearray()) == b"pixels"
    assert sent.caption == "back"
    assert fake.violations == []


# The library tells at each RetryAfter that a later version will change its type.
@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")
async def test_errors_become_the_librarys_own(library: Bot, fake: FakeTelegram) -> None:
    fake.migrate(-5, -1_000_000_000_005, announce=False)
    fake.block(7, announce=False)
    fake.open_chat(8)

    with pytest.raises(ChatMigrated):
        await library.send_message(-5, "x")
    with pytest.raises(Forbidden):
        await library.send_message(7, "x")
    with pytest.raises(BadRequest, match="not found"):
        await library.send_message(9, "x")
    fake.faults.next("too_many_requests", seconds=3)
    with pytest.raises(RetryAfter):
        await library.send_message(8, "x")
    fake.faults.next("cut_after")
    with pytest.raises(NetworkError):
        await library.send_message(8, "x")
