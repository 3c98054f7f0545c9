"""How many updates a second the poller takes in: durably, and beside it without a store."""

import asyncio
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app.serving import listening
from bot.bench.serving import HERE, base_of, serving
from bot.claims.ids import Lane
from bot.flows.post import Keeps, NewUpdate
from bot.store.columns import metadata
from bot.store.database import Database
from bot.store.inbox import Inbox
from bot.store.secrets import Secrets
from bot.store.tables import inbox as inbox_table
from bot.telegram.api import BotApi
from bot.telegram.poller import BATCH, Poller

TOKEN = "1:benchmark"
BOT_ID = 1
KEY = bytes(32)
SOME_TIME = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = "Forwarded many times: the city will switch off the water tomorrow, tell everyone! " * 4


@dataclass(frozen=True, kw_only=True)
class IntakeFigures:
    """Updates a second, with SQLite at full durability and without any store."""

    updates: int
    durable_per_second: float
    in_memory_per_second: float
    slowest_batch_ms: float


class NoStore:
    """Keeps nothing: what intake costs before the store."""

    def __init__(self) -> None:
        self.count = 0

    async def put(self, updates: Sequence[NewUpdate], now: datetime) -> int:  # noqa: ARG002  # as the inbox
        """Return how many updates came."""
        self.count += len(updates)
        return len(updates)


def run_intake(updates: int = 20_000, chats: int = 400) -> IntakeFigures:
    """Return the figures of one run: both kinds, one after the other, on the same server."""
    return asyncio.run(_run(updates, chats))


async def _run(updates: int, chats: int) -> IntakeFigures:
    with tempfile.TemporaryDirectory() as directory:
        database = Database(f"sqlite:///{Path(directory) / 'intake.db'}")
        database.run_now(lambda connection: metadata.create_all(connection, [inbox_table]))
        secrets = Secrets(KEY)
        with listening(HERE, 0) as listener:
            base = base_of(listener)
            async with serving(_app(_canned(updates, chats)), listener):
                memory, _ = await _timed(base, NoStore(), secrets, updates)
                durable, slowest = await _timed(
                    base, Inbox(database, secrets, BOT_ID), secrets, updates
                )
        database.close()
    return IntakeFigures(
        updates=updates,
        durable_per_second=round(updates / durable),
        in_memory_per_second=round(updates / memory),
        slowest_batch_ms=round(slowest * 1000, 1),
    )


async def _timed(base: str, keeps: Keeps, secrets: Secrets, updates: int) -> tuple[float, float]:
    """Return the seconds that a poller takes for all updates, and for its slowest batch."""
    api = BotApi(base, TOKEN)
    poller = Poller(
        api=api,
        inbox=keeps,
        lane=_lanes(secrets),
        clock=lambda: SOME_TIME,
        arrived=lambda: None,
        long_poll=0,
    )
    taken, slowest, begun = 0, 0.0, time.perf_counter()
    while taken < updates:
        batch_begun = time.perf_counter()
        taken += await poller.poll() or 0
        slowest = max(slowest, time.perf_counter() - batch_begun)
    seconds = time.perf_counter() - begun
    await api.close()
    return seconds, slowest


def _lanes(secrets: Secrets) -> Callable[[int], Lane]:
    return lambda chat_id: secrets.lane(BOT_ID, chat_id)


def _canned(updates: int, chats: int) -> dict[int, bytes]:
    """Return each answer to getUpdates, by the offset that asks for it."""
    all_updates = [_update(number, number % chats + 1) for number in range(1, updates + 1)]
    starts = range(0, updates, BATCH)
    answers = {start + 1: _answer(all_updates[start : start + BATCH]) for start in starts}
    return answers | {0: answers[1]}


def _answer(batch: list[dict[str, Any]]) -> bytes:
    return json.dumps({"ok": True, "result": batch}).encode()


def _update(number: int, chat_id: int) -> dict[str, Any]:
    person = {"id": chat_id, "is_bot": False, "first_name": "Person", "language_code": "en"}
    message = {
        "message_id": number,
        "date": 1_700_000_000,
        "chat": {"id": chat_id, "type": "private", "first_name": "Person"},
        "from": person,
        "text": f"{TEXT}{number}",
        "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Somebody"},
    }
    return {"update_id": number, "message": message}


def _app(answers: dict[int, bytes]) -> Starlette:
    """Return what gives the canned answers."""

    async def get_updates(request: Request) -> Response:
        asked = await request.json()
        body = answers.get(int(asked.get("offset", 0)), _answer([]))
        return Response(body, media_type="application/json")

    return Starlette(routes=[Route("/bot{token}/getUpdates", get_updates, methods=["POST"])])
