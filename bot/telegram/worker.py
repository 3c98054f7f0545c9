"""The worker: leases updates, understands each, has it answered, and commits what comes of it."""

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import timedelta

import structlog

from bot.answer.notices import apology
from bot.claims.clock import Clock
from bot.flows.answer_update import answer_update
from bot.flows.effects import Effect, KeepAnswer, SetReply
from bot.flows.outgoing import outgoing
from bot.flows.parts import Parts
from bot.flows.post import Inbox, Leased, LeaseLost, Outbox, Place, StoreAway, Unreadable
from bot.match.codec import outcome_of
from bot.receive.events import CommandReceived, Event, Ignored, TipReceived
from bot.telegram.backoff import retry_wait
from bot.telegram.bell import Bell
from bot.telegram.forwards import Me, Unparsable, read_update
from bot.telegram.quiet import where

log = structlog.get_logger(__name__)

AT_ONCE = 8
MOST_ATTEMPTS = 5
ANSWER_TIMEOUT = 60.0
"""Seconds; less than the inbox's lease, so that no two workers answer one update."""
IDLE = 5.0
"""Seconds after which the worker looks without having been woken."""


class Worker:
    """Answers the updates of one bot, several chats at once, each chat in order."""

    def __init__(
        self,
        *,
        me: Me,
        inbox: Inbox,
        outbox: Outbox,
        parts: Parts,
        place: Callable[[int], Place],
        clock: Clock,
        bell: Bell,
        owed: Callable[[], None],
        at_once: int = AT_ONCE,
    ) -> None:
        self._me = me
        self._inbox = inbox
        self._outbox = outbox
        self._parts = parts
        self._place = place
        self._clock = clock
        self._bell = bell
        self._owed = owed
        self._free = at_once
        self._stopping = False

    def stop(self) -> None:
        """Lease nothing more; ``run`` returns once what is in hand is done."""
        self._stopping = True
        self._bell.ring()

    async def run(self) -> None:
        """Work until stopped or cancelled."""
        async with asyncio.TaskGroup() as tasks:
            while not self._stopping:
                for leased in await self.lease():
                    self._free -= 1
                    tasks.create_task(self._in_turn(leased))
                await self._bell.wait(await self._rest())

    async def lease(self) -> list[Leased]:
        """Return what can be worked on now; nothing while the store is out of reach."""
        if not self._free:
            return []
        try:
            return await self._inbox.lease(self._free, self._clock())
        except StoreAway as error:
            log.error("no updates can be leased", reason=str(error))
            return []

    async def work(self, leased: Leased) -> None:
        """Bring one update to its end: answered, to be retried, set aside or given up."""
        started = time.perf_counter()
        outcome = await self._outcome(leased)
        log.info(
            "tip",
            update=leased.update_id,
            outcome=outcome,
            attempts=leased.attempts,
            ms=round((time.perf_counter() - started) * 1000),
            waited_ms=leased.waited_ms,
        )

    async def _in_turn(self, leased: Leased) -> None:
        try:
            await self.work(leased)
        except (StoreAway, LeaseLost) as error:
            # The lease runs out by itself; then the update is tried again.
            log.error("update left as it was", update=leased.update_id, reason=where(error))
        finally:
            self._free += 1
            self._bell.ring()

    async def _outcome(self, leased: Leased) -> str:
        try:
            event = read_update(self._inbox.read(leased), self._me)
        except (Unreadable, Unparsable) as error:
            log.error("update set aside", update=leased.update_id, reason=str(error))
            await self._inbox.quarantine(leased, str(error), self._clock())
            return "quarantined"
        place = None if isinstance(event, Ignored) else self._place(event.chat_id)
        if leased.attempts > MOST_ATTEMPTS:
            # It never came to an end: most likely, it took the process with it each time.
            await self._give_up(leased, event, place, "never_ended")
            return "dead"
        try:
            return await self._answer(leased, event, place)
        except (LeaseLost, StoreAway):
            raise
        except Exception as error:  # noqa: BLE001  # whatever one tip breaks, the others go on
            log.error("update failed", update=leased.update_id, reason=where(error))
            return await self._failed(leased, event, place, type(error).__name__[:64])

    async def _answer(self, leased: Leased, event: Event, place: Place | None) -> str:
        if place is not None:
            await self._begin(event, place)
        async with asyncio.timeout(ANSWER_TIMEOUT):
            effects = await answer_update(event, self._parts)
        await self._inbox.finish(leased, place, effects, self._clock())
        self._owed()
        return _outcome(event, effects)

    async def _begin(self, event: Event, place: Place) -> None:
        """Owe the reply at once, so that its placeholder is sent while the answer is worked out."""
        if not isinstance(event, TipReceived | CommandReceived):
            return
        new = await self._outbox.open_reply(
            place,
            key=event.key,
            message_id=event.message_id,
            language=_person_language(event),
            now=self._clock(),
        )
        if new:
            self._owed()

    async def _failed(self, leased: Leased, event: Event, place: Place | None, reason: str) -> str:
        if leased.attempts >= MOST_ATTEMPTS:
            await self._give_up(leased, event, place, reason)
            return "dead"
        due = self._clock() + retry_wait(leased.attempts)
        await self._inbox.retry(leased, reason, due)
        return "retry"

    async def _give_up(
        self, leased: Leased, event: Event, place: Place | None, reason: str
    ) -> None:
        await self._inbox.bury(leased, place, self._apologies(event), reason, self._clock())
        self._owed()

    def _apologies(self, event: Event) -> tuple[Effect, ...]:
        if not isinstance(event, TipReceived | CommandReceived):
            return ()
        phrases = self._parts.phrases_for(_person_language(event))
        return (SetReply(key=event.key, outgoing=outgoing(apology(phrases))),)

    async def _rest(self) -> float:
        """Return the seconds until a retry falls due; all else rings the bell."""
        now = self._clock()
        try:
            due = await self._inbox.next_due(now)
        except StoreAway:
            return IDLE
        return IDLE if due is None else min((due - now) / timedelta(seconds=1), IDLE)


def _person_language(event: TipReceived | CommandReceived) -> str:
    if isinstance(event, TipReceived):
        return event.tip.person_language or ""
    return event.person_language or ""


def _outcome(event: Event, effects: Sequence[Effect]) -> str:
    for effect in effects:
        if isinstance(effect, KeepAnswer):
            return outcome_of(effect.decision)
    return type(event).__name__
