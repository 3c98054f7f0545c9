"""The time as a database server has it."""

from datetime import datetime

import sqlalchemy as sa

from bot.claims.clock import from_epoch_ms


def server_time(connection: sa.Connection) -> datetime:
    """Return a PostgreSQL server's time."""
    milliseconds = sa.func.floor(sa.extract("epoch", sa.func.clock_timestamp()) * 1000)
    return from_epoch_ms(int(connection.scalars(sa.select(milliseconds)).one()))
