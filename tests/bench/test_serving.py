"""An app on 127.0.0.1, for as long as a block lasts."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.app.serving import listening
from bot.bench.serving import HERE, base_of, serving


async def test_an_app_is_served_within_the_block_alone() -> None:
    app = Starlette(routes=[Route("/", lambda _: PlainTextResponse("here"))])
    listener = listening(HERE, 0)
    base = base_of(listener)
    async with httpx.AsyncClient(trust_env=False) as client:
        async with serving(app, listener):
            assert (await client.get(base)).text == "here"
        with pytest.raises(httpx.ConnectError):
            await client.get(base)
