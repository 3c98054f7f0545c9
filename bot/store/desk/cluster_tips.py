"""A tip into a cluster and out of it, with all that the cluster counts; under Turn.GATHER."""

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
from bot.store.insert import insert_new
from bot.store.secrets import Secrets
from bot.store.tables import tip

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
    connection: sa.Connection, secrets: Secrets, row: sa.Row[Any], asked: Asked, cluster_id: int
) -> None:
    """Put a tip that is in no cluster into one."""
    connection.execute(
        sa.update(tip)
        .where(tip.c.id == row.id)
        .values(cluster_id=cluster_id, home_id=cluster_id, text_key=asked.text_key, gather_at=None)
    )
    asker = {"cluster_id": cluster_id, "asker": row.asker}
    is_new = insert_new(connection, cluster_asker, [asker]) > 0
    _count_day(connection, cluster_id, day_of(row.created_at))
    count_brought(connection, row, cluster_id)
    _count_variant(connection, secrets, row, asked, cluster_id)
    _count(connection, cluster_id, row, is_new=is_new)


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


def _count_day(connection: sa.Connection, cluster_id: int, day: str) -> None:
    if insert_new(connection, cluster_day, [{"cluster_id": cluster_id, "day": day, "tips": 1}]):
        return
    connection.execute(
        sa.update(cluster_day)
        .where(cluster_day.c.cluster_id == cluster_id, cluster_day.c.day == day)
        .values(tips=cluster_day.c.tips + 1)
    )


def _count_variant(
    connection: sa.Connection, secrets: Secrets, row: sa.Row[Any], asked: Asked, cluster_id: int
) -> None:
    own = sa.and_(
        cluster_variant.c.cluster_id == cluster_id, cluster_variant.c.text_key == asked.text_key
    )
    held = connection.execute(sa.select(cluster_variant).where(own)).one_or_none()
    if held is None:
        _add_variant(connection, secrets, row, asked, cluster_id)
        return
    values: dict[str, Any] = {
        "tips": held.tips + 1,
        "first_seen_at": min(held.first_seen_at, row.created_at),
    }
    known = opened(secrets, held.signature)
    first, second = (known, asked.print) if known.words else (asked.print, known)
    told = with_media_of(first, second)
    if told != known:
        values["signature"] = sealed(secrets, told)
        add_signs(connection, secrets, cluster_id, {asked.text_key: told})
    connection.execute(sa.update(cluster_variant).where(own).values(**values))


def _add_variant(
    connection: sa.Connection, secrets: Secrets, row: sa.Row[Any], asked: Asked, cluster_id: int
) -> None:
    values = {
        "cluster_id": cluster_id,
        "text_key": asked.text_key,
        "signature": sealed(secrets, asked.print),
        "language": asked.print.language,
        "tips": 1,
        "tip_id": row.id,
        "home_id": cluster_id,
        "first_seen_at": row.created_at,
    }
    connection.execute(sa.insert(cluster_variant).values(values))
    add_signs(connection, secrets, cluster_id, {asked.text_key: asked.print})


def _count(connection: sa.Connection, cluster_id: int, row: sa.Row[Any], *, is_new: bool) -> None:
    own = tip_cluster.c.id == cluster_id
    held = connection.execute(sa.select(tip_cluster).where(own).with_for_update()).one()
    empty = held.tips == 0
    values = {
        "tips": held.tips + 1,
        "askers": held.askers + is_new,
        "wrong": held.wrong + (row.ask == "wrong"),
        "first_seen_at": row.created_at if empty else min(held.first_seen_at, row.created_at),
        "last_seen_at": row.created_at if empty else max(held.last_seen_at, row.created_at),
        "demand": demand_with(held.demand, row.created_at) if is_new else held.demand,
    }
    connection.execute(sa.update(tip_cluster).where(own).values(**values))


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
