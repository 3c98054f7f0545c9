"""A new store for each measurement: an SQLite file, or a schema of its own on a server."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from bot.store.database import Database

SCHEMA = "siftline_bench"


class StoreNotEmpty(Exception):
    """The database holds something already, and what is not ours is not touched."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Store:
    """A data directory and, on a server, a database; both are gone after the measurement."""

    folder: Path
    database_url: str


@contextmanager
def new_store(database_url: str) -> Iterator[Store]:
    """Give an empty store within the block; it is SQLite without a URL."""
    served = _schema(database_url) if database_url else nullcontext("")
    # A process that was killed may still be ending.
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        served as url,
    ):
        yield Store(folder=Path(folder), database_url=url)


def require_empty(database_url: str) -> None:
    """Raise StoreNotEmpty where a server's database has a table in any schema."""
    with _opened(database_url) as database:
        tables = database.read_now(_tables)
    if tables:
        raise StoreNotEmpty(
            f"the database of SIFTLINE_DATABASE_URL is not empty, it has {tables[0]}: give one "
            f"without tables (after a run that was killed: drop schema {SCHEMA} cascade)"
        )


@contextmanager
def _schema(database_url: str) -> Iterator[str]:
    """Give the URL by which all that is made lands in a schema of its own, dropped afterwards."""
    with _opened(database_url) as database:
        database.run_now(lambda connection: connection.execute(sa.schema.CreateSchema(SCHEMA)))
        options = str(database.url.query.get("options", ""))
        path = {"options": f"{options} -csearch_path={SCHEMA}".strip()}
        try:
            yield database.url.update_query_dict(path).render_as_string(hide_password=False)
        finally:
            drop = sa.schema.DropSchema(SCHEMA, cascade=True)
            database.run_now(lambda connection: connection.execute(drop))


@contextmanager
def _opened(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    try:
        yield database
    finally:
        database.close()


def _tables(connection: sa.Connection) -> list[str]:
    looked = sa.inspect(connection)
    schemas = [each for each in looked.get_schema_names() if each != "information_schema"]
    return [f"{schema}.{name}" for schema in schemas for name in looked.get_table_names(schema)]
