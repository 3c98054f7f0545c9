"""The figures of what waits in the store, for Prometheus, read each time they are asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.app.clock import utc_now
from bot.app.figures import Figures
from bot.claims.clock import Clock, epoch_ms
from bot.flows.post import StoreAway
from bot.store.backlog import Backlog, Lag, Line, backlog, lag
from bot.store.database import Database
from bot.store.reach import Reach

NOTHING_READ = Lag(changes=0, milliseconds=0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What waits in a store, and how far behind it the index is."""

    backlog: Backlog
    lag: Lag


class StoreFigures(Collector):
    """What waits, as ``refresh`` last read it; nothing while the store is away."""

    def __init__(
        self, database: Database, position: Callable[[], int], clock: Clock = utc_now
    ) -> None:
        """Watch a store; ``position`` is the last change that the index has."""
        self._reach = Reach(database)
        self._position = position
        self._clock = clock
        self._last: Reading | None = None

    async def refresh(self) -> Reading | None:
        """Return what waits now, or None where the store cannot tell."""
        now, position = epoch_ms(self._clock()), self._position()

        def read(connection: sa.Connection) -> Reading:
            return Reading(backlog=backlog(connection, now), lag=lag(connection, position, now))

        self._last = None
        try:
            self._last = await self._reach.read(read)
        except StoreAway:
            return None
        return self._last

    def collect(self) -> Iterator[Metric]:
        """Yield whether the store is there and, where it is, all that waits."""
        there = "1 while the store can be read."
        yield GaugeMetricFamily("siftline_store_reachable", there, value=self._last is not None)
        if self._last is not None:
            yield from _waiting(self._last.backlog)
            yield from _given_up(self._last.backlog)
            yield from _behind(self._last.lag)

    def describe(self) -> Iterator[Metric]:
        """Name no figure before the first reading."""
        return iter(())


def count_store(figures: Figures, watched: StoreFigures) -> None:
    """Tell besides what waits in the store."""
    figures.registry.register(watched)


def _waiting(now: Backlog) -> Iterator[Metric]:
    for box, line in (("inbox", now.inbox), ("outbox", now.outbox)):
        yield from _line(box, line)
    for name, said, count in (
        ("siftline_tips_ungathered", "Tips that are due to be put into a cluster.", now.ungathered),
        ("siftline_clusters_waiting", "Clusters that wait for a moderator.", now.clusters),
        ("siftline_tellings_running", "Tellings that are not at their end.", now.tellings),
    ):
        yield GaugeMetricFamily(name, said, value=count)


def _line(box: str, line: Line) -> Iterator[Metric]:
    waiting = f"siftline_{box}_waiting"
    yield GaugeMetricFamily(waiting, f"Rows of the {box} that are due.", value=line.waiting)
    oldest = f"siftline_{box}_oldest_seconds"
    said = f"Seconds that the oldest of the {box} is due."
    yield GaugeMetricFamily(oldest, said, value=line.oldest_ms / 1000)


def _given_up(now: Backlog) -> Iterator[Metric]:
    letters = GaugeMetricFamily(
        "siftline_letters",
        "What was given up on and is kept, by box and state.",
        labels=["box", "state"],
    )
    for box, state, count in (
        ("inbox", "dead", now.dead_updates),
        ("inbox", "quarantined", now.quarantined),
        ("outbox", "dead", now.dead_messages),
        ("outbox", "uncertain", now.uncertain),
    ):
        letters.add_metric([box, state], count)
    yield letters


def _behind(now: Lag) -> Iterator[Metric]:
    changes = "Changes of the store that this index has not."
    yield GaugeMetricFamily("siftline_index_behind_changes", changes, value=now.changes)
    seconds = "Seconds since the first of them."
    yield GaugeMetricFamily("siftline_index_behind_seconds", seconds, value=now.milliseconds / 1000)
