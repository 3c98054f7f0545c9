"""The outbox: what is owed to chats, in order, until Telegram has it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import epoch_ms, from_epoch_ms
from bot.claims.ids import Lane
from bot.flows.effects import AnswerPress, Outgoing
from bot.flows.post import Ending, Owed, Place
from bot.store.database import Database
from bot.store.lost_placeholders import unknown_ids
from bot.store.outbox_rows import NOTHING, OPEN, PURPOSE, drop_chat, move_chat, open_reply
from bot.store.outgoing_json import outgoing_from_json, press_from_json
from bot.store.reach import Reach
from bot.store.secrets import SealBroken, Secrets
from bot.store.tables import LEASED, OPEN_IN_OUTBOX, outbox
from bot.store.wakeups import Wake, wake

LEASE = timedelta(seconds=120)
"""Longer than any call to Telegram may take."""


class Outbox:
    """What one bot owes."""

    def __init__(self, database: Database, secrets: Secrets, bot_id: int) -> None:
        self._reach = Reach(database)
        self._secrets = secrets
        self._bot_id = bot_id

    async def open_reply(
        self, place: Place, *, key: str, message_id: int, language: str, now: datetime
    ) -> bool:
        """Owe a reply, whose placeholder can be sent at once; return whether it is a new one."""

        def work(connection: sa.Connection) -> bool:
            wake(connection, Wake.OUTBOX)
            return open_reply(
                connection,
                self._secrets,
                place,
                key=key,
                message_id=message_id,
                language=language,
                now=now,
            )

        return await self._reach.run(work)

    async def lease(self, limit: int, resting: Collection[Lane], now: datetime) -> list[Owed]:
        """Return due rows: presses, then replies, then notices, each the first of its lane.

        A reply comes before the notices of its lane, whichever was there first.

        Lanes that are resting get nothing but their presses.
        """
        return await self._reach.run(
            lambda connection: self._lease(connection, limit, resting, now)
        )

    async def placed(self, owed: Owed, reply_id: int, now: datetime) -> None:
        """Record that the placeholder is there as ``reply_id``; its answer is due once set."""
        answered = outbox.c.version > outbox.c.delivered_version
        await self._change(
            owed,
            reply_id=reply_id,
            state=sa.case((answered, "ready"), else_="waiting"),
            attempts=0,
            due_at=epoch_ms(now),
        )

    async def end(
        self,
        owed: Owed,
        state: Ending,
        reason: str | None,
        now: datetime,
        *,
        reply_id: int | None = None,
    ) -> None:
        """End a row, or go on with it when it has got a newer version meanwhile.

        ``reply_id`` is the message that was sent, so that a reply to it can be understood.
        """
        newer = outbox.c.version > owed.version
        await self._change(
            owed,
            reply_id=sa.func.coalesce(outbox.c.reply_id, reply_id),
            delivered_version=owed.version,
            state=sa.case((newer, "ready"), else_=state),
            reason=reason,
            chat=sa.case((newer, outbox.c.chat), else_=None),
            payload=sa.case((newer, outbox.c.payload), else_=NOTHING),
            ended_at=sa.case((newer, None), else_=epoch_ms(now)),
            attempts=0,
        )

    async def retry(self, owed: Owed, reason: str, due: datetime, *, orphan: bool = False) -> None:
        """Give a row back until it is due; ``orphan`` counts a placeholder that may be there."""
        await self._change(
            owed,
            state="ready",
            reason=reason,
            due_at=epoch_ms(due),
            orphans=outbox.c.orphans + int(orphan),
        )

    async def unknown_ids(self, owed: Owed) -> list[int]:
        """Return the messages, likeliest first, that a placeholder before this one may be.

        All private chats of a bot are numbered together, and most numbers are known.
        """
        return await self._reach.read(lambda connection: unknown_ids(connection, owed))

    async def drop_chat(self, place: Place, now: datetime) -> int:
        """Cancel all that is owed to a chat and return how many rows that were."""
        return await self._reach.run(lambda connection: drop_chat(connection, place.lane, now))

    async def move_chat(self, place: Place, to_chat_id: int, now: datetime) -> None:
        """Send what is owed to a chat to its new id."""
        await self._reach.run(
            lambda connection: move_chat(connection, self._secrets, place, to_chat_id, now)
        )

    async def recover(self, now: datetime) -> int:
        """Return every lease; only for the sole owner of a store, at its start."""
        return await self._reach.run(lambda connection: _return_leases(connection, sa.true(), now))

    async def next_due(self, after: datetime) -> datetime | None:
        """Return when the next row that is ready falls due after a time."""
        due = sa.select(sa.func.min(outbox.c.due_at)).where(
            OPEN, outbox.c.state == "ready", outbox.c.due_at > epoch_ms(after)
        )
        stored = await self._reach.read(lambda connection: connection.scalar(due))
        return None if stored is None else from_epoch_ms(stored)

    async def counts(self) -> dict[str, int]:
        """Return how many rows are in each state."""
        counted = sa.select(outbox.c.state, sa.func.count()).group_by(outbox.c.state)
        return await self._reach.read(
            lambda connection: {row[0]: row[1] for row in connection.execute(counted)}
        )

    async def orphans(self) -> int:
        """Return how many placeholders may have been left behind."""
        counted = sa.select(sa.func.coalesce(sa.func.sum(outbox.c.orphans), 0))
        return await self._reach.read(lambda connection: int(connection.scalar(counted) or 0))

    async def prune(self, before: datetime) -> int:
        """Delete rows that were last due before a time; a later edit is answered anew."""
        old = sa.delete(outbox).where(outbox.c.due_at < epoch_ms(before))
        return await self._reach.run(lambda connection: connection.execute(old).rowcount)

    def _lease(
        self, connection: sa.Connection, limit: int, resting: Collection[Lane], now: datetime
    ) -> list[Owed]:
        moment = epoch_ms(now)
        _return_leases(connection, outbox.c.leased_until <= moment, now)
        rows = connection.execute(_heads(self._bot_id, resting, moment, limit)).all()
        until = epoch_ms(now + LEASE)
        if rows:
            connection.execute(
                sa.update(outbox)
                .where(outbox.c.id.in_([row.id for row in rows]))
                .values(state="leased", leased_until=until, attempts=outbox.c.attempts + 1)
            )
        owed = [self._owed(row, until) for row in rows]
        sealed = [row.id for row, known in zip(rows, owed, strict=True) if known is None]
        _set_aside(connection, sealed, now)
        return [one for one in owed if one is not None]

    def _owed(self, row: sa.Row[Any], until: int) -> Owed | None:
        try:
            chat_id = int(self._secrets.unseal(row.chat, PURPOSE))
        except SealBroken:
            return None
        return Owed(
            id=row.id,
            kind=row.kind,
            place=Place(bot_id=row.bot_id, lane=Lane(row.lane), chat_id=chat_id),
            message_id=row.message_id,
            reply_id=row.reply_id,
            language=row.language or "",
            version=row.version,
            payload=_payload(row),
            attempts=row.attempts + 1,
            leased_until=until,
            orphans=row.orphans,
            due=from_epoch_ms(row.due_at),
        )

    async def _change(self, owed: Owed, **values: Any) -> None:
        """Change a row that is still leased to us; one that is not was cancelled or taken over."""
        update = (
            sa.update(outbox)
            .where(
                outbox.c.id == owed.id,
                outbox.c.state == "leased",
                outbox.c.leased_until == owed.leased_until,
            )
            .values(leased_until=None, **values)
        )
        await self._reach.record(lambda connection: connection.execute(update))


def _payload(row: sa.Row[Any]) -> Outgoing | AnswerPress | None:
    if row.payload is None:
        return None
    is_press = row.kind == "press"
    return press_from_json(row.payload) if is_press else outgoing_from_json(row.payload)


def _heads(bot_id: int, resting: Collection[Lane], now: int, limit: int) -> sa.Select[Any]:
    earlier = outbox.alias("earlier")
    blocked = (
        sa.select(sa.literal(1))
        .select_from(earlier)
        .where(
            earlier.c.lane == outbox.c.lane,
            # An answer never waits for what somebody is told beside it, but that for the answer.
            sa.or_(
                (earlier.c.kind == "reply") & (outbox.c.kind == "notice"),
                (earlier.c.kind == outbox.c.kind) & (earlier.c.id < outbox.c.id),
            ),
            sa.text(f"earlier.{OPEN_IN_OUTBOX}"),
        )
        .exists()
    )
    press = outbox.c.kind == "press"
    in_turn = press | (outbox.c.lane.not_in(list(resting)) & ~blocked)
    first = sa.case((press, 0), (outbox.c.kind == "reply", 1), else_=2)
    return (
        sa.select(outbox)
        .where(
            # As a literal, so that both databases see that the index of open rows serves.
            sa.text(f"outbox.{OPEN_IN_OUTBOX}"),
            outbox.c.state == "ready",
            outbox.c.bot_id == bot_id,
            outbox.c.due_at <= now,
            in_turn,
        )
        .order_by(first, outbox.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )


def _return_leases(connection: sa.Connection, which: sa.ColumnElement[bool], now: datetime) -> int:
    """Give leases back; what may not be repeated ends as uncertain."""
    held = (sa.text(LEASED), which)
    once = sa.update(outbox).where(*held, outbox.c.kind != "reply")
    ended = {"state": "uncertain", "reason": "interrupted", "ended_at": epoch_ms(now)}
    connection.execute(once.values(chat=None, payload=NOTHING, leased_until=None, **ended))
    maybe_placed = sa.case((outbox.c.reply_id.is_(None), 1), else_=0)
    again = sa.update(outbox).where(*held)
    returned = connection.execute(
        again.values(state="ready", leased_until=None, orphans=outbox.c.orphans + maybe_placed)
    )
    return returned.rowcount


def _set_aside(connection: sa.Connection, ids: list[int], now: datetime) -> None:
    if not ids:
        return
    ended = {"state": "dead", "reason": "sealed_with_another_key", "ended_at": epoch_ms(now)}
    connection.execute(
        sa.update(outbox)
        .where(outbox.c.id.in_(ids))
        .values(chat=None, payload=NOTHING, leased_until=None, **ended)
    )
