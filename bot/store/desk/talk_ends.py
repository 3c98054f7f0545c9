"""How talks with askers end by themselves: their chat is gone, or their time has come."""

from datetime import datetime

import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.claims.ids import Lane
from bot.store.desk_tables import talk, talk_line
from bot.store.reach import Reach


def close_talks(connection: sa.Connection, lane: Lane, now: int) -> None:
    """Close the talks in a chat that is gone."""
    query = sa.update(talk).where(talk.c.lane == lane, talk.c.state != "closed")
    ended = {"state": "closed", "closed_by": "asker", "chat": None, "changed_at": now}
    connection.execute(query.values(**ended))


def erase_talks(connection: sa.Connection, now: int) -> int:
    """Erase what was said in talks whose time has come, and where; return how many these were."""
    due = sa.select(talk.c.id).where(talk.c.erase_at <= now)
    connection.execute(
        sa.update(talk_line)
        .where(talk_line.c.talk_id.in_(due), talk_line.c.text.is_not(None))
        .values(text=None)
    )
    kept = sa.update(talk).where(talk.c.erase_at <= now, talk.c.state != "closed")
    return connection.execute(kept.values(state="closed", chat=None, changed_at=now)).rowcount


async def erase_old_talks(reach: Reach, now: datetime) -> int:
    """Do ``erase_talks`` at a time."""
    return await reach.run(lambda connection: erase_talks(connection, epoch_ms(now)))
