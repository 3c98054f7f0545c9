"""What a text answer costs, with every engine and with fewer, and how long a start takes."""

import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bot.app.matching import Matching, matching
from bot.app.store import opened_store
from bot.receive.tip import Tip
from bot.settings import Settings

LONG = 10
"""Wordings joined into one long message, as a chain letter of several paragraphs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CpuFigures:
    """Milliseconds of CPU of one answer, in this process and the engines' together."""

    median: float
    p95: float
    most: float


@dataclass(frozen=True, kw_only=True, slots=True)
class AnsweringFigures:
    """Milliseconds to start, and CPU of an answer for each way of asking."""

    start_ms: float
    first_start_ms: float
    cpu_ms: Mapping[str, CpuFigures]


async def run_answering(settings: Settings, rounds: int) -> AnsweringFigures:
    """Return the figures, over a new store in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        own = settings.model_copy(update={"data_dir": Path(folder), "database_url": ""})
        first_start = await _start_ms(own)
        start = await _start_ms(own)
        figures: dict[str, CpuFigures] = {}
        for engines in (("use", "e5"), ("use",), ()):
            few = own.model_copy(update={"engines": engines})
            figures |= await _cpu(few, " + ".join(("words", *engines)), rounds)
    return AnsweringFigures(start_ms=start, first_start_ms=first_start, cpu_ms=figures)


async def _start_ms(settings: Settings) -> float:
    """Return the time until the first answer could be given, engines loaded."""
    started = time.perf_counter()
    with opened_store(settings) as opened:
        async with matching(settings, opened) as checks:
            await checks.check(Tip(text="Is the shark in the flooded street real? I saw a video."))
            return (time.perf_counter() - started) * 1000


async def _cpu(settings: Settings, name: str, rounds: int) -> dict[str, CpuFigures]:
    async with AsyncExitStack() as stack:
        opened = stack.enter_context(opened_store(settings))
        checks = await stack.enter_async_context(matching(settings, opened))
        wordings = [wording.text for claim in checks.library.some() for wording in claim.wordings]
        # A changed word, so that no message equals an entry.
        short = [f"{text} Look!" for text in wordings[::4]]
        long = ["\n".join(wordings[i : i + LONG]) for i in range(0, len(wordings), 4 * LONG)]
        await checks.check(Tip(text=short[0]))
        return {
            f"{name}, one wording": _figures(await _measured(checks, short * rounds)),
            f"{name}, {LONG} paragraphs": _figures(await _measured(checks, long * rounds)),
        }


async def _measured(checks: Matching, texts: Sequence[str]) -> list[float]:
    taken: list[float] = []
    for text in texts:
        before = _cpu_ms(checks)
        await checks.check(Tip(text=text))
        taken.append(_cpu_ms(checks) - before)
    return taken


def _cpu_ms(checks: Matching) -> float:
    """Return the CPU used so far by this process and by the engines' processes."""
    outside = sum(engine.cpu_outside for engine in checks.engines)
    return (time.process_time() + outside) * 1000


def _figures(taken: Iterable[float]) -> CpuFigures:
    ordered = sorted(taken)
    return CpuFigures(
        median=median(ordered),
        p95=ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))],
        most=ordered[-1],
    )
