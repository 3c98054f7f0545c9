"""What moderators do with clusters of what people ask: each rule of who may is asked here."""

from collections.abc import Mapping, Sequence

from bot.claims.ids import ClaimId, TipId
from bot.flows.desk.desk import Desk
from bot.moderate.cluster import ClusterCard, ClusterView, Dismissal, QueuePage, QueueView
from bot.moderate.ids import ClusterId, ModeratorId
from bot.moderate.refusals import Impossible
from bot.moderate.roles import Action, Actor, require
from bot.moderate.telling import Telling

LONGEST_NOTE = 2_000
MOST_CARDS = 100


async def page(
    desk: Desk, by: Actor, view: QueueView, *, after: str | None = None, most: int = 25
) -> QueuePage:
    """Return some cards of a list."""
    require(by, Action.SEE)
    most = max(1, min(most, MOST_CARDS))
    return await desk.queue.page(view, me=by.id, after=after, most=most)


async def counts(desk: Desk, by: Actor) -> Mapping[str, int]:
    """Return how many clusters each shelf has; 1,000 stands for that many or more."""
    require(by, Action.SEE)
    return await desk.queue.counts(by.id)


async def view(desk: Desk, by: Actor, cluster_id: ClusterId) -> ClusterView:
    """Return a cluster with all that came in it; the audit remembers who saw it."""
    require(by, Action.SEE)
    seen = await desk.queue.view(cluster_id)
    await desk.audit.note(by, Action.SEE.value, "cluster", str(seen.card.id), {})
    return seen


async def take(desk: Desk, by: Actor, cluster_id: ClusterId, version: int) -> ClusterCard:
    """Take a cluster for oneself."""
    require(by, Action.TAKE)
    return await desk.queue.take(by, cluster_id, version)


async def release(desk: Desk, by: Actor, cluster_id: ClusterId, version: int) -> ClusterCard:
    """Put a taken cluster back for everybody."""
    require(by, Action.RELEASE)
    return await desk.queue.release(by, cluster_id, version)


async def dismiss(
    desk: Desk, by: Actor, cluster_id: ClusterId, version: int, why: Dismissal
) -> ClusterCard:
    """Answer nobody of a cluster; ``reopen`` undoes it."""
    require(by, Action.DISMISS)
    return await desk.queue.dismiss(by, cluster_id, version, why)


async def reopen(desk: Desk, by: Actor, cluster_id: ClusterId, version: int) -> ClusterCard:
    """Put a dismissed cluster back."""
    require(by, Action.REOPEN)
    return await desk.queue.reopen(by, cluster_id, version)


async def split(
    desk: Desk, by: Actor, cluster_id: ClusterId, version: int, variants: Sequence[TipId]
) -> ClusterCard:
    """Move the variants that these tips have into a new cluster, and return that one."""
    require(by, Action.SPLIT)
    if not variants:
        raise Impossible("Choose at least one text to move.")
    return await desk.queue.split(by, cluster_id, version, variants)


async def join(
    desk: Desk, by: Actor, cluster_id: ClusterId, version: int, into: ClusterId
) -> ClusterCard:
    """Make two clusters that ask the same one, and return it."""
    require(by, Action.JOIN)
    if cluster_id == into:
        raise Impossible("A cluster cannot be joined to itself.")
    return await desk.queue.join(by, cluster_id, version, into)


async def part(desk: Desk, by: Actor, cluster_id: ClusterId, joined: ClusterId) -> ClusterCard:
    """Take a joined cluster apart again, and return it."""
    require(by, Action.PART)
    return await desk.queue.part(by, cluster_id, joined)


async def link(
    desk: Desk,
    by: Actor,
    cluster_id: ClusterId,
    version: int,
    claim_id: ClaimId,
    *,
    wording: bool = False,
) -> Telling:
    """Answer a cluster by a published claim, and return the telling of its askers.

    With ``wording``, the claim gets the cluster's text as one more wording of it.
    """
    require(by, Action.LINK)
    return await desk.queue.link(by, cluster_id, version, claim_id, wording=wording)


async def unlink(
    desk: Desk, by: Actor, cluster_id: ClusterId, version: int, *, wording: bool = False
) -> ClusterCard:
    """Put an answered cluster back; with ``wording``, what linking added to the claim goes too."""
    require(by, Action.UNLINK)
    return await desk.queue.unlink(by, cluster_id, version, wording=wording)


async def assign(
    desk: Desk,
    by: Actor,
    cluster_id: ClusterId,
    version: int,
    *,
    to: ModeratorId | None = None,
    group: int | None = None,
    question: str = "",
) -> ClusterCard:
    """Give a cluster to a moderator or pass it to an expert group, with a question or without."""
    require(by, Action.ASSIGN)
    if (to is None) == (group is None):
        raise Impossible("Choose a moderator or a group, one of them.")
    asked = _note_text(question) if question.strip() else ""
    given = await desk.queue.assign(by, cluster_id, version, to=to, group=group)
    if asked:
        await desk.queue.note(by, cluster_id, asked)
    return given


async def note(desk: Desk, by: Actor, cluster_id: ClusterId, text: str) -> None:
    """Write a note beside a cluster."""
    require(by, Action.NOTE)
    await desk.queue.note(by, cluster_id, _note_text(text))


def _note_text(text: str) -> str:
    stripped = text.strip()
    if not stripped:
        raise Impossible("Write something.")
    if len(stripped) > LONGEST_NOTE:
        raise Impossible(f"A note has at most {LONGEST_NOTE:,} characters.")
    return stripped
