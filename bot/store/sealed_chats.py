"""Where people are reached: chat ids that are kept sealed, opened when something is owed."""

import sqlalchemy as sa

from bot.flows.post import Place
from bot.moderate.ids import ModeratorId
from bot.store.desk.people_rows import CHAT
from bot.store.secrets import SealBroken, Secrets
from bot.store.tables import moderator


def place_of(
    secrets: Secrets, bot_id: int | None, sealed: bytes | None, purpose: bytes
) -> Place | None:
    """Return the chat that was sealed, or None where none is kept or it cannot be opened."""
    if bot_id is None or sealed is None:
        return None
    try:
        chat_id = int(secrets.unseal(sealed, purpose))
    except SealBroken:
        return None
    return Place(bot_id=bot_id, lane=secrets.lane(bot_id, chat_id), chat_id=chat_id)


def moderator_place(
    connection: sa.Connection, secrets: Secrets, moderator_id: ModeratorId
) -> Place | None:
    """Return the private chat of a moderator with the bot, or None for one without any."""
    query = sa.select(moderator.c.bot_id, moderator.c.chat).where(
        moderator.c.id == moderator_id, moderator.c.disabled_at.is_(None)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else place_of(secrets, row.bot_id, row.chat, CHAT)
