"""Who has a cluster, and whether it waits: taken, released, dismissed, opened, assigned, noted."""

from typing import Any

import sqlalchemy as sa

from bot.claims.ids import ClaimId
from bot.moderate.cluster import Dismissal
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Action, Role, may
from bot.store.desk.queue_cards import Deed, change, ended_in, held_for, record
from bot.store.desk_tables import cluster_note, expert_group
from bot.store.tables import moderator

WAITING = ("open", "taken")
_NOBODY: dict[str, Any] = {"assignee_id": None, "group_id": None}


def take(connection: sa.Connection, deed: Deed) -> None:
    """Give an open cluster to the actor."""
    row = held_for(connection, deed)
    if row.state == "taken" and row.assignee_id == deed.by.id:
        return
    _require(row, "open")
    mine = {"state": "taken", "assignee_id": deed.by.id}
    change(connection, deed.cluster_id, mine, deed.now)
    record(connection, deed, Action.TAKE)


def release(connection: sa.Connection, deed: Deed) -> None:
    """Put a taken cluster back."""
    _require(held_for(connection, deed), "taken")
    change(connection, deed.cluster_id, {"state": "open", "assignee_id": None}, deed.now)
    record(connection, deed, Action.RELEASE)


def dismiss(connection: sa.Connection, deed: Deed, why: Dismissal) -> None:
    """Answer nobody of a cluster."""
    _require(held_for(connection, deed), *WAITING)
    values = {"state": "dismissed", "dismissal": why, **_NOBODY}
    change(connection, deed.cluster_id, values, deed.now)
    record(connection, deed, Action.DISMISS, why=why)


def reopen(connection: sa.Connection, deed: Deed) -> None:
    """Put a dismissed cluster back."""
    _require(held_for(connection, deed), "dismissed")
    values = {"state": "open", "dismissal": None, "alerted_at": None}
    change(connection, deed.cluster_id, values, deed.now)
    record(connection, deed, Action.REOPEN)


def assign(connection: sa.Connection, deed: Deed, *, to: int | None, group: int | None) -> None:
    """Give a cluster to a moderator, or pass it to a group of which any member may take it."""
    _require(held_for(connection, deed), *WAITING)
    if to is not None:
        _require_worker(connection, to)
        values = {"state": "taken", "assignee_id": to}
    else:
        _require_group(connection, group)
        values = {"state": "open", "assignee_id": None, "group_id": group}
    change(connection, deed.cluster_id, values, deed.now)
    record(connection, deed, Action.ASSIGN, to=to, group=group)


def claim_for(connection: sa.Connection, deed: Deed, claim_id: ClaimId) -> None:
    """Say that a draft will answer a cluster, which is the actor's where nobody has it."""
    row = held_for(connection, deed)
    _require(row, *WAITING)
    mine = {"state": "taken", "assignee_id": deed.by.id} if row.state == "open" else {}
    change(connection, deed.cluster_id, {"claim_id": claim_id, **mine}, deed.now)
    record(connection, deed, Action.WRITE, claim=claim_id)


def note(connection: sa.Connection, deed: Deed, text: str) -> None:
    """Write a note beside a cluster, or beside the one that it was joined to."""
    values = {
        "cluster_id": ended_in(connection, deed.cluster_id),
        "author_id": deed.by.id,
        "text": text,
        "created_at": deed.now,
    }
    connection.execute(sa.insert(cluster_note).values(values))
    record(connection, deed, Action.NOTE)


def _require(row: sa.Row[Any], *states: str) -> None:
    if row.state not in states:
        raise Impossible(f"Cluster {row.id} is {row.state}.")


def _require_worker(connection: sa.Connection, moderator_id: int) -> None:
    row = connection.execute(
        sa.select(moderator.c.name, moderator.c.role, moderator.c.disabled_at).where(
            moderator.c.id == moderator_id
        )
    ).one_or_none()
    if row is None or row.role not in list(Role):
        raise Unknown("There is no such moderator.")
    if row.disabled_at is not None or not may(Role(row.role), Action.TAKE):
        raise Impossible(f"{row.name} may not work on clusters.")


def _require_group(connection: sa.Connection, group_id: int | None) -> None:
    own = sa.select(expert_group.c.id).where(expert_group.c.id == group_id)
    if connection.scalar(own) is None:
        raise Unknown("There is no such group.")
