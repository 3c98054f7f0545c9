"""The way to a site: a name is resolved once, and an address that was checked is dialled."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import httpcore

from bot.readers.links.addresses import PORTS, AddressRefused, is_public

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""Returns every address of a host; raises OSError when it has none."""
SocketOptions = Iterable[httpcore.SOCKET_OPTION]

MOST_ADDRESSES = 3
"""So many addresses of a site are dialled, one after the other, until one answers."""
MOST_QUESTIONS = 4
"""So many names are resolved at once; a thread waits for each, and cannot be ended."""


class Resolver:
    """Asks the system for addresses, in threads of its own: a name server may take its time."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(MOST_QUESTIONS, "resolve")

    async def __call__(self, host: str, port: int) -> list[str]:
        """Return every address of a host, those of IPv4 first."""
        ask = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
        found = await asyncio.get_running_loop().run_in_executor(self._threads, ask)
        found.sort(key=lambda each: each[0] != socket.AF_INET)
        return list(dict.fromkeys(str(each[4][0]) for each in found))

    def close(self) -> None:
        """Take no more questions."""
        self._threads.shutdown(wait=False, cancel_futures=True)


class GuardedNetwork(httpcore.AsyncNetworkBackend):
    """Dials public addresses alone.

    Every answer of the resolver must be public: one that is not shows what the name is for. The
    connection is dialled by address, so that a second answer cannot differ from the checked one;
    TLS still asks for the name.
    """

    def __init__(
        self, resolve: Resolve, dialler: httpcore.AsyncNetworkBackend | None = None
    ) -> None:
        self._resolve = resolve
        self._dialler = dialler or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - as httpcore calls it
        local_address: str | None = None,
        socket_options: SocketOptions | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Return a connection, or raise AddressRefused, ConnectError or ConnectTimeout."""
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._checked(host, port)
                return await self._dialled(addresses, port, local_address, socket_options)
        except TimeoutError:
            raise httpcore.ConnectTimeout("connect") from None

    async def connect_unix_socket(
        self,
        path: str,  # noqa: ARG002 - as httpcore calls it
        timeout: float | None = None,  # noqa: ARG002, ASYNC109
        socket_options: SocketOptions | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        """Raise AddressRefused: no site is a socket of this machine."""
        raise AddressRefused("socket")

    async def sleep(self, seconds: float) -> None:
        """Wait, as httpcore does between two tries."""
        await self._dialler.sleep(seconds)

    async def _checked(self, host: str, port: int) -> list[str]:
        if port not in PORTS:
            raise AddressRefused("port")
        try:
            addresses = await self._resolve(host, port)
        except (OSError, UnicodeError):
            raise httpcore.ConnectError("resolve") from None
        if not addresses:
            raise httpcore.ConnectError("resolve")
        if not all(map(is_public, addresses)):
            raise AddressRefused("address")
        return addresses[:MOST_ADDRESSES]

    async def _dialled(
        self,
        addresses: list[str],
        port: int,
        local_address: str | None,
        socket_options: SocketOptions | None,
    ) -> httpcore.AsyncNetworkStream:
        for address in addresses:
            try:
                return await self._dialler.connect_tcp(
                    address, port, None, local_address, socket_options
                )
            except (httpcore.ConnectError, OSError):
                continue
        raise httpcore.ConnectError("dial")
