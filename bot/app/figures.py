"""The figures that an operator watches, for Prometheus."""

from collections.abc import Callable, Iterator, Sequence

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from bot.ports import WatchedEngine
from bot.readers.media.reader import Tally


class Figures:
    """One registry with everything that is counted about checking messages."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.checks = Counter(
            "siftline_checks", "Messages checked, by outcome.", ["outcome"], registry=self.registry
        )
        self.seconds = Histogram(
            "siftline_check_seconds",
            "Seconds from a tip to its answer, with reading its media.",
            buckets=(0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 20),
            registry=self.registry,
        )
        self.embed_seconds = Histogram(
            "siftline_embed_seconds",
            "Seconds of one call of an engine, also of one that was lost.",
            ["engine"],
            buckets=(0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 20),
            registry=self.registry,
        )


def figures_of(served: Callable[[], int], engines: Sequence[WatchedEngine]) -> Figures:
    """Return figures that also tell how many claims are served and how each engine is."""
    figures = Figures()
    claims = Gauge("siftline_claims_served", "Claims served.", registry=figures.registry)
    claims.set_function(served)
    for engine in engines:
        engine.watch.timed = figures.embed_seconds.labels(engine.profile.key).observe
    figures.registry.register(_Engines(engines))
    return figures


def count_media(figures: Figures, tally: Tally) -> None:
    """Tell besides what was read of media."""
    figures.registry.register(_Media(tally))


class _Media(Collector):
    """What was read of media, at the time when it is read."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def collect(self) -> Iterator[Metric]:
        """Yield files, seconds of CPU, troubles by name and processes that died by why."""
        tally = self._tally
        files = CounterMetricFamily("siftline_media_files", "Media files read since the start.")
        files.add_metric([], tally.files)
        cpu = CounterMetricFamily("siftline_media_cpu_seconds", "CPU that reading media took.")
        cpu.add_metric([], tally.cpu)
        troubles = CounterMetricFamily(
            "siftline_media_troubles", "What kept media from being read.", labels=["trouble"]
        )
        for trouble, count in tally.troubles.items():
            troubles.add_metric([trouble.value], count)
        killed = CounterMetricFamily(
            "siftline_media_processes_lost",
            "Processes that a file ended, or that ended idle.",
            labels=["reason"],
        )
        for reason, count in tally.killed.items():
            killed.add_metric([reason], count)
        return iter((files, cpu, troubles, killed))


class _Engines(Collector):
    """How each engine is, at the time when it is read."""

    def __init__(self, engines: Sequence[WatchedEngine]) -> None:
        self._engines = engines

    def collect(self) -> Iterator[Metric]:
        """Yield losses by reason, whether each engine works, and the entries set aside."""
        losses = CounterMetricFamily(
            "siftline_engine_losses",
            "Calls since the start that an engine did not survive.",
            labels=["engine", "reason"],
        )
        usable = GaugeMetricFamily(
            "siftline_engine_usable", "1 while the last call came back.", labels=["engine"]
        )
        aside = CounterMetricFamily(
            "siftline_texts_set_aside",
            "Entries since the start that ended an engine again and again.",
            labels=["engine"],
        )
        for engine in self._engines:
            key, state = engine.profile.key, engine.watch.state
            usable.add_metric([key], state.works)
            aside.add_metric([key], state.set_aside)
            for reason, count in state.losses.items():
                losses.add_metric([key, reason], count)
        return iter((losses, usable, aside))
