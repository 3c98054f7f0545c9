"""Turns that transactions take on PostgreSQL; on SQLite, one writes at a time anyway."""

from collections.abc import Callable
from enum import IntEnum
from typing import TypeVar

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.lock_keys import Lock

T = TypeVar("T")


class Turn(IntEnum):
    """What only one transaction at a time does."""

    MIGRATE = 1
    EDIT = 2
    """Change claims or profiles, and publish the changes."""
    AUDIT = 3
    """Write the audit's next event."""
    GATHER = 4
    """Put tips into clusters, or change which tips a cluster has."""
    FIGURES = 5
    """Write the figures of a day."""


def take_turn(connection: sa.Connection, turn: Turn) -> None:
    """Wait until no other transaction has the turn, and have it until this one has ended."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(int(Lock.TURN), int(turn))))


def edit(database: Database, work: Callable[[sa.Connection], T]) -> T:
    """Return what ``work`` returns; nobody else edits from what it reads to what it writes."""

    def in_turn(connection: sa.Connection) -> T:
        take_turn(connection, Turn.EDIT)
        return work(connection)

    return database.run_now(in_turn)
