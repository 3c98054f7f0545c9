"""Inserts on both databases: of rows that may be there already, and of numbered revisions."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite


def draft_row(connection: sa.Connection, table: sa.Table, public_id: str, now: int) -> int:
    """Return the id of the row of a public id, which is made as a draft where there is none."""
    values = {"public_id": public_id, "state": "draft", "created_at": now, "changed_at": now}
    insert_new(connection, table, [values])
    query = sa.select(table.c.id).where(table.c.public_id == public_id)
    return int(connection.execute(query).scalar_one())


def next_number(connection: sa.Connection, owner: sa.Column[int], row_id: int) -> int:
    """Return the number of the next revision of what ``owner``, a column of revisions, names."""
    newest = sa.select(sa.func.max(owner.table.c.number)).where(owner == row_id)
    return (connection.execute(newest).scalar() or 0) + 1


def insert_new(
    connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]
) -> int:
    """Insert the rows that break no unique constraint and return how many did not."""
    if not rows:
        return 0
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    insert = (
        dialect.insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    )
    return connection.execute(insert, [dict(row) for row in rows]).rowcount
