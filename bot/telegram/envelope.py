"""What is told of a raw update before it is understood: whose it is, and how long it may take.

Nothing here may fail, whatever an update looks like: it is asked before the update is kept.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.receive.album import album_key

RawUpdate = Mapping[str, Any]
MESSAGES = ("message", "edited_message")
TALKED_OF = ("reply_to_message", "external_reply")
FETCHED = (
    "photo",
    "video",
    "animation",
    "audio",
    "voice",
    "video_note",
    "sticker",
    "document",
    "live_photo",
    "paid_media",
    "rich_message",
)
LINKED = ("url", "text_link")
LANGUAGE = 16
"""Characters of a language's tag that are kept."""


def chat_of(raw: RawUpdate) -> int | None:
    """Return the chat that an update belongs to, without understanding it, or None."""
    for kind in (*MESSAGES, "my_chat_member"):
        if kind in raw:
            return _id_in(raw[kind], "chat")
    pressed = raw.get("callback_query")
    if isinstance(pressed, Mapping):
        return _id_in(pressed.get("message"), "chat") or _id_in(pressed, "from")
    return None


def album_of(raw: RawUpdate) -> str | None:
    """Return the key of the album that an update is a part of, or None."""
    group = next((each.get("media_group_id") for each in _messages(raw)), None)
    return album_key(group) if isinstance(group, str) and group else None


def is_heavy(raw: RawUpdate) -> bool:
    """Tell whether an update has media to fetch or links to read."""
    return any(
        _holds_media(each) or _holds_links(each)
        for message in _messages(raw)
        for each in (message, *_told(message))
    )


def language_tag(said: object) -> str | None:
    """Return the language that a person's app names, as it can be kept; it may name anything."""
    if not isinstance(said, str) or not said.isascii() or not said.isprintable():
        return None
    return said[:LANGUAGE]


def _messages(raw: RawUpdate) -> Iterator[Mapping[str, Any]]:
    return (raw[kind] for kind in MESSAGES if isinstance(raw.get(kind), Mapping))


def _told(message: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (message[kind] for kind in TALKED_OF if isinstance(message.get(kind), Mapping))


def _holds_media(message: Mapping[str, Any]) -> bool:
    return any(message.get(kind) for kind in FETCHED)


def _holds_links(message: Mapping[str, Any]) -> bool:
    listed = [message.get(name) for name in ("entities", "caption_entities")]
    entities = [entity for each in listed if isinstance(each, list) for entity in each]
    return any(isinstance(each, Mapping) and each.get("type") in LINKED for each in entities)


def _id_in(holder: object, name: str) -> int | None:
    inner = holder.get(name) if isinstance(holder, Mapping) else None
    found = inner.get("id") if isinstance(inner, Mapping) else None
    return found if type(found) is int and abs(found) < 2**63 else None
