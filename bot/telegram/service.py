"""The bot on Telegram: poller, worker and sender over one post, run and stopped together."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog

from bot.claims.clock import Clock
from bot.claims.ids import Lane
from bot.flows.parts import Parts
from bot.flows.post import Keys, Place, Post, StoreAway
from bot.telegram.api import BotApi
from bot.telegram.backoff import backoff
from bot.telegram.bell import Bell
from bot.telegram.errors import CallFailed, Meaning, Refused
from bot.telegram.forwards import Me
from bot.telegram.limits import Limits, Pace
from bot.telegram.poller import LONG_POLL, TOKEN_REFUSED, Poller, TokenRefused
from bot.telegram.quiet import quieten
from bot.telegram.sender import Sender
from bot.telegram.worker import AtOnce, Worker

log = structlog.get_logger(__name__)

PRUNE_EVERY = 600.0
DRAIN = 10.0
"""Seconds that work in hand gets to end after ``stop``."""
HASTE = 0.7
"""Seconds that calls in flight get to land after a cancellation."""

Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, kw_only=True, slots=True)
class TelegramOptions:
    """Plain values from the settings."""

    long_poll: int = LONG_POLL
    at_once: int = 8
    media_at_once: int = 2
    pace: Pace = field(default_factory=Pace)


class TelegramService:
    """One bot on Telegram."""

    def __init__(
        self,
        *,
        api: BotApi,
        post: Post,
        keys: Keys,
        parts: Parts,
        clock: Clock,
        options: TelegramOptions | None = None,
        ticks: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._api = api
        self._post = post
        self._keys = keys
        self._parts = parts
        self._clock = clock
        self._options = options or TelegramOptions()
        self._ticks = ticks
        self._sleep = sleep
        self._stopped = asyncio.Event()
        self._arrived, self._owed = Bell(), Bell()
        self._ends: list[Callable[[], object]] = []

    def stop(self) -> None:
        """Let ``run`` return: poll no more, and finish what is in hand within DRAIN seconds."""
        self._stopped.set()

    async def run(self) -> None:
        """Serve until stopped or cancelled, or raise TokenRefused.

        What is cut off in the middle is taken up by the next process.
        """
        quieten()
        cut: asyncio.CancelledError | None = None
        try:
            async with asyncio.timeout(None) as patience, asyncio.TaskGroup() as tasks:
                serving = tasks.create_task(self._serve())
                serving.add_done_callback(lambda _: self.stop())
                self._ends = [serving.cancel]
                cut = await self._until_stopped()
                for end in self._ends:
                    end()
                grace = HASTE if cut else DRAIN
                patience.reschedule(asyncio.get_running_loop().time() + grace)
        except TimeoutError:
            log.warning("stopped with work in hand; the next start takes it up")
        except BaseExceptionGroup as group:
            raise _first(group) from None
        finally:
            await self._api.close()
        if cut is not None:
            raise cut

    async def _until_stopped(self) -> asyncio.CancelledError | None:
        """Return after ``stop``, or the cancellation that came instead.

        A placeholder that is cut off in flight is sent again later: better not to cut it off.
        """
        try:
            await self._stopped.wait()
        except asyncio.CancelledError as error:
            return error
        return None

    async def _serve(self) -> None:
        await self._recover()
        worker, sender = self._worker(await self._username()), self._sender()
        log.info("serving on Telegram", bot=self._api.bot_id)
        async with asyncio.TaskGroup() as loops:
            polling = loops.create_task(self._poller().run())
            pruning = loops.create_task(self._prune())
            loops.create_task(worker.run())
            loops.create_task(sender.run())
            self._ends = [polling.cancel, pruning.cancel, worker.stop, sender.stop]

    async def _recover(self) -> None:
        taken_up = await self._post.recover(self._clock())
        if taken_up:
            log.info("work of a process that ended is taken up", rows=taken_up)

    async def _username(self) -> str:
        """Return the bot's username, for as long as it takes to be told."""
        failures = 0
        while True:
            try:
                return _username_in(await self._api.call("getMe", {}))
            except CallFailed as error:
                failures += 1
                if isinstance(error, Refused) and error.meaning is Meaning.TOKEN_REFUSED:
                    raise TokenRefused(TOKEN_REFUSED) from None
                log.warning("Telegram is not there", reason=str(error), failures=failures)
            await self._sleep(backoff(failures, first=0.5, longest=30.0).total_seconds())

    async def _prune(self) -> None:
        while True:
            try:
                await self._post.prune(self._clock())
            except StoreAway as error:
                log.error("nothing was pruned", reason=str(error))
            await self._sleep(PRUNE_EVERY)

    def _poller(self) -> Poller:
        return Poller(
            api=self._api,
            inbox=self._post.inbox,
            lane=self._lane,
            clock=self._clock,
            arrived=self._arrived.ring,
            long_poll=self._options.long_poll,
            sleep=self._sleep,
        )

    def _worker(self, username: str) -> Worker:
        bot_id = self._api.bot_id
        return Worker(
            me=Me(
                bot_id=bot_id,
                username=username,
                asker=lambda user_id: self._keys.asker(bot_id, user_id),
            ),
            inbox=self._post.inbox,
            outbox=self._post.outbox,
            parts=self._parts,
            place=self._place,
            clock=self._clock,
            bell=self._arrived,
            owed=self._owed.ring,
            at_once=AtOnce(words=self._options.at_once, media=self._options.media_at_once),
        )

    def _sender(self) -> Sender:
        return Sender(
            api=self._api,
            outbox=self._post.outbox,
            limits=Limits(self._options.pace),
            phrases_for=self._parts.phrases_for,
            clock=self._clock,
            ticks=self._ticks,
            bell=self._owed,
        )

    def _lane(self, chat_id: int) -> Lane:
        return self._keys.lane(self._api.bot_id, chat_id)

    def _place(self, chat_id: int) -> Place:
        return Place(bot_id=self._api.bot_id, lane=self._lane(chat_id), chat_id=chat_id)


def _username_in(me: object) -> str:
    username = me.get("username") if isinstance(me, dict) else None
    if not isinstance(username, str):
        raise CallFailed("no_username")
    return username


def _first(error: BaseException) -> BaseException:
    """Return the first error that ended the tasks of a group."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
