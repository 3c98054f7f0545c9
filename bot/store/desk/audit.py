"""The audit, as flows use it: events are written in transactions of what they tell, and read."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import Clock, epoch_ms
from bot.moderate.audit import BEGINNING, AuditEvent, digest_of
from bot.moderate.ids import ModeratorId
from bot.moderate.roles import Actor
from bot.store.database import Database
from bot.store.desk.audit_rows import event_from, record
from bot.store.desk_tables import audit_event
from bot.store.reach import Reach

CHUNK = 1000
"""Events that are read at once where the chain is followed."""
MOST_WORDS = 8
_SEARCHED = (
    audit_event.c.action,
    audit_event.c.kind,
    audit_event.c.subject,
    audit_event.c.actor,
    sa.cast(audit_event.c.detail, sa.Text),
)


class AuditStore:
    """The port ``Audit`` on the store's table, whose rows are only ever added."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._reach = Reach(database)
        self._clock = clock

    async def note(
        self, by: Actor, action: str, kind: str, subject: str, detail: Mapping[str, Any]
    ) -> None:
        """Write an event of its own, such as that a cluster was looked at."""
        now = epoch_ms(self._clock())
        await self._reach.run(
            lambda connection: record(
                connection, by, action, kind=kind, subject=subject, now=now, **detail
            )
        )

    async def events(
        self,
        *,
        words: str = "",
        actor: ModeratorId | None = None,
        since: datetime | None = None,
        before: int | None = None,
        most: int = 50,
    ) -> Sequence[AuditEvent]:
        """Return events that hold some words, the newest first, from before one of them."""
        found = sa.select(audit_event).order_by(audit_event.c.id.desc()).limit(most)
        if actor is not None:
            found = found.where(audit_event.c.actor_id == actor)
        if since is not None:
            found = found.where(audit_event.c.created_at >= epoch_ms(since))
        if before is not None:
            found = found.where(audit_event.c.id < before)
        found = found.where(*map(_holds, words.replace("\0", "").split()[:MOST_WORDS]))
        return await self._reach.read(
            lambda connection: [event_from(row) for row in connection.execute(found)]
        )

    async def about(self, kind: str, subject: str, *, most: int = 50) -> Sequence[AuditEvent]:
        """Return what was done with one thing, the newest first."""
        found = (
            sa.select(audit_event)
            .where(audit_event.c.kind == kind, audit_event.c.subject == subject)
            .order_by(audit_event.c.id.desc())
            .limit(most)
        )
        return await self._reach.read(
            lambda connection: [event_from(row) for row in connection.execute(found)]
        )

    async def broken_at(self) -> int | None:
        """Return the first event that is not what was written, or None where the chain holds.

        Events that were cut off at its end leave a chain that holds: keep the last digest apart.
        """
        return await self._reach.read(_broken_at)


def _holds(word: str) -> sa.ColumnElement[bool]:
    # SQLite knows the case of English letters alone, so a word is looked for as it is written too.
    return sa.or_(
        *(column.contains(word, autoescape=True) for column in _SEARCHED),
        *(sa.func.lower(column).contains(word.lower(), autoescape=True) for column in _SEARCHED),
    )


def _broken_at(connection: sa.Connection) -> int | None:
    number, previous = 0, BEGINNING
    rest = sa.select(audit_event).order_by(audit_event.c.id).limit(CHUNK)
    chunk = rest
    while rows := connection.execute(chunk).all():
        for row in rows:
            number += 1
            event = event_from(row)
            if event.id != number or event.previous != previous or digest_of(event) != row.digest:
                return number
            previous = row.digest
        chunk = rest.where(audit_event.c.id > number)
    return None
