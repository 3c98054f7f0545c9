"""The database as flows and edges see it: reached, or away."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import sqlalchemy as sa

from bot.flows.post import StoreAway
from bot.store.database import Database, ServerUnavailable, StoreUnavailable
from bot.store.together import LAST

T = TypeVar("T")

WAITS = (0.1, 0.3, 1.0, 3.0, 8.0, 15.0)
"""Seconds between tries; together less than any lease."""


class Reach:
    """Transactions that end in StoreAway where the database cannot be reached or written."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self, work: Callable[[sa.Connection], T]) -> T:
        """Return what ``work`` returns after its writes are durable."""
        with _translated():
            return await self._database.run(work)

    async def run_together(self, work: Callable[[sa.Connection], T], lane: int = LAST) -> T:
        """Do ``run`` for a small ``work`` on rows of one lane, in one transaction with others.

        Work on whatever rows it finds, without a lane, must take none that it has to wait for.
        """
        with _translated():
            return await self._database.run_together(work, lane)

    async def record(self, work: Callable[[sa.Connection], T], lane: int | None) -> T:
        """Do ``run`` for what was done outside: for half a minute, until a server is back.

        It may have been done when its server went away, so doing it again must change nothing.
        Small work on rows of one lane is done together with others.
        """
        for wait in WAITS:
            try:
                return await self._once(work, lane)
            except ServerUnavailable:
                await asyncio.sleep(wait)
            except StoreUnavailable as error:
                raise StoreAway(str(error)) from error
        with _translated():
            return await self._once(work, lane)

    async def _once(self, work: Callable[[sa.Connection], T], lane: int | None) -> T:
        if lane is None:
            return await self._database.run(work)
        return await self._database.run_together(work, lane)

    async def read(self, work: Callable[[sa.Connection], T]) -> T:
        """Return what ``work`` reads from one consistent snapshot."""
        with _translated():
            return await self._database.read(work)

    async def stay(self, work: Callable[[sa.Connection], T]) -> T:
        """Return what ``work`` does on a connection that stays, with the locks that it takes."""
        with _translated():
            return await self._database.stay(work)

    async def stay_if(self, work: Callable[[sa.Connection], bool]) -> sa.Connection | None:
        """Return a connection that stays where ``work`` comes to true on it, or None."""
        with _translated():
            return await self._database.stay_if(work)

    async def still(self, connection: sa.Connection) -> bool:
        """Tell whether a connection that stays is there, with its locks."""
        return await self._database.still(connection)

    async def leave(self, connection: sa.Connection) -> None:
        """Give up a connection that stays, and its locks with it."""
        await self._database.leave(connection)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except StoreUnavailable as error:
        raise StoreAway(str(error)) from error
