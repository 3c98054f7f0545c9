"""How long a loop may rest: until the next row falls due, unless something rings its bell."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.claims.clock import Clock
from bot.flows.post import StoreAway

IDLE = 5.0
"""Seconds after which a loop looks without having been woken."""


class LastLook:
    """Remembers when a loop last looked, so that it sleeps over nothing that fell due since."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._looked = clock()

    def now(self) -> datetime:
        """Return the time, and remember it as that of the last look."""
        self._looked = self._clock()
        return self._looked

    async def rest(self, next_due: Callable[[datetime], Awaitable[datetime | None]]) -> float:
        """Return the seconds until the next row falls due; none are left where one did."""
        try:
            due = await next_due(self._looked)
        except StoreAway:
            return IDLE
        return IDLE if due is None else min((due - self._clock()) / timedelta(seconds=1), IDLE)
