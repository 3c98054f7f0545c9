"""The control interface over HTTP does what the Python interface does."""

import base64
from typing import Any

from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.control import verbs_of
from tests.test_fake_telegram.plain_bot import PlainBot


async def do(bot: PlainBot, verb: str, **arguments: Any) -> Any:
    """Return what a verb answers."""
    url = f"{bot.base_url}/_control/{verb}"
    answer = (await bot.client.post(url, json=arguments)).json()
    assert answer["ok"], answer
    return answer["result"]


async def test_a_pushed_text_is_an_update(bot: PlainBot, fake: FakeTelegram) -> None:
    pushed = await do(bot, "push_text", chat=7, text="a", forward={"type": "hidden_user"})

    assert pushed["message_id"] == 1
    assert fake.messages(7)[0].body["forward_origin"] == {"type": "hidden_user"}


async def test_contents_come_as_base64(bot: PlainBot, fake: FakeTelegram) -> None:
    await do(bot, "push_photo", chat=7, content=base64.b64encode(b"pixels").decode())
    await do(bot, "push_album", chat=7, contents=[base64.b64encode(b"more").decode()] * 2)

    contents = {stored.content for stored in fake.state.files.by_id.values()}
    assert contents == {b"pixels", b"more"}


async def test_faults_can_be_armed(bot: PlainBot, fake: FakeTelegram) -> None:
    await do(bot, "fail_next", kind="bad_gateway", times=2)
    await do(bot, "fail_sometimes", kind="not_json", probability=0.5)
    assert len(fake.faults.armed) == 2

    await do(bot, "clear_faults")
    assert fake.faults.armed == []


async def test_messages_are_shown(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.open_chat(7)
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    await bot.ok("sendMessage", chat_id=7, text="x", reply_markup=keyboard)

    [message] = await do(bot, "messages", chat=7)

    assert (message["text"], message["buttons"][0][0]["data"]) == ("x", "b")


async def test_the_run_is_shown(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.push_text(7, "a")
    await bot.ok("sendMessage", chat_id=7, text="x", reply_parameters={"message_id": 1})
    await bot.error("sendMessage", chat_id=7)

    assert [call["method"] for call in await do(bot, "transcript")] == ["sendMessage"]
    assert [call["error_code"] for call in await do(bot, "rejected")] == [400]
    assert await do(bot, "violations") == ["sendMessage.text: Field required"]
    assert (await do(bot, "state"))["pending"] == 1
    assert (await do(bot, "summary", placeholders=[], among=[[7, 1]]))["answered"] == 1
    assert await do(bot, "deliveries") == []


async def test_a_verb_can_be_asked_with_get(bot: PlainBot) -> None:
    answer = await bot.client.get(f"{bot.base_url}/_control/state")

    assert answer.json()["result"]["token"] == bot.token


async def test_a_wrong_argument_is_explained(bot: PlainBot) -> None:
    url = f"{bot.base_url}/_control/push_text"
    for arguments in ({}, {"chat": 7, "words": "x"}, {"chat": 7, "text": "x", "reply_to": 9}):
        answer = await bot.client.post(url, json=arguments)
        assert (answer.status_code, answer.json()["ok"]) == (400, False)


async def test_an_unknown_verb_is_told_the_known_ones(bot: PlainBot) -> None:
    answer = await bot.client.post(f"{bot.base_url}/_control/explode")

    assert answer.status_code == 404
    assert "push_text" in answer.json()["description"]


def test_every_push_and_change_has_a_verb(fake: FakeTelegram) -> None:
    does = {name for name in dir(fake) if name.startswith(("push", "block", "kick", "migrate"))}

    assert does <= verbs_of(fake).keys()
