"""The page of letters: what was given up on, to be tried again or dropped."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.flows.desk import letters as flow
from bot.moderate.letters import Box
from bot.web.desk.asked import desk_of, id_in
from bot.web.desk.shown import desk_page, done
from bot.web.session import signed_form, signed_in

STATES = {
    "dead": "given up",
    "quarantined": "set aside",
    "uncertain": "uncertain",
}


def letter_routes() -> list[BaseRoute]:
    """Return the routes; an address that only takes a form leads back to the page."""
    deeds = {
        "/letters/inbox/{id:int}/retry": retry,
        "/letters/inbox/{id:int}/drop": drop_update,
        "/letters/outbox/{id:int}/drop": drop_message,
    }
    return [
        Route("/letters", show_letters),
        *(Route(path, deed, methods=["POST"]) for path, deed in deeds.items()),
        *(Route(path, _back) for path in deeds),
    ]


async def show_letters(request: Request) -> Response:
    """Return the newest letters of both boxes."""
    me = await signed_in(request)
    found = await flow.shown(desk_of(request), me.actor)
    shown = {
        "boxes": (
            ("inbox", "Updates", found.updates),
            ("outbox", "Messages", found.messages),
        ),
        "counts": {STATES[state]: number for state, number in found.counts.items()},
        "states": STATES,
    }
    return await desk_page(request, me, "letters", shown)


async def retry(request: Request) -> Response:
    """Have an update worked on again."""
    me, _ = await signed_form(request)
    await flow.retry(desk_of(request), me.actor, id_in(request))
    return done("/letters", "letter_retried")


async def drop_update(request: Request) -> Response:
    """Give an update up for good."""
    return await _drop(request, "inbox")


async def drop_message(request: Request) -> Response:
    """Show a message no more among the letters."""
    return await _drop(request, "outbox")


async def _drop(request: Request, box: Box) -> Response:
    me, _ = await signed_form(request)
    await flow.drop(desk_of(request), me.actor, box, id_in(request))
    return done("/letters", "letter_dropped")


async def _back(_: Request) -> Response:
    return RedirectResponse("/letters", status_code=303)
