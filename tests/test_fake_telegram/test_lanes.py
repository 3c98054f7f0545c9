"""Delivery by webhook as the official server plays it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.fake_telegram import FakeTelegram, Settings
from tests.fake_telegram.pulse import Pulse
from tests.fake_telegram.serving import serving
from tests.fake_telegram.shapes import JsonObject
from tests.test_fake_telegram.plain_bot import PlainBot

Answer = Callable[[JsonObject], Response]


class Receiver:
    """A webhook that keeps what it gets and answers as the test says."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.secrets: set[str | None] = set()
        self.answer: Answer = lambda _update: Response()
        self.hold = asyncio.Event()
        self.hold.set()
        self.pulse = Pulse()
        self.at_once = self.most_at_once = 0

    async def take(self, request: Request) -> Response:
        """Return the answer to one update."""
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.pulse.beat()
        try:
            update = json.loads(await request.body())
            self.seen.append(update["message"]["text"])
            await self.hold.wait()
            return self.answer(update)
        except ValueError:
            self.seen.append("not json")
            return Response()
        finally:
            self.at_once -= 1


@pytest.fixture
def settings() -> Settings:
    """Return settings whose webhook waits are short."""
    return Settings(jump_chance=0, first_update_id=100, time_scale=0.005, webhook_timeout=0.2)


@pytest.fixture
def receiver() -> Receiver:
    """Return the bot's webhook."""
    return Receiver()


@asynccontextmanager
async def hooked(bot: PlainBot, receiver: Receiver, **params: object) -> AsyncIterator[str]:
    """Serve a receiver and set it as the webhook within the block."""
    app = Starlette(routes=[Route("/hook", receiver.take, methods=["POST"])])
    async with serving(app, 0) as base_url:
        await bot.ok("setWebhook", url=f"{base_url}/hook", **params)
        yield f"{base_url}/hook"
        await bot.ok("deleteWebhook")


def refuse(text: str, times: int, status: int = 503, **headers: str) -> Answer:
    """Return an answer that refuses one text a few times."""
    left = [times]

    def answer(update: JsonObject) -> Response:
        if update["message"]["text"] == text and left[0] > 0:
            left[0] -= 1
            return Response(status_code=status, headers=headers)
        return Response()

    return answer


async def test_updates_are_posted_with_the_secret(
    bot: PlainBot, fake: FakeTelegram, receiver: Receiver
) -> None:
    async with hooked(bot, receiver, secret_token="hush"):
        fake.push_text(7, "a")
        await fake.until(lambda: fake.pending == 0)

    assert (receiver.seen, receiver.secrets) == (["a"], {"hush"})


async def test_updates_that_waited_are_posted_too(
    bot: PlainBot, fake: FakeTelegram, receiver: Receiver
) -> None:
    fake.push_text(7, "a")
    async with hooked(bot, receiver):
        await fake.until(lambda: fake.pending == 0)

    assert receiver.seen == ["a"]


async def test_a_refused_update_holds_up_its_chat_alone(
    bot: PlainBot, fake: FakeTelegram, receiver: Receiver
) -> None:
    receiver.answer = refuse("a", times=3)
    async with hooked(bot, receiver):
        fake.push_text(7, "a")
        fake.push_text(7, "b")
        fake.push_text(8, "c")
        await fake.until(lambda: fake.pending == 0)

    assert [text for text in receiver.seen if text != "c"] == ["a", "a", "a", "a", "b"]
    assert receiver.seen.index("c") < receiver.seen.index("b")


async def test_a_press_does_not_wait_for_its_chat(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.open_chat(7)
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    await bot.ok("sendMessage", chat_id=7, text="x", reply_markup=keyboard)
    fake.push_text(7, "first")
    fake.press(7, 1, "a")

    lanes = [update.lane for update in fake.state.queue.waiting.values()]

    assert lanes == [("chat", 7), ("callback_query", 7)]


async def test_one_stuck_chat_can_fill_what_the_server_loads(
    bot: PlainBot, fake: FakeTelegram, receiver: Receiver
) -> None:
    receiver.answer = refuse("stuck", times=4)
    async with hooked(bot, receiver, max_connections=1):
        fake.push_text(7, "stuck")
        fake.push_text(7, "behind")
        fake.push_text(8, "other")
        await fake.until(lambda: fake.pending == 0)

    assert receiver.seen[:5] == ["stuck"] * 5


async def test_connections_are_bounded(
    bot: PlainBot, fake: FakeTelegram, receiver: Receiver
) -> None:
    receiver.hold.clear()
    async with hooked(bot, receiver, max_connections=2):
        for chat in range(1, 5):
            fake.push_text(chat, "a")
        await receiver.pulse.until(lambda: receiver.at_once == 2, 5)
        receiver.hold.set()
        await fake.until(lambda: fake.pending == 0)

    assert receiver.most_at_once == 2


async def test_retry_after_is_kept(bot: PlainBot, fake: FakeTelegram, receiver: Receiver) -> None:
    answer = {"status": 429, "Retry-After": "20"}
    receiver.answer = refuse("a", times=1, **answer)  # type: ignore[arg-type]  # status and header
    loop = asyncio.get_running_loop()
    async with hooked(bot, receiver):
        fake.push_text(7, "a")
        await fake.until(lambda: fake.deliveries)
        began = loop.time()
        await fake.until(lambda: fake.pending == 0)

    assert loop.time() - began >= 20 * fake.state.settings.time_scale * 0.9
    assert [delivery.retry_after for delivery in fake.deliveries] == [20, 0]


async def test_a_webhook_that_does_not_answer_is_tried_again(
    bot: PlainBot, fake: FakeTelegram, receiver: Receiver
) -> None:
    receiver.hold.clear()
    async with hooked(bot, receiver):
        fake.push_text(7, "a")
        await fake.until(lambda: fake.deliveries)
        receiver.hold.set()
        await fake.until(lambda: fake.pending == 0)

    assert fake.deliveries[0].status == 0
    assert fake.deliveries[-1].accepted


async def test_the_last_error_is_told(
    bot: PlainBot, fake: FakeTelegram, receiver: Receiver
) -> None:
    receiver.answer = refuse("a", times=1)
    async with hooked(bot, receiver, allowed_updates=["message"]) as url:
        fake.push_text(7, "a")
        await fake.until(lambda: fake.pending == 0)
        told = await bot.ok("getWebhookInfo")

    assert told["url"] == url
    assert told["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"
    assert (told["pending_update_count"], told["allowed_updates"]) == (0, ["message"])


async def test_an_unreachable_webhook_keeps_its_updates(bot: PlainBot, fake: FakeTelegram) -> None:
    await bot.ok("setWebhook", url="http://127.0.0.1:9/hook")
    fake.push_text(7, "a")
    await fake.until(lambda: len(fake.deliveries) > 1)

    told = await bot.ok("getWebhookInfo")
    assert told["last_error_message"] == "Connection refused"
    assert told["pending_update_count"] == 1


async def test_what_a_webhook_left_can_be_polled(bot: PlainBot, fake: FakeTelegram) -> None:
    await bot.ok("setWebhook", url="http://127.0.0.1:9/hook")
    fake.push_text(7, "a")
    await bot.ok("deleteWebhook")

    assert len(await bot.updates()) == 1


async def test_pending_updates_can_be_dropped(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.push_text(7, "a")

    await bot.ok("deleteWebhook", drop_pending_updates=True)

    assert await bot.updates() == []


async def test_an_empty_url_takes_the_webhook_away(bot: PlainBot) -> None:
    await bot.ok("setWebhook", url="http://127.0.0.1:9/hook")
    await bot.ok("setWebhook", url="")

    assert (await bot.ok("getWebhookInfo"))["url"] == ""


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"url": "hook"}, "invalid webhook URL specified"),
        (
            {"url": "http://127.0.0.1:9/", "secret_token": "a b"},
            "secret token contains unallowed characters",
        ),
    ],
)
async def test_a_webhook_is_refused(bot: PlainBot, params: JsonObject, reason: str) -> None:
    assert await bot.error("setWebhook", **params) == f"Bad Request: {reason}"


async def test_a_delivered_update_can_come_twice(
    bot: PlainBot, fake: FakeTelegram, receiver: Receiver
) -> None:
    fake.faults.next("duplicate")
    async with hooked(bot, receiver):
        fake.push_text(7, "a")
        await fake.until(lambda: len(fake.deliveries) == 2)

    assert receiver.seen == ["a", "a"]


async def test_what_is_being_posted_is_not_overtaken(
    bot: PlainBot, fake: FakeTelegram, receiver: Receiver
) -> None:
    receiver.hold.clear()
    async with hooked(bot, receiver):
        fake.push_text(7, "a")
        await receiver.pulse.until(lambda: receiver.seen, 5)
        fake.faults.next("reorder")
        fake.push_text(8, "b")
        receiver.hold.set()
        await fake.until(lambda: fake.pending == 0)

    assert receiver.seen == ["a", "b"]


async def test_a_body_that_is_not_json_can_come_first(
    bot: PlainBot, fake: FakeTelegram, receiver: Receiver
) -> None:
    fake.faults.next("garbage")
    async with hooked(bot, receiver):
        fake.push_text(7, "a")
        await fake.until(lambda: fake.pending == 0)

    assert receiver.seen == ["not json", "a"]
