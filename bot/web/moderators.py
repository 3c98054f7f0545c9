"""The pages of who may come in: moderators, expert groups, and sessions that last."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.flows.desk import login, people
from bot.flows.desk.desk import Desk
from bot.moderate.ids import ModeratorId
from bot.moderate.names import LONGEST
from bot.moderate.roles import Action, Actor, Role, may
from bot.web.desk.asked import chosen_in, desk_of, id_in, numbers_in, text_in
from bot.web.desk.shown import desk_page, done
from bot.web.door import Door
from bot.web.problems import Problem
from bot.web.session import SignedIn, signed_form, signed_in

ROLES = {
    Role.READER: "Reader: sees everything, changes nothing",
    Role.EDITOR: "Editor: takes clusters, talks with askers, writes drafts",
    Role.REVIEWER: "Reviewer: approves what others wrote, and publishes it",
    Role.ADMIN: "Admin: decides who may come in",
}
Change = Callable[[Desk, Actor, ModeratorId, FormData], Awaitable[object]]
"""A flow that changes one moderator by what a form holds."""


def people_routes(door: Door | None = None) -> list[BaseRoute]:
    """Return the pages of moderators, groups and sessions."""
    pages = Moderators(door or Door())
    return [
        Route("/moderators", pages.add, methods=["POST"]),
        Route("/moderators", pages.listed),
        Route("/moderators/{id:int}/invite", pages.invite, methods=["POST"]),
        Route("/moderators/{id:int}/role", set_role, methods=["POST"]),
        Route("/moderators/{id:int}/disable", disable, methods=["POST"]),
        Route("/moderators/{id:int}/enable", enable, methods=["POST"]),
        Route("/groups", put_group, methods=["POST"]),
        Route("/groups", groups),
        Route("/groups/{id:int}/drop", drop_group, methods=["POST"]),
        Route("/sessions", sessions),
        Route("/sessions/{id:int}/end", end_session, methods=["POST"]),
    ]


class Moderators:
    """The list of moderators, and the invitations that are shown once."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def listed(self, request: Request) -> Response:
        """Return the moderators, and the forms that change who may do what."""
        return await self._page(request, await signed_in(request))

    async def add(self, request: Request) -> Response:
        """Add a moderator and show the word of the invitation, this once."""
        me, form = await _fresh_form(request)
        name, role = text_in(form, "name", most=4 * LONGEST), chosen_in(form, "role", list(Role))
        added, word = await people.add(desk_of(request), me.actor, name, role)
        return await self._page(request, me, invited=added.name, word=word)

    async def invite(self, request: Request) -> Response:
        """Show a new word for a moderator, this once; the one before is void."""
        me, _ = await _fresh_form(request)
        desk, moderator_id = desk_of(request), ModeratorId(id_in(request))
        word = await people.invite(desk, me.actor, moderator_id)
        named = await desk.people.moderator(moderator_id)
        return await self._page(request, me, invited=named.name, word=word)

    async def _page(
        self, request: Request, me: SignedIn, *, invited: str = "", word: str = ""
    ) -> Response:
        desk = desk_of(request)
        shown = {
            "moderators": await people.moderators(desk, me.actor),
            "roles": ROLES,
            "fresh": login.is_fresh(me.session, desk.clock()),
            "invited": invited,
            "word": word,
            "bot": self._door.bot_name(),
            "longest": LONGEST,
        }
        return await desk_page(request, me, "moderators", shown)


async def set_role(request: Request) -> Response:
    """Give a moderator the role that was chosen."""

    async def change(desk: Desk, by: Actor, one: ModeratorId, form: FormData) -> object:
        return await people.set_role(desk, by, one, chosen_in(form, "role", list(Role)))

    return await _changed(request, change, "role_set")


async def disable(request: Request) -> Response:
    """Let a moderator in no more."""

    async def change(desk: Desk, by: Actor, one: ModeratorId, form: FormData) -> object:  # noqa: ARG001 - a Change's
        return await people.disable(desk, by, one)

    return await _changed(request, change, "disabled")


async def enable(request: Request) -> Response:
    """Let a moderator in again."""

    async def change(desk: Desk, by: Actor, one: ModeratorId, form: FormData) -> object:  # noqa: ARG001 - a Change's
        return await people.enable(desk, by, one)

    return await _changed(request, change, "enabled")


async def groups(request: Request) -> Response:
    """Return the expert groups, and the form that keeps one."""
    me = await signed_in(request)
    desk = desk_of(request)
    everybody = await people.moderators(desk, me.actor)
    shown = {
        "groups": await people.groups(desk, me.actor),
        "moderators": [one for one in everybody if not one.disabled],
        "longest": LONGEST,
    }
    return await desk_page(request, me, "groups", shown)


async def put_group(request: Request) -> Response:
    """Keep a group with the members that were chosen."""
    me, form = await signed_form(request)
    members = [ModeratorId(number) for number in numbers_in(form, "member")]
    name = text_in(form, "name", most=4 * LONGEST)
    await people.put_group(desk_of(request), me.actor, name, members)
    return done("/groups", "group_kept")


async def drop_group(request: Request) -> Response:
    """Dissolve a group."""
    me, _ = await signed_form(request)
    await people.drop_group(desk_of(request), me.actor, id_in(request))
    return done("/groups", "group_dropped")


async def sessions(request: Request) -> Response:
    """Return the moderator's own sessions; an admin sees everybody's as well."""
    me = await signed_in(request)
    desk, shown = desk_of(request), dict[str, Any]()
    shown["own"] = await login.sessions(desk, me.actor)
    shown["others"] = []
    if may(me.actor.role, Action.MODERATORS):
        everybody = await login.all_sessions(desk, me.actor)
        shown["others"] = [one for one in everybody if one.moderator.id != me.actor.id]
    return await desk_page(request, me, "sessions", shown)


async def end_session(request: Request) -> Response:
    """End a session at once."""
    me, _ = await signed_form(request)
    await login.end(desk_of(request), me.actor, id_in(request))
    return done("/sessions", "session_ended")


async def _changed(request: Request, change: Change, word: str) -> Response:
    me, form = await _fresh_form(request)
    await change(desk_of(request), me.actor, ModeratorId(id_in(request)), form)
    return done("/moderators", word)


async def _fresh_form(request: Request) -> tuple[SignedIn, FormData]:
    """Return a form that changes who may do what; raises a Problem where the login is too old."""
    me, form = await signed_form(request)
    if not login.is_fresh(me.session, desk_of(request).clock()):
        raise Problem(
            status=403,
            happened="Your login is too old to change who may do what. Nothing was changed.",
            advice="Log in again, so that nobody does this at a browser that was left open.",
            way=("/login?next=/moderators", "Log in again"),
        )
    return me, form
