"""Delivery by webhook: one lane a chat, each with its head of line, retried until answered.

Follows telegram-bot-api's WebhookActor.cpp.
"""

import asyncio
import itertools
from collections.abc import Callable, Hashable

import httpx

from tests.fake_telegram.faults import Faults
from tests.fake_telegram.pulse import Pulse
from tests.fake_telegram.settings import Settings
from tests.fake_telegram.updates import Update, UpdateQueue
from tests.fake_telegram.webhook import Delivery, Poster, Webhook, body_of

LONGEST_BACK_OFF = 60
"""Seconds between two tries of one update."""
LONGEST_RETRY_AFTER = 3600
GARBAGE = b'{"update_id": 1, "message": {"text": "cut of'


class WebhookSender:
    """Posts waiting updates to the webhook while one is set."""

    def __init__(
        self,
        settings: Settings,
        queue: UpdateQueue,
        faults: Faults,
        pulse: Pulse,
        clock: Callable[[], float],
    ) -> None:
        self.settings, self.queue, self.faults = settings, queue, faults
        self.pulse, self.clock = pulse, clock
        self.hook: Webhook | None = None
        self.deliveries: list[Delivery] = []
        self.under_way: set[Hashable] = set()

    async def run(self) -> None:
        """Deliver for ever; cancel to stop."""
        # The bot under test may have a certificate of its own, or none.
        wait = self.settings.webhook_timeout
        async with httpx.AsyncClient(timeout=wait, trust_env=False, verify=False) as client:
            poster = Poster(client, self.clock, self.pulse, self.deliveries)
            async with asyncio.TaskGroup() as lanes:
                while True:
                    self._start(lanes, poster)
                    await self.pulse.until(self._has_work, None)

    def _start(self, lanes: asyncio.TaskGroup, poster: Poster) -> None:
        if self.hook is None:
            return
        for lane in self._idle_lanes():
            self.under_way.add(lane)
            lanes.create_task(self._serve(poster, self.hook, lane))
        repeats, self.queue.again = self.queue.again, []
        for update in repeats:
            lanes.create_task(poster.post(self.hook, body_of(update), update.update_id))

    def _has_work(self) -> bool:
        return bool(self.hook and (self._idle_lanes() or self.queue.again))

    def _idle_lanes(self) -> list[Hashable]:
        lanes = dict.fromkeys(update.lane for update in self._loaded())
        return [lane for lane in lanes if lane not in self.under_way]

    def _loaded(self) -> list[Update]:
        """Return the oldest updates only: one stuck chat can so hold up all others."""
        if self.hook is None:
            return []
        most = 2 * self.hook.max_connections
        return list(itertools.islice(self.queue.waiting.values(), most))

    async def _serve(self, poster: Poster, hook: Webhook, lane: Hashable) -> None:
        while hook is self.hook and (update := self._head(lane)):
            await self._offer(poster, hook, update)
        self.under_way.remove(lane)
        self.pulse.beat()

    def _head(self, lane: Hashable) -> Update | None:
        return next((update for update in self._loaded() if update.lane == lane), None)

    async def _offer(self, poster: Poster, hook: Webhook, update: Update) -> None:
        # From now on no other update may take its id.
        update.delivered = True
        if self.faults.strikes("garbage"):
            await poster.post(hook, GARBAGE, update.update_id)
        answer = await poster.post(hook, body_of(update), update.update_id)
        if answer.accepted:
            self._confirm(update)
        else:
            await self._back_off(hook, update, answer)

    def _confirm(self, update: Update) -> None:
        # deleteWebhook may have dropped it meanwhile.
        if update.update_id in self.queue.waiting:
            self.queue.done(update.update_id)
            if self.faults.strikes("duplicate"):
                self.queue.repeat(update.update_id)

    async def _back_off(self, hook: Webhook, update: Update, answer: Delivery) -> None:
        wait = min(answer.retry_after, LONGEST_RETRY_AFTER)
        if wait == 0 and update.failures > 0:
            wait = min(2**update.failures, LONGEST_BACK_OFF)
        update.failures += 1
        # A webhook that is replaced meanwhile ends the wait.
        await self.pulse.until(lambda: hook is not self.hook, wait * self.settings.time_scale)
