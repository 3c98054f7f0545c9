"""The growth of the index: the same figures with more and more claims."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from bot.bench.indexing.figures import Step
from bot.bench.indexing.filled_store import INDEX, Say, filled_store
from bot.bench.indexing.full_text import full_text_figures
from bot.bench.indexing.serving import messages, served_figures
from bot.settings import Settings

STEPS = (1_000, 10_000, 100_000, 500_000)

T = TypeVar("T")


def run_indexing(settings: Settings, claims: int, folder: Path, say: Say) -> Iterator[Step]:
    """Yield the figures of every step up to so many claims, each from a store in the folder.

    Every part of a step has a process of its own, so that none pays for another's memory.
    """
    for step in sorted({each for each in STEPS if each < claims} | {claims}):
        own = folder / str(step)
        filled = _apart(filled_store, settings, own, step, say)
        served = _apart(served_figures, settings, own)
        say(f"  served: {served.rss_mb:,.0f} MB")
        full_text = _apart(full_text_figures, own / INDEX, own, messages())
        yield Step(claims=step, filled=filled, served=served, full_text=full_text)


def _apart(work: Callable[..., T], *given: object) -> T:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *given).result()
