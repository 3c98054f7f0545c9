"""How far a long work is, and how long it will still take."""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

EVERY = 5.0
"""Seconds between two lines; what is done sooner is not spoken of."""
MINUTE = 60

T = TypeVar("T")
Say = Callable[[str], None]


def told(
    items: Sequence[T], name: str, say: Say, clock: Callable[[], float] = time.perf_counter
) -> Iterator[T]:
    """Yield items, and say now and then how many are done and what time is left."""
    begun = spoken = clock()
    for done, item in enumerate(items):
        now = clock()
        if done and now - spoken >= EVERY:
            left = (now - begun) / done * (len(items) - done)
            say(f"{name}: {done:,} of {len(items):,}, {_duration(left)} left")
            spoken = now
        yield item


def _duration(seconds: float) -> str:
    if seconds < MINUTE:
        return f"{seconds:.0f} s"
    return f"{seconds / MINUTE:.0f} min"
