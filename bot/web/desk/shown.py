"""Pages of the desk in their frame, with what waits in its navigation."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.flows.desk.beside import waiting
from bot.web.desk.asked import desk_of
from bot.web.desk.words import capped
from bot.web.done import after
from bot.web.pages import page
from bot.web.session import SignedIn


async def desk_page(
    request: Request, me: SignedIn, name: str, shown: Mapping[str, Any], *, status: int = 200
) -> Response:
    """Return a template of ``templates/desk`` as a page; ``now`` and ``me`` are always there."""
    desk = desk_of(request)
    figures = await waiting(desk, me.actor)
    request.state.badges = {place: capped(figure) for place, figure in figures.items() if figure}
    always = {"now": desk.clock(), "me": me, "role": me.actor.role}
    return page(request, f"desk/{name}", always | dict(shown), status=status)


def done(path: str, word: str) -> Response:
    """Return the way on to a page after a form was done, which says so there."""
    return RedirectResponse(after(path, word), status_code=303)
