"""What checks messages and what moderators work with, together, and what goes on beside."""

from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.app.clock import utc_now
from bot.app.desk import desk_over, near_to
from bot.app.exchange import exchange_over
from bot.app.matching import Matching, follow, matching
from bot.app.store import Opened
from bot.app.tending import keep_doing
from bot.flows.desk.desk import Desk
from bot.flows.exchange import Exchange
from bot.flows.import_feeds import import_due_feeds
from bot.flows.tell_askers import TellParts, tell_some
from bot.settings import Settings
from bot.store.desk.alerts import AlertStore
from bot.store.desk.gather import Gatherer
from bot.store.desk.statistics import StatisticsStore
from bot.store.desk.talks import TalkStore
from bot.store.desk.telling_queue import StoredTellings
from bot.store.secrets import Secrets, open_secrets

ALERTS_EVERY = 15.0
"""Seconds between looks for sudden demand and for reviews that were asked for or returned."""
COUNT_EVERY = 300.0
"""Seconds: the statistics of today are so old at most."""
FEEDS_EVERY = 300.0
"""Seconds between looks for a feed that is due."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Newsroom:
    """Everything that a process which checks messages or shows the console works with."""

    settings: Settings
    opened: Opened
    secrets: Secrets
    checks: Matching
    talks: TalkStore
    desk: Desk
    exchange: Exchange
    alerts: AlertStore

    def beside(self, *, working: bool) -> Sequence[Coroutine[Any, Any, None]]:
        """Return what goes on beside answering, until it is cancelled.

        A process that is not ``working`` only follows what is served.
        """
        following = follow(self.checks, self.settings.follow_seconds)
        if not working:
            return [following]
        database, secrets = self.opened.database, self.secrets
        gatherer = Gatherer(database, secrets, utc_now)
        statistics = StatisticsStore(database, secrets, utc_now)
        return [
            following,
            keep_doing(gatherer.gather_full, "gathering"),
            keep_doing(partial(tell_some, self._telling()), "telling"),
            keep_doing(self.alerts.alert_some, "alerts", every=ALERTS_EVERY),
            keep_doing(statistics.roll_up, "counting", every=COUNT_EVERY),
            keep_doing(partial(import_due_feeds, self.exchange), "feeds", every=FEEDS_EVERY),
        ]

    def _telling(self) -> TellParts:
        return TellParts(
            queue=StoredTellings(self.opened.database, self.secrets),
            phrases_for=self.checks.phrases,
            clock=utc_now,
            lone_note=self.settings.lone_note,
        )


@asynccontextmanager
async def newsroom(settings: Settings, opened: Opened) -> AsyncIterator[Newsroom]:
    """Give the newsroom over a store; end its engines and connections afterwards."""
    database, secrets = opened.database, open_secrets(settings.data_dir)
    async with matching(settings, opened) as checks:
        talks = TalkStore(database, secrets, utc_now, checks.phrases, text_days=settings.text_days)
        near = partial(near_to, checks)
        async with exchange_over(settings, opened, near) as exchange:
            yield Newsroom(
                settings=settings,
                opened=opened,
                secrets=secrets,
                checks=checks,
                talks=talks,
                desk=desk_over(settings, opened, secrets, checks, talks),
                exchange=exchange,
                alerts=_alerts(settings, opened, secrets, checks),
            )


def _alerts(settings: Settings, opened: Opened, secrets: Secrets, checks: Matching) -> AlertStore:
    return AlertStore(
        opened.database,
        secrets,
        utc_now,
        checks.phrases,
        askers=settings.alert_askers,
        minutes=settings.alert_minutes,
    )
