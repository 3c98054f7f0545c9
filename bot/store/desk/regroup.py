"""All that clusters count and are found by, made anew from their tips; under Turn.GATHER."""

from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa

from bot.moderate.ask_print import AskPrint
from bot.store.desk.cluster_counts import dress, sum_up
from bot.store.desk.cluster_prints import Prints, add_signs, drop_signs, prints_in, sealed
from bot.store.desk.cluster_tips import day_of
from bot.store.desk_tables import cluster_asker, cluster_day, cluster_variant
from bot.store.secrets import Secrets
from bot.store.tables import tip


def regroup(connection: sa.Connection, secrets: Secrets, clusters: Sequence[int]) -> None:
    """Make clusters what their tips say, after tips were moved among them."""
    prints = prints_in(connection, secrets, clusters)
    for table in (cluster_variant, cluster_asker, cluster_day):
        connection.execute(sa.delete(table).where(table.c.cluster_id.in_(clusters)))
    drop_signs(connection, clusters)
    for cluster_id in clusters:
        _askers(connection, cluster_id)
        _days(connection, cluster_id)
        _variants(connection, secrets, cluster_id, prints)
        sum_up(connection, cluster_id)
        dress(connection, secrets, cluster_id)


def _askers(connection: sa.Connection, cluster_id: int) -> None:
    people = (
        sa.select(tip.c.cluster_id, tip.c.asker).where(tip.c.cluster_id == cluster_id).distinct()
    )
    connection.execute(sa.insert(cluster_asker).from_select(["cluster_id", "asker"], people))


def _days(connection: sa.Connection, cluster_id: int) -> None:
    times = connection.scalars(sa.select(tip.c.created_at).where(tip.c.cluster_id == cluster_id))
    counted = Counter(map(day_of, times))
    if counted:
        rows = [{"cluster_id": cluster_id, "day": day, "tips": n} for day, n in counted.items()]
        connection.execute(sa.insert(cluster_day), rows)


def _variants(connection: sa.Connection, secrets: Secrets, cluster_id: int, prints: Prints) -> None:
    grouped = connection.execute(
        sa.select(
            tip.c.text_key,
            sa.func.count().label("tips"),
            sa.func.min(tip.c.id).label("tip_id"),
            sa.func.min(tip.c.home_id).label("home_id"),
            sa.func.min(tip.c.created_at).label("first_seen_at"),
        )
        .where(tip.c.cluster_id == cluster_id)
        .group_by(tip.c.text_key)
        .order_by(sa.func.min(tip.c.id))
    ).all()
    held = {row.text_key: prints.get(row.text_key, AskPrint()) for row in grouped}
    rows = [
        row._asdict()
        | {
            "cluster_id": cluster_id,
            "signature": sealed(secrets, held[row.text_key]),
            "language": held[row.text_key].language,
        }
        for row in grouped
    ]
    if rows:
        connection.execute(sa.insert(cluster_variant), rows)
    add_signs(connection, secrets, cluster_id, held)
