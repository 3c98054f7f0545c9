"""Where a forwarded message came from: the four origins that Telegram tells apart."""

from tests.fake_telegram.chats import user
from tests.fake_telegram.shapes import JsonObject

LONG_AGO = 1_600_000_000
"""A date before every test's clock."""


def from_user(user_id: int, *, date: int = LONG_AGO, **fields: object) -> JsonObject:
    """Return the origin of a message that a person wrote."""
    return {"type": "user", "date": date, "sender_user": user(user_id, language="", **fields)}


def from_hidden_user(name: str, *, date: int = LONG_AGO) -> JsonObject:
    """Return the origin of a message whose writer hides the account."""
    return {"type": "hidden_user", "date": date, "sender_user_name": name}


def from_chat(
    chat_id: int, title: str, *, username: str = "", signature: str = "", date: int = LONG_AGO
) -> JsonObject:
    """Return the origin of a message that a group posted as itself."""
    chat = _public(chat_id, "supergroup", title, username)
    return {"type": "chat", "date": date, "sender_chat": chat} | _signed(signature)


def from_channel(
    chat_id: int,
    message_id: int,
    title: str,
    *,
    username: str = "",
    signature: str = "",
    date: int = LONG_AGO,
) -> JsonObject:
    """Return the origin of a channel's post."""
    chat = _public(chat_id, "channel", title, username)
    post = {"type": "channel", "date": date, "chat": chat, "message_id": message_id}
    return post | _signed(signature)


def _public(chat_id: int, kind: str, title: str, username: str) -> JsonObject:
    chat: JsonObject = {"id": chat_id, "type": kind, "title": title}
    return chat | ({"username": username} if username else {})


def _signed(signature: str) -> JsonObject:
    return {"author_signature": signature} if signature else {}
