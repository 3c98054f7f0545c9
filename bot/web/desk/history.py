"""What was published of a claim, revision by revision; any can be the start of a new draft."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.claims.ids import ClaimId
from bot.flows.desk import claims as flow
from bot.flows.desk import write
from bot.moderate.diff import diff
from bot.moderate.refusals import Unknown
from bot.moderate.roles import Action, may
from bot.web.desk.asked import desk_of, id_in
from bot.web.desk.draft_beside import draft_previews
from bot.web.desk.field_names import field_name
from bot.web.desk.meanings import BASES, RATINGS
from bot.web.desk.shown import desk_page
from bot.web.session import signed_form, signed_in


def history_routes() -> list[BaseRoute]:
    """Return the pages of a claim's history."""
    return [
        Route("/claims/{id}/history", listed),
        Route("/claims/{id}/revisions/{number:int}", shown),
        Route("/claims/{id}/revisions/{number:int}/draft", begin, methods=["POST"]),
    ]


async def listed(request: Request) -> Response:
    """Return every published revision of a claim, the newest first."""
    me, desk, claim_id = await signed_in(request), desk_of(request), _id(request)
    card = await flow.card(desk, me.actor, claim_id)
    revisions = await flow.history(desk, me.actor, claim_id)
    context = {"card": card, "revisions": revisions, "ratings": RATINGS, "bases": BASES}
    return await desk_page(request, me, "history", context)


async def shown(request: Request) -> Response:
    """Return a revision, and what it changed of the one before."""
    me, desk, claim_id = await signed_in(request), desk_of(request), _id(request)
    number = id_in(request, "number")
    card = await flow.card(desk, me.actor, claim_id)
    revisions = await flow.history(desk, me.actor, claim_id)
    one = next((each for each in revisions if each.number == number), None)
    if one is None:
        raise Unknown("no such revision")
    earlier = max((each.number for each in revisions if each.number < number), default=None)
    form = await flow.revision(desk, me.actor, claim_id, number)
    before = await flow.revision(desk, me.actor, claim_id, earlier) if earlier is not None else None
    context = {
        "card": card,
        "revision": one,
        "earlier": earlier,
        "changes": diff(before, form),
        "previews": await draft_previews(desk, me.actor, "claim", form),
        "name_of": field_name,
        "ratings": RATINGS,
        "bases": BASES,
        "writes": may(me.actor.role, Action.WRITE),
    }
    return await desk_page(request, me, "revision", context)


async def begin(request: Request) -> Response:
    """Begin a draft that says what a revision said, and go on to its editor."""
    me, _ = await signed_form(request)
    number = id_in(request, "number")
    draft = await write.begin_from_revision(desk_of(request), me.actor, _id(request), number)
    return RedirectResponse(f"/claims/{draft.subject}/edit", status_code=303)


def _id(request: Request) -> ClaimId:
    return ClaimId(request.path_params["id"])
