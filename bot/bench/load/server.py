"""``python -m bot.bench.load.server``: a Telegram that only counts, in a process of its own.

It keeps no limits: these would hide what the bot can do. It speaks getUpdates alone.
"""

import asyncio
import sys
import time
from typing import Any

from pydantic import BaseModel

from bot.bench.load.wave import Wave, update
from bot.bench.load.wire import Reply, Wire

BOT = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
LOOK_EVERY = 0.01
LONG_POLL = 1.0


class Seen(BaseModel):
    """What became of a wave; times are seconds after its begin, by the server's clock."""

    asked_at: float = -1.0
    """When updates were first asked for, after the wave had begun; -1 for not yet."""
    confirmed: int = 0
    confirmed_at: float = 0.0
    """When the last of those that are confirmed was."""
    answered: int = 0
    answered_at: float = 0.0
    waits: list[float] = []
    """From each message to its answer."""


class Counting:
    """Gives a wave out and sees what comes back."""

    def __init__(self) -> None:
        self._ids = 0
        self._updates: list[dict[str, Any]] = []
        self._due: list[float] = []
        self._begun = time.monotonic()
        self._base = 0
        self._answers: dict[int, float] = {}
        self._final = "editMessageText"
        self._seen = Seen()

    def handle(self, method: str, fields: dict[str, Any], reply: Reply) -> None:
        """Answer a call."""
        if method == "getUpdates":
            self._give(int(fields.get("offset") or 0), reply, time.monotonic() + LONG_POLL)
        elif method == "wave":
            reply(self._begin(Wave.model_validate(fields["wave"]), str(fields["final"])))
        elif method == "seen":
            waits = [self._answers[each] for each in sorted(self._answers)]
            reply(self._seen.model_copy(update={"waits": waits}).model_dump())
        else:
            reply({"ok": True, "result": self._done(method, fields)})

    def _begin(self, wave: Wave, final: str) -> bool:
        self._base += len(self._updates)
        self._updates = [
            update(self._base + number, text) for number, text in enumerate(wave.texts(), 1)
        ]
        step = 1 / wave.per_second if wave.per_second else 0.0
        self._due = [number * step for number in range(wave.messages)]
        self._answers, self._seen, self._final = {}, Seen(), final
        self._begun = time.monotonic()
        return True

    @property
    def _now(self) -> float:
        return time.monotonic() - self._begun

    def _give(self, offset: int, reply: Reply, until: float) -> None:
        """Answer once there is something, or in the end with nothing."""
        first = max(offset - self._base - 1, 0)
        self._confirm(first)
        now = self._now
        batch = self._updates[first : first + 100]
        ready = [
            each
            for each, due in zip(batch, self._due[first : first + 100], strict=True)
            if due <= now
        ]
        if ready or time.monotonic() >= until:
            reply({"ok": True, "result": ready})
        else:
            loop = asyncio.get_running_loop()
            loop.call_later(LOOK_EVERY, self._give, offset, reply, until)

    def _confirm(self, count: int) -> None:
        if self._updates and self._seen.asked_at < 0:
            self._seen.asked_at = self._now
        if count > self._seen.confirmed:
            self._seen.confirmed, self._seen.confirmed_at = count, self._now

    def _done(self, method: str, fields: dict[str, Any]) -> Any:
        """Return a call's result, and note when it was a message's answer."""
        if method == "getMe":
            return BOT
        if "chat_id" not in fields:
            return True
        chat = int(fields["chat_id"])
        index = chat - self._base
        if method == self._final and 0 < index <= len(self._due) and index not in self._answers:
            self._answers[index] = self._now - self._due[index - 1]
            self._seen.answered, self._seen.answered_at = len(self._answers), self._now
        self._ids += 1
        place = {"id": chat, "type": "private", "first_name": "Person"}
        return {"message_id": self._ids, "date": 1, "chat": place, "text": "said"}


async def serve() -> None:
    """Serve on 127.0.0.1 until ended; the first line says on which port."""
    counting = Counting()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Wire(counting.handle), "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve())
