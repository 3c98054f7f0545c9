"""Pages of the web, asked for in a way that lets nobody reach into this machine's network."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version

import httpcore
import httpx

from bot.readers.links.addresses import AddressRefused, checked_url
from bot.readers.links.inflate import ACCEPTED, PackedBadly
from bot.readers.links.network import GuardedNetwork, Resolve, Resolver
from bot.readers.links.response import PAGE_TYPES, Body, NoPage, body, target
from bot.readers.links.turns import Turns
from bot.receive.readings import PageTrouble

MOST_BYTES = 2_000_000
"""Of a larger page only the beginning is read, where it says what it is."""
MOST_REDIRECTS = 4
ALL_SECONDS = 10.0
CONNECT_SECONDS = 4.0
MOST_CONNECTIONS = 8
AT_ONE_HOST = 2

HEADERS = (
    (b"User-Agent", f"Siftline/{version('siftline')} (reads the head of linked pages)".encode()),
    (b"Accept-Encoding", ACCEPTED.encode()),
    (b"Connection", b"close"),
)
# What a site or the way to it may fail with; each is told as a trouble of the page.
FAILURES = (
    AddressRefused,
    NoPage,
    PackedBadly,
    OSError,  # timeouts are among these
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.TimeoutException,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Which types of documents are taken, how they are asked for, and how much of one is read."""

    kinds: frozenset[str] = frozenset(PAGE_TYPES)
    accept: str = "text/html, application/xhtml+xml"
    most_bytes: int = MOST_BYTES


PAGES = Wanted()


class PageUnread(Exception):
    """A page that was not read: why, and the URLs that were met on the way."""

    def __init__(self, trouble: PageTrouble, met: tuple[str, ...]) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.met = met


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """A page as it came, with the URLs on the way to it, its own the last."""

    met: tuple[str, ...]
    body: Body


class GuardedClient:
    """Fetches pages without cookies, proxies and credentials, each over a connection of its own.

    ``resolve``, ``dialler`` and ``tls`` are replaced by tests alone, which reach no network.
    """

    def __init__(
        self,
        *,
        resolve: Resolve | None = None,
        dialler: httpcore.AsyncNetworkBackend | None = None,
        tls: ssl.SSLContext | None = None,
        seconds: float = ALL_SECONDS,
        wanted: Wanted = PAGES,
    ) -> None:
        self._wanted = wanted
        self._resolver = Resolver()
        self._seconds = seconds
        self._turns = Turns(AT_ONE_HOST)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=tls or httpx.create_ssl_context(trust_env=False),
            max_connections=MOST_CONNECTIONS,
            max_keepalive_connections=0,
            network_backend=GuardedNetwork(resolve or self._resolver, dialler),
        )

    async def fetch(self, url: str) -> Fetched:
        """Return the page that a link leads to, over four redirects at most, or raise PageUnread.

        A link without a scheme is asked for over TLS.
        """
        met: list[str] = []
        try:
            async with asyncio.timeout(self._seconds):
                return Fetched(body=await self._followed(url, met), met=tuple(met))
        except FAILURES as error:
            # Not chained: the texts of some name the address.
            raise PageUnread(_trouble(error), tuple(met)) from None

    async def close(self) -> None:
        """Close every connection."""
        await self._pool.aclose()
        self._resolver.close()

    async def _followed(self, url: str, met: list[str]) -> Body:
        asked = checked_url(url)
        for _ in range(MOST_REDIRECTS + 1):
            met.append(str(asked))
            async with self._turns.at(asked.host), self._response(asked) as response:
                onward = target(response, asked)
                if onward is None:
                    return await body(response, self._wanted.most_bytes, self._wanted.kinds)
            asked = checked_url(onward)
        raise NoPage(PageTrouble.REFUSED)

    @asynccontextmanager
    async def _response(self, url: httpx.URL) -> AsyncIterator[httpcore.Response]:
        address = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        timeouts = {"connect": CONNECT_SECONDS}
        async with self._pool.stream(
            "GET",
            address,
            headers=[
                (b"Host", url.netloc),
                *HEADERS,
                (b"Accept", self._wanted.accept.encode()),
            ],
            extensions={"timeout": timeouts},
        ) as response:
            yield response


def _trouble(error: Exception) -> PageTrouble:
    """Return what a failure is to a person."""
    match error:
        case NoPage():
            return error.trouble
        case AddressRefused():
            return PageTrouble.REFUSED
        case PackedBadly():
            return PageTrouble.NO_PAGE
        case TimeoutError() | httpcore.TimeoutException():
            return PageTrouble.TOO_SLOW
        case _:
            return PageTrouble.UNREACHABLE
