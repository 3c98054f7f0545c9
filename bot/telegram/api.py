"""Calls to the Bot API: raw JSON in and out, with every way of failing told apart.

python-telegram-bot's own requests are not used: they do not tell a call that was never sent from
one whose fate is unknown, and they log an answer that is not JSON whole.
"""

import json
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote
from urllib.request import getproxies, proxy_bypass

import httpx

from bot.telegram.errors import CallFailed, NotSent, Refused, Uncertain

TOKEN = re.compile(r"(\d{1,20}):[A-Za-z0-9_-]{1,100}", re.ASCII)
CALL_TIMEOUT = 20.0
CONNECT_TIMEOUT = 5.0

REFUSALS = range(400, 500)
"""Codes that say no; those of the server's own failures leave open what was done."""

# In these cases not one byte of the request has left.
UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


class TokenMalformed(ValueError):
    """The token is not one that BotFather gives; the error does not repeat it."""


def bot_id_of(token: str) -> int:
    """Return the bot's user id, which its token begins with."""
    found = TOKEN.fullmatch(token)
    if found is None:
        raise TokenMalformed("a bot token looks like 123456789:letters-digits_and-dashes")
    return int(found.group(1))


class BotApi:
    """One bot at one Bot API server, ``base`` being the server's root."""

    def __init__(
        self,
        base: str,
        token: str,
        *,
        connections: int = 16,
        transport: httpx.AsyncBaseTransport | None = None,
        counted: Callable[[str, CallFailed | None], None] = lambda _method, _failure: None,
    ) -> None:
        """Prepare to call; ``counted`` is told of each call, and how it failed if it did."""
        self.bot_id = bot_id_of(token)
        self._counted = counted
        self._root = f"{base.rstrip('/')}/bot{token}/"
        self._files = f"{base.rstrip('/')}/file/bot{token}/"
        self._wire = transport or _wire(base, connections)
        self._client = httpx.AsyncClient(
            transport=self._wire, timeout=httpx.Timeout(CALL_TIMEOUT, connect=CONNECT_TIMEOUT)
        )
        self._headers = [*self._client.headers.raw, (b"Content-Type", b"application/json")]

    async def call(
        self, method: str, params: Mapping[str, Any], *, read_timeout: float = CALL_TIMEOUT
    ) -> Any:
        """Return the call's ``result``, or raise NotSent, Uncertain or Refused."""
        try:
            result = await self._result(method, params, read_timeout)
        except CallFailed as error:
            self._counted(method, error)
            raise
        self._counted(method, None)
        return result

    async def _result(self, method: str, params: Mapping[str, Any], read_timeout: float) -> Any:
        timeout = httpx.Timeout(read_timeout, connect=CONNECT_TIMEOUT, pool=CONNECT_TIMEOUT)
        # Not by way of the client: its cookies, redirects and logins cost as much as the call.
        request = httpx.Request(
            "POST",
            self._root + method,
            headers=self._headers,
            content=json.dumps(params).encode(),
            extensions={"timeout": timeout.as_dict()},
        )
        try:
            response = await self._wire.handle_async_request(request)
            try:
                await response.aread()
            finally:
                await response.aclose()
        # Without the cause: it holds the request, whose URL holds the token.
        except UNSENT as error:
            raise NotSent(type(error).__name__) from None
        except httpx.HTTPError as error:
            raise Uncertain(type(error).__name__) from None
        return _result(response)

    @asynccontextmanager
    async def file(self, path: str) -> AsyncIterator[httpx.Response]:
        """Open a file by the path that getFile gave, or raise NotSent or Uncertain.

        What breaks while the caller reads the body raises Uncertain as well.
        """
        # A body that unpacks itself would be larger than what was counted.
        plain = {"Accept-Encoding": "identity"}
        try:
            async with self._client.stream("GET", self._files + quote(path), headers=plain) as got:
                yield got
        except UNSENT as error:
            raise NotSent(type(error).__name__) from None
        except httpx.HTTPError as error:
            raise Uncertain(type(error).__name__) from None

    async def close(self) -> None:
        """Close every connection."""
        await self._client.aclose()


def _wire(base: str, connections: int) -> httpx.AsyncBaseTransport:
    """Return the connections to a server, through a proxy where the environment names one."""
    url = httpx.URL(base)
    proxies = {} if proxy_bypass(url.host) else getproxies()
    return httpx.AsyncHTTPTransport(
        limits=httpx.Limits(max_connections=connections, max_keepalive_connections=connections),
        proxy=proxies.get(url.scheme) or proxies.get("all"),
    )


def _result(response: httpx.Response) -> Any:
    try:
        body = response.json()
    except (ValueError, RecursionError):
        raise Uncertain(f"not_json_{response.status_code}") from None
    if not isinstance(body, dict):
        raise Uncertain(f"not_an_object_{response.status_code}")
    if body.get("ok") is True:
        return body.get("result")
    raise _refusal(body, response.status_code)


def _refusal(body: Mapping[str, Any], status: int) -> Refused | Uncertain:
    code = body.get("error_code")
    code = code if isinstance(code, int) else status
    if code not in REFUSALS:
        return Uncertain(f"server_error_{code}")
    parameters = body.get("parameters")
    parameters = parameters if isinstance(parameters, dict) else {}
    return Refused(
        code,
        str(body.get("description", "")),
        retry_after=_whole(parameters.get("retry_after")),
        migrate_to=_whole(parameters.get("migrate_to_chat_id")),
    )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
