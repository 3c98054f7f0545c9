"""The poller: updates into the inbox, and only then the next offset."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from bot.claims.clock import Clock
from bot.flows.post import Keeps, StoreAway
from bot.telegram.api import BotApi
from bot.telegram.backoff import backoff
from bot.telegram.errors import CallFailed, Meaning, Refused
from bot.telegram.intake import ALLOWED_UPDATES, LaneOf, is_numbered, new_update
from bot.telegram.senders import SentBy, uncounted

log = structlog.get_logger(__name__)

BATCH = 100
LONG_POLL = 25
LONGEST_WAIT = 30.0

TOKEN_REFUSED = "Telegram does not accept the bot token; check SIFTLINE_TELEGRAM_TOKEN"


class TokenRefused(Exception):
    """Telegram does not know the bot's token; ask @BotFather for the present one."""


class Poller:
    """Asks for updates for as long as it runs; nothing is confirmed before it is kept."""

    def __init__(
        self,
        *,
        api: BotApi,
        inbox: Keeps,
        lane: LaneOf,
        clock: Clock,
        arrived: Callable[[], None],
        sent_by: SentBy = uncounted,
        long_poll: int = LONG_POLL,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._api = api
        self._inbox = inbox
        self._lane = lane
        self._clock = clock
        self._arrived = arrived
        self._sent_by = sent_by
        self._long_poll = long_poll
        self._sleep = sleep
        self._offset: int | None = None
        self._failures = 0

    async def run(self) -> None:
        """Poll until cancelled, or raise TokenRefused."""
        while True:
            if await self.poll() is None:
                wait = backoff(self._failures, first=0.5, longest=LONGEST_WAIT)
                await self._sleep(wait.total_seconds())

    async def poll(self) -> int | None:
        """Return how many updates came and are kept, or None when it failed."""
        try:
            batch = await self._get_updates()
            await self._keep(batch)
        except CallFailed as error:
            await self._failed(error)
            return None
        except StoreAway as error:
            self._failures += 1
            log.error("updates not kept; asking again", reason=str(error), failures=self._failures)
            return None
        self._failures = 0
        return len(batch)

    async def _get_updates(self) -> list[Any]:
        params: dict[str, Any] = {
            "limit": BATCH,
            "timeout": self._long_poll,
            "allowed_updates": ALLOWED_UPDATES,
        }
        if self._offset is not None:
            params["offset"] = self._offset
        batch = await self._api.call("getUpdates", params, read_timeout=self._long_poll + 10)
        if not isinstance(batch, list):
            raise CallFailed("updates_are_no_list")
        return batch

    async def _keep(self, batch: list[Any]) -> None:
        numbered = (raw for raw in batch if is_numbered(raw))
        updates = [new_update(raw, self._lane, self._sent_by) for raw in numbered]
        if len(updates) < len(batch):
            log.error("updates without a usable id", count=len(batch) - len(updates))
        if not updates:
            if batch:
                raise CallFailed("no_update_with_an_id")
            return
        await self._inbox.put(updates, self._clock())
        self._offset = max(update.update_id for update in updates) + 1
        self._arrived()

    async def _failed(self, error: CallFailed) -> None:
        self._failures += 1
        meaning = error.meaning if isinstance(error, Refused) else None
        if meaning is Meaning.TOKEN_REFUSED:
            raise TokenRefused(TOKEN_REFUSED)
        if meaning is Meaning.OTHER_POLLER:
            log.error("another process polls for this bot: stop it, or give it another token")
        elif meaning is Meaning.WEBHOOK_SET:
            log.warning("a webhook is set for this bot: it is removed, as updates are polled for")
            await self._remove_webhook()
        else:
            log.warning("no updates", reason=str(error), failures=self._failures)

    async def _remove_webhook(self) -> None:
        try:
            await self._api.call("deleteWebhook", {"drop_pending_updates": False})
        except CallFailed as error:
            log.warning("the webhook could not be removed", reason=str(error))
