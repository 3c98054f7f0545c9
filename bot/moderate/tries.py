"""How often somebody may try a secret: within a span of time, each and all together."""

from collections import OrderedDict, deque
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowance:
    """So many tries within a span for each who tries, and for all together."""

    each: int
    all: int
    span: timedelta


class Tries:
    """Counts tries in memory, of as many as ``kept`` who tried last.

    Whoever is forgotten so is still held by the allowance for all.
    """

    def __init__(self, allowance: Allowance, *, kept: int = 4096) -> None:
        self._allowance = allowance
        self._kept = kept
        self._all: deque[datetime] = deque()
        self._each: OrderedDict[object, deque[datetime]] = OrderedDict()

    def wait(self, who: object, now: datetime) -> timedelta | None:
        """Return how long somebody has to wait for their next try, None when not at all."""
        waits = (
            self._until(self._each.get(who, deque()), self._allowance.each, now),
            self._until(self._all, self._allowance.all, now),
        )
        return max((wait for wait in waits if wait is not None), default=None)

    def count(self, who: object, now: datetime) -> None:
        """Count a try."""
        own = self._each.setdefault(who, deque())
        self._each.move_to_end(who)
        if len(self._each) > self._kept:
            self._each.popitem(last=False)
        for tries, most in ((own, self._allowance.each), (self._all, self._allowance.all)):
            tries.append(now)
            if len(tries) > most:
                tries.popleft()

    def _until(self, tries: deque[datetime], most: int, now: datetime) -> timedelta | None:
        if len(tries) < most:
            return None
        wait = tries[0] + self._allowance.span - now
        return wait if wait > timedelta(0) else None
