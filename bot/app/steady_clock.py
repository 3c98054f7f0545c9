"""The clock of the post: it goes on evenly, and all processes on a server read the same."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.app.clock import utc_now
from bot.claims.clock import Clock
from bot.store.database import Database, StoreUnavailable
from bot.store.server_time import server_time

log = structlog.get_logger(__name__)


class SteadyClock:
    """Set by the server's time, or this machine's on SQLite, and then by even ticks.

    Leases compare times that several processes wrote. A machine whose clock jumps, or is wrong,
    would take up what others have in hand.
    """

    def __init__(
        self,
        database: Database,
        system: Clock = utc_now,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        """Set it, or raise StoreUnavailable."""
        self._database = database
        self._system = system
        self._ticks = ticks
        now = system() if database.is_sqlite else database.read_now(server_time)
        self._set_to, self._set_at = now, ticks()

    def __call__(self) -> datetime:
        """Return the time."""
        return self._set_to + timedelta(seconds=self._ticks() - self._set_at)

    async def set_again(self) -> None:
        """Set it anew; while the store is away, it goes on as it is."""
        try:
            now = (
                self._system()
                if self._database.is_sqlite
                else await self._database.read(server_time)
            )
        except StoreUnavailable as error:
            log.warning("the clock is not set", reason=str(error))
        else:
            self._set_to, self._set_at = now, self._ticks()
