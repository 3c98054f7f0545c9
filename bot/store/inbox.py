"""The inbox: every raw update, durable before Telegram forgets it, leased one a chat, in order.

The parts of an album are leased, worked on and ended as one.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import epoch_ms, from_epoch_ms
from bot.claims.ids import Lane
from bot.flows.effects import Effect
from bot.flows.post import Leased, LeaseLost, NewUpdate, Place, RawUpdate, Unreadable
from bot.store import album_rows
from bot.store.apply import SMALL, apply_effects
from bot.store.budgets import forget_full
from bot.store.database import Database
from bot.store.inbox_statements import (
    HEADS,
    NEXT_DUE,
    RETURN_ALL,
    RETURN_EXPIRED,
    TAKE,
    changing,
)
from bot.store.insert import insert_new
from bot.store.lanes import in_free_lanes
from bot.store.reach import Reach
from bot.store.secrets import SealBroken, Secrets
from bot.store.slowing import Flood, Slowing, kept_now
from bot.store.tables import inbox
from bot.store.wakeups import Wake, wake

PURPOSE = album_rows.PURPOSE
LEASE = timedelta(seconds=90)


class Inbox:
    """The updates of one bot."""

    def __init__(
        self, database: Database, secrets: Secrets, bot_id: int, flood: Flood | None = None
    ) -> None:
        """Open a bot's inbox; without a rule for a ``flood``, nobody is slowed."""
        self._reach = Reach(database)
        self._secrets = secrets
        self._bot_id = bot_id
        self._flood = flood

    async def put(self, updates: Sequence[NewUpdate], now: datetime) -> int:
        """Keep a batch, all or nothing, and return how many were new; on return it is durable.

        What is over its sender's budget is kept as all else is, and falls due later.
        """
        rows = [self._row(update, now) for update in updates]
        albums = dict.fromkeys((each.lane, each.album) for each in updates if each.album)

        def work(connection: sa.Connection) -> tuple[int, int]:
            new = insert_new(connection, inbox, rows)
            for lane, album in albums:
                album_rows.wait_for_more(connection, lane, album, now)
            slowed = self._slow(connection, updates, rows, new, now)
            wake(connection, Wake.INBOX)
            return new, slowed

        new, slowed = await self._reach.run(work)
        if self._flood is not None and slowed:
            self._flood.slowed(slowed)
        return new

    async def lease(
        self, limit: int, now: datetime, heavy_limit: int | None = None
    ) -> list[Leased]:
        """Return rows that are due, first due first: one a lane, none before an older one's end.

        They are at most ``limit`` quick ones and, beside these, ``heavy_limit`` heavy ones (as
        many as quick ones, unless told); an album counts as one.
        """
        limits = {False: limit, True: limit if heavy_limit is None else heavy_limit}
        return await self._reach.run_together(
            lambda connection: self._lease(connection, limits, now)
        )

    def read(self, leased: Leased) -> RawUpdate:
        """Return a row's own update, or raise Unreadable."""
        try:
            return self._unsealed(leased.sealed)
        except SealBroken as error:
            raise Unreadable(str(error)) from error

    def earlier(self, leased: Leased) -> list[RawUpdate]:
        """Return what is still known of an album's parts that were answered before."""
        known = []
        for sealed in leased.earlier:
            with suppress(SealBroken):
                known.append(self._unsealed(sealed))
        return known

    async def finish(
        self, leased: Leased, place: Place | None, effects: Sequence[Effect], now: datetime
    ) -> None:
        """Commit the effects and the end of the row together, and forget its body.

        The bodies of an album's parts are kept a while for parts that come late.
        """
        ended = {"state": "done", "body": None, "reason": None, "ended_at": epoch_ms(now)}
        remembered = leased.album is not None and place is not None
        await self._end(leased, ended, place, effects, now, remembered=remembered)

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

    async def recover(self) -> int:
        """Return every lease; only for the sole owner of a store, at its start."""
        return await self._reach.run(lambda connection: _return_leases(connection, None))

    async def next_due(self, after: datetime) -> datetime | None:
        """Return when the next row that waits falls due after a time."""
        bound = {"after": epoch_ms(after)}
        return await self._reach.read(
            lambda connection: _moment(connection.scalar(NEXT_DUE, bound))
        )

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

    async def forget_albums(self, now: datetime) -> int:
        """Erase the parts of albums whose time has come and return how many these were."""
        return await self._reach.run(
            lambda connection: album_rows.forget(connection, epoch_ms(now))
        )

    async def forget_budgets(self, now: datetime) -> int:
        """Forget the budgets that are full again and return how many these were."""
        return await self._reach.run(lambda connection: forget_full(connection, now))

    def _slow(
        self,
        connection: sa.Connection,
        updates: Sequence[NewUpdate],
        rows: Sequence[Mapping[str, Any]],
        new: int,
        now: datetime,
    ) -> int:
        """Return how many of the updates, of which some are new, have to wait for their budget."""
        if self._flood is None or not new:
            return 0
        if new < len(updates):
            updates = list(kept_now(connection, self._bot_id, updates, rows))
        slowing = Slowing(
            connection=connection,
            secrets=self._secrets,
            bot_id=self._bot_id,
            flood=self._flood,
            now=now,
        )
        return slowing.slow(updates)

    def _unsealed(self, sealed: bytes) -> RawUpdate:
        raw: RawUpdate = json.loads(self._secrets.unseal(sealed, PURPOSE))
        return raw

    def _row(self, update: NewUpdate, now: datetime) -> dict[str, Any]:
        body = json.dumps(update.raw, separators=(",", ":")).encode()
        due = now + album_rows.QUIET if update.album else now
        return {
            "bot_id": self._bot_id,
            "update_id": update.update_id,
            "lane": update.lane,
            "album": update.album,
            "heavy": update.heavy,
            "state": "ready",
            "body": self._secrets.seal(body, PURPOSE),
            "created_at": epoch_ms(now),
            "due_at": epoch_ms(due),
        }

    def _lease(
        self, connection: sa.Connection, limits: Mapping[bool, int], now: datetime
    ) -> list[Leased]:
        moment = epoch_ms(now)
        _return_leases(connection, moment)
        heads = [
            row
            for heavy, limit in limits.items()
            if limit > 0
            for row in connection.execute(
                HEADS[heavy], {"of_bot": self._bot_id, "now": moment, "most": limit}
            ).all()
        ]
        leased = [_leased(connection, row, moment) for row in in_free_lanes(connection, heads)]
        ids = [row.id for one in leased for row in one.rows]
        if ids:
            connection.execute(TAKE, {"ids": ids, "until": epoch_ms(now + LEASE)})
        return sorted(leased, key=lambda one: one.id)

    async def _end(
        self,
        leased: Leased,
        values: Mapping[str, Any],
        place: Place | None,
        effects: Sequence[Effect],
        now: datetime,
        *,
        remembered: bool = False,
    ) -> None:
        def work(connection: sa.Connection) -> None:
            if remembered:
                album_rows.remember(connection, [row.id for row in leased.rows])
            _change(connection, leased, values)
            if place is not None:
                apply_effects(connection, self._secrets, place, effects, now)
                wake(connection, Wake.OUTBOX)

        small = all(isinstance(each, SMALL) for each in effects)
        await self._reach.record(work, leased.lane if small else None)


def _leased(connection: sa.Connection, row: sa.Row[Any], now: int) -> Leased:
    """Return a row, with its album where it is the first of one."""
    leased = _alone(row, now)
    if row.album is None:
        return leased
    rest = tuple(_alone(other, now) for other in album_rows.others(connection, row))
    return replace(leased, others=rest, earlier=album_rows.earlier(connection, row, now))


def _alone(row: sa.Row[Any], now: int) -> Leased:
    return Leased(
        id=row.id,
        update_id=row.update_id,
        lane=Lane(row.lane),
        attempts=row.attempts + 1,
        sealed=row.body,
        waited_ms=now - row.due_at,
        album=row.album,
        heavy=row.heavy,
    )


def _change(connection: sa.Connection, leased: Leased, values: Mapping[str, Any]) -> None:
    """Change leased rows, all or none, or raise LeaseLost: ``attempts`` grows with every lease."""
    new = {f"new_{name}": value for name, value in values.items()}
    for row in leased.rows:
        ours = {"of_id": row.id, "of_attempts": row.attempts}
        if not connection.execute(changing(frozenset(values)), new | ours).rowcount:
            raise LeaseLost(f"inbox row {leased.id}")


def _return_leases(connection: sa.Connection, expired_at: int | None) -> int:
    if expired_at is None:
        return connection.execute(RETURN_ALL).rowcount
    return connection.execute(RETURN_EXPIRED, {"now": expired_at}).rowcount


def _moment(stored: int | None) -> datetime | None:
    return None if stored is None else from_epoch_ms(stored)
