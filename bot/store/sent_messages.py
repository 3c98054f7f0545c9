"""Which of the bot's messages is which, so that a reply to one can be understood."""

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.reach import Reach
from bot.store.secrets import Secrets
from bot.store.tables import outbox


class SentMessages:
    """What the bot's messages in a chat are about, by the keys that they were sent under."""

    def __init__(self, database: Database, secrets: Secrets, bot_id: int) -> None:
        self._reach = Reach(database)
        self._secrets = secrets
        self._bot_id = bot_id

    async def key_of(self, chat_id: int, message_id: int) -> str | None:
        """Return the key of a notice in a chat, or None where it was none."""
        query = sa.select(outbox.c.key).where(
            outbox.c.lane == self._secrets.lane(self._bot_id, chat_id),
            outbox.c.reply_id == message_id,
            outbox.c.kind == "notice",
        )
        key: str | None = await self._reach.read(lambda connection: connection.scalar(query))
        return key and key.removeprefix("n")
