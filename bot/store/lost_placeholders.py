"""Which messages a placeholder may be whose sending Telegram never confirmed."""

from statistics import median

import sqlalchemy as sa

from bot.flows.post import Owed
from bot.store.tables import outbox

NEAR = 2_000
"""Rows before one's own that may have been answered after it."""
BESIDE = 40
"""Rows before one's own that were begun shortly before."""
MOST = 40
"""Messages that are worth a call each."""
FARTHEST = 10_000
"""Numbers that are looked through."""


def unknown_ids(connection: sa.Connection, owed: Owed) -> list[int]:
    """Return the numbers between a message and its placeholder that no row has, likeliest first.

    There are none in a group, which is numbered by itself, nor where a notice of which nobody
    knows whether it was sent may be among them.
    """
    if owed.message_id is None or owed.reply_id is None or owed.place.chat_id < 0:
        return []
    near = sa.and_(outbox.c.id > owed.id - NEAR, outbox.c.bot_id == owed.place.bot_id)
    unsure = sa.select(sa.literal(1)).where(
        near,
        outbox.c.lane == owed.place.lane,
        outbox.c.kind == "notice",
        outbox.c.state == "uncertain",
        outbox.c.reply_id.is_(None),
    )
    if connection.scalar(unsure.limit(1)):
        return []
    known = connection.execute(
        sa.select(outbox.c.id, outbox.c.message_id, outbox.c.reply_id).where(near)
    ).all()
    taken = {each for row in known for each in (row.message_id, row.reply_id)}
    last = owed.reply_id
    first = max(owed.message_id + 1, last - FARTHEST)
    unknown = [each for each in range(first, last) if each not in taken]
    about = _when_first_sent([(row.id, row.reply_id) for row in known], owed)
    return sorted(unknown, key=lambda each: min(abs(each - about), last - each))[:MOST]


def _when_first_sent(known: list[tuple[int, int | None]], owed: Owed) -> int:
    """Return about which number was given out as this row was begun: as the rows just before it."""
    before = sorted((each for each in known if each[0] < owed.id), reverse=True)[:BESIDE]
    placed = [reply_id for _, reply_id in before if reply_id is not None]
    return int(median(placed)) if placed else owed.message_id or 0
