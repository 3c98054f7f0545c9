"""Sources by their names: an address of the web, or ``factcheck:`` and what is searched for."""

import hashlib
import json

from bot.claims.exchange.found import host_of
from bot.flows.exchange import ReadSource, SourceUnread
from bot.readers.feeds.parsed import MOST_BYTES, parsed, too_large
from bot.readers.feeds.search import FactCheckSearch
from bot.readers.links.guarded_client import GuardedClient, PageUnread, Wanted
from bot.readers.links.response import PAGE_TYPES
from bot.receive.readings import PageTrouble

SEARCH = "factcheck:"
FEEDS = Wanted(
    kinds=frozenset(PAGE_TYPES)
    | {
        "application/json", "application/ld+json", "application/feed+json", "text/json",
        "text/plain", "application/octet-stream", "binary/octet-stream",
    },
    accept="application/ld+json, application/json, text/html;q=0.9, application/xhtml+xml;q=0.9",
    most_bytes=MOST_BYTES,
)  # fmt: skip
SECONDS = 60.0

_SAID = {
    PageTrouble.REFUSED: "this address is not asked: it is not one of the public web",
    PageTrouble.TOO_SLOW: "it does not answer in time",
    PageTrouble.UNREACHABLE: "it cannot be reached, or lets no program in",
    PageTrouble.NO_PAGE: "there is no page and no feed at this address",
}


class WebSources:
    """Reads sources through the guarded client, which reaches nothing of this machine's network."""

    def __init__(self, client: GuardedClient, search: FactCheckSearch) -> None:
        """``client`` must take feeds: ``Wanted`` as ``FEEDS``."""
        self._client = client
        self._search = search

    async def read(self, source: str) -> ReadSource:
        """Return what a source holds; raises SourceUnread."""
        if source.startswith(SEARCH):
            told = await self._search.search(source.removeprefix(SEARCH))
            written = json.dumps(told, sort_keys=True).encode()
            return ReadSource(told=told, digest=hashlib.sha256(written).hexdigest())
        try:
            fetched = await self._client.fetch(source.strip())
        except PageUnread as error:
            said = _SAID.get(error.trouble, "it cannot be read")
            raise SourceUnread(said) from None
        if fetched.body.cut:
            raise too_large()
        address = fetched.met[-1]
        return parsed(
            fetched.body.content,
            charset=fetched.body.charset,
            address=address,
            site=host_of(address),
        )

    def parsed(self, content: bytes) -> ReadSource:
        """Return what a file's bytes hold; raises SourceUnread."""
        return parsed(content)

    async def close(self) -> None:
        """Close every connection."""
        await self._client.close()
        await self._search.close()
