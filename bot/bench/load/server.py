"""``python -m bot.bench.load.server``: a Telegram that counts, in a process of its own.

It keeps Telegram's limits only where it is told so: else they would hide what the bot can do. It
posts to a webhook where one is set.
"""

import asyncio
import sys
import time
from collections import Counter
from typing import Any

from bot.bench.load.flood import Flood
from bot.bench.load.poster import Hook, Poster
from bot.bench.load.seen import Begin, Seen
from bot.bench.load.wave import USERNAME, Wave
from bot.bench.load.wire import Reply, Wire

BOT = {"id": 1, "is_bot": True, "first_name": "Bench", "username": USERNAME}
LOOK_EVERY = 0.01
LONG_POLL = 1.0
FIRST_OWN_ID = 1_000_000_000
"""The number of the bot's first message: above those of all that people send."""
HOOKS = ("setWebhook", "deleteWebhook")
LIMITED = ("sendMessage", "editMessageText")


class Counting:
    """Gives a wave out and sees what comes back."""

    def __init__(self) -> None:
        self.hook: Hook | None = None
        self._own_ids = FIRST_OWN_ID
        self._base = 0
        self._updates: list[dict[str, Any]] = []
        self._begin(Begin(wave=Wave(messages=0), final=""))

    def handle(self, method: str, fields: dict[str, Any], reply: Reply) -> None:
        """Answer a call."""
        if method == "getUpdates":
            self._give(int(fields.get("offset") or 0), reply, time.monotonic() + LONG_POLL)
        elif method == "wave":
            self._begin(Begin.model_validate(fields))
            reply(True)
        elif method == "seen":
            reply(self._seen.model_dump())
        elif method == "waits":
            reply([self._answers[each] for each in sorted(self._answers)])
        else:
            reply(self._called(method, fields))

    def _begin(self, begin: Begin) -> None:
        self._base += len(self._updates)
        self._updates = begin.wave.updates(self._base)
        self._due = begin.wave.times()
        self._final = begin.final
        self._flood = Flood() if begin.limits else None
        self._posted = 0
        self._answers: dict[int, float] = {}
        self._replies: dict[int, int] = {}
        self._in_chats: Counter[int] = Counter()
        self._seen = Seen()
        self._begun = time.monotonic()

    @property
    def _now(self) -> float:
        return time.monotonic() - self._begun

    def take_due(self) -> list[dict[str, Any]]:
        """Return the updates that have come since the last call."""
        now, first = self._now, self._posted
        while self._posted < len(self._due) and self._due[self._posted] <= now:
            self._posted += 1
        if self._posted > first and self._seen.asked_at < 0:
            self._seen.asked_at = now
        return self._updates[first : self._posted]

    def is_awaited(self, update: dict[str, Any]) -> bool:
        """Tell whether an update is one of the present wave."""
        return bool(update["update_id"] > self._base)

    def kept(self, update: dict[str, Any]) -> None:
        """Count an update that the webhook said 200 to."""
        if self.is_awaited(update):
            self._seen.confirmed += 1
            self._seen.confirmed_at = self._now

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

    def _called(self, method: str, fields: dict[str, Any]) -> dict[str, Any]:
        if method == "getMe":
            return {"ok": True, "result": BOT}
        if method in HOOKS:
            self.hook = _hook(fields)
        if method not in LIMITED:
            return {"ok": True, "result": True}
        chat_id = int(fields["chat_id"])
        wait = self._flood.wait(chat_id, time.monotonic()) if self._flood else 0
        if wait:
            self._seen.refused += 1
            told = {"error_code": 429, "description": "Too Many Requests"}
            return {"ok": False, "parameters": {"retry_after": wait}} | told
        self._count(chat_id)
        return {"ok": True, "result": self._done(method, chat_id, fields)}

    def _count(self, chat_id: int) -> None:
        seen = self._seen
        seen.calls += 1
        self._in_chats[chat_id] += 1
        seen.most_in_chat = max(seen.most_in_chat, self._in_chats[chat_id])
        if chat_id < 0:
            seen.most_in_group = max(seen.most_in_group, self._in_chats[chat_id])

    def _done(self, method: str, chat_id: int, fields: dict[str, Any]) -> dict[str, Any]:
        """Return the message that was sent or edited, and note when it was the answer to one."""
        if method == "sendMessage":
            self._own_ids += 1
            own_id = self._own_ids
            replied = fields.get("reply_parameters") or {}
            # A bot that quotes nothing is asked once in each chat.
            self._replies[own_id] = int(replied.get("message_id", chat_id)) - self._base
        else:
            own_id = int(fields["message_id"])
        if method == self._final:
            self._answered(self._replies.get(own_id, 0))
        place = {"id": chat_id, "type": "private", "first_name": "Person"}
        return {"message_id": own_id, "date": 1, "chat": place, "text": "said"}

    def _answered(self, number: int) -> None:
        if 0 < number <= len(self._due) and number not in self._answers:
            self._answers[number] = self._now - self._due[number - 1]
            self._seen.answered, self._seen.answered_at = len(self._answers), self._now


def _hook(fields: dict[str, Any]) -> Hook | None:
    """Return the webhook that is to be set; deleteWebhook names none."""
    if not fields.get("url"):
        return None
    return Hook(
        url=str(fields["url"]),
        secret=str(fields["secret_token"]),
        connections=int(fields["max_connections"]),
    )


async def serve() -> None:
    """Serve on 127.0.0.1 until ended; the first line says on which port."""
    counting = Counting()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Wire(counting.handle), "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(server.serve_forever())
        tasks.create_task(Poster(counting).run())


if __name__ == "__main__":
    asyncio.run(serve())
