"""Rows of albums, within the caller's transaction: Telegram sends their parts one by one.

No part says that it is the last one. So an album falls due when none has come for a moment, and
what was answered is remembered for a while: a part that comes late is checked together with it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.claims.ids import Lane
from bot.store.tables import OPEN_IN_INBOX, album_part, inbox

PURPOSE = b"inbox"
"""What bodies are sealed for, here and in the inbox."""

QUIET = timedelta(seconds=1.5)
"""How long no part must have come; Telegram sends them within a few tenths of a second."""
LONGEST = timedelta(seconds=5)
"""How long an album waits at most, from its first part."""
REMEMBERED = timedelta(minutes=10)
"""How long its parts are known from when they came."""

MOST_PARTS = 100
"""So many parts are worked on at once, and remembered: ten media, and what was edited of them."""


def wait_for_more(connection: sa.Connection, lane: Lane, album: str, now: datetime) -> None:
    """Let the parts that are here wait a little longer, all until the same moment."""
    here = _here(lane, album)
    first = connection.scalar(sa.select(sa.func.min(inbox.c.created_at)).where(*here))
    if first is None:  # all of it was answered, and a part was delivered again
        return
    due = min(epoch_ms(now + QUIET), first + LONGEST // timedelta(milliseconds=1))
    # A later time is that of a retry, which stands.
    connection.execute(sa.update(inbox).where(*here, inbox.c.due_at < due).values(due_at=due))


def others(connection: sa.Connection, first: sa.Row[Any]) -> Sequence[sa.Row[Any]]:
    """Return the parts that wait beside the first one of an album, in the order they came."""
    here = _here(Lane(first.lane), first.album)
    rest = sa.select(inbox).where(*here, inbox.c.id != first.id).order_by(inbox.c.id)
    some = rest.limit(MOST_PARTS - 1).with_for_update(skip_locked=True)
    return connection.execute(some).all()


def earlier(connection: sa.Connection, first: sa.Row[Any], now: int) -> tuple[bytes, ...]:
    """Return the sealed bodies of parts that were answered before, in the order they came.

    Of very many these are the last ones: somebody edits them again and again.
    """
    known = (
        sa.select(album_part.c.body)
        .where(
            album_part.c.lane == first.lane,
            album_part.c.album == first.album,
            album_part.c.erase_at > now,
        )
        .order_by(album_part.c.id.desc())
        .limit(MOST_PARTS)
    )
    return tuple(reversed(connection.scalars(known).all()))


def remember(connection: sa.Connection, ids: Sequence[int]) -> None:
    """Keep the bodies of rows of an album for parts that come late."""
    columns = ("lane", "album", "body", "erase_at")
    erase_at = inbox.c.created_at + REMEMBERED // timedelta(milliseconds=1)
    parts = (
        sa.select(inbox.c.lane, inbox.c.album, inbox.c.body, erase_at)
        .where(inbox.c.id.in_(ids))
        .order_by(inbox.c.id)
    )
    connection.execute(sa.insert(album_part).from_select(columns, parts))


def forget(connection: sa.Connection, now: int) -> int:
    """Erase the parts whose time has come and return how many these were."""
    old = sa.delete(album_part).where(album_part.c.erase_at <= now)
    return connection.execute(old).rowcount


def _here(lane: Lane, album: str) -> tuple[sa.ColumnElement[bool] | sa.TextClause, ...]:
    return (
        sa.text(f"inbox.{OPEN_IN_INBOX}"),
        inbox.c.state == "ready",
        inbox.c.lane == lane,
        inbox.c.album == album,
    )
