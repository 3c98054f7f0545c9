"""What is done with a claim as a whole: each deed is asked once more before it is done."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.claims.ids import ClaimId
from bot.flows.desk import claims as flow
from bot.flows.desk.desk import Desk
from bot.moderate.desk import ClaimCard, ClaimFilter, ClaimState
from bot.moderate.roles import Action, Actor, may, require
from bot.moderate.telling import Telling
from bot.web.desk.asked import desk_of, text_in
from bot.web.desk.meanings import RATINGS
from bot.web.desk.shown import desk_page, done
from bot.web.session import signed_form, signed_in

LONGEST_WORDS = 200
MOST_FOUND = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """What can be done with a claim as a whole: its button, and what is asked before."""

    action: Action
    label: str
    states: tuple[ClaimState, ...]
    title: str
    words: str
    done: str
    kind: str = "secondary"


DEEDS: Mapping[str, Deed] = {
    "pause": Deed(
        action=Action.PAUSE,
        label="Pause",
        states=("published",),
        title="Pause this claim?",
        words="Nobody is answered from it until it is resumed. Who got its answer already is told "
        "nothing before you confirm that under “Tellings”.",
        done="claim_paused",
    ),
    "resume": Deed(
        action=Action.RESUME,
        label="Resume",
        states=("paused",),
        title="Resume this claim?",
        words="People are answered from it again, as it was published last.",
        done="claim_resumed",
        kind="primary",
    ),
    "retract": Deed(
        action=Action.RETRACT,
        label="Retract",
        states=("published", "paused"),
        title="Retract this claim?",
        words="Nobody is answered from it any more. Its history stays, and it can be written anew. "
        "Who got its answer is told only once you confirm that under “Tellings”.",
        done="claim_retracted",
        kind="danger",
    ),
    "merge": Deed(
        action=Action.MERGE_CLAIMS,
        label="Merge into…",
        states=("published",),
        title="Merge this claim into another?",
        words="The other claim stays as it is reviewed and gains this one’s wordings, links and "
        "pictures. Whoever would get this answer gets the other. You can undo it.",
        done="claim_merged",
        kind="danger",
    ),
    "unmerge": Deed(
        action=Action.MERGE_CLAIMS,
        label="Undo the merge",
        states=("merged",),
        title="Make it a claim of its own again?",
        words="It is served again as it was reviewed; the other claim gives back what it gained.",
        done="claim_unmerged",
    ),
}


def deed_routes() -> list[BaseRoute]:
    """Return the pages that ask before a deed, and do it."""
    return [
        Route("/claims/{id}/do/{deed}", asked),
        Route("/claims/{id}/do/{deed}", did, methods=["POST"]),
    ]


def deeds_of(card: ClaimCard, by: Actor) -> dict[str, Deed]:
    """Return what the viewer may do with a claim in its state."""
    return {
        name: deed
        for name, deed in DEEDS.items()
        if card.state in deed.states and may(by.role, deed.action)
    }


async def asked(request: Request) -> Response:
    """Return the page that asks once more before something is done with a claim."""
    me, desk = await signed_in(request), desk_of(request)
    name, deed = _deed(request)
    require(me.actor, deed.action)
    card = await flow.card(desk, me.actor, _id(request))
    words = request.query_params.get("words", "")[:LONGEST_WORDS].strip()
    found = await _others(desk, me.actor, card, words) if name == "merge" else []
    context = {"card": card, "name": name, "deed": deed, "found": found, "words": words}
    return await desk_page(request, me, "claim_deed", context | {"ratings": RATINGS})


async def did(request: Request) -> Response:
    """Do something with a claim as a whole."""
    me, form = await signed_form(request)
    desk, claim_id = desk_of(request), _id(request)
    name, deed = _deed(request)
    if name == "merge":
        into = ClaimId(text_in(form, "into", most=64))
        keep = text_in(form, "keep_rating") == "yes"
        await flow.merge(desk, me.actor, claim_id, into, keep_rating=keep)
        return done(f"/claims/{claim_id}", deed.done)
    telling = await _DOING[name](desk, me.actor, claim_id)
    if isinstance(telling, Telling) and telling.people:
        return done(f"/claims/{claim_id}", f"{deed.done}_told")
    return done(f"/claims/{claim_id}", deed.done)


_DOING: Mapping[str, Callable[[Desk, Actor, ClaimId], Awaitable[object]]] = {
    "pause": flow.pause,
    "resume": flow.resume,
    "retract": flow.retract,
    "unmerge": flow.unmerge,
}


async def _others(desk: Desk, by: Actor, card: ClaimCard, words: str) -> list[ClaimCard]:
    """Return the published claims that hold some words, but for the one that is merged."""
    if not words:
        return []
    wanted = ClaimFilter(words=words, state="published")
    found = await flow.listed(desk, by, wanted, most=MOST_FOUND)
    return [one for one in found.cards if one.id != card.id]


def _id(request: Request) -> ClaimId:
    return ClaimId(request.path_params["id"])


def _deed(request: Request) -> tuple[str, Deed]:
    name = request.path_params["deed"]
    if name not in DEEDS:
        raise HTTPException(404)
    return name, DEEDS[name]
