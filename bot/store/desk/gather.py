"""Tips that wait for moderators, put into the clusters of those that ask the same."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
import structlog

from bot.claims.clock import Clock, epoch_ms
from bot.match.codec import UnknownDecision, decision_from_json
from bot.match.decision import Choose, Decision, Match, NoMatch
from bot.moderate.ask import MOST_NEAREST
from bot.store.database import Database
from bot.store.desk.asked import Asked, asked_of
from bot.store.desk.cluster_counts import dress
from bot.store.desk.cluster_find import find_cluster
from bot.store.desk.cluster_tips import new_cluster, put_in, take_all_out
from bot.store.desk.rejoined import Joined, go_on
from bot.store.kept_text import open_kept
from bot.store.reach import Reach
from bot.store.secrets import SealBroken, Secrets
from bot.store.tables import UNGATHERED, answer, tip
from bot.store.turns import Turn, take_turn

log = structlog.get_logger(__name__)

BATCH = 50
"""Tips a transaction: about 150 ms, in which nobody else writes on SQLite."""
NEAR_ENOUGH = 0.05
"""Probability from which a claim that was not answered tells clusters that may ask the same."""


class Gatherer:
    """Puts tips that fall due into clusters, oldest first."""

    def __init__(self, database: Database, secrets: Secrets, clock: Clock) -> None:
        self._reach = Reach(database)
        self._secrets = secrets
        self._clock = clock

    async def gather_some(self, most: int = BATCH) -> int:
        """Gather some tips in one transaction, and return how many these were; may StoreAway."""
        now = epoch_ms(self._clock())
        return await self._reach.run(
            lambda connection: gather_batch(connection, self._secrets, now, most)
        )


def gather_batch(connection: sa.Connection, secrets: Secrets, now: int, most: int = BATCH) -> int:
    """Put the tips that are due into their clusters, or out of them, and return how many."""
    take_turn(connection, Turn.GATHER)
    due = connection.execute(
        sa.select(tip)
        .where(sa.text(UNGATHERED), tip.c.gather_at <= now)
        .order_by(tip.c.gather_at, tip.c.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    ).all()
    touched = take_all_out(connection, secrets, list(due))
    joined = [each for row in due if (each := _gather(connection, secrets, row, now))]
    for cluster_id in sorted(touched | {each.cluster_id for each in joined}):
        dress(connection, secrets, cluster_id)
    go_on(connection, joined, now)
    return len(due)


def _gather(
    connection: sa.Connection, secrets: Secrets, row: sa.Row[Any], now: int
) -> Joined | None:
    asked = _asked(connection, secrets, row) if row.ask and row.kept is not None else None
    if asked is None:  # moderators need it no more, or nothing of it is kept
        connection.execute(sa.update(tip).where(tip.c.id == row.id).values(gather_at=None))
        return None
    found = find_cluster(connection, secrets, asked)
    cluster_id = found or new_cluster(connection, seen_at=row.created_at, now=now)
    put_in(connection, secrets, row, asked, cluster_id)
    return Joined(cluster_id=cluster_id, wrong=row.ask == "wrong")


def _asked(connection: sa.Connection, secrets: Secrets, row: sa.Row[Any]) -> Asked | None:
    try:
        kept = open_kept(secrets, row.kept)
    except SealBroken:
        log.error("a tip is not gathered: it was sealed with another key", tip=row.id)
        return None
    return asked_of(secrets, kept, _nearest(connection, row.id))


def _nearest(connection: sa.Connection, tip_id: int) -> Sequence[str]:
    """Return the claims that the matcher found nearest to a tip."""
    last = (
        sa.select(answer.c.decision)
        .where(answer.c.tip_id == tip_id)
        .order_by(answer.c.id.desc())
        .limit(1)
    )
    stored = connection.scalar(last)
    try:
        decision = decision_from_json(stored) if stored else None
    except UnknownDecision:  # of an older version
        return ()
    return _named(decision)


def _named(decision: Decision | None) -> Sequence[str]:
    match decision:
        case Match():
            ranked = decision.all
        case Choose(candidates=ranked) | NoMatch(nearest=ranked):
            pass
        case _:
            return ()
    return [each.claim_id for each in ranked[:MOST_NEAREST] if each.probability >= NEAR_ENOUGH]
