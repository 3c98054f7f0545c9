"""A desk over a store, for what is written and reviewed; the rest of it is not there."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.flows.desk.desk import Desk
from bot.match.decision import Ranked
from bot.moderate.cluster import ClusterCard, ClusterView
from bot.moderate.ids import ClusterId
from bot.moderate.refusals import Overtaken
from bot.moderate.roles import Actor
from tests.answer.examples import phrases as phrases_for
from tests.store.claim_support import migrated
from tests.store.desk.drafting_support import Writers
from tests.store.support import Hands

SEEN = datetime(2026, 11, 20, tzinfo=UTC)
NOBODY = cast("Any", None)


@dataclass
class OneCluster:
    """A queue of one cluster, which remembers what it waits for."""

    text: str = "Hot lemon water kills the virus, share it"
    version: int = 3
    overtaken: bool = False
    waits_for: list[str] = field(default_factory=list)

    async def view(self, cluster_id: ClusterId) -> ClusterView:
        """Return the cluster."""
        card = ClusterCard(
            id=cluster_id,
            version=self.version,
            state="taken",
            text=self.text,
            language="uk",
            kinds=("text",),
            tips=2,
            askers=2,
            wrong=0,
            first_seen=SEEN,
            last_seen=SEEN,
        )
        return ClusterView(card=card, variants=(), days={}, origins={}, reasons={})

    async def claim_for(
        self,
        by: Actor,  # noqa: ARG002 - the port's
        cluster_id: ClusterId,
        version: int,
        claim_id: ClaimId,
    ) -> ClusterCard:
        """Remember the claim, or say that somebody was quicker."""
        if self.overtaken or version != self.version:
            raise Overtaken("the cluster", self.version + 1)
        self.waits_for.append(claim_id)
        return (await self.view(cluster_id)).card


@dataclass
class Likely:
    """Answers what a claim may say the same as; remembers the claims that it was asked for."""

    found: Sequence[Ranked] = ()
    asked: list[Claim] = field(default_factory=list)

    async def __call__(self, claim: Claim) -> Sequence[Ranked]:
        """Return what it was told to."""
        self.asked.append(claim)
        return self.found


def desk_of(writers: Writers, queue: OneCluster | None = None, **changes: Any) -> Desk:
    """Return a desk over the writers' store."""
    parts: dict[str, Any] = {
        "queue": queue or OneCluster(),
        "drafts": writers.drafts,
        "claims": writers.claims,
        "near_to": Likely(),
        "phrases_for": phrases_for,
        "clock": writers.hands,
        "languages": ("en", "uk"),
    }
    others = ("tellings", "talks", "people", "sessions", "audit", "served", "nearest", "check_tip")
    return Desk(**(dict.fromkeys((*others, "pages"), NOBODY) | parts | changes))


@contextmanager
def writers_in(folder: Path) -> Iterator[Writers]:
    """Open a store with Ana, Boris and Chen within the block."""
    with migrated(folder) as database:
        yield Writers(database=database, hands=Hands())
