"""The Telegram that counts: it gives updates out in time and sees what is answered."""

import asyncio
from typing import Any

from bot.bench.load.server import Counting, Seen
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


async def test_a_wave_is_given_out_confirmed_and_answered() -> None:
    calls = Calls()
    await calls.call("wave", wave=WAVE, final="editMessageText")
    batch = (await calls.call("getUpdates"))["result"]
    assert [each["update_id"] for each in batch] == [1, 2, 3]
    sent = (await calls.call("sendMessage", chat_id=2, text="Checking…"))["result"]
    assert (await calls.seen()).answered == 0
    for _ in range(2):
        await calls.call("editMessageText", chat_id=2, message_id=sent["message_id"], text="no")
    calls.counting.handle("getUpdates", {"offset": "4"}, lambda _: None)
    seen = await calls.seen()
    assert (seen.answered, seen.confirmed, len(seen.waits)) == (1, 3, 1)


async def test_the_next_wave_begins_where_the_last_ended() -> None:
    calls = Calls()
    for first in (1, 4):
        await calls.call("wave", wave=WAVE, final="sendMessage")
        batch = (await calls.call("getUpdates", offset=first))["result"]
        assert [each["update_id"] for each in batch] == [first, first + 1, first + 2]
        assert (await calls.seen()).confirmed == 0


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


def test_fields_come_as_json_or_as_a_form() -> None:
    assert fields(b'{"chat_id": 7}') == {"chat_id": 7}
    assert fields(b"chat_id=7&text=a+b") == {"chat_id": "7", "text": "a b"}
