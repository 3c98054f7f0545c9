"""The webhook: 200 means that an update is durable, and nothing else gets it."""

import asyncio
import json
import tracemalloc
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

import httpx
import pytest
from starlette.types import Message, Receive
from structlog.testing import capture_logs

from bot.flows.post import Keeps, NewUpdate
from bot.telegram.api import BotApi
from bot.telegram.errors import NotSent, Refused
from bot.telegram.poller import TokenRefused
from bot.telegram.room import Room
from bot.telegram.webhook import (
    BODY_LIMIT,
    MOST_BYTES,
    MOST_WAITING,
    SECRET_HEADER,
    Place,
    Webhook,
)
from tests.store.support import BOT, SECRETS, Hands
from tests.telegram.test_poller import Kept, message
from tests.telegram.test_sender import Scripted

PLACE = Place(url="https://bot.example/telegram", secret="s3cret-word")


class Slow(Kept):
    """Keeps batches one at a time, when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.batches: list[int] = []
        self.let = asyncio.Event()

    async def put(self, updates: Sequence[NewUpdate], now: datetime) -> int:
        """Keep a batch."""
        self.batches.append(len(updates))
        await self.let.wait()
        return await super().put(updates, now)


async def never(_seconds: float) -> None:
    await asyncio.Event().wait()


async def until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - nothing rings for a test
        await asyncio.sleep(0)


def webhook(kept: Keeps, api: BotApi | None = None, rung: list[bool] | None = None) -> Webhook:
    return Webhook(
        api=api or Scripted(True),
        inbox=kept,
        lane=lambda chat_id: SECRETS.lane(BOT, chat_id),
        clock=Hands(),
        arrived=lambda: (rung if rung is not None else []).append(True),
        place=PLACE,
        sleep=never,
    )


@asynccontextmanager
async def posting(hook: Webhook) -> AsyncIterator[httpx.AsyncClient]:
    """Give a client that posts to a webhook which runs."""
    running = asyncio.create_task(hook.run())
    transport = httpx.ASGITransport(hook.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        yield client
    running.cancel()
    await asyncio.wait([running])


async def status_of(hook: Webhook, receive: Receive, headers: dict[str, str]) -> int:
    """Return the status that a post gets whose body comes from ``receive``."""
    statuses = list[int]()

    async def send(event: Message) -> None:
        statuses.extend([event["status"]] if "status" in event else [])

    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "POST", "path": "/", "headers": raw, "query_string": b""}
    await hook.app(scope, receive, send)
    return statuses[0]


def said(word: str = PLACE.secret) -> dict[str, str]:
    return {SECRET_HEADER: word}


async def test_an_update_is_kept_before_telegram_is_told() -> None:
    kept, rung = Kept(), list[bool]()
    async with posting(webhook(kept, rung=rung)) as client:
        answer = await client.post("/telegram", json=message(5), headers=said())
    assert answer.status_code == 200
    assert [each.update_id for each in kept.updates] == [5]
    assert rung == [True]


@pytest.mark.parametrize("headers", [{}, said("other"), said("")])
async def test_who_does_not_know_the_secret_is_sent_away(headers: dict[str, str]) -> None:
    kept = Kept()
    async with posting(webhook(kept)) as client:
        answer = await client.post("/telegram", json=message(5), headers=headers)
    assert answer.status_code == 401
    assert kept.updates == []


async def test_while_the_store_is_away_telegram_is_to_try_again() -> None:
    kept = Kept()
    kept.broken = True
    async with posting(webhook(kept)) as client:
        answer = await client.post("/telegram", json=message(5), headers=said())
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
        kept.broken = False
        assert (await client.post("/", json=message(5), headers=said())).status_code == 200


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"\xff\xfe", b'{"update_id": "5"}', b'{"message": {}}', b"[" * 9999]
)
async def test_what_is_no_update_is_kept_to_be_set_aside(body: bytes) -> None:
    kept = Kept()
    async with posting(webhook(kept)) as client:
        for _ in range(2):
            answer = await client.post("/telegram", content=body, headers=said())
            assert answer.status_code == 200
    first, second = kept.updates
    assert first == second
    assert first.update_id < 0
    json.dumps(first.raw)


async def test_a_body_that_is_too_large_is_not_read() -> None:
    kept = Kept()
    async with posting(webhook(kept)) as client:
        answer = await client.post("/telegram", content=b"x" * (BODY_LIMIT + 1), headers=said())
    assert answer.status_code == 413
    assert kept.updates == []


async def test_what_comes_meanwhile_is_kept_together() -> None:
    kept = Slow()
    async with posting(webhook(kept)) as client, asyncio.TaskGroup() as tasks:
        posts = [
            tasks.create_task(client.post("/", json=message(number), headers=said()))
            for number in range(20)
        ]
        await until(lambda: len(kept.batches) > 0)
        for _ in range(200):
            await asyncio.sleep(0)
        kept.let.set()
    assert [each.result().status_code for each in posts] == [200] * 20
    assert len(kept.batches) <= 2
    assert sorted(each.update_id for each in kept.updates) == list(range(20))


async def test_more_than_can_wait_is_left_to_telegram() -> None:
    kept = Slow()
    async with posting(webhook(kept)) as client, asyncio.TaskGroup() as tasks:
        posts = [
            tasks.create_task(client.post("/", json=message(number), headers=said()))
            for number in range(MOST_WAITING + 150)
        ]
        await until(lambda: sum(each.done() for each in posts) == 150)
        answers = [each.result() for each in posts if each.done()]
        kept.let.set()
    assert {(each.status_code, each.headers["Retry-After"]) for each in answers} == {(503, "2")}
    assert len(kept.updates) == MOST_WAITING


async def test_more_bytes_than_can_wait_are_left_to_telegram() -> None:
    kept = Slow()
    fill = {**message(1), "text": "x" * (BODY_LIMIT - 100)}
    many = MOST_BYTES // BODY_LIMIT + 4
    async with posting(webhook(kept)) as client, asyncio.TaskGroup() as tasks:
        posts = [
            tasks.create_task(client.post("/", json=fill, headers=said())) for _ in range(many)
        ]
        await until(lambda: sum(each.done() for each in posts) == 4)
        assert {each.result().status_code for each in posts if each.done()} == {503}
        kept.let.set()
    assert len(kept.updates) == many - 4


async def test_the_body_of_a_stranger_is_not_read() -> None:
    async def never_asked() -> Message:
        raise AssertionError("the body was asked for")

    assert await status_of(webhook(Kept()), never_asked, said("other")) == 401


async def test_a_body_that_never_arrives_gives_its_place_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.telegram.webhook.BODY_SECONDS", 0.0)

    async def never_sent() -> AsyncIterator[bytes]:
        await asyncio.Event().wait()
        yield b""

    hook = webhook(Kept())
    async with posting(hook) as client:
        answer = await client.post("/", content=never_sent(), headers=said())
    assert answer.status_code == 408
    assert hook._room == Room(posts=MOST_WAITING, size=MOST_BYTES)


async def test_what_is_refused_while_the_store_stalls_leaves_nothing_in_memory() -> None:
    kept = Slow()
    hook = webhook(kept)
    body = json.dumps({**message(1), "text": "x" * 4_000}).encode()

    async def whole() -> Message:
        return {"type": "http.request", "body": body}

    async with posting(hook), asyncio.TaskGroup() as tasks:
        for _ in range(MOST_WAITING):
            tasks.create_task(status_of(hook, whole, said()))
        await until(lambda: hook._room.taken == MOST_WAITING)
        assert await status_of(hook, whole, said()) == 503
        tracemalloc.start()
        before, _ = tracemalloc.get_traced_memory()
        refused = [await status_of(hook, whole, said()) for _ in range(2_000)]
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        kept.let.set()
    assert set(refused) == {503}
    assert most - before < 100 * len(body)
    assert len(kept.updates) == MOST_WAITING


async def test_who_waits_as_it_ends_is_not_told_that_all_is_well() -> None:
    kept = Slow()
    hook = webhook(kept)
    running = asyncio.create_task(hook.run())
    body = json.dumps(message(1)).encode()
    takes = [asyncio.create_task(hook.take(body)) for _ in range(3)]
    await until(lambda: bool(kept.batches))
    takes.append(asyncio.create_task(hook.take(body)))
    await asyncio.sleep(0)
    running.cancel()
    assert await asyncio.gather(*takes) == [503] * 4


async def test_the_webhook_is_set_at_the_start_and_only_set_back_when_it_is_another() -> None:
    naps = 0

    async def three_naps(_seconds: float) -> None:
        nonlocal naps
        naps += 1
        if naps == 3:
            await never(0)

    api = Scripted(True, {"url": PLACE.url}, {"url": "https://other.example"}, True)
    hook = webhook(Kept(), api)
    hook._sleep = three_naps
    with capture_logs() as logs:
        running = asyncio.create_task(hook.run())
        await until(lambda: naps == 3)
        running.cancel()
        await asyncio.wait([running])
    assert api.methods == ["setWebhook", "getWebhookInfo", "getWebhookInfo", "setWebhook"]
    assert api.calls[0][1]["secret_token"] == PLACE.secret
    assert api.calls[0][1]["url"] == PLACE.url
    assert "another webhook" in str(logs)


async def test_it_goes_on_trying_to_set_the_webhook() -> None:
    waits: list[float] = []

    async def note(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            await never(0)

    api = Scripted(NotSent("ConnectError"), NotSent("ConnectError"), True)
    hook = webhook(Kept(), api)
    hook._sleep = note
    running = asyncio.create_task(hook.run())
    await until(lambda: len(waits) == 3)
    running.cancel()
    await asyncio.wait([running])
    assert api.methods == ["setWebhook"] * 3
    assert waits[2] == 300


async def test_a_refused_token_ends_it_with_what_to_do() -> None:
    hook = webhook(Kept(), Scripted(Refused(401, "Unauthorized")))
    with pytest.raises(TokenRefused, match="SIFTLINE_TELEGRAM_TOKEN"):
        await hook.run()


async def test_a_balancer_can_see_that_it_lives() -> None:
    async with posting(webhook(Kept())) as client:
        assert (await client.get("/healthz")).text == "ok"


async def test_a_store_that_is_away_is_logged_without_the_message() -> None:
    kept = Kept()
    kept.broken = True
    with capture_logs() as logs:
        async with posting(webhook(kept)) as client:
            await client.post("/", json={**message(5), "text": "secret words"}, headers=said())
            await client.post("/", content=b"secret words", headers=said())
    assert "secret words" not in str(logs)
