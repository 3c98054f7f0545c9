"""Who stands at the console's door: the browser by its cookie, where it wants to go, how often."""

import hashlib
import math
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote, unquote, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from bot.moderate.tries import Allowance, Tries
from bot.web.problems import Problem
from bot.web.session import COOKIE

BROWSER = "siftline_browser"
NEXT = "siftline_next"
HOME = "/queue"
_LOGIN = "/login"
_TOKEN_LENGTH = 43
"""Characters of 32 random bytes in base64 without its padding."""
_MOST_NEXT = 1000
_KEPT_SECONDS = 3600

_SPAN = timedelta(minutes=10)
CODES = Allowance(each=60, all=1200, span=_SPAN)
"""Codes asked for: each is a row of the store."""
LINKS = Allowance(each=60, all=100_000, span=_SPAN)
"""Links that let nobody in. Nobody guesses one; all together are held so loosely that whoever asks
for many codes does not keep out who has a link."""


def _no_name() -> str:
    return ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Door:
    """Where the console is found, and the bot's username, empty while it is not known."""

    url: str = ""
    bot_name: Callable[[], str] = _no_name

    def secure(self, request: Request) -> bool:
        """Tell whether a browser came over https, be it to what stands before the console."""
        own = urlsplit(self.url)
        behind = own.scheme == "https" and request.url.hostname == own.hostname
        return request.url.scheme == "https" or behind


class Watch:
    """Sends away who knocks too often; it remembers a bounded number of addresses."""

    def __init__(self, allowance: Allowance) -> None:
        self._tries = Tries(allowance)

    def let_by(self, request: Request, now: datetime) -> None:
        """Raise a Problem for an address that tried too often."""
        wait = self._tries.wait(_address(request), now)
        if wait is not None:
            raise too_often(wait)

    def count(self, request: Request, now: datetime) -> None:
        """Count what an address tried."""
        self._tries.count(_address(request), now)


def too_often(wait: timedelta) -> Problem:
    """Return that somebody has to wait before they try to log in again."""
    seconds = math.ceil(wait.total_seconds())
    return Problem(
        status=429,
        happened="There were too many tries to log in from here.",
        advice=f"Wait {math.ceil(seconds / 60)} minutes, then try again. "
        "On the machine itself, “siftline console-link” prints a link meanwhile.",
        way=(_LOGIN, "Log in"),
        headers={"Retry-After": str(seconds)},
    )


def browser_of(request: Request) -> str:
    """Return the word that a browser is known by at the door, or "" for one that has none."""
    word = request.cookies.get(BROWSER, "")
    return word if len(word) == _TOKEN_LENGTH and word.isascii() else ""


def new_browser() -> str:
    """Return the word for a browser that has none."""
    return secrets.token_urlsafe(32)


def print_of(browser: str) -> bytes:
    """Return the digest, 32 bytes, that links are bound to."""
    return hashlib.sha256(browser.encode()).digest()


def keep_browser(response: Response, browser: str, *, secure: bool) -> None:
    """Let a browser keep its word; a link from Telegram has to bring it along, so it is lax."""
    _keep(response, BROWSER, browser, path=_LOGIN, secure=secure, seconds=_KEPT_SECONDS)


def keep_next(response: Response, wanted: str, *, secure: bool) -> None:
    """Let a browser keep where it wants to go once somebody has come in."""
    way = quote(safe_next(wanted), safe="")
    _keep(response, NEXT, way, path=_LOGIN, secure=secure, seconds=_KEPT_SECONDS)


def next_of(request: Request) -> str:
    """Return where a browser wants to go, always a page of the console."""
    return safe_next(unquote(request.cookies.get(NEXT, "")))


def keep_session(response: Response, token: str, *, secure: bool) -> None:
    """Let a browser keep a session, and forget what it needed at the door."""
    _keep(response, COOKIE, token, path="/", secure=secure)
    for name in (BROWSER, NEXT):
        response.delete_cookie(name, path=_LOGIN)


def safe_next(wanted: str) -> str:
    """Return a way within the console; whatever could lead elsewhere leads to its first page."""
    odd = any(sign <= " " or sign in "\\\x7f" for sign in wanted)
    own = wanted.startswith("/") and not wanted.startswith("//") and len(wanted) <= _MOST_NEXT
    path = wanted.partition("?")[0]
    at_the_door = path == _LOGIN or path.startswith(f"{_LOGIN}/") or path == "/logout"
    return wanted if own and not odd and not at_the_door else HOME


def _keep(
    response: Response,
    name: str,
    value: str,
    *,
    path: str,
    secure: bool,
    seconds: int | None = None,
) -> None:
    response.set_cookie(
        name, value, path=path, max_age=seconds, secure=secure, httponly=True, samesite="lax"
    )


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
