"""The paths of the fake: the Bot API, its files, and the control interface."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.fake_telegram.answers import refused
from tests.fake_telegram.api import Api
from tests.fake_telegram.control import Control
from tests.fake_telegram.errors import unknown_path
from tests.fake_telegram.fake import FakeTelegram


def application(fake: FakeTelegram) -> Starlette:
    """Return the web application of one fake."""
    api, control = Api(fake.state), Control(fake)
    routes = [
        Route("/bot{token}/{method}", api.call, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", api.download, methods=["GET"]),
        Route("/_control/{verb}", control.do, methods=["GET", "POST"]),
    ]
    return Starlette(routes=routes, exception_handlers={404: _not_found})


async def _not_found(_request: Request, _error: Exception) -> Response:
    return refused(unknown_path())
