"""The database as flows and edges see it: reached, or away."""

from collections.abc import Callable
from typing import TypeVar

import sqlalchemy as sa

from bot.flows.post import StoreAway
from bot.store.database import Database, StoreUnavailable

T = TypeVar("T")


class Reach:
    """Transactions that end in StoreAway where the database cannot be reached or written."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self, work: Callable[[sa.Connection], T]) -> T:
        """Return what ``work`` returns after its writes are durable."""
        try:
            return await self._database.run(work)
        except StoreUnavailable as error:
            raise StoreAway(str(error)) from error

    async def read(self, work: Callable[[sa.Connection], T]) -> T:
        """Return what ``work`` reads from one consistent snapshot."""
        try:
            return await self._database.read(work)
        except StoreUnavailable as error:
            raise StoreAway(str(error)) from error
