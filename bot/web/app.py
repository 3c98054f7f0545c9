"""The console as one ASGI application."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.web.failures import Failures, show
from bot.web.health import Health
from bot.web.pages import STATIC
from bot.web.parts import ConsoleParts
from bot.web.problems import Problem
from bot.web.shield import SafeHeaders, Shield
from bot.web.try_message import TryMessage


def console(parts: ConsoleParts) -> Starlette:
    """Return the console.

    Whoever serves it chooses the address: 127.0.0.1, unless the settings say otherwise.
    """
    return Starlette(
        routes=_routes(TryMessage(parts), Health(parts)),
        middleware=[
            Middleware(SafeHeaders),
            Middleware(Failures),
            Middleware(Shield, hosts=parts.hosts, uploads=_uploads(parts)),
        ],
        exception_handlers={Problem: show, HTTPException: show},
    )


def _uploads(parts: ConsoleParts) -> dict[str, int]:
    return {"/try": parts.uploads.most_bytes} if parts.uploads else {}


def _routes(try_message: TryMessage, health: Health) -> list[BaseRoute]:
    return [
        Route("/", try_message.open),
        Route("/try", try_message.send, methods=["POST"]),
        Route("/try", try_message.reopen),
        Route("/choose", try_message.choose, methods=["POST"]),
        Route("/choose", try_message.reopen),
        Route("/healthz", health.lives),
        Route("/readyz", health.ready),
        Route("/metrics", health.figures),
        Mount("/static", _KeptFiles(directory=STATIC)),
    ]


class _KeptFiles(StaticFiles):
    """Static files that a browser keeps; ``static_url`` changes with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file, to be kept for a year."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
