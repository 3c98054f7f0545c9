"""What a cluster's row says of its tips: how many, by whom, since when, in what words."""

from typing import Any

import sqlalchemy as sa

from bot.moderate.demand import demand_of
from bot.moderate.kind_bits import bits_of
from bot.store.desk.cluster_brought import recount_brought
from bot.store.desk.cluster_prints import opened
from bot.store.desk_tables import cluster_variant, tip_cluster
from bot.store.kept_text import open_kept
from bot.store.secrets import Secrets
from bot.store.tables import tip

SHOWN_PURPOSE = b"cluster"
LONGEST_SHOWN = 4_096
_PRINTS_LOOKED_AT = 200
"""The commonest texts, by which is told as what a cluster came."""

# Built once: building a statement costs more than running it.
_OF_CLUSTER = cluster_variant.c.cluster_id == sa.bindparam("of_cluster")
_LANGUAGE = (
    sa.select(cluster_variant.c.language)
    .where(_OF_CLUSTER)
    .group_by(cluster_variant.c.language)
    .order_by(sa.func.sum(cluster_variant.c.tips).desc(), cluster_variant.c.language)
    .limit(1)
)
_COMMONEST = (
    sa.select(cluster_variant.c.text_key, cluster_variant.c.signature)
    .where(_OF_CLUSTER)
    .order_by(cluster_variant.c.tips.desc(), cluster_variant.c.id)
    .limit(_PRINTS_LOOKED_AT)
)
_KEPT = (
    sa.select(tip.c.kept)
    .where(
        tip.c.cluster_id == sa.bindparam("of_cluster"),
        tip.c.text_key == sa.bindparam("of_text"),
        tip.c.kept.is_not(None),
    )
    .order_by(tip.c.id.desc())  # the newest are kept longest
    .limit(1)
)
_SET = sa.update(tip_cluster).where(tip_cluster.c.id == sa.bindparam("of_cluster"))


def sum_up(connection: sa.Connection, cluster_id: int) -> None:
    """Write how many tips a cluster has, of whom and when, as its tips say."""
    total, wrong, first, last = connection.execute(
        sa.select(
            sa.func.count(),
            sa.func.count(sa.case((tip.c.ask == "wrong", 1))),
            sa.func.min(tip.c.created_at),
            sa.func.max(tip.c.created_at),
        ).where(tip.c.cluster_id == cluster_id)
    ).one()
    values: dict[str, Any] = {"tips": total, "wrong": wrong}
    if total:
        values |= {"first_seen_at": first, "last_seen_at": last}
    firsts = (
        sa.select(sa.func.min(tip.c.created_at))
        .where(tip.c.cluster_id == cluster_id)
        .group_by(tip.c.asker)
    )
    asked_at = list(connection.scalars(firsts))
    _write(
        connection, cluster_id, values | {"askers": len(asked_at), "demand": demand_of(asked_at)}
    )
    recount_brought(connection, cluster_id)


def dress(connection: sa.Connection, secrets: Secrets, cluster_id: int) -> None:
    """Write in which language most ask, as what the tips came, and how most people put it."""
    own = {"of_cluster": cluster_id}
    language = connection.scalar(_LANGUAGE, own)
    commonest = connection.execute(_COMMONEST, own).all()
    kinds = {kind for row in commonest for kind in opened(secrets, row.signature).kinds}
    values = {
        "language": language or "",
        "kind_bits": bits_of(kinds or (["other"] if commonest else [])),
        "shown": _shown(connection, secrets, cluster_id, [row.text_key for row in commonest]),
    }
    _write(connection, cluster_id, values)


def _shown(
    connection: sa.Connection, secrets: Secrets, cluster_id: int, text_keys: list[bytes]
) -> bytes | None:
    """Return, sealed, the commonest text of which a tip is still kept; None where none is."""
    for text_key in text_keys:
        sealed = connection.scalar(_KEPT, {"of_cluster": cluster_id, "of_text": text_key})
        if sealed is not None:
            text = open_kept(secrets, sealed).shown[:LONGEST_SHOWN]
            return secrets.seal(text.encode(), SHOWN_PURPOSE)
    return None


def shown_text(secrets: Secrets, sealed: bytes | None) -> str:
    """Return how most people put an ask, empty once it is erased."""
    return secrets.unseal(sealed, SHOWN_PURPOSE).decode() if sealed else ""


def _write(connection: sa.Connection, cluster_id: int, values: dict[str, Any]) -> None:
    connection.execute(_SET, {"of_cluster": cluster_id} | values)
