"""Which messages a placeholder may be whose sending Telegram never confirmed."""

from datetime import timedelta
from statistics import median
from typing import Any

import sqlalchemy as sa

from bot.flows.post import Owed, Place
from bot.store.delivered_numbers import delivered_numbers
from bot.store.secrets import Secrets
from bot.store.tables import outbox

NEAR = 2_000
"""Rows of other chats before one's own that may have been answered after it."""
BESIDE = 40
"""Rows before one's own that were begun shortly before."""
FARTHEST = 10_000
"""Numbers that are looked through."""
REACH = timedelta(days=1) // timedelta(milliseconds=1)
"""How long Telegram keeps a message that it could not deliver."""


def unknown_ids(connection: sa.Connection, secrets: Secrets, owed: Owed) -> list[int] | None:
    """Return the numbers between a message and its placeholder that are nobody's, likeliest first.

    All private chats of a bot are numbered together; a group counts for itself. What is known of
    the own chat is known whole, so that nothing else that was said there is taken for a
    placeholder. None where a notice of which nobody knows whether it was sent may be among them,
    where the person was forgotten and with them all of that, or where there is no placeholder.
    """
    if owed.message_id is None or owed.reply_id is None:
        return None
    if _is_forgotten(secrets, owed.place) or _unsure_notice(connection, owed):
        return None
    own = connection.execute(_numbered(outbox.c.lane == owed.place.lane)).all()
    taken = {each for row in own for each in (row.message_id, row.reply_id)}
    about = owed.reply_id
    if owed.place.chat_id > 0:
        near = (outbox.c.id > owed.id - NEAR, outbox.c.bot_id == owed.place.bot_id)
        others = connection.execute(_numbered(*near)).all()
        taken.update(each for row in others for each in (row.message_id, row.reply_id))
        taken.update(delivered_numbers(connection, secrets, owed.place.bot_id))
        about = _when_first_sent([(row.id, row.reply_id) for row in others], owed)
    last = owed.reply_id
    first = max(owed.message_id + 1, last - FARTHEST)
    unknown = [each for each in range(first, last) if each not in taken]
    return sorted(unknown, key=lambda each: min(abs(each - about), last - each))


def _is_forgotten(secrets: Secrets, place: Place) -> bool:
    """Tell whether what is owed goes out from a lane that does not lead to its chat any more."""
    return place.lane != secrets.lane(place.bot_id, place.chat_id)


def _unsure_notice(connection: sa.Connection, owed: Owed) -> bool:
    begun = sa.select(outbox.c.created_at).where(outbox.c.id == owed.id).scalar_subquery()
    unsure = sa.select(sa.literal(1)).where(
        outbox.c.lane == owed.place.lane,
        outbox.c.kind == "notice",
        outbox.c.state == "uncertain",
        outbox.c.reply_id.is_(None),
        outbox.c.ended_at > begun - REACH,
    )
    return connection.scalar(unsure.limit(1)) is not None


def _numbered(*which: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return sa.select(outbox.c.id, outbox.c.message_id, outbox.c.reply_id).where(*which)


def _when_first_sent(known: list[tuple[int, int | None]], owed: Owed) -> int:
    """Return about which number was given out as this row was begun: as the rows just before it."""
    before = sorted((each for each in known if each[0] < owed.id), reverse=True)[:BESIDE]
    placed = [reply_id for _, reply_id in before if reply_id is not None]
    return int(median(placed)) if placed else owed.message_id or 0
