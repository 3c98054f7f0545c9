"""Which of several processes does what only one may do: whoever holds a lock of the server."""

import zlib
from enum import IntEnum

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.reach import Reach


class Office(IntEnum):
    """What one process does for a bot: the first half of the lock's key, beside those of turns."""

    SENDING = 0x51F9
    POLLING = 0x51FA


class Election:
    """One process's part in who holds an office for a bot.

    The server takes the lock back with the connection that holds it, however the process ends. On
    SQLite there is one process, which is always elected.
    """

    def __init__(self, database: Database, office: Office, bot_id: int) -> None:
        self._office = office
        self._reach = Reach(database)
        self._alone = database.is_sqlite
        self._bot = zlib.crc32(str(bot_id).encode()) >> 1  # as wide as the key's half, no sign
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
