"""Claims in every state: the list, one claim, and what is done with it as a whole."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.answer.dates import language_name
from bot.answer.links import linkable
from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.claims.rating import Rating
from bot.flows.desk import claims as flow
from bot.flows.desk import editing, write
from bot.flows.desk.desk import Desk
from bot.moderate.desk import ClaimCard, ClaimFilter, Revision
from bot.moderate.draft import Draft
from bot.moderate.roles import Action, Actor, may
from bot.web.desk.asked import desk_of, text_in
from bot.web.desk.claim_deeds import deeds_of
from bot.web.desk.meanings import (
    AUTHENTICITY_NAMES,
    BASES,
    DRAFT_STATES,
    RATINGS,
    STANCES,
    STATE_TONES,
    STATES,
)
from bot.web.desk.previews import PAGE_LANGUAGE, previews_of_claim
from bot.web.desk.shown import desk_page
from bot.web.desk.titles import titled_of
from bot.web.session import signed_form, signed_in

LONGEST_WORDS = 200
MOST_DUE = 50


_STATES_SOUGHT: dict[str, str] = {"": "Any", **{str(one): word for one, word in STATES.items()}}
_RATINGS_SOUGHT: dict[str, str] = {"": "Any", **{one.value: RATINGS[one] for one in RATINGS}}
_WORDS: Mapping[str, object] = {
    "states": STATES,
    "state_tones": STATE_TONES,
    "draft_states": DRAFT_STATES,
    "ratings": RATINGS,
    "any_state": _STATES_SOUGHT,
    "any_rating": _RATINGS_SOUGHT,
    "stances": STANCES,
    "authenticity": AUTHENTICITY_NAMES,
    "bases": BASES,
}


def claim_routes() -> list[BaseRoute]:
    """Return the pages of claims."""
    return [
        Route("/claims", listed),
        Route("/claims/new", begin),
        Route("/claims/new", began, methods=["POST"]),
        Route("/claims/{id}", shown),
        Route("/claims/{id}/change", change, methods=["POST"]),
    ]


async def listed(request: Request) -> Response:
    """Return claims that hold some words, are in some state or have some rating."""
    me, desk = await signed_in(request), desk_of(request)
    wanted, after = _filter_of(request), request.query_params.get("after") or None
    found = await flow.listed(desk, me.actor, wanted, after=after)
    query = {name: getattr(wanted, name) for name in ("words", "state", "rating")}
    query = {name: value for name, value in query.items() if value}
    shown: dict[str, Any] = {
        "cards": found.cards,
        "wanted": wanted,
        "narrowed": bool(query) or after is not None,
        "drafts": (),
        "due": (),
        "next": f"/claims?{urlencode(query | {'after': found.after})}" if found.after else "",
        "first": f"/claims?{urlencode(query)}" if after else "",
        "writes": may(me.actor.role, Action.WRITE),
    }
    if not shown["narrowed"]:
        shown["drafts"] = titled_of(await write.drafts(desk, me.actor), "claim")
        shown["due"] = (await flow.due(desk, me.actor))[:MOST_DUE]
    return await desk_page(request, me, "claims", {**_WORDS, **shown, "today": _today(desk)})


async def begin(request: Request) -> Response:
    """Return the page that asks for a new claim's statement."""
    me, desk = await signed_in(request), desk_of(request)
    languages = {code: language_name(code, PAGE_LANGUAGE) for code in desk.languages}
    return await desk_page(request, me, "claim_new", {"languages": languages})


async def began(request: Request) -> Response:
    """Begin a claim and go on to its editor."""
    me, form = await signed_form(request)
    statement = text_in(form, "statement", most=300)
    language = text_in(form, "language", most=35) or "en"
    draft = await write.begin_claim(desk_of(request), me.actor, statement, language=language)
    return RedirectResponse(f"/claims/{draft.subject}/edit", status_code=303)


async def shown(request: Request) -> Response:
    """Return one claim as it was published last, and what can be done with it."""
    me, desk = await signed_in(request), desk_of(request)
    claim_id = ClaimId(request.path_params["id"])
    card = await flow.card(desk, me.actor, claim_id)
    claim = await flow.claim(desk, me.actor, claim_id)
    draft = await editing.draft_or_none(desk, me.actor, "claim", claim_id)
    context = {
        "card": card,
        "claim": claim,
        "draft": draft,
        "asked": await editing.request_for(desk, me.actor, "claim", claim_id),
        "previews": previews_of_claim(desk, claim) if claim else (),
        "revision": await _newest(desk, me.actor, claim),
        "deeds": deeds_of(card, me.actor),
        "changes": _changes(card, draft, me.actor),
        "whence": await editing.whence(desk, me.actor, claim_id),
        "linkable": linkable,
        "names": _names(claim),
        "today": _today(desk),
    }
    return await desk_page(request, me, "claim", {**_WORDS, **context})


async def change(request: Request) -> Response:
    """Begin a draft of what is published, and go on to its editor."""
    me, _ = await signed_form(request)
    draft = await write.begin_change(desk_of(request), me.actor, _id(request))
    return RedirectResponse(f"/claims/{draft.subject}/edit", status_code=303)


def _id(request: Request) -> ClaimId:
    return ClaimId(request.path_params["id"])


def _today(desk: Desk) -> date:
    return desk.clock().date()


def _names(claim: Claim | None) -> dict[str, str]:
    """Return the names of the languages that a claim is written in."""
    if claim is None:
        return {}
    codes = {*claim.content.texts, *claim.content.claimant}
    return {code: language_name(code, PAGE_LANGUAGE) for code in codes}


def _filter_of(request: Request) -> ClaimFilter:
    query = request.query_params
    return ClaimFilter(
        words=query.get("words", "")[:LONGEST_WORDS].strip(),
        state=next((one for one in STATES if one == query.get("state")), ""),
        rating=next((one for one in Rating if one == query.get("rating")), ""),
    )


async def _newest(desk: Desk, by: Actor, claim: Claim | None) -> Revision | None:
    """Return the revision that is published, with who wrote it."""
    if claim is None:
        return None
    revisions = await flow.history(desk, by, claim.id)
    return next((one for one in revisions if one.number == claim.revision), None)


def _changes(card: ClaimCard, draft: Draft | None, by: Actor) -> bool:
    """Tell whether the viewer may begin to change a claim."""
    return draft is None and card.state != "merged" and may(by.role, Action.WRITE)
