"""The bot on Telegram: poller, worker and sender over one post, run and stopped together."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, get_args

import structlog
from starlette.applications import Starlette

from bot.claims.clock import Clock
from bot.claims.ids import AskerHash, Lane
from bot.flows.parts import Parts
from bot.flows.post import Keys, Place, Post, StoreAway
from bot.ports import PhrasesFor
from bot.telegram.api import BotApi
from bot.telegram.backoff import backoff
from bot.telegram.bell import Bell
from bot.telegram.errors import CallFailed, Meaning, Refused
from bot.telegram.forwards import Me
from bot.telegram.limits import Limits, Pace
from bot.telegram.menus import Menus
from bot.telegram.office import WhileElected
from bot.telegram.poller import LONG_POLL, TOKEN_REFUSED, Poller, TokenRefused
from bot.telegram.quiet import quieten
from bot.telegram.sender import Sender
from bot.telegram.senders import Senders
from bot.telegram.tally import Tally
from bot.telegram.webhook import Place as WebhookPlace
from bot.telegram.webhook import Webhook
from bot.telegram.worker import AtOnce, Worker

log = structlog.get_logger(__name__)

PRUNE_EVERY = 600.0
MENUS_EVERY = 60.0
CLOCK_EVERY = 300.0
"""Seconds after which the clock is set anew."""
DRAIN = 10.0
"""Seconds that work in hand gets to end after ``stop``."""
HASTE = 0.7
"""Seconds that calls in flight get to land after a cancellation."""

Sleep = Callable[[float], Awaitable[None]]
Ends = list[Callable[[], object]]
"""What ends the loops of a role."""


Role = Literal["intake", "work", "send"]
ROLES: frozenset[Role] = frozenset(get_args(Role))


@dataclass(frozen=True, kw_only=True, slots=True)
class TelegramOptions:
    """Plain values from the settings; without a ``webhook``, updates are polled for."""

    roles: frozenset[Role] = ROLES
    webhook: WebhookPlace | None = None
    long_poll: int = LONG_POLL
    at_once: int = 8
    media_at_once: int = 2
    pace: Pace = field(default_factory=Pace)


class TelegramService:
    """One bot on Telegram; only the role "work" needs the ``parts``."""

    def __init__(  # noqa: PLR0913 - what the loops work with, by name
        self,
        *,
        api: BotApi,
        post: Post,
        keys: Keys,
        parts: Parts | None,
        phrases_for: PhrasesFor,
        clock: Clock,
        options: TelegramOptions | None = None,
        menus: Menus | None = None,
        tally: Tally | None = None,
        set_clock: Callable[[], Awaitable[None]] | None = None,
        ticks: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._api = api
        self._post = post
        self._keys = keys
        self._parts = parts
        self._phrases_for = phrases_for
        self._clock = clock
        self._options = options or TelegramOptions()
        self._menus = menus
        self._set_clock = set_clock
        self.tally = tally or Tally()
        self._ticks = ticks
        self._sleep = sleep
        self._stopped = asyncio.Event()
        self._arrived, self._owed = Bell(), Bell()
        self._ends: Ends = []
        self.username = ""
        """The bot's, once Telegram told it."""
        self._senders = Senders(asker=self._asker, lane=self._lane, username=lambda: self.username)
        self._webhook = self._new_webhook()

    @property
    def webhook_app(self) -> Starlette | None:
        """Return what answers Telegram's posts, where this process takes them in."""
        return self._webhook.app if self._webhook and "intake" in self._options.roles else None

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
        begin = {"intake": self._take_in, "work": self._work, "send": self._send}
        await self._recover()
        username = self.username = await self._username()
        roles = sorted(self._options.roles)
        log.info("serving on Telegram", bot=self._api.bot_id, roles=roles)
        async with asyncio.TaskGroup() as loops:
            listening = loops.create_task(self._post.listen(self._wake))
            ends = [end for role in roles for end in begin[role](loops, username)]
            setting = loops.create_task(self._keep_clock())
            self._ends = [listening.cancel, setting.cancel, *ends]

    def _take_in(self, loops: asyncio.TaskGroup, _username: str) -> Ends:
        if self._webhook is not None:
            return [loops.create_task(self._webhook.run()).cancel]
        polling = WhileElected(
            self._post.polling,
            self._poller,
            lambda _, task: task.cancel(),
            name="poll",
            told=self._tell_elected("poll"),
        )
        loops.create_task(polling.run())
        return [polling.stop]

    def _work(self, loops: asyncio.TaskGroup, username: str) -> Ends:
        worker = self._worker(username)
        pruning = loops.create_task(self._prune())
        menus = loops.create_task(self._keep_menus())
        loops.create_task(worker.run())
        return [pruning.cancel, menus.cancel, worker.stop]

    def _send(self, loops: asyncio.TaskGroup, _username: str) -> Ends:
        sending = WhileElected(
            self._post.sending,
            self._sender,
            lambda sender, _: sender.stop(),
            name="send",
            told=self._tell_elected("send"),
        )
        loops.create_task(sending.run())
        return [sending.stop]

    def _tell_elected(self, office: str) -> Callable[[bool], None]:
        return partial(self.tally.elected.__setitem__, office)

    def _wake(self, which: str) -> None:
        """Ring the bell of a loop that another process has something for."""
        (self._arrived if which == "inbox" else self._owed).ring()

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

    async def _keep_clock(self) -> None:
        while self._set_clock is not None:
            await self._sleep(CLOCK_EVERY)
            await self._set_clock()

    async def _keep_menus(self) -> None:
        """Keep the menus, and see within a minute who became a moderator or is none any more."""
        while self._menus is not None:
            await self._menus.keep()
            await self._sleep(MENUS_EVERY)

    def _poller(self) -> Poller:
        return Poller(
            api=self._api,
            inbox=self.tally.keeping(self._post.inbox),
            lane=self._lane,
            clock=self._clock,
            arrived=self._arrived.ring,
            sent_by=self._senders,
            long_poll=self._options.long_poll,
            sleep=self._sleep,
        )

    def _new_webhook(self) -> Webhook | None:
        if self._options.webhook is None:
            return None
        return Webhook(
            api=self._api,
            inbox=self.tally.keeping(self._post.inbox),
            lane=self._lane,
            clock=self._clock,
            arrived=self._arrived.ring,
            place=self._options.webhook,
            sent_by=self._senders,
            sleep=self._sleep,
        )

    def _worker(self, username: str) -> Worker:
        bot_id = self._api.bot_id
        if self._parts is None:
            raise ValueError("to work takes parts")
        return Worker(
            me=Me(
                bot_id=bot_id,
                username=username,
                asker=self._asker,
            ),
            inbox=self._post.inbox,
            outbox=self._post.outbox,
            parts=self._parts,
            place=self._place,
            clock=self._clock,
            bell=self._arrived,
            owed=self._owed.ring,
            tally=self.tally,
            at_once=AtOnce(words=self._options.at_once, media=self._options.media_at_once),
        )

    def _sender(self) -> Sender:
        return Sender(
            api=self._api,
            outbox=self._post.outbox,
            limits=Limits(self._options.pace),
            phrases_for=self._phrases_for,
            clock=self._clock,
            ticks=self._ticks,
            bell=self._owed,
            tally=self.tally,
        )

    def _asker(self, user_id: int) -> AskerHash:
        return self._keys.asker(self._api.bot_id, user_id)

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
