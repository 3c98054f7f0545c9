"""A balancer in front of replicas: each connection goes to the next one that takes it."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count

CONNECT = 0.5
"""Seconds that a replica may take to take a connection."""


class Balancer:
    """Passes bytes on between Telegram and the replicas."""

    def __init__(self, ports: Sequence[int]) -> None:
        self._ports = ports
        self._turns = count()

    async def serve(self, listening: asyncio.Future[int]) -> None:
        """Listen on 127.0.0.1 until cancelled; tell the port once it is known."""
        server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        listening.set_result(server.sockets[0].getsockname()[1])
        async with server:
            await server.serve_forever()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.CancelledError):
            inside = await self._inside()
            if inside is not None:
                await _joined((reader, inside[1]), (inside[0], writer))
        writer.close()

    async def _inside(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        first = next(self._turns)
        for step in range(len(self._ports)):
            port = self._ports[(first + step) % len(self._ports)]
            with suppress(OSError):  # TimeoutError is one
                async with asyncio.timeout(CONNECT):
                    return await asyncio.open_connection("127.0.0.1", port)
        return None


async def _joined(*ways: tuple[asyncio.StreamReader, asyncio.StreamWriter]) -> None:
    """Pass bytes both ways until either side has ended."""
    both = [asyncio.create_task(_copied(*way)) for way in ways]
    await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    for each in both:
        each.cancel()
    await asyncio.gather(*both, return_exceptions=True)
    for _, writer in ways:
        writer.close()


async def _copied(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(65536):
        writer.write(piece)
        await writer.drain()


@contextmanager
def balanced(ports: Sequence[int]) -> Iterator[int]:
    """Run a balancer in a thread within the block; gives its port."""
    loop = asyncio.new_event_loop()
    listening: asyncio.Future[int] = loop.create_future()
    serving = loop.create_task(Balancer(ports).serve(listening))
    port = loop.run_until_complete(listening)

    async def cut_off() -> None:
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    def run() -> None:
        with suppress(asyncio.CancelledError):
            loop.run_until_complete(serving)
        loop.run_until_complete(cut_off())
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield port
    finally:
        loop.call_soon_threadsafe(serving.cancel)
        thread.join()
