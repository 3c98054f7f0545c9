"""What goes from clusters when texts or people are erased."""

from collections.abc import Iterable

import sqlalchemy as sa

from bot.claims.ids import AskerHash
from bot.store.desk.cluster_counts import dress
from bot.store.desk.cluster_prints import forget_words
from bot.store.desk.cluster_tips import take_all_out
from bot.store.desk_tables import tip_cluster
from bot.store.secrets import Secrets
from bot.store.tables import tip
from bot.store.turns import Turn, take_turn

ERASED_AT_ONCE = 200
"""Texts that one transaction erases: their clusters are shown anew by what is left."""


def erase_texts(
    connection: sa.Connection, secrets: Secrets, now: int, most: int = ERASED_AT_ONCE
) -> int:
    """Erase some texts whose time has come, and clusters' words with the last text of each.

    Returns how many texts these were.
    """
    some = sa.select(tip.c.id).where(tip.c.erase_at <= now).order_by(tip.c.erase_at).limit(most)
    due = tip.c.id.in_(list(connection.scalars(some)))
    # In a cluster or not, and in which, is read before the texts go: then nothing names them.
    found = connection.scalars(
        sa.select(tip.c.cluster_id).where(due, tip.c.cluster_id.is_not(None)).distinct()
    ).all()
    if found:
        take_turn(connection, Turn.GATHER)
    erased = connection.execute(sa.update(tip).where(due).values(kept=None, erase_at=None))
    for cluster_id in sorted(each for each in found if each is not None):
        _show_what_is_left(connection, secrets, cluster_id)
    return erased.rowcount


def forget_asker(connection: sa.Connection, secrets: Secrets, asker: AskerHash) -> int:
    """Take a person's tips out of every cluster, and return how many clusters they were in.

    The tips themselves stay until the caller deletes them; they are gathered no more.
    """
    take_turn(connection, Turn.GATHER)
    own = tip.c.asker == asker
    rows = connection.execute(sa.select(tip).where(own, tip.c.cluster_id.is_not(None))).all()
    left = take_all_out(connection, secrets, list(rows))
    connection.execute(sa.update(tip).where(own).values(gather_at=None, ask=None))
    _dress_all(connection, secrets, left)
    return len(left)


def _show_what_is_left(connection: sa.Connection, secrets: Secrets, cluster_id: int) -> None:
    left = sa.select(sa.exists().where(tip.c.cluster_id == cluster_id, tip.c.kept.is_not(None)))
    if connection.scalar(left):
        dress(connection, secrets, cluster_id)
        return
    forget_words(connection, secrets, cluster_id)
    connection.execute(
        sa.update(tip_cluster).where(tip_cluster.c.id == cluster_id).values(shown=None)
    )


def _dress_all(connection: sa.Connection, secrets: Secrets, clusters: Iterable[int]) -> None:
    for cluster_id in sorted(clusters):
        dress(connection, secrets, cluster_id)
