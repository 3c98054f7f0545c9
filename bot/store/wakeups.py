"""What wakes the loops of other processes: a server's notifications, which promise nothing.

Whoever misses one looks by itself a few seconds later.
"""

import asyncio
from collections.abc import Callable
from enum import StrEnum
from threading import Event
from typing import Any

import sqlalchemy as sa
import structlog

from bot.store.database import Database, StoreUnavailable

log = structlog.get_logger(__name__)

CHANNEL = "siftline"
LOOK_EVERY = 0.5
"""Seconds between looks whether to stop listening."""
AGAIN_AFTER = 3.0

_NOTIFY = sa.select(sa.func.pg_notify(CHANNEL, sa.bindparam("which", type_=sa.String)))


class Wake(StrEnum):
    """Which loop has something to do."""

    INBOX = "inbox"
    OUTBOX = "outbox"


def wake(connection: sa.Connection, which: Wake) -> None:
    """Wake a loop in every process, as soon as this transaction commits; on SQLite there is one."""
    if connection.dialect.name == "postgresql":
        connection.execute(_NOTIFY, {"which": which.value})


class Wakeups:
    """Listens to what other processes tell."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def listen(self, rung: Callable[[str], None]) -> None:
        """Call ``rung`` with what each notification says, until cancelled."""
        if self._database.is_sqlite:
            return
        loop = asyncio.get_running_loop()
        while True:
            stopped = Event()
            try:
                await asyncio.to_thread(self._hear, stopped, loop, rung)
            except StoreUnavailable as error:
                log.warning("nothing wakes this process", reason=str(error))
            finally:
                stopped.set()
            await asyncio.sleep(AGAIN_AFTER)

    def _hear(
        self, stopped: Event, loop: asyncio.AbstractEventLoop, rung: Callable[[str], None]
    ) -> None:
        with self._database.own_connection() as connection:
            connection.execute(sa.text(f"listen {CHANNEL}"))
            driver: Any = connection.connection.dbapi_connection
            while not stopped.is_set():
                for notice in driver.notifies(timeout=LOOK_EVERY):
                    loop.call_soon_threadsafe(rung, notice.payload)
