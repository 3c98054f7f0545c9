"""Calls to the Bot API: what comes back, and every way of failing."""

import asyncio
import json
import traceback
from collections.abc import Callable

import httpx
import pytest

from bot.telegram.api import BotApi, TokenMalformed, bot_id_of
from bot.telegram.errors import CallFailed, NotSent, Refused, Uncertain

TOKEN = "123456:the-secret-part_of-it"


def api(answer: Callable[[httpx.Request], httpx.Response]) -> BotApi:
    """Return an API whose server is a function."""
    return BotApi("http://127.0.0.1:1/", TOKEN, transport=httpx.MockTransport(answer))


def answering(status: int, content: bytes) -> BotApi:
    """Return an API whose server always answers the same."""
    return api(lambda _: httpx.Response(status, content=content))


def failing(error: type[httpx.TransportError]) -> BotApi:
    """Return an API whose connection fails; the error holds the URL, as httpx's do."""

    def answer(request: httpx.Request) -> httpx.Response:
        raise error(f"for {request.url}", request=request)

    return api(answer)


async def test_a_call_is_json_to_the_method_of_the_bot() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"ok": True, "result": {"message_id": 5}})

    assert await api(answer).call("sendMessage", {"chat_id": 7}) == {"message_id": 5}
    assert seen[0].url == f"http://127.0.0.1:1/bot{TOKEN}/sendMessage"
    assert json.loads(seen[0].content) == {"chat_id": 7}


@pytest.mark.parametrize("error", [httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout])
async def test_a_call_that_never_left_is_told_apart(error: type[httpx.TransportError]) -> None:
    with pytest.raises(NotSent, match=error.__name__):
        await failing(error).call("sendMessage", {})


@pytest.mark.parametrize(
    "error", [httpx.ReadTimeout, httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError]
)
async def test_a_call_that_broke_on_its_way_is_uncertain(
    error: type[httpx.TransportError],
) -> None:
    with pytest.raises(Uncertain, match=error.__name__):
        await failing(error).call("sendMessage", {})


@pytest.mark.parametrize(
    ("status", "content"),
    [
        (200, b"<html>"),
        (200, b"[1]"),
        (200, b"\xff\xfe"),
        (200, b"[" * 100_000),
        (200, b'{"ok": false}'),
        (502, b"<html>Bad Gateway</html>"),
        (500, b'{"ok": false, "error_code": 500, "description": "Internal Server Error"}'),
    ],
)
async def test_an_answer_that_says_nothing_is_uncertain(status: int, content: bytes) -> None:
    with pytest.raises(Uncertain):
        await answering(status, content).call("sendMessage", {})


async def test_a_refusal_says_what_to_do() -> None:
    content = b"""{"ok": false, "error_code": 429, "description": "Too Many Requests",
        "parameters": {"retry_after": 9}}"""
    with pytest.raises(Refused) as refused:
        await answering(429, content).call("sendMessage", {})
    assert refused.value.retry_after == 9


@pytest.mark.parametrize(
    "bot",
    [
        failing(httpx.ConnectError),
        failing(httpx.ReadTimeout),
        answering(200, b"words of someone"),
        answering(400, b'{"ok": false, "description": "Bad Request: words of someone"}'),
    ],
)
async def test_no_failure_repeats_the_token_or_what_was_said(bot: BotApi) -> None:
    with pytest.raises(CallFailed) as failed:
        await bot.call("sendMessage", {"text": "words of someone"})
    shown = "".join(traceback.format_exception(failed.value))
    assert "secret-part" not in shown
    assert "Bad Request: words" not in shown


def test_the_bot_is_known_by_its_token() -> None:
    assert bot_id_of(TOKEN) == 123456


@pytest.mark.parametrize("token", ["", "secret", "12:", "12:with space", "12:a/../b"])
def test_a_malformed_token_is_refused_unseen(token: str) -> None:
    with pytest.raises(TokenMalformed) as refused:
        BotApi("http://127.0.0.1:1", token)
    assert token == "" or token not in str(refused.value)


async def test_every_call_is_counted_with_what_came_of_it() -> None:
    told: list[tuple[str, str | None]] = []

    def counted(method: str, failure: CallFailed | None) -> None:
        told.append((method, str(failure) if failure else None))

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("getMe"):
            return httpx.Response(200, json={"ok": True, "result": {}})
        return httpx.Response(429, json={"ok": False, "error_code": 429, "description": "words"})

    transport = httpx.MockTransport(answer)
    counting = BotApi("http://127.0.0.1:1/", TOKEN, transport=transport, counted=counted)
    await counting.call("getMe", {})
    with pytest.raises(Refused):
        await counting.call("sendMessage", {})
    assert told == [("getMe", None), ("sendMessage", "429 too_many")]


async def test_calls_go_through_the_proxy_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[bytes] = []

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readline())
        await reader.readuntil(b"{}")
        body = b'{"ok":true,"result":true}'
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(pass_on, "127.0.0.1", 0)
    async with server:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        calling = BotApi("http://telegram.example", TOKEN)
        assert await calling.call("getMe", {}) is True
        await calling.close()
    assert asked == [b"POST http://telegram.example/bot%s/getMe HTTP/1.1\r\n" % TOKEN.encode()]


async def test_no_proxy_is_asked_for_a_server_that_is_excepted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("http_proxy", "socks9://nothing-knows-this")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    calling = BotApi("http://127.0.0.1:1", TOKEN)
    with pytest.raises(NotSent):
        await calling.call("getMe", {})
    await calling.close()
