"""The played Telegram's webhook: an update is posted until it is kept."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app.serving import listening
from bot.bench.load.poster import Hook, Poster
from bot.bench.serving import HERE, base_of, serving


class Waiting:
    """Has the same updates each time that it is asked, until all are kept."""

    def __init__(self, hook: Hook | None, *numbers: int) -> None:
        self.hook = hook
        self.due = [{"update_id": number} for number in numbers]
        self.awaited, self.kept_ids = set(numbers), list[int]()
        self.done = asyncio.Event()

    def take_due(self) -> list[dict[str, Any]]:
        taken, self.due = self.due, []
        return taken

    def is_awaited(self, update: dict[str, Any]) -> bool:
        return update["update_id"] in self.awaited

    def kept(self, update: dict[str, Any]) -> None:
        self.kept_ids.append(update["update_id"])
        if self.awaited == set(self.kept_ids):
            self.done.set()


class Bot:
    """A webhook that says what it is told to, and 200 from then on."""

    def __init__(self, *statuses: int) -> None:
        self._statuses: Iterator[int] = iter(statuses)
        self.came: list[tuple[str, int]] = []
        self.app = Starlette(routes=[Route("/{path:path}", self._take, methods=["POST"])])

    async def _take(self, request: Request) -> Response:
        secret = request.headers["X-Telegram-Bot-Api-Secret-Token"]
        self.came.append((secret, (await request.json())["update_id"]))
        return Response(status_code=next(self._statuses, 200))


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with listening(HERE, 0) as listener:
        yield listener


@asynccontextmanager
async def posting(waiting: Waiting, slept: Callable[[float], None]) -> AsyncIterator[None]:
    """Post within the block; instead of sleeping, others go on."""

    async def sleep(seconds: float) -> None:
        slept(seconds)
        await asyncio.sleep(0)

    posted = asyncio.create_task(Poster(waiting, sleep).run())
    try:
        yield
    finally:
        posted.cancel()
        with suppress(asyncio.CancelledError):
            await posted


def hook_at(listener: socket.socket, connections: int = 2) -> Hook:
    return Hook(url=base_of(listener), secret="word", connections=connections)


async def test_every_update_is_posted_with_the_word_until_it_is_kept(
    listener: socket.socket,
) -> None:
    bot, waiting = Bot(503, 503), Waiting(hook_at(listener), 7, 8, 9)
    async with serving(bot.app, listener), posting(waiting, lambda _: None):
        await waiting.done.wait()
    assert sorted(waiting.kept_ids) == [7, 8, 9]
    assert len(bot.came) == 5 and {secret for secret, _ in bot.came} == {"word"}


async def test_a_webhook_that_moved_gets_what_the_old_one_did_not(listener: socket.socket) -> None:
    with listening(HERE, 0) as gone:
        nowhere = hook_at(gone, connections=1)
    bot, waiting = Bot(), Waiting(nowhere, 7)

    def move(_: float) -> None:
        waiting.hook = hook_at(listener)

    async with serving(bot.app, listener), posting(waiting, move):
        await waiting.done.wait()
    assert bot.came == [("word", 7)]


async def test_what_is_awaited_no_more_is_dropped(listener: socket.socket) -> None:
    bot, waiting = Bot(), Waiting(hook_at(listener, connections=1), 7, 8)
    waiting.awaited = {8}
    async with serving(bot.app, listener), posting(waiting, lambda _: None):
        await waiting.done.wait()
    assert bot.came == [("word", 8)]


async def test_without_a_webhook_nothing_is_posted() -> None:
    waiting = Waiting(None, 7)
    looks = asyncio.Semaphore(0)
    async with posting(waiting, lambda _: looks.release()):
        for _ in range(3):
            await looks.acquire()
    assert waiting.due == [{"update_id": 7}]
