"""The webhook: Telegram posts updates, and each is durable before it is told 200."""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.claims.clock import Clock
from bot.flows.post import Keeps, NewUpdate, StoreAway
from bot.telegram.api import BotApi
from bot.telegram.backoff import backoff
from bot.telegram.bell import Bell
from bot.telegram.errors import CallFailed, Meaning, Refused
from bot.telegram.intake import ALLOWED_UPDATES, LaneOf, is_numbered, new_update, unreadable
from bot.telegram.poller import TOKEN_REFUSED, TokenRefused
from bot.telegram.room import Held, NoRoom, Room
from bot.telegram.senders import SentBy, uncounted

log = structlog.get_logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
BODY_LIMIT = 1024 * 1024
"""Bytes; an update is a few KB."""
BATCH = 100
MOST_WAITING = 1_000
"""Posts that are read or wait for the store; Telegram keeps the others and sends them again."""
MOST_BYTES = 16 * 1024 * 1024
"""Bytes of their bodies together."""
BODY_SECONDS = 10.0
"""Seconds that a body may take to arrive: it holds a place meanwhile."""
RETRY_AFTER = 2
"""Seconds after which Telegram is asked to try again."""
LOOK_EVERY = 300.0
"""Seconds between looks whether Telegram still posts here."""
LONGEST_WAIT = 60.0
CONNECTIONS = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where Telegram is to post: the public URL, and the word that it has to say."""

    url: str
    secret: str


Waiting = tuple[NewUpdate, asyncio.Future[bool]]


class Webhook:
    """Takes what Telegram posts, and sees that it posts here."""

    def __init__(
        self,
        *,
        api: BotApi,
        inbox: Keeps,
        lane: LaneOf,
        clock: Clock,
        arrived: Callable[[], None],
        place: Place,
        sent_by: SentBy = uncounted,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._api = api
        self._inbox = inbox
        self._lane = lane
        self._clock = clock
        self._arrived = arrived
        self._place = place
        self._sent_by = sent_by
        self._sleep = sleep
        self._room = Room(posts=MOST_WAITING, size=MOST_BYTES)
        self._waiting: list[Waiting] = []
        self._came = Bell()

    @property
    def app(self) -> Starlette:
        """Return what answers the posts, on every path: a balancer in front may cut it off."""
        every = Route("/{path:path}", self._post, methods=["POST"])
        alive = Route("/healthz", _alive)
        return Starlette(routes=[alive, every])

    async def run(self) -> None:
        """Keep what is posted, and see that it is posted here, until cancelled.

        Raises TokenRefused.
        """
        try:
            async with asyncio.TaskGroup() as loops:
                loops.create_task(self._keep_all())
                loops.create_task(self._reconcile_all())
        except BaseExceptionGroup as group:
            raise group.exceptions[0] from None

    async def _reconcile_all(self) -> None:
        failures = 0
        known = False
        while True:
            try:
                known = await self._reconcile(known=known)
                failures = 0
                await self._sleep(LOOK_EVERY)
            except CallFailed as error:
                if isinstance(error, Refused) and error.meaning is Meaning.TOKEN_REFUSED:
                    raise TokenRefused(TOKEN_REFUSED) from None
                failures += 1
                log.warning("the webhook is not set", reason=str(error), failures=failures)
                wait = backoff(failures, first=0.5, longest=LONGEST_WAIT)
                await self._sleep(wait.total_seconds())

    async def take(self, body: bytes) -> int:
        """Return the HTTP status for a body: 200 once it is durable, or 503 for later."""
        return 200 if await self._kept(self._read(body)) else 503

    async def _post(self, request: Request) -> Response:
        status = await self._status(request)
        later = {"Retry-After": str(RETRY_AFTER)} if status == 503 else {}  # noqa: PLR2004 - HTTP's
        return Response(status_code=status, headers=later)

    async def _status(self, request: Request) -> int:
        """Return the HTTP status for a post; without secret or room, its body is not read."""
        said = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(said.encode(), self._place.secret.encode()):
            return 401
        try:
            with self._room.place() as place:
                async with asyncio.timeout(BODY_SECONDS):
                    body = await _body(request, place)
                return 413 if body is None else await self.take(body)
        except NoRoom:
            return 503
        except (ClientDisconnect, TimeoutError):
            return 408

    def _read(self, body: bytes) -> NewUpdate:
        try:
            raw = json.loads(body)
        except (ValueError, RecursionError):
            raw = None
        if is_numbered(raw):
            return new_update(raw, self._lane, self._sent_by)
        log.error("what came to the webhook is no update")
        return unreadable(body, self._lane)

    async def _kept(self, update: NewUpdate) -> bool:
        """Return whether an update is durable, together with those that came meanwhile."""
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((update, done))
        self._came.ring()
        return await done

    async def _keep_all(self) -> None:
        """Keep all that waits in batches until cancelled; then nothing that waits is kept."""
        try:
            while True:
                while self._waiting:
                    batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
                    await self._keep(batch)
                await self._came.wait(LOOK_EVERY)
        finally:
            _tell(self._waiting, kept=False)
            self._waiting = []

    async def _keep(self, batch: list[Waiting]) -> None:
        kept = False
        try:
            await self._inbox.put([update for update, _ in batch], self._clock())
            kept = True
            self._arrived()
        except StoreAway as error:
            log.error("updates not kept; Telegram will send them again", reason=str(error))
        finally:
            _tell(batch, kept=kept)

    async def _reconcile(self, *, known: bool) -> bool:
        """Set the webhook unless it is ours; its secret cannot be looked up, so first in any case.

        Updates that wait stay: Telegram posts them here.
        """
        wanted: dict[str, Any] = {
            "url": self._place.url,
            "allowed_updates": ALLOWED_UPDATES,
            "max_connections": CONNECTIONS,
        }
        if known:
            found = await self._api.call("getWebhookInfo", {})
            if isinstance(found, dict) and found.get("url") == self._place.url:
                return True
            log.warning("another webhook was set for this bot: it is set back")
        secret = {"secret_token": self._place.secret}
        await self._api.call("setWebhook", wanted | secret)
        return True


def _tell(batch: list[Waiting], *, kept: bool) -> None:
    for _, done in batch:
        if not done.done():  # whoever posted it may be gone
            done.set_result(kept)


async def _alive(_: Request) -> Response:
    return PlainTextResponse("ok")


async def _body(request: Request, place: Held) -> bytes | None:
    """Return a request's body, or None where it is too large; may raise NoRoom."""
    taken = bytearray()
    async for piece in request.stream():
        taken += piece
        if len(taken) > BODY_LIMIT:
            return None
        place.grow(len(piece))
    return bytes(taken)
