"""Reads files in processes of their own: a file that ends one of them costs itself alone."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ParamSpec, TypeVar

from bot.readers.media.libraries import load
from bot.readers.media.options import ReadOptions
from bot.readers.media.read_file import Done, read_job, shares_job
from bot.readers.media.seal import seal
from bot.readers.pieces import awaited
from bot.readers.worker import Bounds, Worker
from bot.receive.readings import MediaTrouble, SeenMedium
from bot.receive.tip import MediaKind

P = ParamSpec("P")
T = TypeVar("T")

ReadJob = Callable[[str, MediaKind, ReadOptions], Done]
"""What is done with a file in the other process."""

FIRST_SECONDS = 12.0
SECOND_SECONDS = 8.0
"""For what tells copies alone, after reading words as well was too much; 20 seconds in all."""
START_SECONDS = 20.0
"""What a process may take to start besides."""
MEMORY = 400 * 1024**2
"""Bytes for one file, beside the 85 MB of the libraries; a picture of 40 Mpx takes 350 MB."""
MODEL_MEMORY = 1024**3
"""Bytes besides for a speech model."""
DIED_IDLE, TOO_LARGE, TOO_SLOW = "DiedIdle", "TooLarge", "TooSlow"
NICE = 5
"""People who sent words go first; with more, files would take too long while many do."""
MOST_HELD = 300 * 1024**2
"""A process that holds so many bytes after a file leaves the next one to another."""


@dataclass(kw_only=True, slots=True)
class Tally:
    """What was read since the start: files, troubles by name, and processes that died by why."""

    files: int = 0
    cpu: float = 0.0
    troubles: Counter[MediaTrouble] = field(default_factory=Counter)
    killed: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)


class GuardedReader:
    """Reads so many files at once; the others wait, in turn."""

    def __init__(self, options: ReadOptions, at_once: int = 2, *, job: ReadJob = read_job) -> None:
        self.tally = Tally()
        self._job = job
        self._options = options
        self._most_held = MOST_HELD + _model_memory(options)
        self._workers = [Worker(bounds(options)) for _ in range(at_once)]
        self._free: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        for worker in self._workers:
            self._free.put_nowait(worker)

    @property
    def cpu_outside(self) -> float:
        """Return the seconds of CPU that reading took in other processes."""
        return self.tally.cpu

    async def read(self, file: Path, kind: MediaKind, *, preview: bool = False) -> SeenMedium:
        """Return what is in a file, with whatever kept it from being read; it never raises.

        A file that was too much is read once more without its words: what tells copies is left.
        A preview has no digest, as it is not the file that people pass on.
        """
        async with self._worker() as worker:
            seen = await self._read(worker, file, kind)
        self.tally.files += 1
        self.tally.troubles.update(seen.troubles)
        return replace(seen, preview_only=True, digest=b"") if preview else seen

    async def shares(self, features: bytes, known: Sequence[bytes]) -> Sequence[float]:
        """Return how much of a picture is in each known one; 0 also where that cannot be told."""
        async with self._worker() as worker:
            try:
                found, cpu = await self._done(
                    worker, FIRST_SECONDS, shares_job, features, list(known)
                )
            except _Lost:
                return [0.0] * len(known)
        self.tally.cpu += cpu
        return found

    def close(self) -> None:
        """End the processes at once."""
        for worker in self._workers:
            worker.close()

    async def _read(self, worker: Worker, file: Path, kind: MediaKind) -> SeenMedium:
        try:
            return await self._once(worker, FIRST_SECONDS, file, kind, self._options)
        except _Lost as error:
            first = error.trouble
        bare = replace(self._options, words=False)
        try:
            seen = await self._once(worker, SECOND_SECONDS, file, kind, bare)
        except _Lost as error:
            return SeenMedium(kind=kind, troubles=(error.trouble,))
        return replace(seen, troubles=tuple(dict.fromkeys((first, *seen.troubles))))

    async def _once(
        self, worker: Worker, seconds: float, file: Path, kind: MediaKind, options: ReadOptions
    ) -> SeenMedium:
        done: Done = await self._done(worker, seconds, self._job, str(file), kind, options)
        self.tally.cpu += done.cpu
        self.tally.faults.update(done.faults)
        if done.held > self._most_held:
            worker.renew()
        return done.seen

    async def _done(
        self,
        worker: Worker,
        seconds: float,
        job: Callable[P, T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Return what a job comes to, or raise _Lost when its process did not live to tell."""
        try:
            try:
                return await self._awaited(worker, seconds, job, *args, **kwargs)
            except BrokenExecutor:  # it died idle: the file has no part in that
                self.tally.killed[DIED_IDLE] += 1
                worker.renew()
            return await self._awaited(worker, seconds, job, *args, **kwargs)
        except MemoryError as error:
            self.tally.killed[TOO_LARGE] += 1
            worker.renew()  # part of what it holds may be left from other files
            raise _Lost(MediaTrouble.UNREADABLE) from error
        except TimeoutError as error:
            self.tally.killed[TOO_SLOW] += 1
            raise _Lost(MediaTrouble.TOO_SLOW) from error
        except Exception as error:
            self.tally.killed[type(error).__name__] += 1
            raise _Lost(MediaTrouble.UNREADABLE) from error

    async def _awaited(
        self,
        worker: Worker,
        seconds: float,
        job: Callable[P, T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        if not worker.usable:
            worker.renew()
        started = worker.start_within(seconds, job, *args, **kwargs)
        try:
            return await awaited(started, seconds + START_SECONDS)
        finally:
            # Neither ended nor given up by the pool: nothing comes from this process any more.
            if not started.done():
                worker.renew()

    @asynccontextmanager
    async def _worker(self) -> AsyncIterator[Worker]:
        """Give a process that nobody else uses; the one that was used last is awake already."""
        worker = await self._free.get()
        try:
            yield worker
        finally:
            self._free.put_nowait(worker)


class _Lost(Exception):
    """A process died or hung on a file."""

    def __init__(self, trouble: MediaTrouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def bounds(options: ReadOptions) -> Bounds:
    """Return what a process that reads files may take."""
    memory = MEMORY + _model_memory(options)
    return Bounds(memory=memory, nice=NICE, begin=load, seal=seal)


def _model_memory(options: ReadOptions) -> int:
    return MODEL_MEMORY if options.speech_model else 0
