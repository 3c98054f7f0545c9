"""Updates of a person who is forgotten: their content goes, and whose they were."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from bot.claims.ids import Lane
from bot.store.album_rows import PURPOSE
from bot.store.secrets import SealBroken, Secrets
from bot.store.tables import album_part, inbox

LOOKED_AT_ONCE = 1_000
_HOLDS = ("message", "edited_message", "channel_post", "edited_channel_post", "callback_query")


def forget_updates(
    connection: sa.Connection,
    secrets: Secrets,
    bot_id: int,
    person_id: int,
    *,
    lane: Lane,
    to: Lane,
    now: int,
    waiting: bool,
) -> int:
    """Forget updates of a private chat, and those that a person sent in groups.

    Each leaves its number alone, as Telegram may send it again; it stands in the lane ``to``.
    What waits stays unless ``waiting``. Returns how many of them held something.
    """
    within = sa.true() if waiting else inbox.c.ended_at.is_not(None)
    of_bot = sa.and_(inbox.c.bot_id == bot_id, within)
    elsewhere = sa.and_(of_bot, inbox.c.lane != lane)
    in_groups = _sent_by(connection, secrets, inbox, elsewhere, person_id)
    held = connection.scalar(
        sa.select(sa.func.count()).where(of_bot, inbox.c.lane == lane, inbox.c.body.is_not(None))
    )
    emptied = {
        "state": "done",
        "lane": to,
        "album": None,
        "body": None,
        "reason": None,
        "leased_until": None,
        "ended_at": now,
    }
    for which in (inbox.c.lane == lane, *_by_ids(inbox, in_groups)):
        connection.execute(sa.update(inbox).where(of_bot, which).values(emptied))
    _forget_albums(connection, secrets, lane, person_id)
    return (held or 0) + len(in_groups)


def _forget_albums(connection: sa.Connection, secrets: Secrets, lane: Lane, person_id: int) -> None:
    others = _sent_by(connection, secrets, album_part, album_part.c.lane != lane, person_id)
    for which in (album_part.c.lane == lane, *_by_ids(album_part, others)):
        connection.execute(sa.delete(album_part).where(which))


def _sent_by(
    connection: sa.Connection,
    secrets: Secrets,
    table: sa.Table,
    which: sa.ColumnElement[bool],
    person_id: int,
) -> list[int]:
    """Return the rows whose body a person sent; only the bodies tell that."""
    query = sa.select(table.c.id, table.c.body).where(which, table.c.body.is_not(None))
    rows = connection.execute(query.execution_options(yield_per=LOOKED_AT_ONCE))
    return [row.id for row in rows if person_id in _senders(secrets, row.body)]


def _senders(secrets: Secrets, sealed: bytes) -> Iterator[int]:
    """Yield who sent an update, by the numbers that Telegram knows them by."""
    try:
        raw = json.loads(secrets.unseal(sealed, PURPOSE))
    except (SealBroken, ValueError):  # nobody can read it
        return
    for name in _HOLDS:
        for part in ("from", "sender_chat"):
            yield from _number(_within(_within(raw, name), part))


def _within(held: Any, name: str) -> Any:
    return held.get(name) if isinstance(held, Mapping) else None


def _number(sender: Any) -> Iterator[int]:
    number = _within(sender, "id")
    if isinstance(number, int):
        yield number


def _by_ids(table: sa.Table, ids: list[int]) -> Iterator[sa.ColumnElement[bool]]:
    for first in range(0, len(ids), 500):
        yield table.c.id.in_(ids[first : first + 500])
