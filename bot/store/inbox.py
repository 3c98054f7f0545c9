"""The inbox: every raw update, durable before Telegram forgets it, leased one a chat, in order."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import epoch_ms, from_epoch_ms
from bot.claims.ids import Lane
from bot.flows.effects import Effect
from bot.flows.post import Leased, LeaseLost, NewUpdate, Place, RawUpdate, Unreadable
from bot.store.apply import apply_effects
from bot.store.database import Database
from bot.store.insert import insert_new
from bot.store.reach import Reach
from bot.store.secrets import SealBroken, Secrets
from bot.store.tables import LEASED, OPEN_IN_INBOX, inbox

PURPOSE = b"inbox"
LEASE = timedelta(seconds=90)


class Inbox:
    """The updates of one bot."""

    def __init__(self, database: Database, secrets: Secrets, bot_id: int) -> None:
        self._reach = Reach(database)
        self._secrets = secrets
        self._bot_id = bot_id

    async def put(self, updates: Sequence[NewUpdate], now: datetime) -> int:
        """Keep a batch, all or nothing, and return how many were new; on return it is durable."""
        rows = [self._row(update, epoch_ms(now)) for update in updates]
        return await self._reach.run(lambda connection: insert_new(connection, inbox, rows))

    async def lease(self, limit: int, now: datetime) -> list[Leased]:
        """Return due rows, oldest first: at most one a lane, and none before an older one's end."""
        return await self._reach.run(lambda connection: self._lease(connection, limit, now))

    def read(self, leased: Leased) -> RawUpdate:
        """Return a row's update, or raise Unreadable."""
        try:
            opened = self._secrets.unseal(leased.sealed, PURPOSE)
        except SealBroken as error:
            raise Unreadable(str(error)) from error
        raw: RawUpdate = json.loads(opened)
        return raw

    async def finish(
        self, leased: Leased, place: Place | None, effects: Sequence[Effect], now: datetime
    ) -> None:
        """Commit the effects and the end of the row together, and forget its body."""
        ended = {"state": "done", "body": None, "reason": None, "ended_at": epoch_ms(now)}
        await self._end(leased, ended, place, effects, now)

    async def bury(
        self,
        leased: Leased,
        place: Place | None,
        effects: Sequence[Effect],
        reason: str,
        now: datetime,
    ) -> None:
        """Give up on a row, keep its body as a dead letter, and let its chat go on."""
        ended = {"state": "dead", "reason": reason, "ended_at": epoch_ms(now)}
        await self._end(leased, ended, place, effects, now)

    async def quarantine(self, leased: Leased, reason: str, now: datetime) -> None:
        """Set aside a row that cannot be understood, and let its chat go on."""
        ended = {"state": "quarantined", "reason": reason, "ended_at": epoch_ms(now)}
        await self._end(leased, ended, None, (), now)

    async def retry(self, leased: Leased, reason: str, due: datetime) -> None:
        """Give a row back, to be leased again when it is due."""
        later = {"state": "ready", "reason": reason, "due_at": epoch_ms(due)}
        await self._end(leased, later, None, (), due)

    async def release(self, leased: Leased) -> None:
        """Give a row back untried, as when the worker stops."""
        back = {"state": "ready", "attempts": leased.attempts - 1}
        await self._reach.run(lambda connection: _change(connection, leased, back))

    async def recover(self) -> int:
        """Return every lease; only for the sole owner of a store, at its start."""
        return await self._reach.run(lambda connection: _return_leases(connection, None))

    async def next_due(self, after: datetime) -> datetime | None:
        """Return when the next row that waits falls due after a time."""
        due = sa.select(sa.func.min(inbox.c.due_at)).where(
            sa.text(OPEN_IN_INBOX), inbox.c.state == "ready", inbox.c.due_at > epoch_ms(after)
        )
        return await self._reach.read(lambda connection: _moment(connection.scalar(due)))

    async def counts(self) -> dict[str, int]:
        """Return how many rows are in each state."""
        counted = sa.select(inbox.c.state, sa.func.count()).group_by(inbox.c.state)
        return await self._reach.read(
            lambda connection: {row[0]: row[1] for row in connection.execute(counted)}
        )

    async def prune(self, done_before: datetime, kept_before: datetime) -> int:
        """Delete done rows and, after their time, all others, such as those of a former bot."""
        old = sa.or_(
            sa.and_(inbox.c.state == "done", inbox.c.ended_at < epoch_ms(done_before)),
            inbox.c.due_at < epoch_ms(kept_before),
        )
        return await self._reach.run(
            lambda connection: connection.execute(sa.delete(inbox).where(old)).rowcount
        )

    def _row(self, update: NewUpdate, now: int) -> dict[str, Any]:
        body = json.dumps(update.raw, separators=(",", ":")).encode()
        return {
            "bot_id": self._bot_id,
            "update_id": update.update_id,
            "lane": update.lane,
            "state": "ready",
            "body": self._secrets.seal(body, PURPOSE),
            "created_at": now,
            "due_at": now,
        }

    def _lease(self, connection: sa.Connection, limit: int, now: datetime) -> list[Leased]:
        moment = epoch_ms(now)
        _return_leases(connection, moment)
        rows = connection.execute(_heads(self._bot_id, moment, limit)).all()
        if rows:
            until = epoch_ms(now + LEASE)
            connection.execute(
                sa.update(inbox)
                .where(inbox.c.id.in_([row.id for row in rows]))
                .values(state="leased", leased_until=until, attempts=inbox.c.attempts + 1)
            )
        return [_leased(row, moment) for row in rows]

    async def _end(
        self,
        leased: Leased,
        values: Mapping[str, Any],
        place: Place | None,
        effects: Sequence[Effect],
        now: datetime,
    ) -> None:
        def work(connection: sa.Connection) -> None:
            _change(connection, leased, values)
            if place is not None:
                apply_effects(connection, self._secrets, place, effects, now)

        await self._reach.run(work)


def _heads(bot_id: int, now: int, limit: int) -> sa.Select[Any]:
    earlier = inbox.alias("earlier")
    blocked = (
        sa.select(sa.literal(1))
        .select_from(earlier)
        .where(
            earlier.c.lane == inbox.c.lane,
            earlier.c.id < inbox.c.id,
            sa.text(f"earlier.{OPEN_IN_INBOX}"),
        )
        .exists()
    )
    return (
        sa.select(inbox)
        .where(
            # As a literal, so that both databases see that the index of open rows serves.
            sa.text(f"inbox.{OPEN_IN_INBOX}"),
            inbox.c.state == "ready",
            inbox.c.bot_id == bot_id,
            inbox.c.due_at <= now,
            ~blocked,
        )
        .order_by(inbox.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )


def _leased(row: sa.Row[Any], now: int) -> Leased:
    return Leased(
        id=row.id,
        update_id=row.update_id,
        lane=Lane(row.lane),
        attempts=row.attempts + 1,
        sealed=row.body,
        waited_ms=now - row.created_at,
    )


def _change(connection: sa.Connection, leased: Leased, values: Mapping[str, Any]) -> None:
    """Change a leased row, or raise LeaseLost: ``attempts`` grows with every lease."""
    changed = connection.execute(
        sa.update(inbox)
        .where(
            inbox.c.id == leased.id,
            inbox.c.state == "leased",
            inbox.c.attempts == leased.attempts,
        )
        .values(leased_until=None, **values)
    )
    if changed.rowcount != 1:
        raise LeaseLost(f"inbox row {leased.id}")


def _return_leases(connection: sa.Connection, expired_at: int | None) -> int:
    expired = sa.true() if expired_at is None else inbox.c.leased_until <= expired_at
    update = sa.update(inbox).where(sa.text(LEASED), expired)
    return connection.execute(update.values(state="ready", leased_until=None)).rowcount


def _moment(stored: int | None) -> datetime | None:
    return None if stored is None else from_epoch_ms(stored)
