"""Logging in: this browser's code, the link that the bot answers it with, and the way out."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.flows.desk import login as flow
from bot.flows.desk.front import FrontDesk
from bot.moderate.refusals import Unknown
from bot.web.desk.asked import desk_of
from bot.web.door import (
    CODES,
    LINKS,
    Door,
    Watch,
    browser_of,
    keep_browser,
    keep_next,
    keep_session,
    new_browser,
    next_of,
    print_of,
)
from bot.web.pages import page
from bot.web.problems import Problem
from bot.web.session import COOKIE, found_in, signed_form

log = structlog.get_logger(__name__)
T = TypeVar("T")


def login_routes(door: Door) -> list[BaseRoute]:
    """Return the pages at the console's door."""
    login = Login(door)
    return [
        Route("/login", login.show),
        Route("/login/{token}", login.come_in, methods=["POST"]),
        Route("/login/{token}", login.ask),
        Route("/logout", login.leave, methods=["POST"]),
    ]


class Login:
    """Lets moderators in, each by the link for the browser that showed their code."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._codes, self._links = Watch(CODES), Watch(LINKS)

    async def show(self, request: Request) -> Response:
        """Return the page with the code that the browser's moderator tells the bot."""
        desk = _desk(request)
        self._codes.let_by(request, desk.clock())
        self._codes.count(request, desk.clock())
        me = await found_in(request)
        browser = browser_of(request) or new_browser()
        code = await flow.begin(desk, print_of(browser))
        shown = {"code": code, "bot": self._door.bot_name(), "name": me and me.actor.name}
        response = page(request, "login", shown)
        secure = self._door.secure(request)
        keep_browser(response, browser, secure=secure)
        if wanted := request.query_params.get("next"):
            keep_next(response, wanted, secure=secure)
        return response

    async def ask(self, request: Request) -> Response:
        """Return the page that asks before a link is used up, so that a preview uses up none."""
        browser = browser_of(request) or new_browser()
        token = request.path_params["token"]
        looking = partial(flow.look, _desk(request), token, print_of(browser))
        who = await self._known(request, looking)
        response = page(request, "come_in", {"entering": who, "action": request.url.path})
        keep_browser(response, browser, secure=self._door.secure(request))
        return response

    async def come_in(self, request: Request) -> Response:
        """Return the way in with a new session; what the browser had before is ended."""
        desk, token = _desk(request), request.path_params["token"]
        before = await found_in(request)
        browser = print_of(browser_of(request))
        agent = request.headers.get("user-agent", "")
        opening = partial(flow.come_in, desk, token, browser, _printable(agent))
        opened = await self._known(request, opening)
        if before is not None:
            await flow.end(desk, before.actor, before.session.id)
        response = RedirectResponse(next_of(request), status_code=303)
        keep_session(response, opened, secure=self._door.secure(request))
        return response

    async def leave(self, request: Request) -> Response:
        """End the session of this browser."""
        me, _ = await signed_form(request, fields=4)
        await flow.end(_desk(request), me.actor, me.session.id)
        response = RedirectResponse("/login", status_code=303)
        response.delete_cookie(COOKIE, path="/")
        return response

    async def _known(self, request: Request, asked: Callable[[], Awaitable[T]]) -> T:
        """Return what a link gives, or raise a Problem that says why it gives nothing."""
        now = _desk(request).clock()
        self._links.let_by(request, now)
        try:
            return await asked()
        except Unknown as refused:
            self._links.count(request, now)
            log.info("login.refused", reason=str(refused))
            raise no_way_in(str(refused)) from None


def no_way_in(why: str) -> Problem:
    """Return that a link lets nobody in, and how to get one that does."""
    return Problem(
        status=403,
        happened=why,
        advice="A link is for one use, for ten minutes, and for the browser that showed its code. "
        "If that is another one, copy the link into it. Else get a new code here.",
        way=("/login", "Get a new code"),
    )


def _desk(request: Request) -> FrontDesk:
    return desk_of(request)


def _printable(agent: str) -> str:
    return "".join(sign for sign in agent if sign.isprintable())
