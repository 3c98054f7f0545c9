"""Clusters that many people began to ask about within a short time, each told once."""

from collections.abc import Sequence

import sqlalchemy as sa

from bot.moderate.ids import ClusterId
from bot.store.desk_tables import WAITING_CLUSTER, tip_cluster
from bot.store.tables import tip


def sudden(
    connection: sa.Connection, now: int, fewest: int, within: int
) -> Sequence[tuple[ClusterId, int]]:
    """Return clusters that so many new people asked in within so many milliseconds, with how many.

    Those that were returned once are not again, until they were settled and opened anew.
    """
    asked_lately = list(connection.scalars(_asked_since(now - within, fewest)))
    firsts = (
        sa.select(tip.c.cluster_id, tip.c.asker, sa.func.min(tip.c.created_at).label("first"))
        .where(tip.c.cluster_id.in_(asked_lately))
        .group_by(tip.c.cluster_id, tip.c.asker)
        .subquery()
    )
    people = sa.func.count()
    new = connection.execute(
        sa.select(firsts.c.cluster_id, people)
        .where(firsts.c.first >= now - within)
        .group_by(firsts.c.cluster_id)
        .having(people >= fewest)
        .order_by(people.desc(), firsts.c.cluster_id)
    ).all()
    found = [(ClusterId(row[0]), int(row[1])) for row in new]
    told = _told_now(connection, [each for each, _ in found], now)
    return [(each, count) for each, count in found if each in told]


def _asked_since(since: int, fewest: int) -> sa.Select[tuple[int]]:
    """Return the clusters that wait, were not told of, and so many people asked in lately."""
    busy = (
        sa.select(tip.c.cluster_id)
        .where(tip.c.created_at >= since, tip.c.cluster_id.is_not(None))
        .group_by(tip.c.cluster_id)
        .having(sa.func.count(sa.distinct(tip.c.asker)) >= fewest)
    )
    return sa.select(tip_cluster.c.id).where(
        sa.text(WAITING_CLUSTER), tip_cluster.c.alerted_at.is_(None), tip_cluster.c.id.in_(busy)
    )


def _told_now(connection: sa.Connection, ids: Sequence[int], now: int) -> set[int]:
    """Note that clusters are told of, and return those that nobody else told of meanwhile."""
    noted = connection.scalars(
        sa.update(tip_cluster)
        .where(tip_cluster.c.id.in_(ids), tip_cluster.c.alerted_at.is_(None))
        .values(alerted_at=now)
        .returning(tip_cluster.c.id)
    )
    return set(noted)
