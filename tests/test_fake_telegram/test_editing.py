"""How messages change and go."""

import pytest

from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.shapes import JsonObject
from tests.test_fake_telegram.plain_bot import HandClock, PlainBot

BUTTONS = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
PLACE = {"chat_id": 7, "message_id": 2}


@pytest.fixture(autouse=True)
async def placeholder(bot: PlainBot, fake: FakeTelegram) -> None:
    """Let a person write message 1 and the bot write message 2, with buttons."""
    fake.push_text(7, "is this true?")
    html = {"text": "<b>Checking</b>", "parse_mode": "HTML"}
    await bot.ok("sendMessage", chat_id=7, reply_markup=BUTTONS, **html)


async def test_an_edit_changes_text_and_takes_the_buttons(
    bot: PlainBot, fake: FakeTelegram
) -> None:
    edited = await bot.ok("editMessageText", text="No", **PLACE)

    [shown] = fake.bot_messages(7)
    assert "edit_date" in edited
    assert (shown.text, shown.buttons, shown.edited) == ("No", (), True)


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Checking", "reply_markup": BUTTONS},
        {"text": "<b>Checking</b>", "parse_mode": "HTML"},
        {"text": "<i>Checking</i>", "parse_mode": "HTML", "reply_markup": BUTTONS},
    ],
)
async def test_other_entities_or_buttons_are_a_change(bot: PlainBot, change: JsonObject) -> None:
    assert await bot.ok("editMessageText", **PLACE | change)


async def test_the_same_again_is_not_modified(bot: PlainBot) -> None:
    same = {"text": "<strong>Checking</strong> ", "parse_mode": "HTML", "reply_markup": BUTTONS}

    error = await bot.error("editMessageText", **PLACE | same)

    assert error.startswith("Bad Request: message is not modified: specified new message content")


async def test_the_same_edit_twice_is_not_modified(bot: PlainBot) -> None:
    await bot.ok("editMessageText", text="No", **PLACE)

    assert "message is not modified" in await bot.error("editMessageText", text="No", **PLACE)


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"text": "x", "message_id": 99}, "message to edit not found"),
        ({"text": "x", "message_id": 1}, "message can't be edited"),
        ({"text": "x", "message_id": 0}, "message identifier is not specified"),
        ({"text": "x", "chat_id": 8}, "chat not found"),
        ({"text": ""}, "message text is empty"),
        ({"text": "x" * 4097}, "MESSAGE_TOO_LONG"),
    ],
)
async def test_an_edit_is_refused(bot: PlainBot, params: JsonObject, reason: str) -> None:
    assert await bot.error("editMessageText", **PLACE | params) == f"Bad Request: {reason}"


async def test_buttons_change_alone(bot: PlainBot, fake: FakeTelegram) -> None:
    await bot.ok("editMessageReplyMarkup", **PLACE)

    assert fake.bot_messages(7)[0].buttons == ()
    assert "message is not modified" in await bot.error("editMessageReplyMarkup", **PLACE)


async def test_a_caption_changes_and_a_photo_has_no_text(bot: PlainBot, fake: FakeTelegram) -> None:
    await bot.ok("sendPhoto", chat_id=7, photo="http://x.org/a.jpg", caption="a")

    await bot.ok("editMessageCaption", chat_id=7, message_id=3, caption="b")

    assert fake.bot_messages(7)[-1].text == "b"
    error = await bot.error("editMessageText", chat_id=7, message_id=3, text="x")
    assert error == "Bad Request: there is no text in the message to edit"


async def test_a_text_has_no_caption(bot: PlainBot) -> None:
    error = await bot.error("editMessageCaption", caption="x", **PLACE)

    assert error == "Bad Request: there is no caption in the message to edit"


@pytest.mark.parametrize(
    "params",
    [
        {"text": "x", "inline_message_id": "5"},
        {"rich_message": {"markdown": "# x"}, **PLACE},
    ],
)
async def test_what_the_fake_cannot_judge_is_a_violation(
    bot: PlainBot, fake: FakeTelegram, params: JsonObject
) -> None:
    assert "does not model" in await bot.error("editMessageText", **params)
    assert len(fake.violations) == 1


async def test_a_deleted_message_is_gone(bot: PlainBot, fake: FakeTelegram) -> None:
    await bot.ok("deleteMessage", **PLACE)

    assert fake.bot_messages(7) == []
    gone = await bot.error("deleteMessage", **PLACE)
    assert gone == "Bad Request: message to delete not found"
    assert "message to edit not found" in await bot.error("editMessageText", text="x", **PLACE)


async def test_an_old_message_stays(bot: PlainBot, clock: HandClock) -> None:
    clock.now += 49 * 3600

    assert "can't be deleted" in await bot.error("deleteMessage", **PLACE)


async def test_several_messages_go_at_once(bot: PlainBot, fake: FakeTelegram) -> None:
    await bot.ok("deleteMessages", chat_id=7, message_ids=[1, 2, 99])

    assert fake.messages(7) == []
