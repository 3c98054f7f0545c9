"""The queue in the store: each change is one transaction, with its event in the audit."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import sqlalchemy as sa

from bot.claims.clock import Clock, epoch_ms
from bot.claims.ids import ClaimId, TipId
from bot.moderate.cluster import ClusterCard, ClusterView, Dismissal, QueuePage, QueueView
from bot.moderate.ids import ClusterId, ModeratorId
from bot.moderate.roles import Actor
from bot.moderate.telling import Telling
from bot.store.database import Database
from bot.store.desk import queue_links, queue_moves, queue_states
from bot.store.desk.queue_cards import Deed, card_of
from bot.store.desk.queue_days import page_with_days
from bot.store.desk.queue_pages import counts_of
from bot.store.desk.queue_views import view_of
from bot.store.reach import Reach
from bot.store.secrets import Secrets


class QueueStore:
    """The clusters of what people ask; ``flows.desk.books.Queue`` says what each call does."""

    def __init__(self, database: Database, secrets: Secrets, clock: Clock) -> None:
        self._reach = Reach(database)
        self._secrets = secrets
        self._clock = clock

    async def page(
        self, view: QueueView, *, me: ModeratorId, after: str | None = None, most: int = 25
    ) -> QueuePage:
        """Return some cards of a list."""
        today = self._clock().date()
        wanted = partial(
            page_with_days,
            until=today,
            secrets=self._secrets,
            view=view,
            me=me,
            after=after,
            most=most,
        )
        return await self._reach.read(wanted)

    async def counts(self, me: ModeratorId) -> Mapping[str, int]:
        """Return how many clusters each shelf has."""
        return await self._reach.read(lambda connection: counts_of(connection, me))

    async def view(self, cluster_id: ClusterId) -> ClusterView:
        """Return a cluster, or the one that it was joined to; raises Unknown."""
        return await self._reach.read(
            lambda connection: view_of(connection, self._secrets, cluster_id)
        )

    async def take(self, by: Actor, cluster_id: ClusterId, version: int) -> ClusterCard:
        """Give an open cluster to the actor."""
        deed = self._deed(by, cluster_id, version)
        return await self._changed(cluster_id, lambda c: queue_states.take(c, deed))

    async def release(self, by: Actor, cluster_id: ClusterId, version: int) -> ClusterCard:
        """Put a taken cluster back."""
        deed = self._deed(by, cluster_id, version)
        return await self._changed(cluster_id, lambda c: queue_states.release(c, deed))

    async def dismiss(
        self, by: Actor, cluster_id: ClusterId, version: int, why: Dismissal
    ) -> ClusterCard:
        """Answer nobody of a cluster."""
        deed = self._deed(by, cluster_id, version)
        return await self._changed(cluster_id, lambda c: queue_states.dismiss(c, deed, why))

    async def reopen(self, by: Actor, cluster_id: ClusterId, version: int) -> ClusterCard:
        """Put a dismissed cluster back."""
        deed = self._deed(by, cluster_id, version)
        return await self._changed(cluster_id, lambda c: queue_states.reopen(c, deed))

    async def split(
        self, by: Actor, cluster_id: ClusterId, version: int, variants: Sequence[TipId]
    ) -> ClusterCard:
        """Move the variants that these tips have into a new cluster, and return that one."""
        deed = self._deed(by, cluster_id, version)

        def work(connection: sa.Connection) -> ClusterCard:
            made = queue_moves.split(connection, self._secrets, deed, variants)
            return card_of(connection, self._secrets, made)

        return await self._reach.run(work)

    async def join(
        self, by: Actor, cluster_id: ClusterId, version: int, into: ClusterId
    ) -> ClusterCard:
        """Make two clusters that ask the same one, and return it."""
        deed = self._deed(by, cluster_id, version)
        return await self._changed(into, lambda c: queue_moves.join(c, self._secrets, deed, into))

    async def part(self, by: Actor, cluster_id: ClusterId, joined: ClusterId) -> ClusterCard:
        """Take a joined cluster apart again, and return it."""
        deed = self._deed(by, cluster_id)
        return await self._changed(
            joined, lambda c: queue_moves.part(c, self._secrets, deed, joined)
        )

    async def link(
        self, by: Actor, cluster_id: ClusterId, version: int, claim_id: ClaimId, *, wording: bool
    ) -> Telling:
        """Answer a cluster by a published claim; a telling of nobody is done, and has the id 0."""
        deed = self._deed(by, cluster_id, version)
        return await self._reach.run(
            lambda c: queue_links.link(c, self._secrets, deed, claim_id, wording=wording)
        )

    async def unlink(
        self, by: Actor, cluster_id: ClusterId, version: int, *, wording: bool = False
    ) -> ClusterCard:
        """Put an answered cluster back, with the wording that linking added or without."""
        deed = self._deed(by, cluster_id, version)
        return await self._changed(
            cluster_id, lambda c: queue_links.unlink(c, deed, wording=wording)
        )

    async def claim_for(
        self, by: Actor, cluster_id: ClusterId, version: int, claim_id: ClaimId
    ) -> ClusterCard:
        """Say that a draft will answer a cluster."""
        deed = self._deed(by, cluster_id, version)
        return await self._changed(cluster_id, lambda c: queue_states.claim_for(c, deed, claim_id))

    async def assign(
        self,
        by: Actor,
        cluster_id: ClusterId,
        version: int,
        *,
        to: ModeratorId | None = None,
        group: int | None = None,
    ) -> ClusterCard:
        """Give a cluster to a moderator or pass it to an expert group."""
        deed = self._deed(by, cluster_id, version)
        return await self._changed(
            cluster_id, lambda c: queue_states.assign(c, deed, to=to, group=group)
        )

    async def note(self, by: Actor, cluster_id: ClusterId, text: str) -> None:
        """Write a note beside a cluster."""
        deed = self._deed(by, cluster_id)
        await self._reach.run(lambda c: queue_states.note(c, deed, text))

    async def _changed(
        self, cluster_id: ClusterId, work: Callable[[sa.Connection], None]
    ) -> ClusterCard:
        """Do some work in a transaction, and return a cluster's card after it."""

        def whole(connection: sa.Connection) -> ClusterCard:
            work(connection)
            return card_of(connection, self._secrets, cluster_id)

        return await self._reach.run(whole)

    def _deed(self, by: Actor, cluster_id: ClusterId, version: int | None = None) -> Deed:
        now = epoch_ms(self._clock())
        return Deed(by=by, cluster_id=cluster_id, version=version, now=now)
