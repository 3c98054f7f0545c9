"""The figures that an operator watches, for Prometheus."""

from collections.abc import Callable, Sequence
from functools import partial

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.process_collector import ProcessCollector

from bot.ports import Engine


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
            "Seconds from a tip to its answer, without reading media.",
            buckets=(0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 20),
            registry=self.registry,
        )


def figures_of(served: Callable[[], int], engines: Sequence[Engine]) -> Figures:
    """Return figures that also tell how many claims are served and which engines were lost."""
    figures = Figures()
    claims = Gauge("siftline_claims_served", "Claims served.", registry=figures.registry)
    claims.set_function(served)
    lost = Gauge(
        "siftline_engine_lost",
        "Calls since the start that an engine did not survive.",
        ["engine"],
        registry=figures.registry,
    )
    for engine in engines:
        lost.labels(engine.profile.key).set_function(partial(_lost, engine))
    return figures


def _lost(engine: Engine) -> float:
    return engine.lost
