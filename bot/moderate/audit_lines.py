"""Events of the audit as they are taken away: lines of JSON, or rows of a table."""

import json

from bot.claims.clock import from_epoch_ms
from bot.moderate.audit import AuditEvent, digest_of

COLUMNS = ("id", "at", "actor", "via", "action", "kind", "subject", "detail")


def line_of(event: AuditEvent) -> str:
    """Return an event as one line of JSON with its digest, so that the chain can be followed."""
    told = {
        "id": event.id,
        "created_at": event.created_at,
        "at": at(event),
        "actor_id": event.actor_id,
        "actor": event.actor,
        "via": event.via,
        "action": event.action,
        "kind": event.kind,
        "subject": event.subject,
        "detail": event.detail,
        "previous": event.previous.hex(),
        "digest": digest_of(event).hex(),
    }
    return json.dumps(told, ensure_ascii=False) + "\n"


def row_of(event: AuditEvent) -> tuple[str, ...]:
    """Return an event as a row of ``COLUMNS``."""
    return (
        str(event.id),
        at(event),
        event.actor,
        event.via,
        event.action,
        event.kind,
        event.subject,
        told_in(event),
    )


def told_in(event: AuditEvent) -> str:
    """Return an event's detail in words: "before: reader, role: editor"."""
    return ", ".join(f"{name}: {_written(value)}" for name, value in sorted(event.detail.items()))


def at(event: AuditEvent) -> str:
    """Return the moment of an event in UTC: 2026-11-22T12:00:00.000Z."""
    moment = from_epoch_ms(event.created_at).isoformat(timespec="milliseconds")
    return moment.replace("+00:00", "Z")


def _written(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
