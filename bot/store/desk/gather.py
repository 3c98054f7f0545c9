"""Tips that wait for moderators, put into the clusters of those that ask the same."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
import structlog

from bot.claims.clock import Clock, epoch_ms
from bot.match.codec import UnknownDecision, considered, decision_from_json
from bot.moderate.ask import MOST_NEAREST
from bot.store.database import Database
from bot.store.desk.asked import Asked, asked_of
from bot.store.desk.cluster_counts import dress
from bot.store.desk.cluster_find import find_cluster
from bot.store.desk.cluster_tips import new_cluster, put_in, take_all_out
from bot.store.desk.rejoined import Joined, go_on
from bot.store.kept_text import KeptText, open_kept
from bot.store.reach import Reach
from bot.store.secrets import SealBroken, Secrets
from bot.store.tables import UNGATHERED, answer, tip
from bot.store.turns import Turn, take_turn

log = structlog.get_logger(__name__)

BATCH = 50
"""Tips a transaction: about 150 ms, in which nobody else writes on SQLite."""
NEAR_ENOUGH = 0.05
"""Probability from which a claim that was not answered tells clusters that may ask the same."""

Rows = Sequence[sa.Row[Any]]

_read = lru_cache(maxsize=64)(asked_of)
"""Texts that many people send come in batch after batch."""

# Built once: building a statement costs more than running it.
_DUE = (
    sa.select(tip)
    .where(sa.text(UNGATHERED), tip.c.gather_at <= sa.bindparam("now"))
    .order_by(tip.c.gather_at, tip.c.id)
    .limit(sa.bindparam("most", type_=sa.Integer))
    .with_for_update(skip_locked=True)
)
_IDS: sa.BindParameter[int] = sa.bindparam("ids", expanding=True)
_NOT_GATHERED = sa.update(tip).where(tip.c.id.in_(_IDS)).values(gather_at=None)
_LAST = sa.select(answer.c.tip_id, answer.c.decision).where(
    answer.c.id.in_(
        sa.select(sa.func.max(answer.c.id))
        .where(answer.c.tip_id.in_(_IDS))
        .group_by(answer.c.tip_id)
    )
)
"""The last answer to each of the tips ``ids``."""


class Gatherer:
    """Puts tips that fall due into clusters, oldest first."""

    def __init__(self, database: Database, secrets: Secrets, clock: Clock) -> None:
        self._reach = Reach(database)
        self._secrets = secrets
        self._clock = clock

    async def gather_full(self) -> int:
        """Gather as many tips as fit into a transaction; return 0 where there were fewer.

        Then those that come next are worth waiting for: what tips that ask the same cost is for
        the most part the same for one of them and for many.
        """
        gathered = await self.gather_some()
        return gathered if gathered == BATCH else 0

    async def gather_some(self, most: int = BATCH) -> int:
        """Gather some tips in one transaction, and return how many these were; may StoreAway."""
        now = epoch_ms(self._clock())
        return await self._reach.run(
            lambda connection: gather_batch(connection, self._secrets, now, most)
        )


def gather_batch(connection: sa.Connection, secrets: Secrets, now: int, most: int = BATCH) -> int:
    """Put the tips that are due into their clusters, or out of them, and return how many."""
    take_turn(connection, Turn.GATHER)
    due = connection.execute(_DUE, {"now": now, "most": most}).all()
    if not due:
        return 0
    touched = take_all_out(connection, secrets, list(due))
    asks, none = _asks(connection, secrets, due)
    if none:
        connection.execute(_NOT_GATHERED, {"ids": none})
    joined = [
        each for asked, rows in asks for each in _gather(connection, secrets, asked, rows, now)
    ]
    for cluster_id in sorted(touched | {each.cluster_id for each in joined}):
        dress(connection, secrets, cluster_id)
    go_on(connection, joined, now)
    return len(due)


def _gather(
    connection: sa.Connection, secrets: Secrets, asked: Asked, rows: Rows, now: int
) -> list[Joined]:
    """Put tips that ask the very same into one cluster."""
    found = find_cluster(connection, secrets, asked)
    cluster_id = found or new_cluster(connection, seen_at=rows[0].created_at, now=now)
    put_in(connection, secrets, rows, asked, cluster_id)
    return [Joined(cluster_id=cluster_id, wrong=row.ask == "wrong") for row in rows]


def _asks(
    connection: sa.Connection, secrets: Secrets, due: Rows
) -> tuple[list[tuple[Asked, Rows]], list[int]]:
    """Return what tips ask, each with its tips, and the tips that moderators need no more."""
    nearest = _nearest(connection, [row.id for row in due])
    same: dict[tuple[KeptText, tuple[str, ...]], list[sa.Row[Any]]] = {}
    none: list[int] = []
    for row in due:
        kept = _kept(secrets, row)
        if kept is None:
            none.append(row.id)
        else:
            same.setdefault((kept, nearest.get(row.id, ())), []).append(row)
    asks: list[tuple[Asked, Rows]] = []
    for (kept, names), rows in same.items():
        asks.append((_read(secrets, kept, names), rows))
    return asks, none


def _kept(secrets: Secrets, row: sa.Row[Any]) -> KeptText | None:
    """Return a tip's text, or None where moderators need it no more or nothing of it is kept."""
    if not row.ask or row.kept is None:
        return None
    try:
        return open_kept(secrets, row.kept)
    except SealBroken:
        log.error("a tip is not gathered: it was sealed with another key", tip=row.id)
        return None


def _nearest(connection: sa.Connection, ids: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
    """Return the claims that the matcher found nearest to tips."""
    return {row.tip_id: _named(row.decision) for row in connection.execute(_LAST, {"ids": ids})}


def _named(decision: Mapping[str, Any]) -> tuple[str, ...]:
    try:
        ranked = considered(decision_from_json(decision))
    except UnknownDecision:  # of an older version
        return ()
    near = (each for each in ranked[:MOST_NEAREST] if each.probability >= NEAR_ENOUGH)
    return tuple(each.claim_id for each in near)
