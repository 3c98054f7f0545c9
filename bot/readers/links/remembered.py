"""Pages that were read a short while ago, so that many askers are one visitor to a site."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable

from bot.readers.links.turns import Turns
from bot.receive.readings import SeenPage

MOST_PAGES = 500
GOOD_SECONDS = 600.0
BAD_SECONDS = 60.0
"""A page that was not read is asked for again sooner."""


class Remembered:
    """Keeps pages for a while, and has each read by one of those who want it at a time."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._turns = Turns(1)
        self._kept: OrderedDict[str, tuple[float, SeenPage]] = OrderedDict()

    async def page(self, key: str, read: Callable[[], Awaitable[SeenPage]]) -> SeenPage:
        """Return the page of a key, read now unless it is known.

        Where the reading is given up, the next who waits for it reads.
        """
        async with self._turns.at(key):
            if (known := self._known(key)) is not None:
                return known
            page = await read()
            self._keep(key, page)
            return page

    def _known(self, key: str) -> SeenPage | None:
        until, page = self._kept.get(key, (0.0, None))
        return page if self._now() < until else None

    def _keep(self, key: str, page: SeenPage) -> None:
        self._kept.pop(key, None)
        self._kept[key] = self._now() + (BAD_SECONDS if page.trouble else GOOD_SECONDS), page
        while len(self._kept) > MOST_PAGES:
            self._kept.popitem(last=False)
