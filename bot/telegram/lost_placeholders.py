"""Removes a placeholder whose number Telegram never told, as its answer to the call was lost.

An edit to what a placeholder says changes nothing where the message is one, and Telegram says so;
of a message that is not the bot's own it says that it cannot be edited.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog

from bot.claims.clock import Clock
from bot.flows.post import Outbox, Owed
from bot.telegram.api import BotApi
from bot.telegram.backoff import backoff
from bot.telegram.errors import CallFailed, Meaning, Refused
from bot.telegram.limits import Limits

log = structlog.get_logger(__name__)

MOST_CALLS = 60
"""So many fit into the lease of a row, at the pace of one chat."""
MOST = 40
"""Messages of a chat that are worth a call each."""
MOST_IN_GROUP = 8
"""The same in a group, where few calls are allowed: the one that is looked for is near."""
LOOKS = 8
"""How often one is looked for: in about eight minutes all that was written has been delivered."""
FIRST_WAIT, LONGEST_WAIT = 10.0, 120.0
LOOK_EVERY = 0.25


class LostPlaceholders:
    """Looks for them at the pace of the sender, whose limits it shares."""

    def __init__(
        self,
        *,
        api: BotApi,
        outbox: Outbox,
        limits: Limits,
        clock: Clock,
        ticks: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._api = api
        self._outbox = outbox
        self._limits = limits
        self._clock = clock
        self._ticks = ticks
        self._sleep = sleep

    async def look(self, owed: Owed, text: str) -> None:
        """Remove the placeholders that say ``text`` and end the row.

        While too many messages are unknown, as they were not delivered yet, or calls do not go
        through, it is looked again later.
        """
        among = await self._outbox.unknown_ids(owed)
        if among is None:
            await self._end(owed, owed.orphans)
            return
        is_group = owed.place.chat_id < 0
        most = MOST_IN_GROUP if is_group else MOST
        is_last = is_group or owed.attempts >= LOOKS
        left, unasked = owed.orphans, len(among)
        if unasked <= most or is_last:
            left, asked = await self._remove(owed, text, among[:most])
            unasked -= asked
        if not left or not unasked:
            await self._end(owed, 0)
        elif is_last:
            await self._end(owed, left)
        else:
            wait = backoff(owed.attempts, first=FIRST_WAIT, longest=LONGEST_WAIT)
            await self._outbox.look_later(owed, self._clock() + wait, orphans=left)

    async def _end(self, owed: Owed, left: int) -> None:
        if left:
            log.warning("placeholders may be left in a chat", row=owed.id, count=left)
        await self._outbox.end(owed, "done", None, self._clock(), orphans=left)

    async def _remove(self, owed: Owed, text: str, among: Sequence[int]) -> tuple[int, int]:
        """Return how many may be left, and how many messages were asked about."""
        found, asked, calls = 0, 0, 0
        for message_id in among:
            is_one: bool | None = None
            while is_one is None and calls < MOST_CALLS and found < owed.orphans:
                calls += 1
                is_one = await self._is_placeholder(owed, message_id, text)
            found += bool(is_one)
            asked += is_one is not None
        if found:
            log.info("placeholders removed that nobody knew of", row=owed.id, count=found)
        return owed.orphans - found, asked

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
        self._limits.begun(self._ticks(), lane, group=owed.place.chat_id < 0)
        try:
            await self._api.call(method, params)
        except Refused as error:
            if error.meaning is Meaning.TOO_MANY:
                self._limits.pause(self._ticks(), lane, float(error.retry_after or 1))
            raise
        finally:
            self._limits.ended(self._ticks(), lane)
