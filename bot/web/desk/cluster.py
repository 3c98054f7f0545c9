"""A cluster's page: all that it takes to decide on it, and every way to."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.claims.clock import from_epoch_ms
from bot.flows.desk import beside
from bot.flows.desk import claims as claims_flow
from bot.flows.desk import queue as flow
from bot.flows.desk.desk import Desk
from bot.moderate.cluster import ClusterView
from bot.moderate.desk import ClaimCard, ClaimFilter
from bot.moderate.ids import ClusterId
from bot.moderate.refusals import Overtaken
from bot.moderate.roles import Action, may
from bot.web.desk.asked import desk_of, id_in
from bot.web.desk.bars import days_drawn
from bot.web.desk.queue import row
from bot.web.desk.shown import desk_page
from bot.web.desk.talks import talks_shown
from bot.web.desk.words import ASK_REASONS, DISMISSALS, DISMISSED_AS, KINDS, RATINGS, deed
from bot.web.read_cards import PAGE_LANGUAGE
from bot.web.session import SignedIn, signed_in
from bot.web.why import CandidateCard, candidate_card

MOST_FOUND = 10
LONG_TEXT = 600
"""Characters; the page shows so many of a text at first."""
NOTHING_KEPT: Mapping[str, Any] = {"text": "", "to": "", "why": "", "variants": ()}
"""What is in the page's forms at first."""

_WORDS: dict[str, Any] = {
    "reasons": ASK_REASONS,
    "kinds": KINDS,
    "dismissals": DISMISSALS,
    "dismissed_as": DISMISSED_AS,
    "ratings": RATINGS,
    "long_text": LONG_TEXT,
}


async def show_cluster(request: Request) -> Response:
    """Return a cluster's page; one that was joined to another leads there."""
    me = await signed_in(request)
    asked = ClusterId(id_in(request))
    seen = await flow.view(desk_of(request), me.actor, asked)
    if seen.card.id != asked:
        return RedirectResponse(f"/queue/{seen.card.id}?done=joined", status_code=303)
    return await cluster_page(request, me, seen)


async def cluster_page(
    request: Request,
    me: SignedIn,
    seen: ClusterView,
    *,
    kept: Mapping[str, Any] = NOTHING_KEPT,
    overtaken: bool = False,
) -> Response:
    """Return a cluster's page with ``kept`` in its forms; 409 where somebody was quicker."""
    desk = desk_of(request)
    words = request.query_params.get("words", "")[:200]
    shown = _WORDS | {
        "seen": seen,
        "row": row(seen.card),
        "days": days_drawn(seen.days),
        "near": [row(card) for card in seen.near],
        "may": lambda name: may(me.actor.role, Action(name)),
        "kept": dict(NOTHING_KEPT) | dict(kept),
        "overtaken": overtaken,
        "whole_texts": request.query_params.get("texts") == "whole",
        "cut": any(len(text) > LONG_TEXT for text in _texts(seen)),
        "suggested": await _suggested(desk, me, seen),
        "words": words,
        "found": await _found(desk, me, words),
        "history": await _history(desk, me, seen.card.id),
        "people": await _people(desk, me),
        **await talks_shown(desk, me, seen.card.id),
    }
    return await desk_page(request, me, "cluster", shown, status=409 if overtaken else 200)


async def or_overtaken(
    request: Request,
    me: SignedIn,
    cluster_id: ClusterId,
    kept: Mapping[str, Any],
    doing: Callable[[], Awaitable[Response]],
) -> Response:
    """Return what a deed leads to; where somebody was quicker, the page as it is now.

    What was typed, ``kept``, is in its forms again.
    """
    try:
        return await doing()
    except Overtaken:
        seen = await flow.view(desk_of(request), me.actor, cluster_id)
        return await cluster_page(request, me, seen, kept=kept, overtaken=True)


def _texts(seen: ClusterView) -> tuple[str, ...]:
    return (*(one.text for one in seen.variants), *seen.read)


async def _suggested(desk: Desk, me: SignedIn, seen: ClusterView) -> Sequence[CandidateCard]:
    """Return the claims that may answer a waiting cluster."""
    if seen.card.state not in ("open", "taken"):
        return ()
    found = await beside.suggestions(desk, me.actor, seen.card.text, seen.checked)
    claims = {one.claim.id: one.claim for one in found}
    return [candidate_card(one.ranked, claims, PAGE_LANGUAGE) for one in found]


async def _found(desk: Desk, me: SignedIn, words: str) -> Sequence[ClaimCard]:
    """Return some published claims that hold the words that were searched for."""
    if not words.strip():
        return ()
    wanted = ClaimFilter(words=words.strip(), state="published")
    return (await claims_flow.listed(desk, me.actor, wanted, most=MOST_FOUND)).cards


async def _history(desk: Desk, me: SignedIn, cluster_id: ClusterId) -> list[Mapping[str, Any]]:
    return [
        {
            "who": one.actor,
            "deed": deed(one.action),
            "at": from_epoch_ms(one.created_at),
            "via": one.via,
        }
        for one in await beside.history(desk, me.actor, cluster_id)
        # Looking is remembered in the audit, but does not say how the cluster came to be as it is.
        if one.action != Action.SEE
    ]


async def _people(desk: Desk, me: SignedIn) -> Mapping[str, str]:
    """Return whom a cluster can be passed to, by the value that the form carries."""
    if not may(me.actor.role, Action.ASSIGN):
        return {}
    people = [one for one in await desk.people.moderators() if not one.disabled]
    groups = await desk.people.groups()
    return (
        {"": "Choose…"}
        | {f"moderator-{one.id}": one.name for one in people}
        | {f"group-{one.id}": f"{one.name} (group)" for one in groups}
    )
