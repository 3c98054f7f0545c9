"""Every failure as a page with what to do; the log gets where it was, never what was sent."""

from traceback import walk_tb

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.pages import problem_page
from bot.web.problems import Problem, failed, of_status

log = structlog.get_logger(__name__)


async def show(request: Request, error: Exception) -> Response:
    """Return the page of a problem, or of an HTTP status such as 404, that was raised."""
    match error:
        case Problem():
            return problem_page(request, error)
        case HTTPException():
            problem = of_status(error.status_code)
            problem.headers.update(error.headers or {})
            return problem_page(request, problem)
        case _:
            raise error


class Failures:
    """Turns what nobody expected into a page, so that no traceback with a message is logged."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; answer with status 500 if that fails before a response began."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = False

        async def send_noted(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        except Exception as error:  # noqa: BLE001 - the one place where the console meets them all
            log.error("console.failed", error=type(error).__name__, at=_place(error))
            if not began:
                await problem_page(Request(scope), failed())(scope, receive, send)


def _place(error: BaseException) -> str:
    """Return the innermost module and line; an error's own text may hold a message's."""
    *_, (frame, line) = walk_tb(error.__traceback__)
    return f"{frame.f_globals.get('__name__', '?')}:{line}"
