"""What was found for the last few messages, as each is searched for more than once."""

from collections import deque
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Found = TypeVar("Found")

MESSAGES = 4
"""Messages that are remembered: as many as are checked at the same time."""


class Lately(Generic[Asked, Found]):
    """Returns what a search returns; for the same object again, from memory.

    ``state`` is what the search depends on beside what is asked: once it is another, nothing
    found before counts.
    """

    def __init__(self, search: Callable[[Asked], Found], state: Callable[[], Hashable]) -> None:
        self._search = search
        self._state = state
        self._kept: deque[tuple[Asked, Hashable, Found]] = deque(maxlen=MESSAGES)

    def __call__(self, asked: Asked) -> Found:
        """Return what is found."""
        now = self._state()
        for one, state, found in self._kept:
            if one is asked and state == now:
                return found
        found = self._search(asked)
        self._kept.append((asked, now, found))
        return found
