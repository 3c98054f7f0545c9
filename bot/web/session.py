"""Who has come in: the session of a request, and forms that only its own pages can send."""

import asyncio
import hashlib
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.flows.desk.desk import Desk
from bot.moderate.desk import Session
from bot.moderate.roles import Actor
from bot.web.problems import Problem, broken_off, too_slow

Endpoint = Callable[[Request], Awaitable[Response]]

COOKIE = "siftline_session"
FIELD = "csrf"
FORM_SECONDS = 20.0


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedIn:
    """The moderator who asks, and the word that their forms carry as ``csrf``."""

    actor: Actor
    session: Session
    csrf: str


async def found_in(request: Request) -> SignedIn | None:
    """Return who asks, kept as ``request.state.me``, or None where nobody has come in."""
    kept: SignedIn | None = getattr(request.state, "me", None)
    if kept is not None:
        return kept
    token = request.cookies.get(COOKIE, "")
    desk: Desk | None = getattr(request.app.state, "desk", None)
    session = await desk.sessions.of(token) if token and desk else None
    if session is None:
        return None
    me = SignedIn(actor=_actor(session), session=session, csrf=csrf_word(token))
    request.state.me = me
    return me


async def signed_in(request: Request) -> SignedIn:
    """Return who asks, kept as ``request.state.me``, or raise a Problem that leads to /login."""
    me = await found_in(request)
    if me is not None:
        return me
    if request.method in {"GET", "HEAD"} and "hx-request" not in request.headers:
        raise log_in_first(request)
    raise not_logged_in()


def known_first(endpoint: Endpoint, *, closed: bool) -> Endpoint:
    """Return a page that knows who asks; a ``closed`` one is for who has logged in alone."""

    async def known(request: Request) -> Response:
        await (signed_in(request) if closed else found_in(request))
        return await endpoint(request)

    return known


async def signed_form(
    request: Request, *, fields: int = 400, files: int = 0
) -> tuple[SignedIn, FormData]:
    """Return who asks and the form that they sent, or raise a Problem where it lacks its word."""
    me = await signed_in(request)
    form = await sent_form(request, fields=fields, files=files)
    word = form.get(FIELD)
    if not isinstance(word, str) or not hmac.compare_digest(word.encode(), me.csrf.encode()):
        raise foreign_form()
    return me, form


async def sent_form(request: Request, *, fields: int, files: int = 0) -> FormData:
    """Return a form of so many fields at most, or raise a Problem."""
    try:
        async with asyncio.timeout(FORM_SECONDS):
            return await request.form(max_files=files, max_fields=fields)
    except TimeoutError as error:
        raise too_slow() from error
    except ClientDisconnect as error:
        raise broken_off() from error


def csrf_word(token: str) -> str:
    """Return the word of a session's forms: whoever does not know its token cannot tell it."""
    return hmac.digest(token.encode(), b"siftline csrf", hashlib.sha256).hex()


def log_in_first(request: Request) -> Problem:
    """Return that a page is for who has logged in; a browser goes to /login and then back."""
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return Problem(
        status=303,
        happened="This page is for moderators who have logged in.",
        advice="Log in to go on.",
        headers={"Location": f"/login?next={quote(wanted, safe='')}"},
    )


def not_logged_in() -> Problem:
    """Return that a form was sent without a session: what it held is still in the browser."""
    return Problem(
        status=401,
        happened="You are not logged in any more, so nothing was changed.",
        advice="Log in at /login in another tab, then go back here and send it again: "
        "what you wrote is still in the form.",
        way=("/login", "Log in"),
    )


def foreign_form() -> Problem:
    """Return that a form lacks the word of this session's pages."""
    return Problem(
        status=403,
        happened="The form does not come from a page of this session, so nothing was changed.",
        advice="Go back, load the page again, and send the form from there.",
    )


def _actor(session: Session) -> Actor:
    who = session.moderator
    return Actor(id=who.id, name=who.name, role=who.role, via="console")
