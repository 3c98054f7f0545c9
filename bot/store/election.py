"""Which of several processes does what only one may do: whoever holds a lock of the server."""

from enum import IntEnum

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.lock_keys import Lock, half_of_bot
from bot.store.reach import Reach


class Office(IntEnum):
    """What one process does for a bot, by its lock."""

    SENDING = Lock.SENDING
    POLLING = Lock.POLLING


class Election:
    """One process's part in who holds an office for a bot.

    The server takes the lock back with the connection that holds it, however the process ends. On
    SQLite there is one process, which is always elected.
    """

    def __init__(self, database: Database, office: Office, bot_id: int) -> None:
        self._office = office
        self._reach = Reach(database)
        self._alone = database.is_sqlite
        self._bot = half_of_bot(bot_id)
        self._held: sa.Connection | None = None

    async def elected(self) -> bool:
        """Tell whether this process holds the office now; may raise StoreAway.

        It asks the server each time: a lock is lost with its connection.
        """
        if self._alone:
            return True
        if self._held is not None:
            if await self._reach.still(self._held):
                return True
            self._held = None
        self._held = await self._reach.stay_if(self._lock)
        return self._held is not None

    async def step_down(self) -> None:
        """Let another process be elected."""
        if self._held is not None:
            await self._reach.leave(self._held)
            self._held = None

    def _lock(self, connection: sa.Connection) -> bool:
        taken = sa.select(sa.func.pg_try_advisory_lock(int(self._office), self._bot))
        return bool(connection.scalar(taken))
