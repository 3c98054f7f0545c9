"""A bot that calls the fake as plain HTTP, and a clock that a test moves."""

from typing import Any

import httpx

from tests.fake_telegram.shapes import JsonObject


class HandClock:
    """A clock that stands until a test moves it."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


class PlainBot:
    """Calls methods of the Bot API and returns Telegram's JSON."""

    def __init__(self, client: httpx.AsyncClient, base_url: str, token: str) -> None:
        self.client, self.base_url, self.token = client, base_url, token

    async def post(self, method: str, **params: Any) -> httpx.Response:
        """Return the response to a call with a JSON body."""
        return await self.client.post(self.url(method), json=params)

    async def ok(self, method: str, **params: Any) -> Any:
        """Return the result of a call that must succeed."""
        body = (await self.post(method, **params)).json()
        assert body["ok"], body
        return body["result"]

    async def error(self, method: str, **params: Any) -> str:
        """Return the description of a call that must fail."""
        body = (await self.post(method, **params)).json()
        assert not body["ok"], body
        return str(body["description"])

    async def updates(self, **params: Any) -> list[JsonObject]:
        """Return what getUpdates gives."""
        found: list[JsonObject] = await self.ok("getUpdates", **params)
        return found

    def url(self, method: str) -> str:
        """Return where a method is called."""
        return f"{self.base_url}/bot{self.token}/{method}"
