"""A bell that wakes a loop when there is something to do."""

import asyncio


class Bell:
    """Remembers one ring, so that none between two looks is missed."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    @property
    def rung(self) -> bool:
        """Tell whether the next wait returns at once."""
        return self._rung.is_set()

    def ring(self) -> None:
        """Wake who waits, or let the next wait return at once."""
        self._rung.set()

    async def wait(self, seconds: float) -> None:
        """Return after a ring, or after some seconds at most."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return
        finally:
            self._rung.clear()
