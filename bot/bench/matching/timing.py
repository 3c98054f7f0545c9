"""What one answer takes, from the text to the answer composed, with nothing from a cache."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.bench.matching.bench_set import BenchQuery
from bot.bench.matching.progress import Say, told
from bot.flows.check_parts import CheckParts
from bot.flows.check_tip import check_tip
from bot.receive.tip import Tip

MOST = 200
"""Messages timed, spread evenly over the set: a p99 of more is not worth its minutes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Spread:
    """Milliseconds of one message."""

    mean: float
    p50: float
    p95: float
    p99: float


@dataclass(frozen=True, kw_only=True, slots=True)
class TimingFigures:
    """Time on the clock, and CPU of this process and the engines' together."""

    messages: int
    latency_ms: Spread
    cpu_ms: Spread


async def time_answers(queries: Sequence[BenchQuery], parts: CheckParts, say: Say) -> TimingFigures:
    """Return what some of the queries take, one after the other."""
    timed = queries[:: -(-len(queries) // MOST)]
    await check_tip(Tip(text=timed[0].text), parts)  # loads what is loaded at the first use
    latencies: list[float] = []
    cpu: list[float] = []
    for query in told(timed, "timing", say):
        before = _cpu_ms(parts)
        check = await check_tip(Tip(text=query.text), parts)
        cpu.append(_cpu_ms(parts) - before)
        latencies.append(check.took_ms)
    return TimingFigures(messages=len(timed), latency_ms=_spread(latencies), cpu_ms=_spread(cpu))


def _cpu_ms(parts: CheckParts) -> float:
    outside = sum(engine.cpu_outside for engine in parts.engines)
    return (time.process_time() + outside) * 1000


def _spread(taken: Sequence[float]) -> Spread:
    p50, p95, p99 = map(float, np.percentile(taken, (50, 95, 99)))
    return Spread(mean=sum(taken) / len(taken), p50=p50, p95=p95, p99=p99)
