"""Inserts on both databases: of rows that may be there already, and of numbered revisions."""

from collections.abc import Mapping, Sequence
from functools import cache
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
    return _run(connection, _if_new(table, connection.dialect.name), rows)


def insert_or_replace(
    connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows of all columns, each in the place of one with the same key."""
    if rows:
        _run(connection, _or_replaced(table, connection.dialect.name), rows)


def count_more(
    connection: sa.Connection, table: sa.Table, key: Mapping[str, Any], counted: str, more: int
) -> None:
    """Count so many more in the row of a key, which is made where there is none."""
    insert = _or_added(table, connection.dialect.name, counted)
    connection.execute(insert, dict(key) | {counted: more})


def _run(connection: sa.Connection, insert: sa.Insert, rows: Sequence[Mapping[str, Any]]) -> int:
    if len(rows) == 1:  # several are sent one by one, which costs more
        return connection.execute(insert, dict(rows[0])).rowcount
    return connection.execute(insert, [dict(row) for row in rows]).rowcount


# Each is built once: building one costs more than running it.


@cache
def _or_replaced(table: sa.Table, dialect: str) -> sa.Insert:
    insert = _into(table, dialect)
    return insert.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={each.name: insert.excluded[each.name] for each in table.c if not each.primary_key},
    ).inline()


@cache
def _or_added(table: sa.Table, dialect: str, counted: str) -> sa.Insert:
    insert = _into(table, dialect)
    return insert.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={counted: table.c[counted] + insert.excluded[counted]},
    ).inline()


@cache
def _if_new(table: sa.Table, dialect: str) -> sa.Insert:
    insert = _into(table, dialect).on_conflict_do_nothing().inline()
    return insert.execution_options(preserve_rowcount=True)


def _into(table: sa.Table, dialect: str) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
