"""Clusters' rows as cards, and one of them held while it is changed."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import from_epoch_ms
from bot.claims.ids import ClaimId
from bot.moderate.cluster import ClusterCard, Named
from bot.moderate.ids import ClusterId, ModeratorId
from bot.moderate.kind_bits import kinds_in
from bot.moderate.refusals import Overtaken, Unknown
from bot.moderate.roles import Action, Actor
from bot.store.desk import audit_rows
from bot.store.desk.cluster_counts import shown_text
from bot.store.desk_tables import expert_group, tip_cluster
from bot.store.secrets import Secrets
from bot.store.tables import moderator

CARDS = (
    sa.select(tip_cluster, moderator.c.name.label("assignee"), expert_group.c.name.label("group"))
    .outerjoin(moderator, moderator.c.id == tip_cluster.c.assignee_id)
    .outerjoin(expert_group, expert_group.c.id == tip_cluster.c.group_id)
)
"""Every cluster with the names of who has it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """Who changes which cluster, as they saw it, and when; without a version, as it is now."""

    by: Actor
    cluster_id: int
    now: int
    version: int | None = None


def card_from(secrets: Secrets, row: sa.Row[Any]) -> ClusterCard:
    """Return the card of a row of ``CARDS``."""
    taken = row.assignee_id is not None
    return ClusterCard(
        id=ClusterId(row.id),
        version=row.version,
        state=row.state,
        text=shown_text(secrets, row.shown),
        language=row.language,
        kinds=tuple(kinds_in(row.kind_bits)),
        tips=row.tips,
        askers=row.askers,
        wrong=row.wrong,
        first_seen=from_epoch_ms(row.first_seen_at),
        last_seen=from_epoch_ms(row.last_seen_at),
        assignee=Named(id=ModeratorId(row.assignee_id), name=row.assignee) if taken else None,
        group=row.group,
        claim_id=ClaimId(row.claim_id) if row.claim_id else None,
        dismissal=row.dismissal,
        alerted=row.alerted_at is not None,
    )


def card_of(connection: sa.Connection, secrets: Secrets, cluster_id: int) -> ClusterCard:
    """Return the card of a cluster that is there."""
    row = connection.execute(CARDS.where(tip_cluster.c.id == cluster_id)).one()
    return card_from(secrets, row)


def held_for(connection: sa.Connection, deed: Deed) -> sa.Row[Any]:
    """Return the row of the cluster that is to be changed; raises Unknown and Overtaken."""
    row = held(connection, deed.cluster_id)
    if deed.version is not None and row.version != deed.version:
        raise Overtaken(f"Cluster {deed.cluster_id}", row.version)
    return row


def held(connection: sa.Connection, cluster_id: int) -> sa.Row[Any]:
    """Return a cluster's row, which nobody else changes meanwhile, or raise Unknown."""
    own = sa.select(tip_cluster).where(tip_cluster.c.id == cluster_id).with_for_update()
    row = connection.execute(own).one_or_none()
    if row is None:
        raise Unknown(f"There is no cluster {cluster_id}.")
    return row


def record(connection: sa.Connection, deed: Deed, action: Action, **detail: Any) -> None:
    """Write in the audit what a moderator did to a cluster: last, as that is done in turn."""
    audit_rows.record(
        connection,
        deed.by,
        action.value,
        kind="cluster",
        subject=deed.cluster_id,
        now=deed.now,
        **detail,
    )


def change(
    connection: sa.Connection, cluster_id: int, values: dict[str, Any], now: int | None = None
) -> None:
    """Write what a moderator changed of a cluster; with ``now``, its state is of that time."""
    dated = {} if now is None else {"changed_at": now}
    connection.execute(
        sa.update(tip_cluster)
        .where(tip_cluster.c.id == cluster_id)
        .values(**values, **dated, version=tip_cluster.c.version + 1)
    )


def ended_in(connection: sa.Connection, cluster_id: int) -> int:
    """Return the cluster that one was joined to, that one's again and so on, or itself."""
    row = connection.execute(
        sa.select(tip_cluster.c.into_id).where(tip_cluster.c.id == cluster_id)
    ).one_or_none()
    if row is None:
        raise Unknown(f"There is no cluster {cluster_id}.")
    return cluster_id if row.into_id is None else ended_in(connection, row.into_id)


def with_joined(connection: sa.Connection, cluster_id: int) -> list[int]:
    """Return a cluster and all that were joined to it, at once or by another one."""
    own = sa.select(sa.literal(cluster_id, sa.BigInteger).label("id")).cte("own", recursive=True)
    into = sa.select(tip_cluster.c.id).where(tip_cluster.c.into_id == own.c.id)
    return list(connection.scalars(sa.select(own.union(into).c.id)))
