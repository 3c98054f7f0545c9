"""Tellings as moderators see and steer them."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import Clock, epoch_ms, from_epoch_ms
from bot.claims.ids import ClaimId
from bot.moderate.ids import TellingId
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Action, Actor
from bot.moderate.telling import Telling
from bot.store.database import Database
from bot.store.desk.audit_rows import record
from bot.store.desk.telling_rows import correction_kind, note_recipients, who_is_corrected
from bot.store.desk.told_states import delivered, stop
from bot.store.desk_tables import telling
from bot.store.reach import Reach
from bot.store.tables import claim

ENDED = ("done", "cancelled")


class TellingStore:
    """Who is told of what."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._reach = Reach(database)
        self._clock = clock

    async def listed(self, most: int = 50) -> Sequence[Telling]:
        """Return the tellings, proposed and running ones first, then the newest."""
        order = sa.case((telling.c.state == "proposed", 0), (telling.c.state == "running", 1))
        rows = _tellings().order_by(sa.func.coalesce(order, 2), telling.c.id.desc()).limit(most)
        return await self._reach.read(
            lambda connection: [_told_of(connection, row) for row in connection.execute(rows).all()]
        )

    async def telling(self, telling_id: TellingId) -> Telling:
        """Return a telling; raises Unknown."""
        return await self._reach.read(partial(_one, telling_id=telling_id))

    async def confirm(self, by: Actor, telling_id: TellingId) -> Telling:
        """Let a proposed telling run: those are told who got the former answer as of now."""
        return await self._reach.run(
            partial(_confirm, by=by, telling_id=telling_id, at=self._clock())
        )

    async def cancel(self, by: Actor, telling_id: TellingId) -> Telling:
        """Tell nobody more; a telling that has ended stays as it is."""
        return await self._reach.run(
            partial(_cancel, by=by, telling_id=telling_id, at=self._clock())
        )


def _confirm(
    connection: sa.Connection, *, by: Actor, telling_id: TellingId, at: datetime
) -> Telling:
    now, row = epoch_ms(at), _locked(connection, telling_id)
    if row.state == "running":  # pressed twice
        return _one(connection, telling_id)
    if row.state != "proposed":
        raise Impossible("This was decided before: look at the list again.")
    if correction_kind(connection, row.claim_row) != row.kind:
        raise Impossible("The claim was changed since: what was proposed no longer holds.")
    recipients = who_is_corrected(connection, row.kind, row.claim_row, now)
    people = note_recipients(connection, telling_id, recipients, now)
    own = telling.c.id == telling_id
    connection.execute(
        sa.update(telling).where(own).values(state="running", people=people, asked_by=by.id)
    )
    record(
        connection,
        by,
        Action.TELL,
        kind="telling",
        subject=telling_id,
        now=now,
        step="confirmed",
        claim=row.public_id,
        people=people,
    )
    return _one(connection, telling_id)


def _cancel(
    connection: sa.Connection, *, by: Actor, telling_id: TellingId, at: datetime
) -> Telling:
    row = _locked(connection, telling_id)
    if row.state in ENDED:
        return _one(connection, telling_id)
    stop(connection, telling_id, epoch_ms(at))
    record(
        connection,
        by,
        Action.TELL,
        kind="telling",
        subject=telling_id,
        now=epoch_ms(at),
        step="cancelled",
        claim=row.public_id,
    )
    return _one(connection, telling_id)


def _tellings() -> sa.Select[Any]:
    return sa.select(telling, claim.c.public_id, claim.c.id.label("claim_row")).join(
        claim, claim.c.id == telling.c.claim_id
    )


def _locked(connection: sa.Connection, telling_id: TellingId) -> sa.Row[Any]:
    query = _tellings().where(telling.c.id == telling_id).with_for_update(of=telling)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise Unknown("There is no such telling.")
    return row


def _one(connection: sa.Connection, telling_id: TellingId) -> Telling:
    row = connection.execute(_tellings().where(telling.c.id == telling_id)).one_or_none()
    if row is None:
        raise Unknown("There is no such telling.")
    return _told_of(connection, row)


def _told_of(connection: sa.Connection, row: sa.Row[Any]) -> Telling:
    figures = row.delivered if row.delivered is not None else delivered(connection, row.id)
    return Telling(
        id=TellingId(row.id),
        kind=row.kind,
        state=row.state,
        claim_id=ClaimId(row.public_id),
        people=row.people,
        created_at=from_epoch_ms(row.created_at),
        delivered=figures,
    )
