"""What only one process does for a bot at a time: it is done here while this one is elected."""

import asyncio
from collections.abc import Callable
from typing import Any, Protocol

import structlog

from bot.flows.post import Office, StoreAway

log = structlog.get_logger(__name__)

LOOK_EVERY = 2.0
"""Seconds between looks whether this process is elected."""


class Loop(Protocol):
    """Works until it is ended."""

    async def run(self) -> None:
        """Work."""
        ...


class WhileElected:
    """Runs a loop, made anew for each term, for as long as this process holds an office.

    ``end`` lets a loop that runs as a task come to its end.
    """

    def __init__(
        self,
        office: Office,
        make: Callable[[], Loop],
        end: Callable[[Any, asyncio.Task[None]], object],
        *,
        name: str,
        told: Callable[[bool], None] = lambda _: None,
    ) -> None:
        """``told`` hears at each look whether this process holds the office."""
        self._office = office
        self._make = make
        self._end = end
        self._name = name
        self._told = told
        self._stopped = asyncio.Event()

    def stop(self) -> None:
        """End the loop, if it runs, and ``run`` with it."""
        self._stopped.set()

    async def run(self) -> None:
        """Serve term after term until stopped or cancelled."""
        try:
            while not self._stopped.is_set():
                if await self._elected():
                    log.info("elected", office=self._name)
                    await self._serve()
                else:
                    await self._wait()
        finally:
            await self._office.step_down()

    async def _serve(self) -> None:
        loop = self._make()
        async with asyncio.TaskGroup() as tasks:
            serving = tasks.create_task(loop.run())
            watching = tasks.create_task(self._watch())
            await asyncio.wait((serving, watching), return_when=asyncio.FIRST_COMPLETED)
            watching.cancel()
            self._end(loop, serving)

    async def _watch(self) -> None:
        """Return when stopped, or when another process may be elected."""
        while not self._stopped.is_set():
            await self._wait()
            if not await self._elected():
                log.warning("no longer elected", office=self._name)
                return

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(LOOK_EVERY):
                await self._stopped.wait()
        except TimeoutError:
            return

    async def _elected(self) -> bool:
        elected = False
        try:
            elected = await self._office.elected()
        except StoreAway as error:
            log.warning("nobody can be elected", office=self._name, reason=str(error))
        self._told(elected)
        return elected
