"""What moderators see and do with claims as a whole: the list, history, pause, retract, merge."""

from collections.abc import Sequence

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.claims.merging import Gain
from bot.claims.profile import SourceProfile
from bot.flows.desk.desk import Desk
from bot.moderate.desk import ClaimCard, ClaimFilter, ClaimPage, Revision
from bot.moderate.draft import FormJson
from bot.moderate.roles import Action, Actor, require
from bot.moderate.telling import Telling
from bot.moderate.workflow import DUE_WITHIN

MOST_CARDS = 100


async def listed(
    desk: Desk,
    by: Actor,
    wanted: ClaimFilter,
    *,
    after: str | None = None,
    most: int = 50,
) -> ClaimPage:
    """Return some claims of a state or rating, or that hold some words."""
    require(by, Action.SEE)
    return await desk.claims.listed(wanted, after=after, most=max(1, min(most, MOST_CARDS)))


async def card(desk: Desk, by: Actor, claim_id: ClaimId) -> ClaimCard:
    """Return a claim in short; raises Unknown."""
    require(by, Action.SEE)
    return await desk.claims.card(claim_id)


async def claim(desk: Desk, by: Actor, claim_id: ClaimId) -> Claim | None:
    """Return a claim as it was last published, or None for a draft."""
    require(by, Action.SEE)
    return await desk.claims.claim(claim_id)


async def history(desk: Desk, by: Actor, claim_id: ClaimId) -> Sequence[Revision]:
    """Return every published revision, the newest first."""
    require(by, Action.SEE)
    return await desk.claims.history(claim_id)


async def revision(desk: Desk, by: Actor, claim_id: ClaimId, number: int) -> FormJson:
    """Return a published revision as a form; raises Unknown."""
    require(by, Action.SEE)
    return await desk.claims.revision(claim_id, number)


async def due(desk: Desk, by: Actor) -> Sequence[ClaimCard]:
    """Return the published claims whose review ends within two weeks or has ended."""
    require(by, Action.SEE)
    return await desk.claims.due(desk.clock().date() + DUE_WITHIN)


async def profiles(desk: Desk, by: Actor) -> Sequence[SourceProfile]:
    """Return the published source profiles by their ids."""
    require(by, Action.SEE)
    return await desk.drafts.profiles()


async def profile_form(desk: Desk, by: Actor, profile_id: str) -> FormJson | None:
    """Return what is published of a source profile as a form, or None."""
    require(by, Action.SEE)
    found = await desk.drafts.published("profile", profile_id)
    return found[1] if found else None


async def pause(desk: Desk, by: Actor, claim_id: ClaimId) -> Telling | None:
    """Serve a claim no more for a while; return what who got its answer could be told."""
    require(by, Action.PAUSE)
    return await desk.claims.pause(by, claim_id)


async def resume(desk: Desk, by: Actor, claim_id: ClaimId) -> None:
    """Serve a paused claim again, as it was reviewed."""
    require(by, Action.RESUME)
    await desk.claims.resume(by, claim_id)


async def retract(desk: Desk, by: Actor, claim_id: ClaimId) -> Telling | None:
    """Serve a claim no more; return what who got its answer could be told."""
    require(by, Action.RETRACT)
    return await desk.claims.retract(by, claim_id)


async def merge(
    desk: Desk, by: Actor, ending: ClaimId, staying: ClaimId, *, keep_rating: bool = False
) -> Gain:
    """Merge a claim into another, which keeps its review and gains its wordings."""
    require(by, Action.MERGE_CLAIMS)
    return await desk.claims.merge(by, ending, staying, keep_rating=keep_rating)


async def unmerge(desk: Desk, by: Actor, claim_id: ClaimId) -> ClaimId:
    """Serve a merged claim again, and return the one that it was merged into."""
    require(by, Action.MERGE_CLAIMS)
    return await desk.claims.unmerge(by, claim_id)
