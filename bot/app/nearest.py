"""The claims nearest to what a cluster asks, found once for as long as the same is served."""

import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from bot.flows.effects import Edition
from bot.match.codec import considered
from bot.match.decision import Decision, Ranked
from bot.receive.tip import Tip

MOST_REMEMBERED = 1_000


class Decided(Protocol):
    """What checking came to."""

    @property
    def decision(self) -> Decision: ...


class Nearest:
    """Finds the claims nearest to a text, best first.

    A cluster is looked at again and again, and asking the engines takes longer than its page.
    Of the texts, only digests are remembered.
    """

    def __init__(
        self, check: Callable[[Tip], Awaitable[Decided]], edition: Callable[[], Edition]
    ) -> None:
        self._check = check
        self._edition = edition
        self._found: OrderedDict[tuple[Edition, bytes], Sequence[Ranked]] = OrderedDict()

    async def __call__(self, text: str) -> Sequence[Ranked]:
        """Return the claims that the matcher finds nearest, with the reasons for each."""
        key = (self._edition(), hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())
        if key in self._found:
            self._found.move_to_end(key)
            return self._found[key]
        found = considered((await self._check(Tip(text=text))).decision)
        self._found[key] = found
        while len(self._found) > MOST_REMEMBERED:
            self._found.popitem(last=False)
        return found
