"""Clusters that may ask the same as another one, for a moderator to look at."""

from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa

from bot.moderate.cluster import ClusterCard
from bot.store.desk.queue_cards import CARDS, card_from
from bot.store.desk_tables import WAITING_CLUSTER, cluster_sign, tip_cluster
from bot.store.secrets import Secrets

MOST_NEAR = 5
_OWN_SIGNS = 300
_OTHERS = 500
_FEWEST = {"word": 2, "picture": 2, "sound": 2}
"""Signs of a kind in common, of which one alone says nothing."""
_WORTH = {"claim": 1, "word": 2}
_MOST_WORTH = 8


def near_cards(
    connection: sa.Connection, secrets: Secrets, cluster_id: int
) -> Sequence[ClusterCard]:
    """Return the waiting clusters with most signs in common, also in other languages.

    Texts that are nearly alike, the same media and links count, and the same nearest claims.
    """
    worth = _worth_of(connection, cluster_id)
    ranked = sorted(worth, key=lambda each: (-worth[each], each))[: MOST_NEAR * 4]
    waiting = CARDS.where(sa.text(WAITING_CLUSTER), tip_cluster.c.id.in_(ranked))
    cards = [card_from(secrets, row) for row in connection.execute(waiting)]
    cards.sort(key=lambda card: (-worth[card.id], card.id))
    return tuple(card for card in cards if card.tips)[:MOST_NEAR]


def _worth_of(connection: sa.Connection, cluster_id: int) -> Counter[int]:
    own = (
        sa.select(cluster_sign.c.kind, cluster_sign.c.key)
        .where(cluster_sign.c.cluster_id == cluster_id)
        .limit(_OWN_SIGNS)
    )
    keys: dict[str, list[bytes]] = {}
    for kind, key in connection.execute(own):
        keys.setdefault(kind, []).append(key)
    worth: Counter[int] = Counter()
    for kind, mine in sorted(keys.items()):
        for other, shared in _sharing(connection, cluster_id, kind, mine):
            if shared >= _FEWEST.get(kind, 1):
                worth[other] += shared * _WORTH.get(kind, _MOST_WORTH)
    return worth


def _sharing(
    connection: sa.Connection, cluster_id: int, kind: str, keys: Sequence[bytes]
) -> Sequence[tuple[int, int]]:
    shared = sa.func.count()
    rows = connection.execute(
        sa.select(cluster_sign.c.cluster_id, shared)
        .where(cluster_sign.c.kind == kind, cluster_sign.c.key.in_(keys))
        .group_by(cluster_sign.c.cluster_id)
        .order_by(shared.desc(), cluster_sign.c.cluster_id.desc())
        .limit(_OTHERS)
    )
    return [(row[0], row[1]) for row in rows if row[0] != cluster_id]
