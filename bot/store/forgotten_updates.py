"""Updates of a person who is forgotten: their content goes, and whose they were."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from bot.claims.ids import Lane
from bot.receive.flood import beside
from bot.store.album_rows import PURPOSE
from bot.store.secrets import SealBroken, Secrets
from bot.store.slowing import forget_notices
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
    What waits stays unless ``waiting``; but in their private lane, what came before the press that
    asks for it goes in any case, slowed or not. Returns how many of them held something.
    """
    own = inbox.c.lane.in_((lane, beside(lane)))
    before = sa.or_(inbox.c.ended_at.is_not(None), own & (inbox.c.id < _press(bot_id, now)))
    within = sa.true() if waiting else before
    of_bot = sa.and_(inbox.c.bot_id == bot_id, within)
    in_groups = _sent_by(connection, secrets, inbox, sa.and_(of_bot, ~own), person_id)
    held = connection.scalar(
        sa.select(sa.func.count()).where(of_bot, own, inbox.c.body.is_not(None))
    )
    forget_notices(connection, bot_id, sa.and_(within, own))  # slowed ones stand in that lane
    emptied = {
        "state": "done",
        "lane": to,
        "album": None,
        "body": None,
        "reason": None,
        "leased_until": None,
        "ended_at": now,
    }
    for which in (own, *_by_ids(inbox, in_groups)):
        connection.execute(sa.update(inbox).where(of_bot, which).values(emptied))
    _forget_albums(connection, secrets, lane, person_id)
    return (held or 0) + len(in_groups)


def _press(bot_id: int, now: int) -> sa.ScalarSelect[Any]:
    """Return the row of the press, which ends in this transaction, at the same moment."""
    ended = inbox.alias("ended")
    just_now = sa.and_(ended.c.bot_id == bot_id, ended.c.ended_at == now)
    return sa.select(sa.func.max(ended.c.id)).where(just_now).scalar_subquery()


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
