"""The audit's chain: each event holds the digest of the one before, so that none can be changed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

BEGINNING = bytes(32)
"""What the first event holds instead of a digest."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditEvent:
    """Who did what to which thing, when (epoch milliseconds) and by which way.

    ``subject`` is an id, never a person's words; ``detail`` holds ids, names of fields and figures.
    """

    id: int
    created_at: int
    actor_id: int | None
    actor: str
    via: str
    action: str
    kind: str
    subject: str
    detail: Mapping[str, Any]
    previous: bytes


def digest_of(event: AuditEvent) -> bytes:
    """Return the SHA-256, 32 bytes, of an event with the digest of the one before it."""
    told = [
        event.id,
        event.created_at,
        event.actor_id,
        event.actor,
        event.via,
        event.action,
        event.kind,
        event.subject,
        event.detail,
        event.previous.hex(),
    ]
    written = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(written.encode()).digest()
