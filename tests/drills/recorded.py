"""Stores as earlier versions left them: filled by each of these itself, then killed at its work.

`stores/` has the rows of a version of each schema, as they were: people had been answered, two
answers were not sent yet, and three updates were not worked on. They are sealed with ``KEY``.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.store.database import Database
from tests.store.test_migrate import migrated_to

STORES = Path(__file__).with_name("stores")
KEY = bytes(range(32))
RECORDED = {"0001": "0001", "0002": "0002", "0003": "0004", "0004": "0004"}
"""Which rows a schema is filled with: one came out together with the next."""
ANSWERED, UNSENT, UNREAD = range(11, 17), range(31, 33), range(41, 44)
"""The chats whose messages had been answered, and those of the two kinds that waited."""
TIMES = ("_at", "_until")
UNSEEN = {"state": "draft", "published_review_id": None}
"""How a claim is until the review is there that it is served by."""


def load(database: Database, revision: str) -> None:
    """Bring an empty database to an earlier schema and fill it, as if it were used just now."""
    migrated_to(database, revision)
    rows = _rows(RECORDED[revision])
    database.run_now(lambda connection: _insert(connection, rows))


def _rows(recorded: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Return the rows by table, those first that others name, with times near to now."""
    text = (STORES / f"{recorded}.json").read_text(encoding="utf-8")
    tables: dict[str, list[dict[str, Any]]] = json.loads(text)
    last = max(row["created_at"] for row in tables["inbox"])
    since = epoch_ms(datetime.now(UTC)) - last
    return {
        table: [{name: _value(name, row[name], since) for name in row} for row in rows]
        for table, rows in tables.items()
    }


def _value(name: str, value: Any, since: int) -> Any:
    match value:
        case {"base64": str(content)}:
            return base64.b64decode(content)
        case int() if name.endswith(TIMES):
            return value + since
        case _:
            return value


def _insert(connection: sa.Connection, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    for name, rows in tables.items():
        for row in rows:
            unseen = {**row, **UNSEEN} if name == "claim" else row
            connection.execute(sa.insert(_table(connection, name)), [unseen])
    claim = _table(connection, "claim")
    for row in tables["claim"]:
        shown = {name: row[name] for name in UNSEEN}
        connection.execute(sa.update(claim).where(claim.c.id == row["id"]).values(shown))
    if connection.dialect.name == "postgresql":
        for name in tables:
            _count_on(connection, _table(connection, name))


def _count_on(connection: sa.Connection, table: sa.Table) -> None:
    """Let a server give ids after the greatest that there is."""
    key = table.autoincrement_column
    if key is not None:
        sequence = sa.func.pg_get_serial_sequence(table.name, key.name)
        greatest = sa.select(sa.func.max(key)).scalar_subquery()
        connection.execute(sa.select(sa.func.setval(sequence, greatest)))


def _table(connection: sa.Connection, name: str) -> sa.Table:
    """Return a table as it was then, with the columns that it had."""
    return sa.Table(name, sa.MetaData(), autoload_with=connection, resolve_fks=False)
