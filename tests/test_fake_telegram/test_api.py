"""The HTTP side: paths, tokens, the forms of a request, errors as Telegram writes them."""

import pytest
from starlette.requests import Request
from starlette.types import Message

from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.api import Api
from tests.test_fake_telegram.plain_bot import PlainBot

pytestmark = pytest.mark.usefixtures("known_chat")


@pytest.fixture
def known_chat(fake: FakeTelegram) -> None:
    """Let the bot see chat 7."""
    fake.open_chat(7)


async def test_a_wrong_token_is_unauthorized(bot: PlainBot) -> None:
    answer = await bot.client.get(f"{bot.base_url}/bot1:wrong/getMe")

    assert answer.status_code == 401
    assert answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_an_unknown_method_is_not_found_and_a_violation(
    bot: PlainBot, fake: FakeTelegram
) -> None:
    answer = await bot.post("sendMessages")

    assert (answer.status_code, answer.json()["error_code"]) == (404, 404)
    assert fake.violations == ["sendMessages: unknown method"]


async def test_an_unknown_path_is_not_found(bot: PlainBot) -> None:
    answer = await bot.client.get(f"{bot.base_url}/elsewhere")

    assert (answer.status_code, answer.json()["description"]) == (404, "Not Found")


async def test_parameters_come_in_the_query(bot: PlainBot) -> None:
    answer = await bot.client.get(bot.url("sendMessage"), params={"chat_id": 7, "text": "x"})

    assert answer.json()["result"]["text"] == "x"


async def test_parameters_come_as_a_form(bot: PlainBot) -> None:
    keyboard = '{"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}'
    form = {"chat_id": "7", "text": "x", "reply_markup": keyboard}

    answer = await bot.client.post(bot.url("sendMessage"), data=form)

    assert answer.json()["result"]["reply_markup"]["inline_keyboard"][0][0]["text"] == "a"


async def test_parameters_come_in_parts(bot: PlainBot) -> None:
    parts = {"chat_id": (None, "7"), "text": (None, "x")}

    answer = await bot.client.post(bot.url("sendMessage"), files=parts)

    assert answer.json()["result"]["text"] == "x"


async def test_parameters_come_as_json_with_json_inside_a_string(bot: PlainBot) -> None:
    options = '{"is_disabled": true}'

    sent = await bot.ok("sendMessage", chat_id=7, text="x", link_preview_options=options)

    assert sent["text"] == "x"


async def test_a_null_is_like_nothing(bot: PlainBot) -> None:
    assert await bot.ok("sendMessage", chat_id=7, text="x", parse_mode=None)


@pytest.mark.parametrize("body", ["{broken", "[]"])
async def test_a_body_that_is_no_json_object_is_refused(bot: PlainBot, body: str) -> None:
    headers = {"Content-Type": "application/json"}

    answer = await bot.client.post(bot.url("getMe"), content=body, headers=headers)

    assert answer.status_code == 400


async def test_a_breach_of_the_schema_fails_and_is_kept(bot: PlainBot, fake: FakeTelegram) -> None:
    description = await bot.error("sendMessage", chat_id=7, text="x", txt="y")

    assert description == "Bad Request: schema: sendMessage.txt: unknown parameter"
    assert fake.violations == ["sendMessage.txt: unknown parameter"]
    assert fake.messages(7) == []


async def test_a_method_that_only_says_true_says_so(bot: PlainBot) -> None:
    assert await bot.ok("setMyShortDescription", short_description="x") is True


async def test_a_method_without_a_model_is_a_violation(bot: PlainBot, fake: FakeTelegram) -> None:
    assert "does not model sendPoll" in await bot.error(
        "sendPoll", chat_id=7, question="x", options=[{"text": "a"}, {"text": "b"}]
    )
    assert len(fake.violations) == 1


async def test_a_bot_that_died_in_its_request_leaves_nothing(fake: FakeTelegram) -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect"}

    headers = [(b"content-type", b"application/json")]
    path = {"token": fake.token, "method": "sendMessage"}
    scope = {"type": "http", "method": "POST", "headers": headers, "path_params": path}

    await Api(fake.state).call(Request(scope | {"query_string": b""}, receive))

    assert (fake.transcript, fake.rejected, fake.counts) == ([], [], {})


async def test_the_transcript_keeps_calls_in_order(bot: PlainBot, fake: FakeTelegram) -> None:
    await bot.ok("sendMessage", chat_id=7, text="a")
    await bot.error("sendMessage", chat_id=8, text="b")
    await bot.ok("deleteMessage", chat_id=7, message_id=1)
    await bot.updates()

    shown = [(call.number, call.method, call.message_id) for call in fake.transcript]
    assert shown == [(1, "sendMessage", 1), (3, "deleteMessage", None)]
    assert [call.error_code for call in fake.rejected] == [400]
    assert fake.counts == {"sendMessage": 2, "deleteMessage": 1, "getUpdates": 1}
