"""Source profiles: what is published of public channels, sites and accounts, and its drafts."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.flows.desk import claims as flow
from bot.flows.desk import editing, write
from bot.moderate.refusals import Unknown
from bot.moderate.roles import Action, may
from bot.web.desk.asked import desk_of, text_in
from bot.web.desk.meanings import DRAFT_STATES, STANCES
from bot.web.desk.shown import desk_page
from bot.web.desk.titles import titled_of
from bot.web.session import signed_form, signed_in
from bot.web.words import PROFILE_KINDS

LONGEST_NAME = 300


def profile_routes() -> list[BaseRoute]:
    """Return the pages of source profiles."""
    return [
        Route("/profiles", listed),
        Route("/profiles/new", begin, methods=["POST"]),
        Route("/profiles/{id}", shown),
        Route("/profiles/{id}/change", change, methods=["POST"]),
    ]


async def listed(request: Request) -> Response:
    """Return the published profiles, and those that are being written."""
    me, desk = await signed_in(request), desk_of(request)
    drafts = await write.drafts(desk, me.actor)
    context = {
        "profiles": await flow.profiles(desk, me.actor),
        "drafts": titled_of(drafts, "profile"),
        "draft_states": DRAFT_STATES,
        "kinds": PROFILE_KINDS,
        "writes": may(me.actor.role, Action.WRITE),
    }
    return await desk_page(request, me, "profiles", context)


async def shown(request: Request) -> Response:
    """Return one profile as it is published; one that is only a draft leads to its editor."""
    me, desk = await signed_in(request), desk_of(request)
    profile_id = request.path_params["id"]
    known = await flow.profiles(desk, me.actor)
    profile = next((one for one in known if one.id == profile_id), None)
    draft = await editing.draft_or_none(desk, me.actor, "profile", profile_id)
    if profile is None and draft is None:
        raise Unknown("no such profile")
    if profile is None:
        return RedirectResponse(f"/profiles/{profile_id}/edit", status_code=303)
    context = {
        "profile": profile,
        "draft": draft,
        "asked": await editing.request_for(desk, me.actor, "profile", profile_id),
        "kinds": PROFILE_KINDS,
        "stances": STANCES,
        "changes": draft is None and may(me.actor.role, Action.WRITE),
    }
    return await desk_page(request, me, "profile", context)


async def begin(request: Request) -> Response:
    """Begin a profile and go on to its editor."""
    me, form = await signed_form(request)
    name = text_in(form, "name", most=LONGEST_NAME)
    draft = await write.begin_profile(desk_of(request), me.actor, name)
    return RedirectResponse(f"/profiles/{draft.subject}/edit", status_code=303)


async def change(request: Request) -> Response:
    """Begin a draft of what is published, and go on to its editor."""
    me, _ = await signed_form(request)
    profile_id = request.path_params["id"]
    draft = await write.begin_profile_change(desk_of(request), me.actor, profile_id)
    return RedirectResponse(f"/profiles/{draft.subject}/edit", status_code=303)
