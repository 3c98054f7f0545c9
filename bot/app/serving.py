"""What is served over HTTP: a socket that takes connections, and the server behind it."""

import socket
from collections.abc import Callable, Coroutine
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any

import uvicorn
from starlette.applications import Starlette


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """What runs until it is stopped."""

    run: Callable[[], Coroutine[Any, Any, None]]
    stop: Callable[[], None]


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that takes connections already, or raise OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends at once only for a socket that names its protocol.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def server_of(app: Starlette, listener: socket.socket) -> Served:
    """Return the server of an app; signals are left to the program."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",  # neither app starts anything, and uvicorn tells a cut-off end at length
        timeout_graceful_shutdown=10,
    )
    server = uvicorn.Server(config)
    # The signals are the program's: one stop for everything that is served.
    server.capture_signals = nullcontext  # type: ignore[method-assign, assignment]  # its only way

    def stop() -> None:
        server.should_exit = True

    return Served(run=partial(server.serve, [listener]), stop=stop)
