"""What becomes of clusters that were settled when more tips come to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.store.desk import audit_rows
from bot.store.desk.telling_rows import owe_answer
from bot.store.desk_tables import tip_cluster
from bot.store.tables import claim, tip

FEWEST_WRONG = 3
"""People who say that the answer is wrong, from whom on a cluster opens again."""
AS_MANY_AGAIN = 2
FEWEST_MORE = 3
"""People more than when it was dismissed, at least, that open a cluster again."""
FOR_GOOD = ("spam", "personal")


@dataclass(frozen=True, kw_only=True, slots=True)
class Joined:
    """A tip that came to a cluster; ``wrong`` where its asker said that the answer is."""

    cluster_id: int
    wrong: bool


def go_on(connection: sa.Connection, joined: Sequence[Joined], now: int) -> None:
    """Owe the answer to whoever came to an answered cluster, and open again what has to be.

    A cluster that was dismissed opens when twice as many people ask, spam and what is personal
    apart; an answered one, when several say that the answer is wrong or it is no longer given.
    """
    reopened: list[int] = []
    for row in _settled(connection, {each.cluster_id for each in joined}):
        came = [each for each in joined if each.cluster_id == row.id]
        opens = (
            _asked_much_more(connection, row)
            if row.state == "dismissed"
            else _is_refused(connection, row, came, now)
        )
        if opens:
            _reopen(connection, row.id, now)
            reopened.append(row.id)
    # Last, as the audit is written in turn.
    for cluster_id in reopened:
        audit_rows.record(connection, None, "reopen", kind="cluster", subject=cluster_id, now=now)


def _settled(connection: sa.Connection, ids: Iterable[int]) -> Sequence[sa.Row[tuple[object, ...]]]:
    return connection.execute(
        sa.select(tip_cluster)
        .where(
            tip_cluster.c.id.in_(sorted(ids)), tip_cluster.c.state.in_(("answered", "dismissed"))
        )
        .order_by(tip_cluster.c.id)
        .with_for_update()
    ).all()


def _asked_much_more(connection: sa.Connection, row: sa.Row[tuple[object, ...]]) -> bool:
    if row.dismissal in FOR_GOOD:
        return False
    before = sa.select(sa.func.count(sa.distinct(tip.c.asker))).where(
        tip.c.cluster_id == row.id, tip.c.created_at <= row.changed_at
    )
    then = connection.scalar(before) or 0
    return bool(row.askers >= max(AS_MANY_AGAIN * then, then + FEWEST_MORE))


def _is_refused(
    connection: sa.Connection, row: sa.Row[tuple[object, ...]], came: Sequence[Joined], now: int
) -> bool:
    """Tell whether an answer is given no more or said to be wrong; else owe it to who came."""
    published = connection.scalar(
        sa.select(claim.c.id).where(claim.c.public_id == row.claim_id, claim.c.state == "published")
    )
    if published is None:
        return True
    if not all(each.wrong for each in came):
        owe_answer(connection, claim_row=published, clusters=[row.id], asked_by=None, now=now)
    refusing = sa.select(sa.func.count(sa.distinct(tip.c.asker))).where(
        tip.c.cluster_id == row.id, tip.c.ask == "wrong", tip.c.changed_at >= row.changed_at
    )
    return (connection.scalar(refusing) or 0) >= FEWEST_WRONG


def _reopen(connection: sa.Connection, cluster_id: int, now: int) -> None:
    connection.execute(
        sa.update(tip_cluster)
        .where(tip_cluster.c.id == cluster_id)
        .values(
            state="open",
            version=tip_cluster.c.version + 1,
            dismissal=None,
            claim_id=None,
            wording_id=None,
            assignee_id=None,
            group_id=None,
            alerted_at=None,
            changed_at=now,
        )
    )
