"""Which processes work for a bot on one server, told by a lock that goes with each of them."""

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.lock_keys import Lock, half_of_bot
from bot.store.reach import Reach

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
    return bool(connection.scalar(_ANYBODY, {"kind": int(Lock.WORKING)}))


async def arrive(database: Database, bot_id: int) -> bool:
    """Let others see until the end that this process works for a bot; return whether it is alone.

    However the process ends, the server takes the lock back. Of two that arrive at the same
    moment, none is alone. On SQLite nobody else can be there.
    """
    if database.is_sqlite:
        return True
    kind, bot = int(Lock.WORKING), half_of_bot(bot_id)

    def be_seen(connection: sa.Connection) -> bool:
        connection.execute(sa.select(sa.func.pg_advisory_lock_shared(kind, bot)))
        return bool(connection.scalar(_HOLDERS, {"kind": kind, "bot": bot}) == 1)

    return await Reach(database).stay(be_seen)
