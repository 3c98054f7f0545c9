"""What waits in the store, and for how long: what an operator looks at first."""

from dataclasses import dataclass

import sqlalchemy as sa

from bot.store.desk_tables import RUNNING_TELLING, WAITING_CLUSTER, telling, tip_cluster
from bot.store.tables import (
    INBOX_LETTERS,
    OPEN_IN_INBOX,
    OPEN_IN_OUTBOX,
    OUTBOX_LETTERS,
    UNGATHERED,
    change,
    inbox,
    outbox,
    tip,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """How many rows wait that are due, and how long the oldest of them, in milliseconds."""

    waiting: int
    oldest_ms: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Lag:
    """How far a search index is behind the store."""

    changes: int
    milliseconds: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Backlog:
    """Everything that waits, and what was given up on."""

    inbox: Line
    outbox: Line
    dead_updates: int
    quarantined: int
    dead_messages: int
    uncertain: int
    ungathered: int
    clusters: int
    tellings: int


def backlog(connection: sa.Connection, now: int) -> Backlog:
    """Return what waits; each number is read from an index of what waits alone."""
    updates = _by_state(connection, inbox, INBOX_LETTERS)
    messages = _by_state(connection, outbox, OUTBOX_LETTERS)
    return Backlog(
        inbox=_line(connection, inbox, OPEN_IN_INBOX, now),
        outbox=_line(connection, outbox, OPEN_IN_OUTBOX, now),
        dead_updates=updates.get("dead", 0),
        quarantined=updates.get("quarantined", 0),
        dead_messages=messages.get("dead", 0),
        uncertain=messages.get("uncertain", 0),
        ungathered=_count(connection, tip, UNGATHERED, tip.c.gather_at <= now),
        clusters=_count(connection, tip_cluster, WAITING_CLUSTER, tip_cluster.c.tips > 0),
        tellings=_count(connection, telling, RUNNING_TELLING, sa.true()),
    )


def lag(connection: sa.Connection, position: int, now: int) -> Lag:
    """Return how far behind an index is that has every change up to a position."""
    missing = sa.select(sa.func.count(), sa.func.min(change.c.created_at))
    count, oldest = connection.execute(missing.where(change.c.seq > position)).one()
    return Lag(changes=count, milliseconds=max(0, now - oldest) if count else 0)


def _line(connection: sa.Connection, table: sa.Table, waits: str, now: int) -> Line:
    # A placeholder that waits for its answer is not owed: its update is counted instead.
    due = sa.select(sa.func.count(), sa.func.min(table.c.due_at)).where(
        sa.text(waits), table.c.state != "waiting", table.c.due_at <= now
    )
    count, oldest = connection.execute(due).one()
    return Line(waiting=count, oldest_ms=now - oldest if count else 0)


def _by_state(connection: sa.Connection, table: sa.Table, which: str) -> dict[str, int]:
    counted = sa.select(table.c.state, sa.func.count()).where(sa.text(which))
    return {row[0]: row[1] for row in connection.execute(counted.group_by(table.c.state))}


def _count(
    connection: sa.Connection, table: sa.Table, which: str, also: sa.ColumnElement[bool]
) -> int:
    counted = sa.select(sa.func.count()).select_from(table).where(sa.text(which), also)
    return int(connection.execute(counted).scalar_one())
