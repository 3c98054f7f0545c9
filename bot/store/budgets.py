"""What each person may still send at once: rows of those whose budget is not full."""

from collections.abc import Collection, Mapping
from datetime import datetime

import sqlalchemy as sa

from bot.claims.clock import epoch_ms, from_epoch_ms
from bot.claims.ids import Lane
from bot.receive.flood import Budget, FloodNotice
from bot.store.insert import insert_new, insert_or_replace
from bot.store.tables import budget

_OF = (
    sa.select(budget)
    .where(budget.c.lane.in_(sa.bindparam("lanes", expanding=True)))
    .order_by(budget.c.lane)
    .with_for_update()
)
_OLD = sa.delete(budget).where(budget.c.full_at <= sa.bindparam("now"))


def budgets_of(
    connection: sa.Connection, lanes: Collection[Lane], now: datetime
) -> dict[Lane, Budget]:
    """Return the budget of each lane, which is nobody else's to change until the transaction ends.

    All processes take them in one order, so that none waits for another in a circle.
    """
    found = _read(connection, lanes)
    missing = sorted(set(lanes) - set(found))
    if missing and connection.dialect.name == "postgresql":
        full = [
            {"lane": lane, "full_at": epoch_ms(now), "noticed": FloodNotice.NONE}
            for lane in missing
        ]
        insert_new(connection, budget, full)
        found |= _read(connection, missing)
    return {lane: found.get(lane, Budget(full_at=now)) for lane in lanes}


def keep_budgets(connection: sa.Connection, budgets: Mapping[Lane, Budget]) -> None:
    """Keep what is left of each lane's budget."""
    rows = [
        {"lane": lane, "full_at": epoch_ms(one.full_at), "noticed": int(one.noticed)}
        for lane, one in budgets.items()
    ]
    insert_or_replace(connection, budget, rows)


def forget_full(connection: sa.Connection, now: datetime) -> int:
    """Forget the budgets that are full again and return how many these were."""
    return connection.execute(_OLD, {"now": epoch_ms(now)}).rowcount


def _read(connection: sa.Connection, lanes: Collection[Lane]) -> dict[Lane, Budget]:
    return {
        Lane(row.lane): Budget(full_at=from_epoch_ms(row.full_at), noticed=FloodNotice(row.noticed))
        for row in connection.execute(_OF, {"lanes": list(lanes)})
    }
