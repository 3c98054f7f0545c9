"""A whole store copied into another, of either kind, and compared with it row by row."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.desk_tables import desk_metadata
from bot.store.insert import insert_new
from bot.store.migrate import schema_revision

BATCH = 500
"""Rows that are read and written at once."""

SHOWN_LAST = {"claim": "review", "source_profile": "source_profile_review"}
"""Tables whose rows name a review, which names them: that is written once the reviews are there."""

UNSEEN: Mapping[str, Any] = {"state": "draft", "published_review_id": None}
"""How such a row is until then."""

Told = Callable[[str, int], None]
"""Takes the name of a table that is copied, and how many rows it has."""


class Uncopyable(Exception):
    """A store cannot be copied into another; the text says why and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TableDigest:
    """How many rows a table has, and a number that differs when any of them does."""

    rows: int
    digest: str


def copy_store(source: Database, target: Database, told: Told) -> Mapping[str, TableDigest]:
    """Copy each row that the target lacks, from one snapshot, and return what the source has.

    Whoever calls it again after an interruption goes on where it ended. Raises Uncopyable where
    the schemas differ.
    """
    return source.read_now(partial(_copy_all, target=target, told=told))


def digests(database: Database) -> Mapping[str, TableDigest]:
    """Return the digest of each table, the same for equal rows on either kind of database."""
    return database.read_now(
        lambda connection: {
            table.name: _digest(connection, table) for table in desk_metadata.sorted_tables
        }
    )


def has_others(target: Database, source: Database) -> str | None:
    """Return a table of the target with rows that are not copies of the source's, or None."""
    return source.read_now(
        lambda ours: target.read_now(lambda theirs: _first_strange(theirs, ours))
    )


def is_empty(database: Database) -> bool:
    """Tell whether a store has no row at all."""

    def look(connection: sa.Connection) -> bool:
        firsts = (sa.select(sa.literal(1)).select_from(t).limit(1) for t in _tables())
        return not any(connection.execute(first).first() for first in firsts)

    return database.read_now(look)


def _tables() -> Sequence[sa.Table]:
    return desk_metadata.sorted_tables


def _copy_all(connection: sa.Connection, target: Database, told: Told) -> Mapping[str, TableDigest]:
    ours, theirs = schema_revision(connection), target.read_now(schema_revision)
    if ours != theirs:
        raise Uncopyable(f"the schemas differ ({ours}, {theirs}): run `siftline migrate` on both")
    done = {}
    for table in _tables():
        rows = 0
        for batch in _batches(connection, table):
            target.run_now(partial(_insert, table=table, rows=batch))
            rows += len(batch)
        told(table.name, rows)
        done[table.name] = _digest(connection, table)
        for held in (name for name, after in SHOWN_LAST.items() if after == table.name):
            _show(connection, target, desk_metadata.tables[held])
    target.run_now(_count_on)
    return done


def _batches(connection: sa.Connection, table: sa.Table) -> Iterator[Sequence[Mapping[str, Any]]]:
    query = sa.select(table).order_by(*table.primary_key.columns)
    rows = connection.execute(query.execution_options(yield_per=BATCH))
    for partition in rows.mappings().partitions():
        yield [dict(row) for row in partition]


def _insert(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    unseen = UNSEEN if table.name in SHOWN_LAST else {}
    insert_new(connection, table, [{**row, **unseen} for row in rows])


def _show(connection: sa.Connection, target: Database, table: sa.Table) -> None:
    """Give rows their state and the review that they are served by."""
    for batch in _batches(connection, table):
        rows = [{"row": row["id"]} | {name: row[name] for name in UNSEEN} for row in batch]
        update = (
            sa.update(table)
            .where(table.c.id == sa.bindparam("row"))
            .values({name: sa.bindparam(name) for name in UNSEEN})
        )
        target.run_now(partial(_execute, statement=update, rows=rows))


def _count_on(connection: sa.Connection) -> None:
    """Let a server give ids after the greatest that there is."""
    if connection.dialect.name != "postgresql":
        return
    for table in _tables():
        key = table.autoincrement_column
        if key is None:
            continue
        sequence = sa.func.pg_get_serial_sequence(table.name, key.name)
        greatest = connection.scalar(sa.select(sa.func.max(key)))
        if greatest is not None:
            connection.execute(sa.select(sa.func.setval(sequence, greatest)))


def _first_strange(theirs: sa.Connection, ours: sa.Connection) -> str | None:
    for table in _tables():
        held = set(_row_digests(theirs, table, UNSEEN))
        if held and held.difference(_row_digests(ours, table, UNSEEN)):
            return table.name
    return None


def _digest(connection: sa.Connection, table: sa.Table) -> TableDigest:
    """Return a table's digest: a sum, as the databases do not sort texts alike."""
    rows, total = 0, 0
    for each in _row_digests(connection, table):
        rows += 1
        total += int.from_bytes(each)
    return TableDigest(rows=rows, digest=f"{total % 2**256:064x}")


def _row_digests(
    connection: sa.Connection, table: sa.Table, without: Mapping[str, Any] | None = None
) -> Iterator[bytes]:
    """Give the SHA-256 of each row; of tables that are shown last, without some columns."""
    left_out = without if without and table.name in SHOWN_LAST else {}
    columns = [each.name for each in table.columns if each.name not in left_out]
    for batch in _batches(connection, table):
        for row in batch:
            written = json.dumps([_plain(row[name]) for name in columns])
            yield hashlib.sha256(written.encode()).digest()


def _plain(value: Any) -> Any:
    match value:
        case bytes() | memoryview():
            return bytes(value).hex()
        case Mapping():
            return {key: _plain(value[key]) for key in sorted(value)}
        case list():
            return [_plain(each) for each in value]
        case _:
            return value


def _execute(
    connection: sa.Connection, statement: sa.Update, rows: Sequence[Mapping[str, Any]]
) -> None:
    connection.execute(statement, rows)
