"""Inserts that leave a row that is already there as it is, on both databases."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite


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
