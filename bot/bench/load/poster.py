"""The played Telegram's webhook: updates are posted over several connections, until each is kept.

Unlike Telegram it does not keep a chat's updates in order.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

from bot.bench.load.wire import HEAD_END, length

LOOK_EVERY = 0.01
AGAIN_AFTER = 0.5
"""Seconds after which an update is posted again that was not kept."""
OK = b"200"

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True, kw_only=True, slots=True)
class Hook:
    """Where to post, what to say there, and over how many connections."""

    url: str
    secret: str
    connections: int


class Waiting(Protocol):
    """What waits to be posted."""

    hook: Hook | None

    def take_due(self) -> Sequence[dict[str, Any]]:
        """Return the updates that have come since the last call."""

    def is_awaited(self, update: dict[str, Any]) -> bool:
        """Tell whether an update is one of the present wave."""

    def kept(self, update: dict[str, Any]) -> None:
        """Count an update that the webhook said 200 to."""


class Poster:
    """Posts what waits, while there is a webhook."""

    def __init__(
        self, waiting: Waiting, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._waiting = waiting
        self._sleep = sleep
        self._due: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def run(self) -> None:
        """Post until cancelled."""
        async with asyncio.TaskGroup() as lanes:
            open_lanes = 0
            while True:
                if hook := self._waiting.hook:
                    for _ in range(open_lanes, hook.connections):
                        lanes.create_task(self._lane())
                    open_lanes = max(open_lanes, hook.connections)
                    for update in self._waiting.take_due():
                        self._due.put_nowait(update)
                await self._sleep(LOOK_EVERY)

    async def _lane(self) -> None:
        with closing(_Connection()) as connection:
            while True:
                await self._post(connection, await self._due.get())

    async def _post(self, connection: "_Connection", update: dict[str, Any]) -> None:
        while self._waiting.is_awaited(update):
            if self._waiting.hook and await connection.post(self._waiting.hook, update):
                self._waiting.kept(update)
                return
            await self._sleep(AGAIN_AFTER)


class _Connection:
    """One connection, made anew where it broke or the webhook is another one."""

    def __init__(self) -> None:
        self._hook: Hook | None = None
        self._streams: Connection | None = None

    async def post(self, hook: Hook, update: dict[str, Any]) -> bool:
        """Tell whether an update was kept."""
        try:
            reader, writer = await self._connected(hook)
            writer.write(_request(hook, update))
            head = await reader.readuntil(HEAD_END)
            await reader.readexactly(length(head))
        except (OSError, asyncio.IncompleteReadError):
            self.close()
            return False
        return head.split(b" ", 2)[1] == OK

    def close(self) -> None:
        """End the connection; the next post makes another one."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def _connected(self, hook: Hook) -> Connection:
        if hook is not self._hook:
            self.close()
        if self._streams is None:
            place = urlsplit(hook.url)
            self._streams = await asyncio.open_connection(place.hostname, place.port)
            self._hook = hook
        return self._streams


def _request(hook: Hook, update: dict[str, Any]) -> bytes:
    place, body = urlsplit(hook.url), json.dumps(update).encode()
    head = (
        f"POST {place.path or '/'} HTTP/1.1\r\nHost: {place.netloc}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {hook.secret}"
    )
    return head.encode() + HEAD_END + body
