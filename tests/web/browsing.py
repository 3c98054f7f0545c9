"""A browser without scripts, as the tests of pages use it."""

import asyncio
from collections.abc import AsyncIterable, Mapping
from typing import Any

import httpx

from bot.web.app import console
from bot.web.parts import ConsoleParts
from tests.web.fakes import parts

ORIGIN = "http://127.0.0.1:8080"
HTMX = {"HX-Request": "true"}
URLENCODED = {"Content-Type": "application/x-www-form-urlencoded"}
Headers = Mapping[str, str] | list[tuple[str, str]]


class Browser:
    """Asks a console that runs on this machine; follows no redirect."""

    def __init__(self, given: ConsoleParts) -> None:
        self._transport = httpx.ASGITransport(console(given))

    def get(
        self, path: str, *, params: Mapping[str, str] | None = None, headers: Headers | None = None
    ) -> httpx.Response:
        """Return the answer to a request for a page."""
        return asyncio.run(self._asked("GET", path, params=params, headers=headers))

    def post(
        self,
        path: str,
        *,
        data: Mapping[str, str] | None = None,
        headers: Headers | None = None,
        content: bytes | AsyncIterable[bytes] | None = None,
        **sent: Any,
    ) -> httpx.Response:
        """Return the answer to a form, or to whatever else is sent in its place."""
        request = self._asked("POST", path, data=data, headers=headers, content=content, **sent)
        return asyncio.run(request)

    async def _asked(self, method: str, path: str, **sent: Any) -> httpx.Response:
        async with httpx.AsyncClient(transport=self._transport, base_url=ORIGIN) as client:
            return await client.request(method, path, **sent)


def browser(given: ConsoleParts | None = None) -> Browser:
    """Return a browser for a console, or for one with everything that it needs."""
    return Browser(given or parts())


def form(text: str = "soldier", language: str = "") -> dict[str, str]:
    """Return the fields of the message form."""
    return {"text": text, "language": language}


def choice(claim_id: str, told_in: str = "en") -> dict[str, str]:
    """Return the fields that a button under an answer sends."""
    return {"choice": claim_id, "told_in": told_in} | form("choose")
