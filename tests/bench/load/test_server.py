"""The Telegram that counts: it gives updates out in time and sees what is answered."""

import asyncio
from typing import Any

import pytest

from bot.bench.load.poster import Hook
from bot.bench.load.seen import Seen
from bot.bench.load.server import Counting
from bot.bench.load.wire import Wire, fields

WAVE = {"messages": 3, "mix": "new"}


class Calls:
    """Calls the server without a network."""

    def __init__(self) -> None:
        self.counting = Counting()

    async def call(self, method: str, **given: Any) -> Any:
        """Return the answer, once it is there."""
        told: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.counting.handle(method, given, told.set_result)
        return await told

    async def seen(self) -> Seen:
        """Return what became of the wave."""
        return Seen.model_validate(await self.call("seen"))

    async def reply(self, chat: int, message: int) -> int:
        """Reply to a message, and return the reply's number."""
        given = {"chat_id": chat, "text": "…", "reply_parameters": {"message_id": message}}
        sent = await self.call("sendMessage", **given)
        return int(sent["result"]["message_id"])


async def test_a_wave_is_given_out_confirmed_and_answered() -> None:
    calls = Calls()
    await calls.call("wave", wave=WAVE, final="editMessageText")
    batch = (await calls.call("getUpdates"))["result"]
    assert [each["update_id"] for each in batch] == [1, 2, 3]
    reply = await calls.reply(2, 2)
    assert (await calls.seen()).answered == 0
    for _ in range(2):
        await calls.call("editMessageText", chat_id=2, message_id=reply, text="no")
    calls.counting.handle("getUpdates", {"offset": "4"}, lambda _: None)
    seen = await calls.seen()
    assert (seen.answered, seen.confirmed, seen.calls) == (1, 3, 3)
    assert len(await calls.call("waits")) == 1


async def test_two_messages_of_one_chat_are_answered_each() -> None:
    calls = Calls()
    await calls.call("wave", wave=WAVE | {"chats": 1}, final="editMessageText")
    replies = [await calls.reply(1, message) for message in (1, 2)]
    for reply in replies:
        await calls.call("editMessageText", chat_id=1, message_id=reply, text="no")
    seen = await calls.seen()
    assert (seen.answered, seen.most_in_chat, seen.most_in_group) == (2, 4, 0)


async def test_a_bot_that_quotes_nothing_answers_the_message_of_the_chat() -> None:
    calls = Calls()
    await calls.call("wave", wave=WAVE, final="sendMessage")
    await calls.call("sendMessage", chat_id="3", text="again")
    assert (await calls.seen()).answered == 1


async def test_the_next_wave_begins_where_the_last_ended() -> None:
    calls = Calls()
    for first in (1, 4):
        await calls.call("wave", wave=WAVE, final="sendMessage")
        batch = (await calls.call("getUpdates", offset=first))["result"]
        assert [each["update_id"] for each in batch] == [first, first + 1, first + 2]
        await calls.call("sendMessage", chat_id=first, text="again")
        seen = await calls.seen()
        assert (seen.confirmed, seen.answered) == (0, 1)


async def test_an_edit_of_a_message_of_the_last_wave_answers_none_of_this_one() -> None:
    calls = Calls()
    await calls.call("wave", wave=WAVE, final="editMessageText")
    reply = await calls.reply(1, 1)
    await calls.call("wave", wave=WAVE, final="editMessageText")
    await calls.call("editMessageText", chat_id=1, message_id=reply, text="late")
    assert (await calls.seen()).answered == 0


@pytest.mark.parametrize(("limits", "refused"), [(False, 0), (True, 1)])
async def test_calls_beyond_the_limits_are_refused_where_they_are_kept(
    *, limits: bool, refused: int
) -> None:
    calls = Calls()
    await calls.call("wave", wave=WAVE, final="sendMessage", limits=limits)
    told = [await calls.call("sendMessage", chat_id=-9, text="again") for _ in range(4)]
    waits = [each["parameters"]["retry_after"] for each in told if each.get("error_code") == 429]
    assert waits == [1] * refused
    seen = await calls.seen()
    assert (seen.refused, seen.calls, seen.most_in_group) == (refused, 4 - refused, 4 - refused)


async def test_updates_are_for_a_webhook_while_one_is_set() -> None:
    calls = Calls()
    given = {"url": "http://127.0.0.1:1/", "secret_token": "word", "max_connections": 40}
    await calls.call("setWebhook", **given)
    hook = calls.counting.hook
    assert hook == Hook(url="http://127.0.0.1:1/", secret="word", connections=40)
    await calls.call("deleteWebhook")
    assert calls.counting.hook is None


async def test_what_a_webhook_keeps_is_confirmed_if_it_is_of_this_wave() -> None:
    calls = Calls()
    await calls.call("wave", wave=WAVE, final="sendMessage")
    [late, *_] = calls.counting.take_due()
    await calls.call("wave", wave=WAVE | {"due": [0.0, 0.0, 900.0]}, final="sendMessage")
    assert (await calls.seen()).asked_at < 0
    due = calls.counting.take_due()
    assert [each["update_id"] for each in due] == [4, 5]
    assert list(calls.counting.take_due()) == []
    for each in (late, *due):
        calls.counting.kept(each)
    seen = await calls.seen()
    assert seen.confirmed == 2 and 0 <= seen.asked_at <= seen.confirmed_at


async def test_a_slow_wave_comes_bit_by_bit() -> None:
    calls = Calls()
    await calls.call("wave", wave=WAVE | {"per_second": 0.001}, final="sendMessage")
    assert len((await calls.call("getUpdates"))["result"]) == 1


async def test_what_concerns_no_chat_is_done() -> None:
    calls = Calls()
    assert (await calls.call("getMe"))["result"]["is_bot"]
    assert (await calls.call("setMyCommands", commands=[]))["result"] is True


class Line(asyncio.WriteTransport):
    """Keeps what is written."""

    def __init__(self) -> None:
        self.written, self.gone = b"", False

    def write(self, data: Any) -> None:
        """Keep it."""
        self.written += data

    def is_closing(self) -> bool:
        """Tell whether it is closed."""
        return self.gone


def test_requests_that_come_in_pieces_or_together_are_answered_in_order() -> None:
    asked: list[tuple[str, Any]] = []

    def handler(method: str, given: Any, reply: Any) -> None:
        asked.append((method, given))
        reply({"ok": method})

    wire, line = Wire(handler), Line()
    wire.connection_made(line)
    one = b'POST /bot1:x/getMe HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\n{"a": 1}'
    two = b"POST /bot1:x/next HTTP/1.1\r\nHost: a\r\n\r\n"
    wire.data_received(one[:30])
    wire.data_received(one[30:-3])
    assert asked == []
    wire.data_received(one[-3:] + two)
    assert asked == [("getMe", {"a": 1}), ("next", {})]
    assert line.written.count(b"HTTP/1.1 200 OK") == 2
    line.gone = True
    wire.data_received(two)
    assert line.written.count(b"HTTP/1.1 200 OK") == 2


def test_an_error_has_its_code_as_the_status() -> None:
    wire, line = Wire(lambda _method, _given, reply: reply({"error_code": 429})), Line()
    wire.connection_made(line)
    wire.data_received(b"POST /bot1:x/getMe HTTP/1.1\r\n\r\n")
    assert line.written.startswith(b"HTTP/1.1 429 Too Many Requests\r\n")


def test_fields_come_as_json_or_as_a_form() -> None:
    assert fields(b'{"chat_id": 7}') == {"chat_id": 7}
    assert fields(b"chat_id=7&text=a+b") == {"chat_id": "7", "text": "a b"}
