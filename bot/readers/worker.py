"""A process for code that may crash, hang or eat the memory: it dies alone, and is replaced."""

import ctypes
import os
import resource
import signal
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from multiprocessing import forkserver, get_context
from pathlib import Path
from threading import Thread
from typing import Any, ParamSpec, TypeVar

from pebble import ProcessPool

P = ParamSpec("P")
T = TypeVar("T")

JOB_SECONDS = 20.0
"""After so long in one job, the process is taken for hung and ended."""
SILENT_SECONDS = 30.0
"""After so long without an end of any job, the way to the process is taken for blocked.

One that was killed while it wrote leaves half of a message behind, and no job ends any more.
"""
END_SECONDS = 5.0
MOST_MEMORY = 1024**3
"""Bytes that the process may take beside what it starts with; E5 takes 270 MB at most."""

_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """What a process may take: bytes beside what it holds after ``begin``.

    ``begin`` is called before the memory is counted, so that a large library is none of a job's;
    ``seal`` is called last. ``nice`` is by how much others go first where the processor is busy:
    0 to 19, as setpriority(2) counts.
    """

    memory: int = MOST_MEMORY
    nice: int = 0
    begin: Callable[[], object] | None = None
    seal: Callable[[], object] | None = None


ORDINARY = Bounds()


class Worker:
    """One process that does jobs in turn."""

    def __init__(self, bounds: Bounds = ORDINARY) -> None:
        self._bounds = bounds
        self._pool = _new_pool(bounds)
        self._open = 0
        self._heard = time.monotonic()

    @property
    def usable(self) -> bool:
        """Tell whether jobs are taken, and come to an end."""
        silent = self._open and time.monotonic() - self._heard > SILENT_SECONDS
        return bool(self._pool.active) and not silent

    def start(self, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return what a job will come to; its errors are its own, or that the process is gone.

        Raises RuntimeError when no process can be had.
        """
        return self.start_within(JOB_SECONDS, job, *args, **kwargs)

    def start_within(
        self, seconds: float, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Return what a job will come to that has so many seconds from when it is begun."""
        if not self._open:
            self._heard = time.monotonic()
        started: Future[T] = self._pool.schedule(job, args=args, kwargs=kwargs, timeout=seconds)
        self._open += 1
        started.add_done_callback(self._ended)
        return started

    def renew(self) -> None:
        """Take another process, and end what is left of this one."""
        ended, self._pool = self._pool, _new_pool(self._bounds)
        self._open = 0
        Thread(target=_end, args=(ended,), daemon=True).start()

    def close(self) -> None:
        """End the process at once."""
        ending = Thread(target=_end, args=(self._pool,), daemon=True)
        ending.start()
        ending.join(END_SECONDS)

    def _ended(self, _job: Future[T]) -> None:
        # Called in a thread of the pool; a count that is off by one only makes it wait longer.
        self._open = max(0, self._open - 1)
        self._heard = time.monotonic()


def _new_pool(bounds: Bounds) -> ProcessPool:
    return ProcessPool(
        max_workers=1,
        initializer=_confine,
        initargs=(bounds,),
        context=get_context("forkserver"),
    )


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]  # Pebble leaves it untyped
    pool.join()


def _confine(bounds: Bounds) -> None:  # pragma: no cover - in the other process
    """Bind this process to its parent's life, and to a share of the memory."""
    # The parent is the fork server, which ends when the program does: it sees the end of a pipe.
    # Each worker is handed that pipe as well, for processes of its own, and would keep it open.
    server: Any = forkserver._forkserver  # there is no other way to it
    os.close(server._forkserver_alive_fd)
    server._forkserver_alive_fd = None
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    # Pebble asks with SIGTERM first, which no job hears that hangs in C; as it is, that ends it.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # Where memory runs out, this process goes before the one that answers people.
    Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")
    os.nice(bounds.nice)
    if bounds.begin:
        bounds.begin()
    limit = _address_space() + bounds.memory
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    if bounds.seal:
        bounds.seal()


def _address_space() -> int:  # pragma: no cover - as above
    """Return the bytes of address space that this process has; libraries reserve some by core."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
