"""The file of the entries, an SQLite database of the index alone; without a path, in memory."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.store.entry_tables import TABLES
from bot.store.index_trouble import sqlite_translated

Row = tuple[Any, ...]

CACHE_KIB = 32_768


class EntryFile:
    """One connection, for one thread at a time; every write is in a transaction."""

    def __init__(self, path: Path | None) -> None:
        """Open the file, or raise IndexTrouble."""
        self.path = path
        with sqlite_translated():
            self._connection = sqlite3.connect(
                path or ":memory:", isolation_level=None, check_same_thread=False
            )
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is written within the block, or nothing; raises IndexTrouble."""
        with sqlite_translated():
            self._connection.execute("begin immediate")
            try:
                yield
                self._connection.execute("commit")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("rollback")
                raise

    def rows(self, query: str, **values: Any) -> list[Row]:
        """Return the rows of a query; a value that is a collection is a JSON array in it."""
        with sqlite_translated():
            return self._connection.execute(query, _bound(values)).fetchall()

    def write(self, statement: str, **values: Any) -> int:
        """Do a statement and return the rowid of the row that it inserted last."""
        return self._connection.execute(statement, _bound(values)).lastrowid or 0

    def write_all(self, statement: str, rows: Iterable[Row]) -> None:
        """Do a statement for each row."""
        self._connection.executemany(statement, rows)

    def note(self, name: str) -> str | None:
        """Return what was noted under a name."""
        found = self.rows("select said from note where name = :name", name=name)
        return str(found[0][0]) if found else None

    def set_note(self, name: str, said: str) -> None:
        """Note something under a name, in the running transaction."""
        self.write("insert or replace into note values (:name, :said)", name=name, said=said)

    def make_durable(self) -> None:
        """Return when what was committed outlives a power cut."""
        with sqlite_translated():
            self._connection.execute("pragma wal_checkpoint(passive)").fetchall()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _prepare(self) -> None:
        # A cut-off commit is found again in the store's change feed, so none waits for the disk.
        pragmas = ("journal_mode = wal", "synchronous = normal", f"cache_size = -{CACHE_KIB}")
        for pragma in pragmas:
            self._connection.execute(f"pragma {pragma}").fetchall()
        known = self._connection.execute("select count(*) from sqlite_schema").fetchone()
        if not known[0]:
            self._connection.executescript(f"begin;{TABLES}commit;")


def _bound(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: json.dumps(list(value)) if _is_many(value) else value
        for name, value in values.items()
    }


def _is_many(value: object) -> bool:
    return isinstance(value, Collection) and not isinstance(value, str | bytes)
