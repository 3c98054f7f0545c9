"""What is learnt of a Siftline that runs, from its address."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace

import pytest
import uvicorn
from starlette.types import ASGIApp

from bot.app.console import console_for
from bot.app.newsroom import newsroom
from bot.app.running import address, running_state
from bot.match.engines import E5_RAW
from bot.settings import Settings
from tests.app.support import store_of
from tests.flows.matching_fakes import lost_engine, sharp


@asynccontextmanager
async def served(app: ASGIApp) -> AsyncIterator[int]:
    """Serve an application on a port of this machine; gives the port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        serving = asyncio.create_task(server._serve([listener]))
        yield listener.getsockname()[1]
        server.should_exit = True
        await serving


@contextmanager
def speaking(answer: bytes) -> Iterator[int]:
    """Answer one call on a port with these bytes; gives the port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def speak() -> None:
            caller, _ = listener.accept()
            with caller:
                caller.recv(4096)
                caller.sendall(answer)

        thread = threading.Thread(target=speak)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


def on_port(settings: Settings, port: int) -> Settings:
    return settings.model_copy(update={"web_port": port})


async def test_a_running_siftline_tells_what_it_lost(settings: Settings) -> None:
    with store_of(settings) as opened:
        async with newsroom(settings, opened) as whole:
            engine = sharp(lost_engine(E5_RAW))
            inside = replace(whole, checks=replace(whole.checks, engines=[engine]))
            await inside.checks.warm()
            async with served(console_for(settings, opened, inside, None)) as port:
                state = await running_state(on_port(settings, port))
    assert state is not None and state.ready
    e5 = state.parts["e5"]
    assert (e5.works, e5.lost, e5.reasons) == (False, 1, {"ProcessExpired": 1})
    assert e5.last_lost == engine.watch.state.last_lost


async def test_where_nobody_listens_nothing_is_learnt(settings: Settings) -> None:
    assert await running_state(on_port(settings, 9)) is None
    assert await running_state(on_port(settings, 0)) is None


@pytest.mark.parametrize(
    "answer",
    [
        b"220 mail.example ESMTP\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok",
        b"HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\n\r\n{}",
        b"",
    ],
)
async def test_another_program_is_no_siftline(settings: Settings, answer: bytes) -> None:
    with speaking(answer) as port:
        assert await running_state(on_port(settings, port)) is None


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:8080"),
        ("0.0.0.0", "http://127.0.0.1:8080"),  # noqa: S104 - compared, not bound
        ("::", "http://127.0.0.1:8080"),
        ("::1", "http://[::1]:8080"),
        ("news.example", "http://news.example:8080"),
    ],
)
def test_the_address_is_one_that_this_machine_reaches(
    settings: Settings, host: str, shown: str
) -> None:
    assert address(settings.model_copy(update={"web_host": host})) == shown
