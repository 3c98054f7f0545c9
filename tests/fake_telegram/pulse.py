"""A way to wait for the next change without polling the clock."""

import asyncio
from collections.abc import Callable


class Pulse:
    """Wakes everyone who waits at each beat; what they wait for, they check themselves."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def beat(self) -> None:
        """Wake all who wait now; who waits later gets the next beat."""
        self._next.set()
        self._next = asyncio.Event()

    async def until(self, condition: Callable[[], object], seconds: float | None) -> bool:
        """Return whether the condition came true in time; None waits for ever."""
        try:
            async with asyncio.timeout(seconds):
                while not condition():
                    await self._next.wait()
        except TimeoutError:
            return bool(condition())
        return True
