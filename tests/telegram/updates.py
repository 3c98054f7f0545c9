"""Raw updates as Telegram sends them, with what a test is about."""

from typing import Any

from bot.telegram.forwards import Me
from tests.store.support import BOT, SECRETS

Json = dict[str, Any]

ME = Me(bot_id=BOT, username="siftline_bot", asker=lambda user_id: SECRETS.asker(BOT, user_id))
PERSON = {"id": 7, "is_bot": False, "first_name": "Person", "language_code": "uk"}
CHAT = {"id": 7, "type": "private", "first_name": "Person"}
GROUP = {"id": -9, "type": "group", "title": "Family"}
CHANNEL = {"id": -1002, "type": "channel", "title": "News", "username": "news"}
DATE = 1_700_000_000


def message(**parts: Any) -> Json:
    """Return a message in a private chat, changed."""
    return {"message_id": 5, "date": DATE, "chat": CHAT, "from": PERSON} | parts


def update(**parts: Any) -> Json:
    """Return the update of such a message."""
    return {"update_id": 1, "message": message(**parts)}


def entity(kind: str, text: str, part: str, **more: Any) -> Json:
    """Return an entity over a part of a text, counted as Telegram counts."""
    before, _, _ = text.partition(part)
    offset = len(before.encode("utf-16-le")) // 2
    return {"type": kind, "offset": offset, "length": len(part.encode("utf-16-le")) // 2} | more


def command(text: str) -> Json:
    """Return the parts of a message that begins with a command."""
    return {"text": text, "entities": [entity("bot_command", text, text.split(maxsplit=1)[0])]}
