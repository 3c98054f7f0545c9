"""An app on 127.0.0.1, for as long as a block lasts."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from bot.app.serving import server_of

HERE = "127.0.0.1"


def base_of(listener: socket.socket) -> str:
    """Return the URL that a listening socket is reached by, without a trailing slash."""
    return f"http://{HERE}:{listener.getsockname()[1]}"


@asynccontextmanager
async def serving(app: Starlette, listener: socket.socket) -> AsyncIterator[None]:
    """Serve an app within the block."""
    server = server_of(app, listener)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(server.run())
        try:
            yield
        finally:
            server.stop()
