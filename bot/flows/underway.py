"""One match a distinct message: who asks while it is decided waits for that decision."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.flows.effects import Edition
from bot.match.decision import Decision

KEPT = 1_000
"""Decisions that stay at hand; older ones, the store recalls."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recalled:
    """A decision on the same message."""

    decision: Decision
    language: str


Key = tuple[bytes, Edition]
Settled = asyncio.Future[Recalled | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Underway:
    """The messages that this process decides now, or has decided of late."""

    settled: OrderedDict[Key, Settled] = field(default_factory=OrderedDict)

    async def once(
        self, sameness: str, edition: Edition, decide: Callable[[], Awaitable[Recalled | None]]
    ) -> Recalled | None:
        """Return what ``decide`` came to for the same message in this edition, or comes to now.

        Where it came to nothing or failed, the next one who waits decides.
        """
        key = _key(sameness, edition)
        while (settled := self.settled.get(key)) is not None:
            # One who stops waiting does not stop the others.
            if (found := await asyncio.shield(settled)) is not None:
                return found
        return await self._decide(key, decide)

    async def _decide(
        self, key: Key, decide: Callable[[], Awaitable[Recalled | None]]
    ) -> Recalled | None:
        self.settled[key] = settled = asyncio.get_running_loop().create_future()
        found: Recalled | None = None
        try:
            found = await decide()
        finally:
            if found is None:
                self.settled.pop(key, None)
            settled.set_result(found)
            while len(self.settled) > KEPT:
                self.settled.popitem(last=False)
        return found


def _key(sameness: str, edition: Edition) -> Key:
    return hashlib.sha256(sameness.encode(errors="surrogatepass")).digest(), edition
