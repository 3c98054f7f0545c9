"""HTTP/1.1 with as little work as can be, so that the server takes few of the processors."""

import asyncio
import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

Reply = Callable[[Any], None]
Handler = Callable[[str, dict[str, Any], Reply], None]
"""Takes the last part of the path, the fields, and how to answer, now or later."""

HEAD_END = b"\r\n\r\n"


class Wire(asyncio.Protocol):
    """One connection; its requests are answered one after the other."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._came = bytearray()
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection."""
        if isinstance(transport, asyncio.WriteTransport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every request that is whole."""
        self._came += data
        while (end := self._came.find(HEAD_END)) >= 0:
            head = bytes(self._came[:end])
            whole = end + len(HEAD_END) + length(head)
            if len(self._came) < whole:
                return
            body = bytes(self._came[end + len(HEAD_END) : whole])
            del self._came[:whole]
            self._handler(_method(head), fields(body), self._reply)

    def _reply(self, answer: Any) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        body = json.dumps(answer).encode()
        # Telegram repeats an error's code as the status.
        status = answer.get("error_code", 200) if isinstance(answer, dict) else 200
        head = (
            f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}"
        )
        self._transport.write(head.encode() + HEAD_END + body)


def fields(body: bytes) -> dict[str, Any]:
    """Return a body's fields, sent as JSON or as a form."""
    if body.startswith(b"{"):
        found: dict[str, Any] = json.loads(body)
        return found
    return {name: values[-1] for name, values in parse_qs(body.decode()).items()}


def _method(head: bytes) -> str:
    return head.split(b" ", 2)[1].decode().rpartition("/")[2]


def length(head: bytes) -> int:
    """Return how many bytes of body follow a head."""
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0
