"""The feed of changed claims, which everything that serves claims follows by its last position."""

from collections.abc import Iterable

import sqlalchemy as sa

from bot.store.tables import change
from bot.store.turns import Turn, take_turn


def publish_changes(connection: sa.Connection, row_ids: Iterable[int], now: int) -> None:
    """Tell those who follow the feed that claims changed, as soon as this transaction commits.

    A position is given where a row is written, not where it is committed. So on PostgreSQL nobody
    else writes one until then: whoever saw a later position would never look for this one.
    """
    take_turn(connection, Turn.EDIT)
    rows = [{"claim_id": row_id, "created_at": now} for row_id in row_ids]
    if rows:
        connection.execute(sa.insert(change), rows)
