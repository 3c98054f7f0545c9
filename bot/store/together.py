"""Small transactions together: those that come while another commits are committed as one.

Most of what a message costs is not its statements, but each transaction's begin, commit and way to
a thread and back. Who waits for a commit gets it as soon as before, or sooner.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import sqlalchemy as sa

T = TypeVar("T")
Work = Callable[[sa.Connection], Any]
RunNow = Callable[[Work], Any]

MOST = 64
"""Works of one transaction, so that the first of them does not wait for long."""
LAST = 2**63
"""Stands behind every lane: for work that locks what it finds, and so must wait for nobody."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class _Waiting:
    lane: int
    work: Work
    settled: asyncio.Future[Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Outcome:
    """What a work returned, or how it failed."""

    returned: Any = None
    failed: Exception | None = None


class Together:
    """Works of one event loop, one transaction after the other.

    ``run_now`` does a work in a transaction of its own, within a thread of the pool. An error that
    is one of ``fatal`` is everybody's; after any other one, each work is done alone.
    """

    def __init__(self, run_now: RunNow, pool: Executor, fatal: type[Exception]) -> None:
        self._run_now = run_now
        self._pool = pool
        self._fatal = fatal
        self._waiting: list[_Waiting] = []
        self._running = False

    async def run(self, work: Callable[[sa.Connection], T], lane: int) -> T:
        """Return what ``work`` returns once its writes are durable; on an error nothing is.

        It may be done again before its commit. The works of one transaction are done in the order
        of their lanes, so that two processes do not wait for each other's rows.
        """
        loop = asyncio.get_running_loop()
        waiting = _Waiting(lane=lane, work=work, settled=loop.create_future())
        self._waiting.append(waiting)
        if not self._running:
            self._running = True
            loop.call_soon(self._begin)  # once all that may run now have said what they want
        returned: T = await waiting.settled
        return returned

    def _begin(self) -> None:
        wanted = [each for each in self._waiting if not each.settled.done()]
        some = sorted(wanted[:MOST], key=lambda each: each.lane)
        self._waiting = wanted[MOST:]
        self._running = bool(some)
        if not some:
            return
        works = [each.work for each in some]
        try:
            done = asyncio.get_running_loop().run_in_executor(self._pool, self._all, works)
        except RuntimeError as error:  # the pool is closed
            self._end(some, [_Outcome(failed=error)] * len(some))
        else:
            done.add_done_callback(partial(self._ended, some))

    def _ended(self, some: Sequence[_Waiting], done: asyncio.Future[Sequence[_Outcome]]) -> None:
        self._end(some, done.result())

    def _end(self, some: Sequence[_Waiting], outcomes: Sequence[_Outcome]) -> None:
        for each, outcome in zip(some, outcomes, strict=True):
            if each.settled.done():  # who waited was cancelled
                continue
            if outcome.failed is None:
                each.settled.set_result(outcome.returned)
            else:
                each.settled.set_exception(outcome.failed)
        self._begin()

    def _all(self, works: Sequence[Work]) -> Sequence[_Outcome]:
        if len(works) == 1:
            return [self._alone(works[0])]
        try:
            returned = self._run_now(lambda connection: [work(connection) for work in works])
        except self._fatal as error:
            return [_Outcome(failed=error)] * len(works)
        except Exception:  # noqa: BLE001 - one of them failed, and nothing of the others is there
            return [self._alone(work) for work in works]
        return [_Outcome(returned=each) for each in returned]

    def _alone(self, work: Work) -> _Outcome:
        try:
            return _Outcome(returned=self._run_now(work))
        except Exception as error:  # noqa: BLE001 - it is raised where it is awaited
            return _Outcome(failed=error)
