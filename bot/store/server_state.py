"""What a database says of itself: its version, and whether it keeps what it took."""

from dataclasses import dataclass

import sqlalchemy as sa

KEEPING = ("fsync", "full_page_writes", "synchronous_commit")


@dataclass(frozen=True, kw_only=True, slots=True)
class ServerState:
    """``durable`` when what is committed outlives a crash of the machine."""

    version: str
    durable: bool


def server_state(connection: sa.Connection) -> ServerState:
    """Return the state of a database; an SQLite file is written as we say, so it keeps all."""
    if connection.dialect.name == "sqlite":
        version = connection.scalar(sa.select(sa.func.sqlite_version()))
        return ServerState(version=f"SQLite {version}", durable=True)
    names = ("server_version", *KEEPING)
    told = connection.execute(sa.select(*map(sa.func.current_setting, names))).one()
    return ServerState(version=f"PostgreSQL {told[0].split()[0]}", durable="off" not in told[1:])
