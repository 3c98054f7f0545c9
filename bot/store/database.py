"""Transactions on SQLite or PostgreSQL: sync functions, run off the event loop, all or nothing."""

import asyncio
import fcntl
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

T = TypeVar("T")
READERS = 2
BUSY_MS = 10_000


class StoreUnavailable(Exception):
    """The database cannot be reached or written now; what was asked has not happened."""


class DatabaseUrlUnusable(ValueError):
    """The database's URL leads to none; it is not repeated, as it may hold a password."""


class Database:
    """One database: one writer at a time on SQLite, whose ``file`` it is, a pool on PostgreSQL."""

    def __init__(self, url: str) -> None:
        """Prepare to connect, or raise DatabaseUrlUnusable."""
        self.url = _parsed(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._writer = _sqlite_engine(self.url) if self.is_sqlite else _engine(self.url)
        self._reader = _sqlite_engine(self.url, read_only=True) if self.is_sqlite else self._writer
        self.file = _file(self.url) if self.is_sqlite else None
        self._lock = self.file.with_name(f"{self.file.name}.lock") if self.file else None
        self._write_pool = ThreadPoolExecutor(1 if self.is_sqlite else 4, "store-write")
        self._read_pool = ThreadPoolExecutor(READERS, "store-read")

    async def run(self, work: Callable[[sa.Connection], T]) -> T:
        """Return what ``work`` returns once its writes are durable; on an error nothing is."""
        return await asyncio.get_running_loop().run_in_executor(
            self._write_pool, self.run_now, work
        )

    async def read(self, work: Callable[[sa.Connection], T]) -> T:
        """Return what ``work`` reads from one consistent snapshot, beside any writer."""
        return await asyncio.get_running_loop().run_in_executor(
            self._read_pool, self.read_now, work
        )

    def run_now(self, work: Callable[[sa.Connection], T]) -> T:
        """Do ``run`` in the calling thread, for commands without an event loop."""
        with _translated(), _file_lock(self._lock), self._writer.begin() as connection:
            return work(connection)

    def read_now(self, work: Callable[[sa.Connection], T]) -> T:
        """Do ``read`` in the calling thread, for commands without an event loop."""
        with _translated(), self._reader.begin() as connection:
            return work(connection)

    def close(self) -> None:
        """Wait for running transactions and close every connection."""
        self._write_pool.shutdown()
        self._read_pool.shutdown()
        self._reader.dispose()
        with _file_lock(self._lock):
            self._writer.dispose()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except sa.exc.IntegrityError:
        raise
    except DBAPIError as error:
        raise StoreUnavailable(type(error.orig).__name__) from error


@contextmanager
def _file_lock(path: Path | None) -> Iterator[None]:
    """Keep other processes from writing or checkpointing meanwhile.

    SQLite before 3.51.3 can lose a WAL reset when two connections write and checkpoint at the
    same moment (https://sqlite.org/wal.html#walresetbug); Debian 12 ships 3.40.
    """
    if path is None:
        yield
        return
    with _opened(path) as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _opened(path: Path) -> IO[str]:
    try:
        return path.open("a")
    except OSError as error:
        raise StoreUnavailable(f"{path}: {error.strerror}") from error


def _parsed(url: str) -> sa.URL:
    try:
        return sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise DatabaseUrlUnusable("SIFTLINE_DATABASE_URL is not an SQLAlchemy URL") from error


def _file(url: sa.URL) -> Path:
    if not url.database or url.database == ":memory:":
        raise DatabaseUrlUnusable("SIFTLINE_DATABASE_URL names no file: write sqlite:///PATH")
    return Path(url.database)


def _engine(url: sa.URL) -> sa.Engine:
    try:
        return sa.create_engine(url)
    except (sa.exc.ArgumentError, ImportError) as error:
        line = f"SIFTLINE_DATABASE_URL: there is no driver for {url.drivername}"
        raise DatabaseUrlUnusable(line) from error


def _sqlite_engine(url: sa.URL, *, read_only: bool = False) -> sa.Engine:
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_MS / 1000})

    @sa.event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # SQLAlchemy's BEGIN below, not the driver's own
        for pragma in ("journal_mode=wal", "synchronous=full", "foreign_keys=on"):
            connection.execute(f"pragma {pragma}")
        if read_only:
            connection.execute("pragma query_only=on")
            connection.execute("pragma wal_autocheckpoint=0")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("begin" if read_only else "begin immediate")

    return engine
