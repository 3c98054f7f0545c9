"""The figures of the bot on Telegram, for Prometheus."""

from collections.abc import Iterator

from prometheus_client import Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.app.figures import Figures
from bot.telegram.tally import Stage, Tally


def count_bot(figures: Figures, tally: Tally) -> None:
    """Tell besides what the bot did since its start, and how long each stage of an answer took."""
    stages = Histogram(
        "siftline_stage_seconds",
        "Seconds of an answer, by stage: waited for a worker, checked, sent.",
        ["stage"],
        buckets=(0.01, 0.03, 0.1, 0.3, 1, 2, 5, 10, 30, 60, 300),
        registry=figures.registry,
    )

    def timed(stage: Stage, seconds: float) -> None:
        stages.labels(stage).observe(seconds)

    tally.timed = timed
    figures.registry.register(_Bot(tally))


class _Bot(Collector):
    """What the bot did, at the time when it is read."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def collect(self) -> Iterator[Metric]:
        """Yield what was kept and slowed, what came of updates and calls, and offices held."""
        tally = self._tally
        kept = CounterMetricFamily("siftline_updates_kept", "New updates kept since the start.")
        kept.add_metric([], tally.updates)
        batches = CounterMetricFamily("siftline_update_batches", "Batches that they came in.")
        batches.add_metric([], tally.batches)
        slowed = CounterMetricFamily(
            "siftline_slowed", "Messages that had to wait for their sender's budget."
        )
        slowed.add_metric([], tally.slowed)
        worked = CounterMetricFamily(
            "siftline_updates_worked", "Updates worked on, by outcome.", labels=["outcome"]
        )
        for outcome, count in tally.worked.items():
            worked.add_metric([outcome], count)
        calls = CounterMetricFamily(
            "siftline_calls",
            "Calls to Telegram, by what came of them.",
            labels=["method", "meaning"],
        )
        for (method, meaning), count in tally.calls.items():
            calls.add_metric([method, meaning], count)
        elected = GaugeMetricFamily(
            "siftline_elected", "1 while this process holds the office.", labels=["office"]
        )
        for office, holds in tally.elected.items():
            elected.add_metric([office], holds)
        return iter((kept, batches, slowed, worked, calls, elected))
