"""Which processes work for a bot on one server, told by a lock that goes with each of them."""

import zlib

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.reach import Reach

WORKING = 0x51F8
"""The first half of the lock's key, beside that of the turns."""

_HOLDERS = sa.text(
    "select count(*) from pg_locks where locktype = 'advisory' and objsubid = 2 and granted"
    " and classid = :kind and objid = :bot"
    " and database = (select oid from pg_database where datname = current_database())"
)

_ANYBODY = sa.text(
    "select count(*) from pg_locks where locktype = 'advisory' and objsubid = 2 and granted"
    " and classid = :kind"
    " and database = (select oid from pg_database where datname = current_database())"
)


def somebody_works(connection: sa.Connection) -> bool:
    """Tell whether a process works for any bot on a server's database; on SQLite, nobody knows."""
    if connection.dialect.name == "sqlite":
        return False
    return bool(connection.scalar(_ANYBODY, {"kind": WORKING}))


async def arrive(database: Database, bot_id: int) -> bool:
    """Let others see until the end that this process works for a bot; return whether it is alone.

    However the process ends, the server takes the lock back. Of two that arrive at the same
    moment, none is alone. On SQLite nobody else can be there.
    """
    if database.is_sqlite:
        return True
    bot = zlib.crc32(str(bot_id).encode()) >> 1  # as wide as the key's half, without a sign

    def be_seen(connection: sa.Connection) -> bool:
        connection.execute(sa.select(sa.func.pg_advisory_lock_shared(WORKING, bot)))
        return bool(connection.scalar(_HOLDERS, {"kind": WORKING, "bot": bot}) == 1)

    return await Reach(database).stay(be_seen)
