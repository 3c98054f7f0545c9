"""What piles up stays where it is safe: at Telegram, or in the store, and not in memory."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from bot.store.database import Database
from bot.store.inbox import Inbox
from bot.telegram.poller import BATCH
from bot.telegram.sender import AT_ONCE
from bot.telegram.worker import AtOnce
from tests.store.claim_support import execute
from tests.store.support import BOT, SECRETS
from tests.store.support import update as kept_update
from tests.telegram.support import FAST
from tests.telegram.test_poller import message, offsets, poller
from tests.telegram.test_sender import Desk, Scripted
from tests.telegram.test_webhook import Slow, posting, said, webhook
from tests.telegram.test_worker import Bench
from tests.telegram.updates import update

CHATS = 40


class Silent(Scripted):
    """A Telegram that takes every call and answers none."""

    async def call(self, *call: Any, **_: object) -> Any:
        """Never return."""
        self.calls.append(call)
        await asyncio.Event().wait()
        raise AssertionError("nobody answers")


@asynccontextmanager
async def going(work: Awaitable[None]) -> AsyncIterator[None]:
    """Let a loop run within the block."""
    loop = asyncio.ensure_future(work)
    yield
    loop.cancel()
    await asyncio.wait([loop])


async def until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - nothing rings for a test
        await asyncio.sleep(0.001)


async def settle() -> None:
    """Give loops the time to do what they should not."""
    for _ in range(100):
        await asyncio.sleep(0.001)


async def test_while_the_store_stalls_no_more_updates_are_asked_for() -> None:
    api, kept = Scripted(*[[message(number)] for number in range(50)]), Slow()
    async with going(poller(api, kept).run()):
        await until(lambda: bool(kept.batches))
        await settle()
        assert offsets(api) == [None]
    assert api.calls[0][1]["limit"] == BATCH


async def test_a_worker_leases_no_more_than_it_works_on(database: Database) -> None:
    bench = Bench(database)
    bench.checking.gate = asyncio.Event()
    for chat in range(1, CHATS + 1):
        asked = update(text=f"hot lemon {chat}", chat={"id": chat, "type": "private"})
        await bench.inbox.put([replace(kept_update(chat, chat), raw=asked)], bench.hands())
    async with going(bench.worker.run()):
        await until(lambda: len(bench.checking.checked) >= AtOnce().words)
        await settle()
        assert len(bench.checking.checked) == AtOnce().words
        assert await bench.inbox.counts() == {
            "leased": AtOnce().words,
            "ready": CHATS - AtOnce().words,
        }


async def test_a_sender_has_no_more_calls_in_flight_than_it_may(database: Database) -> None:
    api = Silent()
    desk = Desk(database, api, FAST)
    for chat in range(CHATS):
        await desk.open(chat_id=chat + 1)
    async with going(desk.sender.run()):
        await until(lambda: len(api.calls) >= AT_ONCE)
        await settle()
        assert len(api.calls) == AT_ONCE
        assert await desk.outbox.counts() == {"leased": AT_ONCE, "ready": CHATS - AT_ONCE}


async def test_on_a_full_disk_nothing_is_confirmed_and_nothing_is_lost(
    file_database: Database,
) -> None:
    large = message(1) | {"text": "x" * 1_000_000}
    api = Scripted([large], [large], [])
    one = poller(api, Inbox(file_database, SECRETS, BOT))
    execute(file_database, "pragma max_page_count = 1")  # as many as there are
    assert await one.poll() is None
    execute(file_database, "pragma max_page_count = 100000")

    assert await one.poll() == 1
    assert await one.poll() == 0
    assert offsets(api) == [None, None, 2]


async def test_on_a_full_disk_telegram_is_told_to_post_again(file_database: Database) -> None:
    hook = webhook(Inbox(file_database, SECRETS, BOT))
    large = message(1) | {"text": "x" * 1_000_000}
    async with posting(hook) as client:
        execute(file_database, "pragma max_page_count = 1")
        refused = await client.post("/", json=large, headers=said())
        execute(file_database, "pragma max_page_count = 100000")
        kept = await client.post("/", json=large, headers=said())
    assert (refused.status_code, kept.status_code) == (503, 200)
