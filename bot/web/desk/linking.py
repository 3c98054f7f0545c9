"""Two pages that ask once more: to answer a cluster by a claim, and to join two clusters."""

from starlette.requests import Request
from starlette.responses import Response

from bot.claims.ids import ClaimId
from bot.flows.desk import claims as claims_flow
from bot.flows.desk import queue as flow
from bot.moderate.ids import ClusterId
from bot.moderate.roles import Action, require
from bot.web.desk.asked import desk_of, id_in, number, number_in, text_in
from bot.web.desk.cluster import or_overtaken
from bot.web.desk.queue import row
from bot.web.desk.shown import desk_page, done
from bot.web.desk.words import RATINGS
from bot.web.session import signed_form, signed_in


async def ask_link(request: Request) -> Response:
    """Return how many people would be told what, before they are."""
    me = await signed_in(request)
    require(me.actor, Action.LINK)
    desk = desk_of(request)
    seen = await flow.view(desk, me.actor, ClusterId(id_in(request)))
    claim_id = ClaimId(request.query_params.get("claim", "")[:200])
    shown = {
        "row": row(seen.card),
        "claim": await claims_flow.card(desk, me.actor, claim_id),
        "ratings": RATINGS,
    }
    return await desk_page(request, me, "link", shown)


async def link(request: Request) -> Response:
    """Answer a cluster by a claim; everybody who asked is told."""
    me, form = await signed_form(request)
    one = ClusterId(id_in(request))
    version, claim_id = number_in(form, "version"), ClaimId(text_in(form, "claim", most=200))

    async def doing() -> Response:
        wording = text_in(form, "wording") == "yes"
        await flow.link(desk_of(request), me.actor, one, version, claim_id, wording=wording)
        return done(f"/queue/{one}", "linked")

    return await or_overtaken(request, me, one, {}, doing)


async def ask_join(request: Request) -> Response:
    """Return two clusters beside each other, before they become one."""
    me = await signed_in(request)
    require(me.actor, Action.JOIN)
    desk = desk_of(request)
    one = await flow.view(desk, me.actor, ClusterId(id_in(request)))
    into = ClusterId(number(request.query_params.get("into", "")))
    other = await flow.view(desk, me.actor, into)
    return await desk_page(request, me, "join", {"row": row(one.card), "other": row(other.card)})
