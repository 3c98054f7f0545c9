"""The listening socket: uvicorn's protocol, whose connections a fault can cut."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

Transports = dict[tuple[str, int], asyncio.Transport]
BACKLOG = 256


class CuttableProtocol(H11Protocol):
    """HTTP over a connection that is known by its client's address."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        """Remember the connection, for a fault to cut and for the end to close."""
        super().connection_made(transport)
        if self.client:
            self._transports[self.client] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        super().connection_lost(exc)
        if self.client:
            self._transports.pop(self.client, None)

    @property
    def _transports(self) -> Transports:
        transports: Transports = self.app_state["transports"]
        return transports


def cut(request: Request) -> None:
    """End the connection of a request now, without an answer, if the client has not done so."""
    transports: Transports = request.state.transports
    if transport := transports.get(tuple(request.scope["client"])):
        transport.abort()


def listening_socket(port: int) -> socket.socket:
    """Return a socket that takes connections on 127.0.0.1 at once, before anyone serves them."""
    # asyncio switches Nagle's delay off only for a socket that names its protocol.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(BACKLOG)
    listener.setblocking(False)
    return listener


@asynccontextmanager
async def serving(app: Starlette, port: int) -> AsyncIterator[str]:
    """Serve an app within the block; yields its base URL, without a trailing slash."""
    config = uvicorn.Config(app, lifespan="off", ws="none", log_config=None, access_log=False)
    config.load()
    transports: Transports = {}
    state: dict[str, Any] = {"transports": transports}
    shared = ServerState()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: CuttableProtocol(config, shared, state), sock=listening_socket(port)
    )
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        await _end(list(transports.values()), shared)


async def _end(transports: list[asyncio.Transport], shared: ServerState) -> None:
    for transport in transports:
        transport.abort()
    for request in list(shared.tasks):
        request.cancel()
    await asyncio.gather(*shared.tasks, return_exceptions=True)
