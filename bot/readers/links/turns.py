"""Politeness: no site is asked for many pages at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """Lets so many at a time to one host, the others in the order in which they came."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._gates: dict[str, tuple[asyncio.Semaphore, int]] = {}

    @asynccontextmanager
    async def at(self, host: str) -> AsyncIterator[None]:
        """Wait until it is our turn at a host, and keep the turn meanwhile."""
        gate, waiting = self._gates.get(host) or (asyncio.Semaphore(self._most), 0)
        self._gates[host] = gate, waiting + 1
        try:
            async with gate:
                yield
        finally:
            self._leave(host)

    def _leave(self, host: str) -> None:
        gate, waiting = self._gates.pop(host)
        if waiting > 1:
            self._gates[host] = gate, waiting - 1
