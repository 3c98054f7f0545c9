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
from bot.store.outbox_rows import NOTHING, PURPOSE, drop_chat, move_chat, open_reply
from bot.store.outbox_statements import END, EXPIRED, HEADS, NEXT_DUE, OURS, PLACED, TAKE
from bot.store.outgoing_json import outgoing_from_json, press_from_json
from bot.store.reach import Reach
from bot.store.secrets import SealBroken, Secrets
from bot.store.tables import LEASED, outbox
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

        return await self._reach.run_together(work, place.lane)

    async def lease(self, limit: int, resting: Collection[Lane], now: datetime) -> list[Owed]:
        """Return due rows: presses, then replies, then notices, each the first of its lane.

        A reply comes before the notices of its lane, whichever was there first.

        Lanes that are resting get nothing but their presses.
        """
        return await self._reach.run_together(
            lambda connection: self._lease(connection, limit, resting, now)
        )

    async def placed(self, owed: Owed, reply_id: int, now: datetime) -> None:
        """Record that the placeholder is there as ``reply_id``; its answer is due once set."""
        now_placed = {"as_reply_id": reply_id, "now": epoch_ms(now)}
        await self._execute(owed, PLACED, now_placed)

    async def end(
        self,
        owed: Owed,
        state: Ending,
        reason: str | None,
        now: datetime,
        *,
        reply_id: int | None = None,
        orphans: int | None = None,
    ) -> None:
        """End a row, or go on with it when it has got a newer version meanwhile.

        ``reply_id`` is the message that was sent, so that a reply to it can be understood;
        ``orphans`` are the placeholders that may still be there, as many as before unless told.
        """
        ended = {
            "said": owed.version,
            "as_reply_id": reply_id,
            "ending": state,
            "why": reason,
            "now": epoch_ms(now),
            "orphans_left": orphans,
        }
        await self._execute(owed, END, ended)

    async def look_later(self, owed: Owed, due: datetime, *, orphans: int | None = None) -> None:
        """Keep a row open that is delivered, so that a placeholder before it is looked for.

        It blocks no other row, and what it said is forgotten. A newer version goes out at once.
        """
        newer = outbox.c.version > owed.version
        await self._change(
            owed,
            delivered_version=owed.version,
            state="ready",
            payload=sa.case((newer, outbox.c.payload), else_=NOTHING),
            due_at=sa.case((newer, outbox.c.due_at), else_=epoch_ms(due)),
            attempts=owed.attempts if owed.delivered else 0,
            orphans=outbox.c.orphans if orphans is None else orphans,
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

    async def unknown_ids(self, owed: Owed) -> list[int] | None:
        """Return the messages, likeliest first, that a placeholder before this one may be.

        All private chats of a bot are numbered together, and most numbers are known. None where
        it may be anything else.
        """
        return await self._reach.read(
            lambda connection: unknown_ids(connection, self._secrets, owed)
        )

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
        bound = {"after": epoch_ms(after)}
        stored = await self._reach.read(lambda connection: connection.scalar(NEXT_DUE, bound))
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
        if expired := connection.scalars(EXPIRED, {"now": moment}).all():
            _return_leases(connection, outbox.c.id.in_(expired), now)
        asked = {"of_bot": self._bot_id, "resting": list(resting), "now": moment, "most": limit}
        rows = connection.execute(HEADS, asked).all()
        until = epoch_ms(now + LEASE)
        if rows:
            connection.execute(TAKE, {"ids": [row.id for row in rows], "until": until})
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
            delivered=0 < row.version == row.delivered_version,
            due=from_epoch_ms(row.due_at),
        )

    async def _change(self, owed: Owed, **values: Any) -> None:
        """Change a row that is still leased to us; one that is not was cancelled or taken over."""
        await self._execute(owed, OURS.values(**values), {})

    async def _execute(self, owed: Owed, update: sa.Update, bound: dict[str, Any]) -> None:
        ours = {"of_id": owed.id, "of_lease": owed.leased_until}
        await self._reach.record(
            lambda connection: connection.execute(update, ours | bound), owed.place.lane
        )


def _payload(row: sa.Row[Any]) -> Outgoing | AnswerPress | None:
    if row.payload is None:
        return None
    is_press = row.kind == "press"
    return press_from_json(row.payload) if is_press else outgoing_from_json(row.payload)


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
