"""How many checks may run at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.web.problems import busy


class Gate:
    """Lets a number of checks in and sends the next one away at once, instead of queueing it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._inside = 0

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Hold a place within the block. Raises ``Problem`` when there is none."""
        if self._inside >= self._most:
            raise busy()
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1
