"""Pressed buttons, chat actions, files, commands."""

import pytest
from aiogram.types import ChatFullInfo, User
from pydantic import TypeAdapter

from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.files import DOWNLOAD_LIMIT
from tests.fake_telegram.schema import breaches
from tests.test_fake_telegram.plain_bot import HandClock, PlainBot

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture(autouse=True)
async def buttons(bot: PlainBot, fake: FakeTelegram) -> None:
    """Let the bot put message 1 with a button into chat 7."""
    fake.open_chat(7)
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    await bot.ok("sendMessage", chat_id=7, text="x", reply_markup=keyboard)


@pytest.mark.parametrize("named", ["a", "b"])
async def test_a_pressed_button_can_be_answered(
    bot: PlainBot, fake: FakeTelegram, named: str
) -> None:
    pressed = fake.press(7, 1, named).callback_id

    await bot.ok("answerCallbackQuery", callback_query_id=pressed, text="thanks")

    assert [answer["text"] for answer in fake.callback_answers(pressed)] == ["thanks"]


async def test_a_button_that_is_not_there_cannot_be_pressed(fake: FakeTelegram) -> None:
    with pytest.raises(LookupError):
        fake.press(7, 1, "c")


async def test_an_old_press_cannot_be_answered(bot: PlainBot, fake: FakeTelegram) -> None:
    pressed = fake.press(7, 1, "a", age=60).callback_id

    assert await bot.error("answerCallbackQuery", callback_query_id=pressed) == TOO_OLD


async def test_a_press_grows_old(bot: PlainBot, fake: FakeTelegram, clock: HandClock) -> None:
    pressed = fake.press(7, 1, "a").callback_id
    clock.now += fake.state.settings.callback_lifetime + 1

    assert await bot.error("answerCallbackQuery", callback_query_id=pressed) == TOO_OLD


async def test_an_unknown_press_cannot_be_answered(bot: PlainBot) -> None:
    assert await bot.error("answerCallbackQuery", callback_query_id="1") == TOO_OLD


async def test_a_long_notice_is_refused(bot: PlainBot, fake: FakeTelegram) -> None:
    pressed = fake.press(7, 1, "a").callback_id
    params = {"callback_query_id": pressed, "text": "x" * 201}

    assert await bot.error("answerCallbackQuery", **params) == "Bad Request: MESSAGE_TOO_LONG"


async def test_a_chat_action_must_be_known(bot: PlainBot) -> None:
    assert await bot.ok("sendChatAction", chat_id=7, action="typing")
    assert "wrong parameter action" in await bot.error(
        "sendChatAction", chat_id=7, action="thinking"
    )


async def test_a_chat_is_described(bot: PlainBot) -> None:
    chat = await bot.ok("getChat", chat_id=7)

    assert not list(breaches(TypeAdapter(ChatFullInfo).validate_python(chat), "chat"))


async def test_a_large_file_cannot_be_downloaded(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.push_media(7, "video", b"frames", size=DOWNLOAD_LIMIT + 1)
    video = fake.messages(7)[-1].body["video"]

    error = await bot.error("getFile", file_id=video["file_id"])

    assert error == "Bad Request: file is too big"


async def test_an_unknown_file_is_refused(bot: PlainBot) -> None:
    assert "wrong file_id" in await bot.error("getFile", file_id="x")


@pytest.mark.parametrize("token", ["1:wrong", None])
async def test_a_download_needs_the_token_and_a_path(bot: PlainBot, token: str | None) -> None:
    url = f"{bot.base_url}/file/bot{token or bot.token}/photos/none.jpg"

    assert (await bot.client.get(url)).status_code == (401 if token else 404)


async def test_the_bot_knows_itself(bot: PlainBot) -> None:
    me = await bot.ok("getMe")

    assert me["is_bot"]
    assert not list(breaches(TypeAdapter(User).validate_python(me), "me"))


async def test_commands_belong_to_a_scope_and_a_language(bot: PlainBot) -> None:
    commands = [{"command": "start", "description": "begin"}]
    scope = {"type": "all_private_chats"}

    await bot.ok("setMyCommands", commands=commands, scope=scope, language_code="hi")

    assert await bot.ok("getMyCommands", scope=scope, language_code="hi") == commands
    assert await bot.ok("getMyCommands") == []


async def test_commands_can_be_taken_back(bot: PlainBot) -> None:
    await bot.ok("setMyCommands", commands=[{"command": "start", "description": "begin"}])

    await bot.ok("deleteMyCommands")

    assert await bot.ok("getMyCommands") == []


@pytest.mark.parametrize(
    ("command", "description", "reason"),
    [
        ("Start", "begin", "BOT_COMMAND_INVALID"),
        ("x" * 33, "begin", "BOT_COMMAND_INVALID"),
        ("start", "", "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("start", "x" * 257, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_a_command_is_refused(
    bot: PlainBot, command: str, description: str, reason: str
) -> None:
    commands = [{"command": command, "description": description}]

    assert await bot.error("setMyCommands", commands=commands) == f"Bad Request: {reason}"


async def test_too_many_commands_are_refused(bot: PlainBot) -> None:
    commands = [{"command": f"c{n}", "description": "x"} for n in range(101)]

    error = await bot.error("setMyCommands", commands=commands)

    assert error == "Bad Request: BOT_COMMANDS_TOO_MUCH"
