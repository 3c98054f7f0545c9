"""Removes a placeholder whose number Telegram never told, as its answer to the call was lost.

An edit to what a placeholder says changes nothing where the message is one, and Telegram says so;
of a message that is not the bot's own it says that it cannot be edited.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog

from bot.flows.post import Owed
from bot.telegram.api import BotApi
from bot.telegram.errors import CallFailed, Meaning, Refused
from bot.telegram.limits import Limits

log = structlog.get_logger(__name__)

MOST_CALLS = 60
"""So many fit into the lease of a row, at the pace of one chat."""
LOOK_EVERY = 0.25


class LostPlaceholders:
    """Looks for them at the pace of the sender, whose limits it shares."""

    def __init__(
        self,
        *,
        api: BotApi,
        limits: Limits,
        ticks: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._api = api
        self._limits = limits
        self._ticks = ticks
        self._sleep = sleep

    async def remove(self, owed: Owed, text: str, among: Sequence[int]) -> int:
        """Return how many placeholders that say ``text`` were removed, at most those that lack."""
        found, left = 0, MOST_CALLS
        for message_id in among:
            while left and found < owed.orphans:
                left -= 1
                is_one = await self._is_placeholder(owed, message_id, text)
                if is_one is not None:
                    found += is_one
                    break
        if found:
            log.info("placeholders removed that nobody knew of", row=owed.id, count=found)
        return found

    async def _is_placeholder(self, owed: Owed, message_id: int, text: str) -> bool | None:
        """Tell whether a message is a lost placeholder, now removed; None if nobody knows yet."""
        message = {"chat_id": owed.place.chat_id, "message_id": message_id}
        try:
            await self._call(owed, "editMessageText", message | {"text": text})
        except Refused as error:
            if error.meaning is not Meaning.ALREADY_SO:
                return None if error.meaning is Meaning.TOO_MANY else False
        except CallFailed:
            return None
        return await self._delete(owed, message)

    async def _delete(self, owed: Owed, message: dict[str, Any]) -> bool | None:
        try:
            await self._call(owed, "deleteMessage", message)
        except Refused as error:
            # What was not deleted is a placeholder still, and is found to be one again.
            return None if error.meaning is Meaning.TOO_MANY else True
        except CallFailed:
            return None
        return True

    async def _call(self, owed: Owed, method: str, params: dict[str, Any]) -> None:
        lane = owed.place.lane
        while not self._limits.budget(self._ticks()) or lane in self._limits.resting(self._ticks()):
            await self._sleep(LOOK_EVERY)
        self._limits.begun(self._ticks(), lane, group=False)
        try:
            await self._api.call(method, params)
        except Refused as error:
            if error.meaning is Meaning.TOO_MANY:
                self._limits.pause(self._ticks(), lane, float(error.retry_after or 1))
            raise
        finally:
            self._limits.ended(self._ticks(), lane)
