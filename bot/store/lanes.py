"""Lanes that nobody else works on, in the transaction that leases rows of the inbox."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from bot.store.tables import LEASED, inbox

Heads = Sequence[sa.Row[Any]]
"""Rows that are each the first of its lane."""

# Built once: building a statement costs more than running it.
_WORKED_ON = sa.select(inbox.c.lane).where(
    sa.text(LEASED), inbox.c.lane.in_(sa.bindparam("ours", expanding=True))
)
_WANTED = sa.bindparam("lanes", type_=postgresql.ARRAY(sa.BigInteger))
_LANE = sa.func.unnest(_WANTED).column_valued("lane")
_TAKE = sa.select(_LANE).where(sa.func.pg_try_advisory_xact_lock(_LANE))


def in_free_lanes(connection: sa.Connection, heads: Heads) -> Heads:
    """Return those of the rows whose lane is nobody else's, until the transaction ends.

    On PostgreSQL several processes take in and lease at once. A row with a lower id may be seen
    only after a later one is worked on, as its transaction took longer: it waits for that one.
    """
    if connection.dialect.name != "postgresql" or not heads:
        return heads
    ours = _taken(connection, sorted({row.lane for row in heads}))
    # A statement of its own: it sees what others committed before they let go of the lane.
    free = ours.difference(connection.scalars(_WORKED_ON, {"ours": list(ours)}))
    return [row for row in heads if row.lane in free]


def _taken(connection: sa.Connection, lanes: Sequence[int]) -> set[int]:
    """Return those of the lanes that no other transaction leases from at this moment."""
    return set(connection.scalars(_TAKE, {"lanes": list(lanes)}))
