"""The sender: what is owed goes out in order, within Telegram's limits, and is never said twice."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import structlog

from bot.answer.notices import checking
from bot.answer.plain import render_plain
from bot.claims.clock import Clock
from bot.flows.effects import AnswerPress, Outgoing
from bot.flows.post import Outbox, Owed, StoreAway
from bot.ports import PhrasesFor
from bot.telegram import render
from bot.telegram.api import BotApi
from bot.telegram.backoff import backoff
from bot.telegram.bell import Bell
from bot.telegram.errors import CallFailed, Meaning, NotSent, Refused, Uncertain
from bot.telegram.last_look import IDLE, LastLook
from bot.telegram.limits import Limits
from bot.telegram.lost_placeholders import LostPlaceholders
from bot.telegram.quiet import where
from bot.telegram.tally import Tally

log = structlog.get_logger(__name__)

AT_ONCE = 12
LONGEST_WAIT = 60.0
ENDS = (Meaning.ALREADY_SO, Meaning.MESSAGE_GONE, Meaning.PRESS_TOO_OLD)
"""Refusals after which there is nothing left to say, and that is as it should be."""


class Sender:
    """Sends for one bot; there must be only one."""

    def __init__(  # noqa: PLR0913 - what the loop works with, by name
        self,
        *,
        api: BotApi,
        outbox: Outbox,
        limits: Limits,
        phrases_for: PhrasesFor,
        clock: Clock,
        ticks: Callable[[], float],
        bell: Bell,
        at_once: int = AT_ONCE,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        tally: Tally | None = None,
    ) -> None:
        self._api = api
        self._outbox = outbox
        self._limits = limits
        self._phrases_for = phrases_for
        self._clock = clock
        self._ticks = ticks
        self._bell = bell
        self._free = at_once
        self._tally = tally or Tally()
        self._lost = LostPlaceholders(
            api=api, outbox=outbox, limits=limits, clock=clock, ticks=ticks, sleep=sleep
        )
        self._stopping = False
        self._last_look, self._ticked = LastLook(clock), ticks()

    def stop(self) -> None:
        """Lease nothing more; ``run`` returns once what is in flight has landed."""
        self._stopping = True
        self._bell.ring()

    async def run(self) -> None:
        """Send until stopped or cancelled."""
        async with asyncio.TaskGroup() as tasks:
            while not self._stopping:
                for owed in await self.lease():
                    self._free -= 1
                    tasks.create_task(self._in_turn(owed))
                await self._bell.wait(await self._rest())

    async def lease(self) -> list[Owed]:
        """Return what may be sent now, counted against the limits."""
        now = self._ticked = self._ticks()
        looked = self._last_look.now()
        room = min(self._free, self._limits.budget(now))
        if not room:
            return []
        try:
            leased = await self._outbox.lease(room, self._limits.resting(now), looked)
        except StoreAway as error:
            log.error("nothing can be sent", reason=str(error))
            return []
        for owed in leased:
            if owed.kind == "press":
                self._limits.begun_press(now)
            else:
                self._limits.begun(now, owed.place.lane, group=owed.place.chat_id < 0)
        return leased

    async def send(self, owed: Owed) -> None:
        """Make the next call for a row and record what came of it."""
        try:
            await self._call(owed)
        except CallFailed as error:
            await self._failed(owed, error)
        finally:
            if owed.kind != "press" and not owed.delivered:  # a search counts its own calls
                self._limits.ended(self._ticks(), owed.place.lane)

    async def _in_turn(self, owed: Owed) -> None:
        try:
            await self.send(owed)
        except StoreAway as error:
            # The lease runs out by itself; then an edit is repeated, which changes nothing.
            log.error("sent, but not recorded", row=owed.id, reason=where(error))
        finally:
            self._free += 1
            self._bell.ring()

    async def _call(self, owed: Owed) -> None:
        match owed.payload:
            case AnswerPress():
                await self._api.call("answerCallbackQuery", render.press(owed.payload))
                await self._outbox.end(owed, "done", None, self._clock())
            case Outgoing() if owed.kind == "notice":
                await self._say(owed, owed.payload, "sendMessage")
            case _ if owed.delivered:
                self._limits.ended(self._ticks(), owed.place.lane)
                await self._lost.look(owed, self._placeholder(owed))
            case _ if owed.reply_id is None:
                await self._place(owed)
            case Outgoing():
                await self._say(owed, owed.payload, "editMessageText")
            case None:
                await self._outbox.placed(owed, owed.reply_id, self._clock())

    async def _place(self, owed: Owed) -> None:
        params = render.placeholder(owed.place.chat_id, owed.message_id, self._placeholder(owed))
        sent = await self._api.call("sendMessage", params)
        reply_id = _message_id(sent)
        if reply_id is None:
            raise Uncertain("sent_without_an_id")
        await self._outbox.placed(owed, reply_id, self._clock())

    async def _say(self, owed: Owed, said: Outgoing, method: str) -> None:
        params: dict[str, Any]
        if owed.reply_id is None:
            params = render.notice(owed.place.chat_id, owed.message_id, said)
        else:
            params = render.edit(owed.place.chat_id, owed.reply_id, said)
        try:
            sent = await self._api.call(method, params)
        except Refused as error:
            if error.meaning is not Meaning.BAD_MARKUP:
                raise
            log.error("Telegram could not read an answer; it goes out as plain text", row=owed.id)
            sent = await self._api.call(method, render.plain(params, said))
        await self._done(owed, None, _message_id(sent))
        if owed.kind == "reply" and owed.due is not None:
            took = (self._clock() - owed.due).total_seconds()
            self._tally.timed("sent", max(0.0, took))

    async def _done(self, owed: Owed, reason: str | None, sent: int | None) -> None:
        """Record that a row is done, or that only placeholders are left to be looked for."""
        if owed.kind == "reply" and owed.orphans:
            await self._outbox.look_later(owed, self._clock())
        else:
            await self._outbox.end(owed, "done", reason, self._clock(), reply_id=sent)

    def _placeholder(self, owed: Owed) -> str:
        return render_plain(checking(self._phrases_for(owed.language)))

    async def _failed(self, owed: Owed, error: CallFailed) -> None:
        match error:
            case NotSent():
                await self._again(owed, error, orphan=False)
            case Refused():
                await self._refused(owed, error)
            case _ if owed.kind == "reply":
                # A placeholder holds nothing, and an edit repeated changes nothing.
                await self._again(owed, error, orphan=owed.reply_id is None)
            case _:
                await self._outbox.end(owed, "uncertain", str(error), self._clock())

    async def _refused(self, owed: Owed, error: Refused) -> None:
        now = self._clock()
        if error.meaning in ENDS:
            await self._done(owed, error.meaning.value, None)
        elif error.meaning is Meaning.TOO_MANY:
            await self._rest_chat(owed, float(error.retry_after or 1))
        elif error.meaning is Meaning.CHAT_GONE:
            await self._outbox.drop_chat(owed.place, now)
        elif error.meaning is Meaning.CHAT_MIGRATED and error.migrate_to is not None:
            await self._outbox.move_chat(owed.place, error.migrate_to, now)
        elif error.meaning is Meaning.TOKEN_REFUSED:
            await self._again(owed, error, orphan=False)
        else:
            log.error("Telegram refuses an answer for good", row=owed.id, reason=str(error))
            await self._outbox.end(owed, "dead", str(error), now)

    async def _rest_chat(self, owed: Owed, seconds: float) -> None:
        self._limits.pause(self._ticks(), owed.place.lane, seconds)
        due = self._clock() + timedelta(seconds=seconds)
        await self._outbox.retry(owed, "too_many", due)

    async def _again(self, owed: Owed, error: CallFailed, *, orphan: bool) -> None:
        wait = backoff(owed.attempts, first=0.5, longest=LONGEST_WAIT)
        log.warning("not delivered yet", row=owed.id, reason=str(error), attempts=owed.attempts)
        await self._outbox.retry(owed, str(error)[:64], self._clock() + wait, orphan=orphan)

    async def _rest(self) -> float:
        """Return the seconds until a retry falls due or a limit ends; all else rings the bell."""
        if self._bell.rung or not self._free:
            return IDLE  # it rings before anything can be sent
        wait = await self._last_look.rest(self._outbox.next_due)
        change = self._limits.next_change(self._ticked)
        return wait if change is None else min(wait, self._ticked + change - self._ticks())


def _message_id(sent: object) -> int | None:
    """Return the number of a message that was sent, where Telegram gives it."""
    number = sent.get("message_id") if isinstance(sent, dict) else None
    return number if isinstance(number, int) else None
