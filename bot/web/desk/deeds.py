"""The forms of a cluster's page: each calls one flow and leads back to the page."""

from collections.abc import Awaitable, Callable
from typing import Any, get_args
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.claims.ids import TipId
from bot.flows.desk import queue as flow
from bot.flows.desk import write as write_flow
from bot.flows.desk.desk import Desk
from bot.moderate.cluster import ClusterCard, Dismissal
from bot.moderate.ids import ClusterId, ModeratorId
from bot.moderate.roles import Actor
from bot.understand.clean import clean
from bot.web.desk.asked import chosen_in, desk_of, id_in, number_in, numbers_in, text_in
from bot.web.desk.cluster import or_overtaken
from bot.web.desk.shown import done
from bot.web.session import signed_form

Simple = Callable[[Desk, Actor, ClusterId, int], Awaitable[ClusterCard]]
"""A flow that needs nothing but the cluster as it was seen."""


async def take(request: Request) -> Response:
    """Take a cluster."""
    return await _simple(request, flow.take, "taken")


async def release(request: Request) -> Response:
    """Put a taken cluster back."""
    return await _simple(request, flow.release, "released")


async def reopen(request: Request) -> Response:
    """Put a dismissed cluster back."""
    return await _simple(request, flow.reopen, "reopened")


async def unlink(request: Request) -> Response:
    """Put an answered cluster back."""

    async def back(desk: Desk, by: Actor, one: ClusterId, version: int, form: FormData) -> int:
        wording = text_in(form, "wording") == "yes"
        return (await flow.unlink(desk, by, one, version, wording=wording)).id

    return await _with_form(request, back, "unlinked")


async def dismiss(request: Request) -> Response:
    """Dismiss a cluster for the reason that was chosen."""

    async def why(desk: Desk, by: Actor, one: ClusterId, version: int, form: FormData) -> int:
        chosen = chosen_in(form, "why", get_args(Dismissal))
        return (await flow.dismiss(desk, by, one, version, chosen)).id

    return await _with_form(request, why, "dismissed")


async def split(request: Request) -> Response:
    """Move the texts that were chosen into a cluster of their own, and go there."""

    async def moved(desk: Desk, by: Actor, one: ClusterId, version: int, form: FormData) -> int:
        chosen = [TipId(tip) for tip in numbers_in(form, "variant")]
        return (await flow.split(desk, by, one, version, chosen)).id

    return await _with_form(request, moved, "split")


async def join(request: Request) -> Response:
    """Join a cluster to the one that was chosen, and go there."""

    async def joined(desk: Desk, by: Actor, one: ClusterId, version: int, form: FormData) -> int:
        into = ClusterId(number_in(form, "into"))
        return (await flow.join(desk, by, one, version, into)).id

    return await _with_form(request, joined, "joined")


async def part(request: Request) -> Response:
    """Take a joined cluster out again, and go there."""
    me, form = await signed_form(request)
    joined = ClusterId(number_in(form, "joined"))
    card = await flow.part(desk_of(request), me.actor, ClusterId(id_in(request)), joined)
    return done(f"/queue/{card.id}", "parted")


async def assign(request: Request) -> Response:
    """Pass a cluster to the moderator or group that was chosen, with a question."""

    async def given(desk: Desk, by: Actor, one: ClusterId, version: int, form: FormData) -> int:
        kind, _, number = text_in(form, "to").partition("-")
        chosen = int(number) if number.isascii() and number.isdigit() else None
        card = await flow.assign(
            desk,
            by,
            one,
            version,
            to=ModeratorId(chosen) if chosen is not None and kind == "moderator" else None,
            group=chosen if kind == "group" else None,
            question=text_in(form, "text"),
        )
        return card.id

    return await _with_form(request, given, "assigned")


async def write(request: Request) -> Response:
    """Begin a claim with what was asked as its statement, and go to its draft."""
    me, form = await signed_form(request)
    desk, one, version = desk_of(request), ClusterId(id_in(request)), number_in(form, "version")
    card = (await flow.view(desk, me.actor, one)).card

    async def doing() -> Response:
        draft = await write_flow.begin_claim(
            desk,
            me.actor,
            clean(card.text),
            language=card.language or "en",
            cluster_id=one,
            version=version,
            wording=bool(card.text),
        )
        return RedirectResponse(f"/claims/{quote(draft.subject)}/edit", status_code=303)

    return await or_overtaken(request, me, one, {}, doing)


async def note(request: Request) -> Response:
    """Keep a note."""
    me, form = await signed_form(request)
    one = ClusterId(id_in(request))
    await flow.note(desk_of(request), me.actor, one, text_in(form, "text"))
    return done(f"/queue/{one}", "noted")


Deed = Callable[[Desk, Actor, ClusterId, int, FormData], Awaitable[int]]
"""What a form asks for; it returns the cluster to go on to."""


async def _simple(request: Request, what: Simple, word: str) -> Response:
    async def deed(desk: Desk, by: Actor, one: ClusterId, version: int, form: FormData) -> int:  # noqa: ARG001 - a Deed's
        return (await what(desk, by, one, version)).id

    return await _with_form(request, deed, word)


async def _with_form(request: Request, deed: Deed, word: str) -> Response:
    me, form = await signed_form(request)
    one = ClusterId(id_in(request))
    version = number_in(form, "version")

    async def doing() -> Response:
        go_on = await deed(desk_of(request), me.actor, one, version, form)
        return done(f"/queue/{go_on}", word)

    return await or_overtaken(request, me, one, _typed(form), doing)


def _typed(form: FormData) -> dict[str, Any]:
    """Return what a moderator put into a form, so that it is not lost."""
    return {
        "text": text_in(form, "text"),
        "to": text_in(form, "to"),
        "why": text_in(form, "why"),
        "variants": numbers_in(form, "variant"),
    }
