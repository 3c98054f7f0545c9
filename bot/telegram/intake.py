"""A raw update as it is kept, whichever way it came in."""

import hashlib
from collections.abc import Callable
from typing import Any

from bot.claims.ids import Lane
from bot.flows.post import NewUpdate
from bot.telegram.envelope import album_of, chat_of, is_heavy
from bot.telegram.senders import SentBy

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
NO_CHAT = 0
"""Stands for the chat of an update that names none; Telegram has no chat 0."""

LaneOf = Callable[[int], Lane]


def is_numbered(raw: object) -> bool:
    """Tell whether something is an update with an id that the store takes."""
    update_id = raw.get("update_id") if isinstance(raw, dict) else None
    return type(update_id) is int and 0 <= update_id < 2**63


def new_update(raw: dict[str, Any], lane: LaneOf, sent_by: SentBy) -> NewUpdate:
    """Return a numbered update as it is kept."""
    chat_id = chat_of(raw)
    return NewUpdate(
        update_id=raw["update_id"],
        lane=lane(NO_CHAT if chat_id is None else chat_id),
        raw=raw,
        album=album_of(raw),
        heavy=is_heavy(raw),
        sent=sent_by(raw),
    )


def unreadable(body: bytes, lane: LaneOf) -> NewUpdate:
    """Return what is no update as one that a worker sets aside, the same for the same bytes.

    Telegram numbers updates from 0 up, so a number below is never one of its own.
    """
    number = int.from_bytes(hashlib.sha256(body).digest()[:8]) >> 1
    raw = {"unreadable": body.decode(errors="replace")}
    return NewUpdate(update_id=-1 - number, lane=lane(NO_CHAT), raw=raw)
