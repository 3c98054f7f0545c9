"""How long to wait before trying again."""

import random
from datetime import timedelta

_spread = random.SystemRandom()


def backoff(attempts: int, *, first: float, longest: float) -> timedelta:
    """Return the wait after so many attempts: doubled each time, capped, spread by a quarter.

    ``first`` and ``longest`` are seconds. The spread keeps many from trying at the same moment.
    """
    doubled = min(longest, first * 2.0 ** min(attempts - 1, 30))
    return timedelta(seconds=doubled * _spread.uniform(0.75, 1.0))


def retry_wait(attempts: int) -> timedelta:
    """Return the wait before an update is tried again: 1, 4, 16, 64 seconds …"""
    return timedelta(seconds=4.0 ** min(attempts - 1, 5))
