"""What was read of files lately: a picture that a crowd forwards is read once."""

from collections import OrderedDict
from datetime import datetime, timedelta

from bot.claims.clock import Clock
from bot.receive.readings import SeenMedium

MOST = 1000
"""Files; each takes some 30 kB at most, nearly all of it the features of a photo."""
KEPT = timedelta(hours=1)


class RecentReadings:
    """Remembers readings in memory alone, each for an hour, the latest thousand."""

    def __init__(self, clock: Clock, most: int = MOST) -> None:
        self._clock = clock
        self._most = most
        self._seen: OrderedDict[str, tuple[datetime, SeenMedium]] = OrderedDict()

    def get(self, unique_id: str) -> SeenMedium | None:
        """Return what was read of a file within the last hour, or None."""
        kept = self._seen.get(unique_id)
        if kept is None or self._clock() - kept[0] >= KEPT:
            return None
        return kept[1]

    def put(self, unique_id: str, seen: SeenMedium) -> None:
        """Remember what was read of a file, and forget what has had its time."""
        self._seen[unique_id] = (self._clock(), seen)
        self._seen.move_to_end(unique_id)
        while len(self._seen) > self._most or self._expired():
            self._seen.popitem(last=False)

    def _expired(self) -> bool:
        oldest = next(iter(self._seen.values()))
        return self._clock() - oldest[0] >= KEPT
