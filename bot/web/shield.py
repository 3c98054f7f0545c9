"""What stands before every page: whose name, whose form, how large, and the headers of answers."""

import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from python_multipart.multipart import parse_options_header
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.pages import problem_page
from bot.web.problems import (
    Problem,
    file_too_large,
    foreign_host,
    foreign_origin,
    no_address,
    not_in_utf8,
    too_large,
)

BODY_LIMIT = 64 * 1024
"""Bytes: 4,096 characters of three bytes each, percent-encoded, are 36 KB."""

EDITOR_LIMIT = 300 * 1024
"""Bytes of the editor's form: a claim in each language with its wordings."""
EDITOR = "editor"
"""Stands for the addresses of every editor where ``uploads`` are by address."""
LONGEST_PATH = 1024
"""Characters; no id of the console is near it, and Python reads no number of 4,300 digits."""
_EDITOR = re.compile(r"/(claims|profiles)/[^/]+/(edit|beside)")

OWN_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
_CHANGES_NOTHING = {"GET", "HEAD", "OPTIONS"}

_CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": _CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Bound:
    """How many bytes a request may have, and what is said of one that has more."""

    bytes: int
    problem: Callable[[], Problem]


class SafeHeaders:
    """Adds to every response what keeps a browser from running or keeping what it should not."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its response back with headers."""

        async def send_safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                # Answers hold what people forward; only files of the program may be kept.
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, send_safe)


class Shield:
    """Answers only requests under its own names, from its own pages and of a bearable size.

    The name is looked at because a site may point its own name to this machine (DNS rebinding),
    and would then be of one origin with the console.
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: frozenset[str] = frozenset(),
        uploads: Mapping[str, int] | None = None,
    ) -> None:
        """``uploads`` are the bytes of a file that may come with a form, by the form's address."""
        self._app = app
        self._hosts = OWN_NAMES | {host.lower() for host in hosts}
        self._uploads = uploads or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with what is wrong."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        bound = self._bound(scope, headers)
        problem = self._problem(scope, headers, bound)
        if problem is None:
            await self._app(scope, _capped(receive, bound), send)
        else:
            response = problem_page(Request(scope), problem)
            await response(scope, receive, send)

    def _bound(self, scope: Scope, headers: Headers) -> Bound:
        edits = _EDITOR.fullmatch(scope["path"]) is not None
        file = self._uploads.get(EDITOR if edits else scope["path"], 0)
        limit = EDITOR_LIMIT if edits else BODY_LIMIT
        if file and headers.get("content-type", "").lower().startswith("multipart/form-data"):
            return Bound(bytes=file + limit, problem=partial(file_too_large, file))
        return Bound(bytes=limit, problem=partial(too_large, limit))

    def _problem(self, scope: Scope, headers: Headers, bound: Bound) -> Problem | None:
        # The page that refuses a name is styled by files, which hold nothing of anybody.
        if _host(headers) not in self._hosts and not scope["path"].startswith("/static/"):
            return foreign_host()
        if scope["method"] not in _CHANGES_NOTHING and not _of_own_page(headers):
            return foreign_origin()
        if not _is_address(scope):
            return no_address()
        if not _in_utf8(headers):
            return not_in_utf8()
        if _announced(headers) > bound.bytes:
            return bound.problem()
        return None


def _host(headers: Headers) -> str | None:
    """Return the name that the browser asked for, without its port; None when it is no name."""
    named = headers.getlist("host")
    try:
        name = urlsplit(f"//{named[0]}").hostname if len(named) == 1 else None
        return str(ipaddress.ip_address(name)) if name and ":" in name else name
    except ValueError:
        return None


def _of_own_page(headers: Mapping[str, str]) -> bool:
    """Return whether a form comes from a page of the console, or from no page at all.

    Browsers send ``Sec-Fetch-Site`` to https and to this machine; elsewhere ``Origin`` has to do.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    if origin is None:
        return True
    return origin.partition("://")[2].lower() == headers.get("host", "").lower()


def _is_address(scope: Scope) -> bool:
    """Tell whether an address can be one: PostgreSQL takes no text with a zero character."""
    path, query = scope["path"], scope["query_string"]
    return len(path) <= LONGEST_PATH and "\0" not in path and b"%00" not in query


def _in_utf8(headers: Mapping[str, str]) -> bool:
    """Tell whether a form's texts are in UTF-8, as browsers send them.

    Others, ``unicode_escape`` or ``punycode``, could hold halves of characters, or take long.
    """
    _, told = parse_options_header(headers.get("content-type", ""))
    return told.get(b"charset", b"utf-8").lower() == b"utf-8"


def _announced(headers: Mapping[str, str]) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0


def _capped(receive: Receive, bound: Bound) -> Receive:
    """Return a receiver that raises ``Problem`` when a body grows over its bound."""
    taken = 0

    async def receive_capped() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > bound.bytes:
            raise bound.problem()
        return message

    return receive_capped
