"""The statements of leases, the same for inbox and outbox; to be built once by each of them."""

import sqlalchemy as sa

from bot.store.tables import LEASED


def taking(table: sa.Table) -> sa.Update:
    """Return what leases the rows ``ids`` ``until`` a time."""
    return (
        sa.update(table)
        .where(table.c.id.in_(sa.bindparam("ids", expanding=True)))
        .values(state="leased", leased_until=sa.bindparam("until"), attempts=table.c.attempts + 1)
    )


def expired(table: sa.FromClause) -> sa.Select[int]:
    """Return the ids of rows whose lease ran out until ``now``, but those just being ended."""
    return (
        sa.select(table.c.id)
        .where(sa.text(LEASED), table.c.leased_until <= sa.bindparam("now"))
        .with_for_update(skip_locked=True)
    )


def next_due(table: sa.Table, still_open: str) -> sa.Select[int]:
    """Return when the next row that waits falls due ``after`` a time."""
    return sa.select(sa.func.min(table.c.due_at)).where(
        sa.text(still_open), table.c.state == "ready", table.c.due_at > sa.bindparam("after")
    )
