"""Rows of moderators, in the caller's transaction."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import from_epoch_ms
from bot.moderate.desk import Moderator
from bot.moderate.ids import ModeratorId
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Role
from bot.store.desk_tables import login_token, session
from bot.store.tables import moderator

CHAT = b"moderator"
"""The purpose that a moderator's own chat is sealed for."""

# The account that imported claims are written by is nobody.
PEOPLE = sa.select(moderator).where(moderator.c.role.in_([role.value for role in Role]))


def moderator_from(row: sa.Row[Any]) -> Moderator:
    """Return the moderator of a row."""
    return Moderator(
        id=ModeratorId(row.id),
        name=row.name,
        role=Role(row.role),
        joined=row.person is not None,
        disabled=row.disabled_at is not None,
        language=row.language,
        created_at=from_epoch_ms(row.created_at),
    )


def everybody(connection: sa.Connection) -> Sequence[Moderator]:
    """Return every moderator by name."""
    found = connection.execute(PEOPLE.order_by(moderator.c.name, moderator.c.id))
    return [moderator_from(row) for row in found]


def one_of(connection: sa.Connection, moderator_id: ModeratorId) -> Moderator:
    """Return a moderator; raises Unknown."""
    row = connection.execute(PEOPLE.where(moderator.c.id == moderator_id)).one_or_none()
    if row is None:
        raise Unknown("there is no such moderator")
    return moderator_from(row)


def held(connection: sa.Connection, moderator_id: ModeratorId) -> Moderator:
    """Return a moderator whom nobody else changes until the transaction ends; raises Unknown."""
    mine = sa.select(moderator.c.id).where(moderator.c.id == moderator_id)
    connection.execute(mine.with_for_update())
    return one_of(connection, moderator_id)


def require_another_admin(connection: sa.Connection, moderator_id: ModeratorId) -> None:
    """Raise Impossible where a moderator is the last admin; no admin changes meanwhile."""
    admins = (
        sa.select(moderator.c.id)
        .where(moderator.c.role == Role.ADMIN.value, moderator.c.disabled_at.is_(None))
        .order_by(moderator.c.id)
        .with_for_update()
    )
    found = connection.scalars(admins).all()
    if list(found) == [moderator_id]:
        raise Impossible("this is the last admin: make somebody else one first")


def end_sessions(connection: sa.Connection, moderator_id: ModeratorId, now: int) -> int:
    """End every session of a moderator and return how many lasted."""
    lasting = (session.c.moderator_id == moderator_id) & session.c.ended_at.is_(None)
    return connection.execute(sa.update(session).where(lasting).values(ended_at=now)).rowcount


def void_tokens(connection: sa.Connection, moderator_id: ModeratorId, *purposes: str) -> None:
    """Let nobody come in by a moderator's links or words any more."""
    connection.execute(
        sa.delete(login_token).where(
            login_token.c.moderator_id == moderator_id, login_token.c.purpose.in_(purposes)
        )
    )
