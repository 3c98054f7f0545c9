"""Which bots a store has worked for."""

import sqlalchemy as sa

from bot.store.desk_tables import subscription, talk
from bot.store.tables import inbox, moderator, outbox

_NAME_ONE = (inbox, outbox, subscription, talk, moderator)


def bots_of(connection: sa.Connection) -> set[int]:
    """Return the ids of every bot that a row names."""
    named = sa.union(*(sa.select(table.c.bot_id) for table in _NAME_ONE))
    return {bot_id for bot_id in connection.scalars(named) if bot_id is not None}
