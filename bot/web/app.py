"""The console as one ASGI application."""

from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.flows.post import StoreAway
from bot.moderate.refusals import Refusal
from bot.moderate.roles import Denied
from bot.web.audit import audit_routes
from bot.web.desk.exchange import MOST_BYTES, exchange_routes
from bot.web.desk.refusals import show_refusal
from bot.web.desk.routes import desk_routes
from bot.web.failures import Failures, show
from bot.web.health import Health
from bot.web.login import login_routes
from bot.web.moderators import people_routes
from bot.web.pages import STATIC
from bot.web.parts import ConsoleParts
from bot.web.problems import Problem
from bot.web.public import public_routes
from bot.web.session import known_first
from bot.web.shield import EDITOR, SafeHeaders, Shield
from bot.web.try_message import TryMessage


def console(parts: ConsoleParts) -> Starlette:
    """Return the console.

    Whoever serves it chooses the address: 127.0.0.1, unless the settings say otherwise.
    """
    app = Starlette(
        routes=_routes(parts),
        middleware=[
            Middleware(SafeHeaders),
            Middleware(Failures),
            Middleware(Shield, hosts=parts.hosts, uploads=_uploads(parts)),
        ],
        exception_handlers={
            Problem: show,
            HTTPException: show,
            Denied: show_refusal,
            Refusal: show_refusal,
            StoreAway: show_refusal,
        },
    )
    app.state.desk = parts.desk
    app.state.exchange = parts.exchange
    return app


def _uploads(parts: ConsoleParts) -> dict[str, int]:
    sizes = {"/try": parts.uploads.most_bytes} if parts.uploads else {}
    if parts.desk is not None and parts.desk.files is not None:
        sizes[EDITOR] = parts.desk.files.most_bytes
    if parts.exchange is not None:
        sizes["/import"] = MOST_BYTES
    return sizes


def _routes(parts: ConsoleParts) -> list[BaseRoute]:
    try_message, health = TryMessage(parts), Health(parts)
    known = partial(known_first, closed=parts.closed)
    return [
        Route("/", known(try_message.open)),
        Route("/try", known(try_message.send), methods=["POST"]),
        Route("/try", known(try_message.reopen)),
        Route("/choose", known(try_message.choose), methods=["POST"]),
        Route("/choose", known(try_message.reopen)),
        Route("/healthz", health.lives),
        Route("/readyz", health.ready),
        Route("/metrics", health.figures),
        *(_desk_routes(parts) if parts.desk else ()),
        *(public_routes(parts.public) if parts.public else ()),
        Mount("/static", _KeptFiles(directory=STATIC)),
    ]


def _desk_routes(parts: ConsoleParts) -> list[BaseRoute]:
    exchanging = exchange_routes() if parts.exchange else ()
    at_the_door = (*login_routes(parts.door), *people_routes(parts.door), *audit_routes())
    return [*at_the_door, *desk_routes(), *exchanging]


class _KeptFiles(StaticFiles):
    """Static files that a browser keeps; ``static_url`` changes with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file, to be kept for a year."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
