"""Everything that is sealed in a store, sealed anew with the newest key."""

from dataclasses import dataclass
from functools import partial

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.sealed_columns import SEALED, Sealed
from bot.store.secrets import SealBroken, Secrets

BATCH = 500
"""Rows that one transaction seals anew."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Resealed:
    """How many values were sealed anew, and how many no key opens: these stay as they are."""

    values: int
    broken: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Batch:
    last: int
    values: int
    broken: int


def reseal(database: Database, secrets: Secrets) -> Resealed:
    """Seal anew what is not sealed with the newest key.

    What is interrupted loses nothing: each row is sealed with one key or with the other.
    """
    values = broken = 0
    for sealed in SEALED:
        after: int | None = 0
        while after is not None:
            done = database.run_now(partial(_some, secrets=secrets, sealed=sealed, after=after))
            after = done.last if done else None
            values += done.values if done else 0
            broken += done.broken if done else 0
    return Resealed(values=values, broken=broken)


def _some(connection: sa.Connection, secrets: Secrets, sealed: Sealed, after: int) -> _Batch | None:
    """Seal some rows anew; return None where there are none after a key."""
    [key] = sealed.table.primary_key.columns
    held = (
        sa.select(key.label("key"), sealed.column.label("value"))
        .where(key > after, sealed.column.is_not(None))
        .order_by(key)
        .limit(BATCH)
        .with_for_update()
    )
    rows = connection.execute(held).all()
    values = broken = 0
    for row in rows:
        try:
            anew = secrets.resealed(row.value, sealed.purpose)
        except SealBroken:
            broken += 1
            continue
        if anew is not None:
            changed = sa.update(sealed.table).where(key == row.key)
            connection.execute(changed.values({sealed.column: anew}))
            values += 1
    return _Batch(last=rows[-1].key, values=values, broken=broken) if rows else None
