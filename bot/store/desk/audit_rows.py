"""Events of the audit, written in the transaction of what they tell."""

from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from bot.moderate.audit import BEGINNING, AuditEvent, digest_of
from bot.moderate.roles import Actor
from bot.store.desk_tables import audit_event
from bot.store.turns import Turn, take_turn

NOBODY = "siftline"
"""Whose name stands where no moderator acts."""


def record(
    connection: sa.Connection,
    by: Actor | None,
    action: str,
    *,
    kind: str,
    subject: str | int,
    now: int,
    **detail: Any,
) -> None:
    """Write what an actor (None: the program or the machine's owner) did, at the chain's end.

    ``detail`` takes ids, names of fields and figures, never what people wrote.
    """
    take_turn(connection, Turn.AUDIT)
    last = connection.execute(
        sa.select(audit_event.c.id, audit_event.c.digest).order_by(audit_event.c.id.desc()).limit(1)
    ).one_or_none()
    event = AuditEvent(
        id=last.id + 1 if last else 1,
        created_at=now,
        actor_id=by.id if by else None,
        actor=by.name if by else NOBODY,
        via=by.via if by else "command",
        action=action,
        kind=kind,
        subject=str(subject),
        detail=detail,
        previous=last.digest if last else BEGINNING,
    )
    connection.execute(sa.insert(audit_event).values(asdict(event) | {"digest": digest_of(event)}))


def event_from(row: sa.Row[Any]) -> AuditEvent:
    """Return the event of a row."""
    values = row._asdict()
    return AuditEvent(**{name: values[name] for name in AuditEvent.__dataclass_fields__})
