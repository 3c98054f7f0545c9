"""A tip into a cluster and out of it, with all that the cluster counts; under Turn.GATHER."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import from_epoch_ms
from bot.moderate.ask_print import with_media_of
from bot.moderate.demand import demand_with
from bot.store.claims import inserted_id
from bot.store.desk.asked import Asked
from bot.store.desk.cluster_brought import count_brought
from bot.store.desk.cluster_counts import sum_up
from bot.store.desk.cluster_prints import add_signs, opened, rewrite_signs, sealed
from bot.store.desk_tables import cluster_asker, cluster_day, cluster_variant, tip_cluster
from bot.store.insert import count_more, insert_new
from bot.store.secrets import Secrets
from bot.store.tables import tip

# Built once: building a statement costs more than running it.
_PUT_IN = (
    sa.update(tip)
    .where(tip.c.id.in_(sa.bindparam("ids", expanding=True)))
    .values(
        cluster_id=sa.bindparam("into"),
        home_id=sa.bindparam("into"),
        text_key=sa.bindparam("text"),
        gather_at=None,
    )
)
_ASKERS = sa.select(cluster_asker.c.asker).where(
    cluster_asker.c.cluster_id == sa.bindparam("cluster_id"),
    cluster_asker.c.asker.in_(sa.bindparam("askers", expanding=True)),
)
_OF_TEXT = (
    cluster_variant.c.cluster_id == sa.bindparam("of_cluster"),
    cluster_variant.c.text_key == sa.bindparam("of_text"),
)
_VARIANT = sa.select(cluster_variant).where(*_OF_TEXT)
_ADD_VARIANT = sa.insert(cluster_variant).inline()
_SET_VARIANT = sa.update(cluster_variant).where(*_OF_TEXT)
_OWN = tip_cluster.c.id == sa.bindparam("of_cluster")
_CLUSTER = sa.select(tip_cluster).where(_OWN).with_for_update()
_SET_CLUSTER = sa.update(tip_cluster).where(_OWN)

OUT_OF_ANY = {"cluster_id": None, "home_id": None, "text_key": None}


def new_cluster(connection: sa.Connection, *, seen_at: int, now: int) -> int:
    """Return a new open cluster without tips."""
    values = {
        "state": "open",
        "first_seen_at": seen_at,
        "last_seen_at": seen_at,
        "changed_at": now,
    }
    return inserted_id(connection, tip_cluster, values)


def put_in(
    connection: sa.Connection,
    secrets: Secrets,
    rows: Sequence[sa.Row[Any]],
    asked: Asked,
    cluster_id: int,
) -> None:
    """Put tips that ask the very same, and are in no cluster, into one."""
    there = {"ids": [row.id for row in rows], "into": cluster_id, "text": asked.text_key}
    connection.execute(_PUT_IN, there)
    came = _new_askers(connection, rows, cluster_id)
    for day, tips in Counter(day_of(row.created_at) for row in rows).items():
        count_more(connection, cluster_day, {"cluster_id": cluster_id, "day": day}, "tips", tips)
    count_brought(connection, rows, cluster_id)
    _count_variant(connection, secrets, rows, asked, cluster_id)
    _count(connection, cluster_id, rows, came)


def take_out(connection: sa.Connection, secrets: Secrets, row: sa.Row[Any]) -> None:
    """Take a tip out of the cluster that it is in; ``sum_up`` must follow."""
    connection.execute(sa.update(tip).where(tip.c.id == row.id).values(**OUT_OF_ANY))
    others = sa.exists().where(tip.c.cluster_id == row.cluster_id, tip.c.asker == row.asker)
    connection.execute(
        sa.delete(cluster_asker).where(
            cluster_asker.c.cluster_id == row.cluster_id,
            cluster_asker.c.asker == row.asker,
            ~others,
        )
    )
    _uncount(connection, cluster_day, row.cluster_id, cluster_day.c.day == day_of(row.created_at))
    same_text = cluster_variant.c.text_key == row.text_key
    if _uncount(connection, cluster_variant, row.cluster_id, same_text):
        rewrite_signs(connection, secrets, row.cluster_id)
    else:
        _name_another(connection, row)


def take_all_out(connection: sa.Connection, secrets: Secrets, rows: list[sa.Row[Any]]) -> set[int]:
    """Take tips out of the clusters that they are in, and return which these were."""
    inside = [row for row in rows if row.cluster_id is not None]
    for row in inside:
        take_out(connection, secrets, row)
    left = {row.cluster_id for row in inside}
    for cluster_id in sorted(left):
        sum_up(connection, cluster_id)
    return left


def day_of(created_at: int) -> str:
    """Return the day, in UTC, of a stored time."""
    return from_epoch_ms(created_at).date().isoformat()


def _new_askers(
    connection: sa.Connection, rows: Sequence[sa.Row[Any]], cluster_id: int
) -> list[int]:
    """Note who asks, and return when each of those asked who had not asked before."""
    known = {"cluster_id": cluster_id, "askers": [row.asker for row in rows]}
    there = set(connection.scalars(_ASKERS, known))
    new: dict[bytes, int] = {}
    for row in rows:
        if row.asker not in there:
            new.setdefault(row.asker, row.created_at)
    insert_new(
        connection, cluster_asker, [{"cluster_id": cluster_id, "asker": each} for each in new]
    )
    return list(new.values())


def _count_variant(
    connection: sa.Connection,
    secrets: Secrets,
    rows: Sequence[sa.Row[Any]],
    asked: Asked,
    cluster_id: int,
) -> None:
    own = {"of_cluster": cluster_id, "of_text": asked.text_key}
    held = connection.execute(_VARIANT, own).one_or_none()
    first_seen = min(row.created_at for row in rows)
    if held is None:
        _add_variant(connection, secrets, rows, asked, cluster_id)
        return
    values: dict[str, Any] = {
        "tips": held.tips + len(rows),
        "first_seen_at": min(held.first_seen_at, first_seen),
        "signature": held.signature,
    }
    known = opened(secrets, held.signature)
    first, second = (known, asked.print) if known.words else (asked.print, known)
    told = with_media_of(first, second)
    if told != known:
        values["signature"] = sealed(secrets, told)
        add_signs(connection, secrets, cluster_id, {asked.text_key: told})
    connection.execute(_SET_VARIANT, own | values)


def _add_variant(
    connection: sa.Connection,
    secrets: Secrets,
    rows: Sequence[sa.Row[Any]],
    asked: Asked,
    cluster_id: int,
) -> None:
    values = {
        "cluster_id": cluster_id,
        "text_key": asked.text_key,
        "signature": sealed(secrets, asked.print),
        "language": asked.print.language,
        "tips": len(rows),
        "tip_id": rows[0].id,
        "home_id": cluster_id,
        "first_seen_at": min(row.created_at for row in rows),
    }
    connection.execute(_ADD_VARIANT, values)
    add_signs(connection, secrets, cluster_id, {asked.text_key: asked.print})


def _count(
    connection: sa.Connection, cluster_id: int, rows: Sequence[sa.Row[Any]], came: Sequence[int]
) -> None:
    """Count tips in their cluster's row, and new askers by when they ``came``."""
    held = connection.execute(_CLUSTER, {"of_cluster": cluster_id}).one()
    times = [row.created_at for row in rows]
    if held.tips:
        times += [held.first_seen_at, held.last_seen_at]
    demand = held.demand
    for moment in came:
        demand = demand_with(demand, moment)
    values = {
        "tips": held.tips + len(rows),
        "askers": held.askers + len(came),
        "wrong": held.wrong + sum(row.ask == "wrong" for row in rows),
        "first_seen_at": min(times),
        "last_seen_at": max(times),
        "demand": demand,
    }
    connection.execute(_SET_CLUSTER, {"of_cluster": cluster_id} | values)


def _uncount(
    connection: sa.Connection, table: sa.Table, cluster_id: int, which: sa.ColumnElement[bool]
) -> bool:
    """Count one tip less in a row, and tell whether the row is gone for it."""
    own = sa.and_(table.c.cluster_id == cluster_id, which)
    connection.execute(sa.update(table).where(own).values(tips=table.c.tips - 1))
    return connection.execute(sa.delete(table).where(own, table.c.tips <= 0)).rowcount > 0


def _name_another(connection: sa.Connection, row: sa.Row[Any]) -> None:
    """Let a variant that a tip is left from be shown by another of its tips."""
    same = sa.and_(tip.c.cluster_id == row.cluster_id, tip.c.text_key == row.text_key)
    other = sa.select(sa.func.min(tip.c.id)).where(same).scalar_subquery()
    connection.execute(
        sa.update(cluster_variant)
        .where(
            cluster_variant.c.cluster_id == row.cluster_id,
            cluster_variant.c.text_key == row.text_key,
            cluster_variant.c.tip_id == row.id,
        )
        .values(tip_id=other)
    )
