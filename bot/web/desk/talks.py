"""Talks with people who asked: the question's page, and the forms beside a talk."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from bot.claims.ids import TipId
from bot.flows.desk import queue as queue_flow
from bot.flows.desk import talk as flow
from bot.flows.desk.desk import Desk
from bot.moderate.ids import ClusterId, TalkId
from bot.moderate.roles import Action, Actor, require
from bot.moderate.talk import Talk
from bot.web.desk.asked import desk_of, id_in, number, number_in, text_in
from bot.web.desk.shown import desk_page, done
from bot.web.desk.words import DELIVERIES, TALK_STATES
from bot.web.session import SignedIn, signed_form, signed_in


async def talks_shown(desk: Desk, me: SignedIn, cluster_id: ClusterId) -> Mapping[str, Any]:
    """Return what a cluster's page shows of its talks."""
    return {
        "talks": await flow.talks_of(desk, me.actor, cluster_id),
        "talk_states": TALK_STATES,
        "deliveries": DELIVERIES,
    }


async def ask_person(request: Request) -> Response:
    """Return the form for a question to the one who sent a tip, with the saved replies."""
    me = await signed_in(request)
    require(me.actor, Action.TALK)
    desk = desk_of(request)
    seen = await queue_flow.view(desk, me.actor, ClusterId(id_in(request)))
    tip = number(request.query_params.get("tip", ""))
    replies = await flow.replies(desk, me.actor)
    numbered = {str(place): one.text for place, one in enumerate(replies, start=1)}
    shown = {
        "card": seen.card,
        "tip": tip,
        "variant": next((one for one in seen.variants if one.tip_id == tip), None),
        "replies": replies,
        "text": numbered.get(request.query_params.get("reply", ""), ""),
    }
    return await desk_page(request, me, "ask", shown)


async def ask(request: Request) -> Response:
    """Put a question to the one who sent a tip."""
    me, form = await signed_form(request)
    one = ClusterId(id_in(request))
    tip = TipId(number_in(form, "tip"))
    await flow.begin_talk(desk_of(request), me.actor, one, tip, text_in(form, "text"))
    return done(f"/queue/{one}", "asked")


async def say(request: Request) -> Response:
    """Say one more thing in a talk."""

    async def said(desk: Desk, by: Actor, talk_id: TalkId, form: FormData) -> Talk:
        return await flow.say(desk, by, talk_id, text_in(form, "text"))

    return await _in_talk(request, said, "said")


async def pause(request: Request) -> Response:
    """Let a talk rest."""
    return await _in_talk(request, _without_words(flow.pause_talk), "paused")


async def resume(request: Request) -> Response:
    """Go on with a talk."""
    return await _in_talk(request, _without_words(flow.resume_talk), "resumed")


async def close(request: Request) -> Response:
    """End a talk."""
    return await _in_talk(request, _without_words(flow.close_talk), "closed")


Deed = Callable[[Desk, Actor, TalkId, FormData], Awaitable[Talk]]


def _without_words(what: Callable[[Desk, Actor, TalkId], Awaitable[Talk]]) -> Deed:
    async def deed(desk: Desk, by: Actor, talk_id: TalkId, form: FormData) -> Talk:  # noqa: ARG001 - a Deed's
        return await what(desk, by, talk_id)

    return deed


async def _in_talk(request: Request, deed: Deed, word: str) -> Response:
    me, form = await signed_form(request)
    talk = await deed(desk_of(request), me.actor, TalkId(id_in(request)), form)
    return done(f"/queue/{talk.cluster_id}", word)
