"""Why tips of a cluster were brought to moderators, and whence to the bot; under Turn.GATHER."""

from typing import Any

import sqlalchemy as sa

from bot.store.desk_tables import cluster_origin, cluster_reason
from bot.store.insert import insert_new
from bot.store.tables import tip, tip_origin

NAMED = "telegram:@"
"""How the key of a public channel or group begins."""


def count_brought(connection: sa.Connection, row: sa.Row[Any], cluster_id: int) -> None:
    """Count a tip that was put into a cluster; it must be in it by now."""
    _one_more(connection, cluster_reason, {"cluster_id": cluster_id, "ask": row.ask}, "tips")
    for key in _keys_new_of_asker(connection, row, cluster_id):
        _one_more(connection, cluster_origin, {"cluster_id": cluster_id, "key": key}, "askers")


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


def _keys_new_of_asker(connection: sa.Connection, row: sa.Row[Any], cluster_id: int) -> set[str]:
    """Return from where a tip came and no other one of its asker in the cluster."""
    own = sa.select(tip_origin.c.key).where(tip_origin.c.tip_id == row.id, _is_named())
    keys = set(connection.scalars(own))
    if not keys:
        return keys
    others = (
        sa.select(tip_origin.c.key)
        .join(tip, tip.c.id == tip_origin.c.tip_id)
        .where(tip.c.asker == row.asker, tip.c.cluster_id == cluster_id, tip.c.id != row.id)
    )
    return keys - set(connection.scalars(others))


def _is_named() -> sa.ColumnElement[bool]:
    return tip_origin.c.key.startswith(NAMED, autoescape=True)


def _one_more(
    connection: sa.Connection, table: sa.Table, key: dict[str, Any], counted: str
) -> None:
    if insert_new(connection, table, [key | {counted: 1}]):
        return
    own = [table.c[name] == value for name, value in key.items()]
    connection.execute(sa.update(table).where(*own).values({counted: table.c[counted] + 1}))
