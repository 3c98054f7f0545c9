"""Why tips of a cluster were brought to moderators, and whence to the bot; under Turn.GATHER."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.store.desk_tables import cluster_origin, cluster_reason
from bot.store.insert import count_more
from bot.store.tables import tip, tip_origin

NAMED = "telegram:@"
"""How the key of a public channel or group begins."""


def _is_named() -> sa.ColumnElement[bool]:
    return tip_origin.c.key.startswith(NAMED, autoescape=True)


# Built once: building a statement costs more than running it.
_IDS: sa.BindParameter[int] = sa.bindparam("ids", expanding=True)
_ORIGINS = sa.select(tip_origin.c.tip_id, tip_origin.c.key).where(
    tip_origin.c.tip_id.in_(_IDS), _is_named()
)
_ORIGINS_BEFORE = (
    sa.select(tip.c.asker, tip_origin.c.key)
    .join(tip, tip.c.id == tip_origin.c.tip_id)
    .where(
        tip.c.asker.in_(sa.bindparam("askers", expanding=True)),
        tip.c.cluster_id == sa.bindparam("of_cluster"),
        tip.c.id.not_in(_IDS),
    )
)


def count_brought(connection: sa.Connection, rows: Sequence[sa.Row[Any]], cluster_id: int) -> None:
    """Count tips that were put into a cluster; they must be in it by now."""
    for ask, tips in Counter(row.ask for row in rows).items():
        count_more(connection, cluster_reason, {"cluster_id": cluster_id, "ask": ask}, "tips", tips)
    for key, askers in _newly_from(connection, rows, cluster_id).items():
        count_more(
            connection, cluster_origin, {"cluster_id": cluster_id, "key": key}, "askers", askers
        )


def recount_brought(connection: sa.Connection, cluster_id: int) -> None:
    """Count all tips of a cluster anew."""
    inside = tip.c.cluster_id == cluster_id
    own = sa.literal(cluster_id, sa.BigInteger)
    reasons = (
        sa.select(own, tip.c.ask, sa.func.count())
        .where(inside, tip.c.ask.is_not(None))
        .group_by(tip.c.ask)
    )
    origins = (
        sa.select(own, tip_origin.c.key, sa.func.count(sa.distinct(tip.c.asker)))
        .join(tip, tip.c.id == tip_origin.c.tip_id)
        .where(inside, _is_named())
        .group_by(tip_origin.c.key)
    )
    for table, counted in ((cluster_reason, reasons), (cluster_origin, origins)):
        connection.execute(sa.delete(table).where(table.c.cluster_id == cluster_id))
        connection.execute(sa.insert(table).from_select(table.c.keys(), counted))


def _newly_from(
    connection: sa.Connection, rows: Sequence[sa.Row[Any]], cluster_id: int
) -> Counter[str]:
    """Return from where tips came of whose asker no other one in the cluster did, how often."""
    came = connection.execute(_ORIGINS, {"ids": [row.id for row in rows]}).all()
    if not came:
        return Counter()
    askers = {row.id: row.asker for row in rows}
    new = {(askers[each.tip_id], each.key) for each in came}
    known = {"of_cluster": cluster_id, "askers": list(askers.values()), "ids": list(askers)}
    before = {(row.asker, row.key) for row in connection.execute(_ORIGINS_BEFORE, known)}
    return Counter(key for _, key in new - before)
