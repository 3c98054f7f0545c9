"""What was given up on, in the inbox and in the outbox."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from bot.claims.clock import Clock, epoch_ms, from_epoch_ms
from bot.moderate.letters import Box, Letter
from bot.moderate.refusals import Unknown
from bot.moderate.roles import Actor
from bot.store.database import Database
from bot.store.desk.audit_rows import record
from bot.store.reach import Reach
from bot.store.tables import INBOX_LETTERS, OUTBOX_LETTERS, inbox, outbox
from bot.store.wakeups import Wake, wake

T = TypeVar("T")
_BOXES = {"inbox": (inbox, INBOX_LETTERS), "outbox": (outbox, OUTBOX_LETTERS)}
_EMPTIED: dict[Box, dict[str, Any]] = {
    # The number stays, so that Telegram cannot have the update answered anew.
    "inbox": {"state": "done", "body": None},
    "outbox": {"state": "cancelled"},
}


class LetterStore:
    """The port ``Letters`` on the store's tables."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._reach = Reach(database)
        self._clock = clock

    async def newest(self, box: Box, *, most: int = 100) -> Sequence[Letter]:
        """Return letters of a box, the newest first."""
        table, letters = _BOXES[box]
        query = sa.select(table).where(sa.text(letters)).order_by(table.c.id.desc()).limit(most)
        rows = await self._reach.read(lambda connection: connection.execute(query).all())
        return [_letter(box, row) for row in rows]

    async def counts(self) -> Mapping[str, int]:
        """Return how many letters there are by their state; those of both boxes are one."""

        def count(connection: sa.Connection) -> dict[str, int]:
            found: dict[str, int] = {}
            for table, letters in _BOXES.values():
                counted = sa.select(table.c.state, sa.func.count()).where(sa.text(letters))
                for state, number in connection.execute(counted.group_by(table.c.state)):
                    found[state] = found.get(state, 0) + number
            return found

        return await self._reach.read(count)

    async def retry(self, by: Actor, letter_id: int) -> None:
        """Have an update worked on again, as if it had just come."""

        def work(connection: sa.Connection, now: int) -> None:
            again = {"state": "ready", "attempts": 0, "due_at": now, "ended_at": None}
            _change(connection, "inbox", letter_id, again, inbox.c.body.is_not(None))
            subject = f"update {letter_id}"
            record(connection, by, "retry_letter", kind="letter", subject=subject, now=now)
            wake(connection, Wake.INBOX)

        await self._run(work)

    async def drop(self, by: Actor, box: Box, letter_id: int) -> None:
        """Give a letter up for good, with all that it holds."""

        def work(connection: sa.Connection, now: int) -> None:
            _change(connection, box, letter_id, _EMPTIED[box], sa.true())
            subject = f"{'update' if box == 'inbox' else 'message'} {letter_id}"
            record(connection, by, "drop_letter", kind="letter", subject=subject, now=now)

        await self._run(work)

    async def _run(self, work: Callable[[sa.Connection, int], T]) -> T:
        now = epoch_ms(self._clock())
        return await self._reach.run(lambda connection: work(connection, now))


def _change(
    connection: sa.Connection,
    box: Box,
    letter_id: int,
    values: Mapping[str, Any],
    possible: sa.ColumnElement[bool],
) -> None:
    table, letters = _BOXES[box]
    own = sa.update(table).where(table.c.id == letter_id, sa.text(letters), possible)
    if not connection.execute(own.values(**values)).rowcount:
        raise Unknown("there is no such letter any more")


def _letter(box: Box, row: sa.Row[Any]) -> Letter:
    return Letter(
        box=box,
        id=row.id,
        state=row.state,
        kind=row.kind if box == "outbox" else "update",
        reason=row.reason or "",
        attempts=row.attempts,
        came_at=from_epoch_ms(row.created_at),
        ended_at=from_epoch_ms(row.ended_at or row.due_at),
        held=box == "inbox" and row.body is not None,
    )
