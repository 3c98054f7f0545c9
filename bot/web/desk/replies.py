"""The saved replies: what moderators say again and again."""

from starlette.requests import Request
from starlette.responses import Response

from bot.flows.desk import talk as flow
from bot.flows.desk.desk import Desk
from bot.moderate.roles import Action, may
from bot.web.desk.asked import chosen_in, desk_of, text_in
from bot.web.desk.queue import languages_offered
from bot.web.desk.shown import desk_page, done
from bot.web.session import signed_form, signed_in


async def show_replies(request: Request) -> Response:
    """Return the saved replies, with a form for one more."""
    me = await signed_in(request)
    desk = desk_of(request)
    shown = {
        "replies": await flow.replies(desk, me.actor),
        "languages": _languages(desk),
        "may_save": may(me.actor.role, Action.SAVE_REPLY),
    }
    return await desk_page(request, me, "replies", shown)


async def save(request: Request) -> Response:
    """Keep a reply."""
    me, form = await signed_form(request)
    desk = desk_of(request)
    language = chosen_in(form, "language", _languages(desk))
    await flow.save_reply(desk, me.actor, text_in(form, "name"), language, text_in(form, "text"))
    return done("/replies", "reply_saved")


async def drop(request: Request) -> Response:
    """Keep a reply no more."""
    me, form = await signed_form(request)
    name, language = text_in(form, "name"), text_in(form, "language")
    await flow.drop_reply(desk_of(request), me.actor, name, language)
    return done("/replies", "reply_dropped")


def _languages(desk: Desk) -> dict[str, str]:
    return {code: name for code, name in languages_offered(desk.languages).items() if code}
