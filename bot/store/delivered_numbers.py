"""The numbers of messages that were delivered, and that no row of the outbox names."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress

import sqlalchemy as sa

from bot.store.album_rows import PURPOSE
from bot.store.secrets import SealBroken, Secrets
from bot.store.tables import INBOX_LETTERS, OPEN_IN_INBOX, album_part, inbox

MOST = 5_000
"""Bodies of each kind that are opened: about a tenth of a second."""
TOGETHER = ("private", "group")
"""Kinds of chats that a bot's messages are numbered together in; others count for themselves."""


def delivered_numbers(connection: sa.Connection, secrets: Secrets, bot_id: int) -> Iterator[int]:
    """Give the numbers of messages that wait, were set aside, or are parts of answered albums.

    Only those that are numbered together with the private chats, the newest of each kind.
    """
    own = inbox.c.bot_id == bot_id
    for bodies in (
        sa.select(inbox.c.body).where(own, sa.text(OPEN_IN_INBOX)).order_by(inbox.c.id.desc()),
        sa.select(inbox.c.body).where(own, sa.text(INBOX_LETTERS)).order_by(inbox.c.id.desc()),
        sa.select(album_part.c.body).order_by(album_part.c.id.desc()),
    ):
        for body in connection.scalars(bodies.limit(MOST)):
            with suppress(SealBroken):
                yield from _numbers_in(json.loads(secrets.unseal(body, PURPOSE)))


def _numbers_in(raw: Mapping[str, object]) -> Iterator[int]:
    for message in (raw.get("message"), raw.get("edited_message")):
        match message:
            case {"message_id": int(number), "chat": {"type": str(kind)}} if kind in TOGETHER:
                yield number
