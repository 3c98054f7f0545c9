"""Joining: the word of an invitation makes its moderator the person who sends it."""

from dataclasses import dataclass

import sqlalchemy as sa

from bot.claims.ids import AskerHash
from bot.moderate.desk import Moderator
from bot.moderate.ids import ModeratorId
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Actor
from bot.store.desk.audit_rows import record
from bot.store.desk.people_rows import end_sessions, held, one_of
from bot.store.desk_tables import login_token
from bot.store.tables import moderator


@dataclass(frozen=True, kw_only=True, slots=True)
class Joiner:
    """Who sent a word, by its digest, and how they are reached: their chat, sealed."""

    digest: bytes
    person: AskerHash
    bot_id: int
    chat: bytes
    language: str


def join(connection: sa.Connection, joiner: Joiner, now: int) -> Moderator:
    """Return the moderator that a person is from now on.

    Raises Unknown for a word that is wrong, used or void, and Impossible where the person is
    another moderator already. Whoever had the account before is out.
    """
    token = connection.execute(
        sa.select(login_token)
        .where(
            login_token.c.digest == joiner.digest,
            login_token.c.purpose == "join",
            login_token.c.used_at.is_(None),
            login_token.c.expires_at > now,
        )
        .with_for_update()
    ).one_or_none()
    if token is None:
        raise Unknown("there is no such invitation, or no more")
    wanted = held(connection, ModeratorId(token.moderator_id))
    _require_free(connection, joiner.person, wanted.id)
    before = connection.scalar(sa.select(moderator.c.person).where(moderator.c.id == wanted.id))
    if before not in (None, joiner.person):
        end_sessions(connection, wanted.id, now)
    connection.execute(
        sa.update(login_token).where(login_token.c.id == token.id).values(used_at=now)
    )
    connection.execute(
        sa.update(moderator)
        .where(moderator.c.id == wanted.id)
        .values(
            person=joiner.person,
            bot_id=joiner.bot_id,
            chat=joiner.chat,
            language=joiner.language[:16],
        )
    )
    joined = one_of(connection, wanted.id)
    actor = Actor(id=joined.id, name=joined.name, role=joined.role, via="telegram")
    record(connection, actor, "join", kind="moderator", subject=joined.id, now=now)
    return joined


def _require_free(connection: sa.Connection, person: AskerHash, moderator_id: ModeratorId) -> None:
    """Take a person from an account that is disabled; raise Impossible for any other one."""
    others = sa.select(moderator.c.id, moderator.c.disabled_at).where(
        moderator.c.person == person, moderator.c.id != moderator_id
    )
    other = connection.execute(others.with_for_update()).one_or_none()
    if other is None:
        return
    if other.disabled_at is None:
        raise Impossible("you are another moderator already")
    connection.execute(
        sa.update(moderator)
        .where(moderator.c.id == other.id)
        .values(person=None, bot_id=None, chat=None)
    )
