"""Which cluster asks the same as a tip, among those that have a sign in common with it."""

from collections import Counter
from collections.abc import Collection, Iterator

import sqlalchemy as sa

from bot.moderate.ask_print import AskPrint
from bot.moderate.same_ask import same_as_these
from bot.moderate.signs import FEWEST_PICTURE_BANDS
from bot.store.desk.asked import Asked, KeyedSign, near_pictures, near_signs, sure_signs
from bot.store.desk.cluster_prints import opened
from bot.store.desk_tables import cluster_sign, cluster_variant
from bot.store.secrets import Secrets

MOST_CLUSTERS = 24
"""Clusters that a tip is held against: those with most signs in common."""
MOST_VARIANTS = 12
"""Texts of a cluster that a tip is held against: the commonest."""
_MOST_OF_A_KEY = 500

# Built once: building a statement costs more than running it.
_WITH = (
    sa.select(cluster_sign.c.cluster_id, sa.func.count())
    .where(
        cluster_sign.c.kind == sa.bindparam("of_kind"),
        cluster_sign.c.key.in_(sa.bindparam("keys", expanding=True)),
    )
    .group_by(cluster_sign.c.cluster_id)
    .order_by(sa.func.count().desc(), cluster_sign.c.cluster_id)
    .limit(_MOST_OF_A_KEY)
)
_PLACE = (
    sa.func.row_number()
    .over(
        partition_by=cluster_variant.c.cluster_id,
        order_by=(cluster_variant.c.tips.desc(), cluster_variant.c.id),
    )
    .label("place")
)
_PLACED = (
    sa.select(cluster_variant.c.cluster_id, cluster_variant.c.signature, _PLACE)
    .where(cluster_variant.c.cluster_id.in_(sa.bindparam("clusters", expanding=True)))
    .subquery()
)
_COMMONEST = sa.select(_PLACED).where(_PLACED.c.place <= MOST_VARIANTS).order_by(_PLACED.c.place)


def find_cluster(connection: sa.Connection, secrets: Secrets, asked: Asked) -> int | None:
    """Return the cluster that asks the same as a tip, or None."""
    sure = _clusters_with(connection, sure_signs(asked.text_key, asked.print))
    same_text = _with_text(connection, asked) if sure else None
    if same_text is not None:
        return same_text
    near = Counter(sure)
    near.update(_clusters_with(connection, near_signs(secrets, asked.print)))
    for signs in near_pictures(secrets, asked.print):
        found = _clusters_with(connection, signs)
        near.update({each: n for each, n in found.items() if n >= FEWEST_PICTURE_BANDS})
    ranked = sorted(near, key=lambda each: (-near[each], each))[:MOST_CLUSTERS]
    prints = _prints_of(connection, secrets, ranked)
    held = (each for each in ranked if same_as_these(asked.print, prints.get(each, [])))
    return next(held, None)


def _with_text(connection: sa.Connection, asked: Asked) -> int | None:
    """Return the first cluster with this very text, where a text alone tells what is asked."""
    signs = [sign for sign in sure_signs(asked.text_key, asked.print) if sign[0] == "text"]
    return min(_clusters_with(connection, signs), default=None)


def _clusters_with(connection: sa.Connection, signs: Collection[KeyedSign]) -> Counter[int]:
    """Return the clusters that have some of the signs, with how many."""
    found: Counter[int] = Counter()
    for kind, keys in _by_kind(signs):
        rows = connection.execute(_WITH, {"of_kind": kind, "keys": keys})
        found.update({row[0]: row[1] for row in rows})
    return found


def _by_kind(signs: Collection[KeyedSign]) -> Iterator[tuple[str, list[bytes]]]:
    for kind in sorted({kind for kind, _ in signs}):
        yield kind, sorted(key for each, key in signs if each == kind)


def _prints_of(
    connection: sa.Connection, secrets: Secrets, clusters: list[int]
) -> dict[int, list[AskPrint]]:
    """Return the prints of the commonest texts of clusters, the commonest first."""
    rows = connection.execute(_COMMONEST, {"clusters": clusters}) if clusters else ()
    prints: dict[int, list[AskPrint]] = {}
    for row in rows:
        prints.setdefault(row.cluster_id, []).append(opened(secrets, row.signature))
    return prints
