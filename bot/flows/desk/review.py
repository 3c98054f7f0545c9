"""Review by a second person: what is asked, and the decision."""

from collections.abc import Sequence

from bot.claims.approval import Basis
from bot.claims.claim import Claim, Review
from bot.claims.profile import SourceProfile
from bot.flows.desk.desk import Desk
from bot.moderate.desk import Published
from bot.moderate.draft import Draft, FormJson, ReviewRequest
from bot.moderate.drafting import ready, ready_profile
from bot.moderate.ids import RequestId
from bot.moderate.refusals import Impossible
from bot.moderate.roles import Action, Actor, require
from bot.moderate.workflow import basis_for

LONGEST_COMMENT = 2_000


async def requests(desk: Desk, by: Actor) -> Sequence[ReviewRequest]:
    """Return the requests that wait for a second person, the oldest first."""
    require(by, Action.SEE)
    return await desk.drafts.requests()


async def request(desk: Desk, by: Actor, request_id: RequestId) -> ReviewRequest:
    """Return a request, open or decided; raises Unknown."""
    require(by, Action.SEE)
    return await desk.drafts.request(request_id)


async def published_form(desk: Desk, by: Actor, asked: ReviewRequest) -> FormJson | None:
    """Return what is published now of what a request is about, to be held beside it, or None."""
    require(by, Action.SEE)
    found = await desk.drafts.published(asked.kind, asked.subject)
    return found[1] if found else None


async def approve(desk: Desk, by: Actor, request_id: RequestId) -> Published:
    """Publish what was asked to be reviewed, and let those be told who asked.

    Raises Impossible for who wrote in it, Unready where it lacks something by now, and Overtaken
    where something else was published meanwhile: then it is to be returned or rebased.
    """
    require(by, Action.APPROVE)
    asked = await desk.drafts.request(request_id)
    authors = [each.id for each in asked.authors]
    basis = basis_for(by.id, authors, lone_allowed=desk.lone_allowed)
    lone = basis is Basis.LONE
    wanted = _wanted(asked, Review(reviewed_at=desk.clock().date(), people=1 if lone else 2))
    return await desk.drafts.publish(by, request_id, wanted, lone=lone)


async def send_back(desk: Desk, by: Actor, request_id: RequestId, comment: str) -> Draft:
    """Return a draft to its author, with what is to be changed."""
    require(by, Action.RETURN)
    said = comment.strip()
    if not said:
        raise Impossible("say what is to be changed")
    if len(said) > LONGEST_COMMENT:
        raise Impossible(f"write {LONGEST_COMMENT} characters at most")
    return await desk.drafts.send_back(by, request_id, said)


def _wanted(asked: ReviewRequest, review: Review) -> Claim | SourceProfile:
    if asked.kind == "claim":
        return ready(asked.form, review)
    return ready_profile(asked.form, reviewed_at=review.reviewed_at, people=review.people)
