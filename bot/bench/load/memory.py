"""What a bot holds over time."""

import time
from collections.abc import Callable
from statistics import median

import numpy as np

SAMPLE_EVERY = 5.0
HOUR = 3600.0
TENTHS = 10


class Samples:
    """Megabytes, taken now and then; times are seconds after the first."""

    def __init__(
        self,
        memory: Callable[[], float],
        every: float = SAMPLE_EVERY,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._memory, self._every, self._ticks = memory, every, ticks
        self._begun = ticks()
        self.times: list[float] = []
        self.megabytes: list[float] = []

    def look(self) -> None:
        """Take a sample if the last one is old enough."""
        now = self._ticks() - self._begun
        if not self.times or now - self.times[-1] >= self._every:
            self.times.append(now)
            self.megabytes.append(self._memory())

    @property
    def most(self) -> float:
        """Return the largest sample."""
        return max(self.megabytes)

    def begin_middle_end(self) -> tuple[float, float, float]:
        """Return the medians of the first tenth, of the one in the middle and of the last."""
        count = len(self.megabytes)
        width = max(1, count // TENTHS)
        middle = (count - width) // 2
        starts = (0, middle, count - width)
        first, second, third = (median(self.megabytes[at : at + width]) for at in starts)
        return first, second, third

    def slope(self) -> float:
        """Return the megabytes an hour by which it grows after the first tenth, by least squares.

        In the first tenth caches fill. Fewer than two samples show no growth.
        """
        after = len(self.times) // TENTHS
        times, megabytes = self.times[after:], self.megabytes[after:]
        if len(times) < 2:  # noqa: PLR2004 - a line takes two points
            return 0.0
        growth, _ = np.polyfit(times, megabytes, 1)
        return float(growth) * HOUR
