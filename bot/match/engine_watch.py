"""What becomes of an engine's calls: how often it was lost and why, and whether it works now."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.claims.clock import Clock

LONGEST_REST = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True, slots=True)
class EngineState:
    """How an engine is: whether its last call came back, its losses by reason, and the last one.

    ``set_aside`` counts the entries that ended it again and again and are not tried any more.
    """

    works: bool
    losses: Mapping[str, int]
    last_lost: datetime | None
    set_aside: int

    @property
    def lost(self) -> int:
        """Return the number of losses, for whatever reason."""
        return sum(self.losses.values())


class EngineWatch:
    """Counts an engine's losses, and lets it rest when it is lost again and again."""

    def __init__(self, clock: Clock) -> None:
        self.set_aside = 0
        self.timed: Callable[[float], None] = _unheard
        """Is told the seconds of every call, also of those that were lost."""
        self._clock = clock
        self._losses: Counter[str] = Counter()
        self._last_lost: datetime | None = None
        self._in_a_row = 0
        self._rests_until: datetime | None = None

    @property
    def state(self) -> EngineState:
        """Return how the engine is now."""
        return EngineState(
            works=not self._in_a_row,
            losses=dict(self._losses),
            last_lost=self._last_lost,
            set_aside=self.set_aside,
        )

    @property
    def resting(self) -> bool:
        """Tell whether the engine should not be asked for now."""
        return self._rests_until is not None and self._clock() < self._rests_until

    def worked(self, seconds: float) -> None:
        """Note a call that came back."""
        self._in_a_row, self._rests_until = 0, None
        self.timed(seconds)

    def lost(self, reason: str, seconds: float) -> None:
        """Note a call that the engine did not survive.

        The first loss may be the text's fault, so the next text is tried at once. From the second
        in a row the engine rests for one second, then for twice as long each time.
        """
        self._in_a_row += 1
        now = self._count(reason)
        if self._in_a_row > 1:
            self._rests_until = now + rest(self._in_a_row)
        self.timed(seconds)

    def found_dead(self, reason: str) -> None:
        """Note a loss between two calls, which cost no text anything."""
        self._count(reason)

    def _count(self, reason: str) -> datetime:
        self._losses[reason] += 1
        self._last_lost = self._clock()
        return self._last_lost


def rest(in_a_row: int) -> timedelta:
    """Return how long an engine rests after so many losses in a row, from the second one."""
    # No power is worked out that is longer than the longest rest by far.
    return min(timedelta(seconds=2 ** min(in_a_row - 2, 16)), LONGEST_REST)


def _unheard(_seconds: float) -> None:
    """Take a time that nobody asked for."""
