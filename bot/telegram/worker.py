"""The worker: leases updates, understands each, has it answered, and commits what comes of it."""

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import structlog

from bot.answer.notices import apology
from bot.claims.clock import Clock
from bot.flows.answer_update import answer_update
from bot.flows.effects import Effect, KeepAnswer, SetReply
from bot.flows.outgoing import outgoing
from bot.flows.parts import Parts
from bot.flows.post import Inbox, Leased, LeaseLost, Outbox, Place, StoreAway, Unreadable
from bot.match.codec import outcome_of
from bot.receive.events import Asked, Event, Ignored, TipReceived
from bot.telegram.albums import Part, one_event
from bot.telegram.backoff import retry_wait
from bot.telegram.bell import Bell
from bot.telegram.forwards import Me, Unparsable, read_update
from bot.telegram.last_look import IDLE, LastLook
from bot.telegram.quiet import where
from bot.telegram.tally import Tally

log = structlog.get_logger(__name__)

MOST_ATTEMPTS = 5
ANSWER_TIMEOUT = 60.0
"""Seconds; less than the inbox's lease, so that no two workers answer one update."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AtOnce:
    """How many updates are worked on together: words never wait for media and links."""

    words: int = 8
    media: int = 2


class Course:
    """How the work on one update goes, for the line that tells of it: figures, never words."""

    def __init__(self) -> None:
        self._started = time.perf_counter()
        self.checked_ms: int | None = None
        self.language: str | None = None
        self.media = 0

    @property
    def ms(self) -> int:
        """Return the milliseconds since it began."""
        return round((time.perf_counter() - self._started) * 1000)

    def went(self, event: Event, effects: Sequence[Effect], *, checked_ms: int) -> None:
        """Keep what an event came to, and how long that took."""
        self.checked_ms = checked_ms
        if isinstance(event, TipReceived):
            self.media = len(event.tip.media)
        kept = (each.language for each in effects if isinstance(each, KeepAnswer))
        self.language = next(kept, None)


class Worker:
    """Answers the updates of one bot, several chats at once, each chat in order."""

    def __init__(  # noqa: PLR0913 - what the loop works with, by name
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
        at_once: AtOnce | None = None,
        tally: Tally | None = None,
    ) -> None:
        self._me = me
        self._inbox = inbox
        self._outbox = outbox
        self._parts = parts
        self._place = place
        self._clock = clock
        self._bell = bell
        self._owed = owed
        self._tally = tally or Tally()
        at_once = at_once or AtOnce()
        self._free = {False: at_once.words, True: at_once.media}
        self._last_look = LastLook(clock)
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
                    self._free[leased.heavy] -= 1
                    tasks.create_task(self._in_turn(leased))
                await self._bell.wait(await self._rest())

    async def lease(self) -> list[Leased]:
        """Return what can be worked on now; nothing while the store is out of reach."""
        now = self._last_look.now()
        if not any(self._free.values()):
            return []
        try:
            return await self._inbox.lease(self._free[False], now, self._free[True])
        except StoreAway as error:
            log.error("no updates can be leased", reason=str(error))
            return []

    async def work(self, leased: Leased) -> None:
        """Bring one update to its end: answered, to be retried, set aside or given up."""
        course = Course()
        outcome = await self._outcome(leased, course)
        self._count(leased, outcome, course)
        log.info(
            "tip",
            update=leased.update_id,
            outcome=outcome,
            language=course.language,
            media=course.media,
            attempts=leased.attempts,
            ms=course.ms,
            waited_ms=leased.waited_ms,
            checked_ms=course.checked_ms,
            parts=len(leased.rows),
        )

    def _count(self, leased: Leased, outcome: str, course: Course) -> None:
        self._tally.worked[outcome] += 1
        if course.checked_ms is not None:
            self._tally.timed("waited", leased.waited_ms / 1000)
            self._tally.timed("checked", course.checked_ms / 1000)

    async def _in_turn(self, leased: Leased) -> None:
        try:
            await self.work(leased)
        except (StoreAway, LeaseLost) as error:
            # The lease runs out by itself; then the update is tried again.
            log.error("update left as it was", update=leased.update_id, reason=where(error))
        finally:
            self._free[leased.heavy] += 1
            self._bell.ring()

    async def _outcome(self, leased: Leased, course: Course) -> str:
        read = await self._read(leased)
        if read is None:
            return "quarantined"
        leased, event = read
        place = None if isinstance(event, Ignored) else self._place(event.chat_id)
        if leased.attempts > MOST_ATTEMPTS:
            # It never came to an end: most likely, it took the process with it each time.
            await self._give_up(leased, event, place, "never_ended")
            return "dead"
        try:
            return await self._answer(leased, event, place, course)
        except (LeaseLost, StoreAway):
            raise
        except Exception as error:  # noqa: BLE001  # whatever one tip breaks, the others go on
            log.error("update failed", update=leased.update_id, reason=where(error))
            return await self._failed(leased, event, place, type(error).__name__[:64])

    async def _read(self, leased: Leased) -> tuple[Leased, Event] | None:
        """Return what can be read of an update, or of an album's parts, and the event it is."""
        sound: list[Leased] = []
        parts = self._answered_before(leased)
        late = bool(parts)
        for row in leased.rows:
            try:
                raw = self._inbox.read(row)
                parts.append((raw, read_update(raw, self._me)))
                sound.append(row)
            except (Unreadable, Unparsable) as error:
                log.error("update set aside", update=row.update_id, reason=str(error))
                await self._inbox.quarantine(row, str(error), self._clock())
        if not sound:
            return None
        kept = replace(sound[0], others=tuple(sound[1:]), earlier=leased.earlier)
        return kept, one_event(parts, self._me, late=late)

    def _answered_before(self, leased: Leased) -> list[Part]:
        """Return the parts of an album that were answered before, as far as they are known."""
        known = []
        for raw in self._inbox.earlier(leased):
            with suppress(Unparsable):
                known.append((raw, read_update(raw, self._me)))
        return known

    async def _answer(
        self, leased: Leased, event: Event, place: Place | None, course: Course
    ) -> str:
        if place is not None:
            await self._begin(event, place)
        begun = course.ms
        async with asyncio.timeout(ANSWER_TIMEOUT):
            effects = await answer_update(event, self._parts)
        course.went(event, effects, checked_ms=course.ms - begun)
        await self._inbox.finish(leased, place, effects, self._clock())
        self._owed()
        return _outcome(event, effects)

    async def _begin(self, event: Event, place: Place) -> None:
        """Owe the reply at once, so that its placeholder is sent while the answer is worked out."""
        if not isinstance(event, Asked):
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
        if not isinstance(event, Asked):
            return ()
        phrases = self._parts.phrases_for(_person_language(event))
        return (SetReply(key=event.key, outgoing=outgoing(apology(phrases))),)

    async def _rest(self) -> float:
        """Return the seconds until a retry or album falls due; all else rings the bell."""
        if self._bell.rung or not any(self._free.values()):
            return IDLE  # it rings before anything can be taken
        return await self._last_look.rest(self._inbox.next_due)


def _person_language(event: Asked) -> str:
    if isinstance(event, TipReceived):
        return event.tip.person_language or ""
    return event.person_language or ""


def _outcome(event: Event, effects: Sequence[Effect]) -> str:
    for effect in effects:
        if isinstance(effect, KeepAnswer):
            return outcome_of(effect.decision)
    return type(event).__name__
