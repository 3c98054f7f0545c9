"""What is shown beside a cluster: claims that may answer it, and what was done with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.claims.claim import Claim
from bot.flows.desk.desk import Desk
from bot.flows.effects import Edition
from bot.match.decision import Ranked
from bot.moderate.audit import AuditEvent
from bot.moderate.cluster import Checked
from bot.moderate.ids import ClusterId
from bot.moderate.roles import Action, Actor, require

MOST_EVENTS = 200
"""Most of what is remembered of a cluster is that somebody looked at it."""
NEAR_ENOUGH = 0.02
"""Probability below which a claim only happens to be the nearest."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """A published claim that may answer a cluster, and what speaks for it."""

    ranked: Ranked
    claim: Claim


async def suggestions(
    desk: Desk, by: Actor, text: str, checked: Checked | None = None
) -> Sequence[Suggestion]:
    """Return the published claims nearest to a text, best first; none for an empty text.

    What the text was ``checked`` with before is not asked for again while the same is served.
    """
    require(by, Action.SEE)
    if not text.strip():
        return ()
    known = _still_nearest(desk, checked)
    ranked = await desk.nearest(text) if known is None else known
    served = await desk.served.claims([one.claim_id for one in ranked])
    return [
        Suggestion(ranked=one, claim=served[one.claim_id])
        for one in ranked
        if one.claim_id in served and one.probability >= NEAR_ENOUGH
    ]


def _still_nearest(desk: Desk, checked: Checked | None) -> Sequence[Ranked] | None:
    """Return what a check found where another one would find the same."""
    if checked is None or desk.edition is None:
        return None
    made_with = Edition(matcher=checked.matcher, change_seq=checked.change_seq)
    return checked.nearest if made_with == desk.edition() else None


async def history(desk: Desk, by: Actor, cluster_id: ClusterId) -> Sequence[AuditEvent]:
    """Return who did what with a cluster, the newest first."""
    require(by, Action.SEE)
    return await desk.audit.about("cluster", str(cluster_id), most=MOST_EVENTS)


async def waiting(desk: Desk, by: Actor) -> Mapping[str, int]:
    """Return how many clusters wait, and how many drafts wait for a review."""
    require(by, Action.SEE)
    clusters = (await desk.queue.counts(by.id)).get("waiting", 0)
    return {"waiting": clusters, "reviews": len(await desk.drafts.requests())}
