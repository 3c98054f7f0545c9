"""Transactions on SQLite or PostgreSQL: sync functions, run off the event loop, all or nothing."""

import asyncio
import fcntl
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from bot.store import postgresql
from bot.store.together import LAST, Together

T = TypeVar("T")
READERS = 2
BUSY_MS = 10_000


class StoreUnavailable(Exception):
    """The database cannot be reached or written now; what was asked has not happened.

    Only of a server that goes away just as it commits, nobody can say whether it has.
    """


class ServerUnavailable(StoreUnavailable):
    """The same of a database server."""


class Unstorable(ValueError):
    """A value that no row takes, such as one that is too long; the text does not repeat it."""


class DatabaseUrlUnusable(ValueError):
    """The database's URL leads to none; it is not repeated, as it may hold a password."""


class Database:
    """One database: one writer at a time on SQLite, whose ``file`` it is, a pool on PostgreSQL."""

    def __init__(self, url: str) -> None:
        """Prepare to connect, or raise DatabaseUrlUnusable."""
        self.url = _parsed(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._writer = _sqlite_engine(self.url) if self.is_sqlite else _server_engine(self.url)
        self._reader = (
            _sqlite_engine(self.url, read_only=True)
            if self.is_sqlite
            else postgresql.reading(self._writer)
        )
        self.file = _file(self.url) if self.is_sqlite else None
        self._lock = self.file.with_name(f"{self.file.name}.lock") if self.file else None
        self._lasting: list[sa.Connection] = []
        self._write_pool = ThreadPoolExecutor(1 if self.is_sqlite else 4, "store-write")
        self._read_pool = ThreadPoolExecutor(READERS, "store-read")
        self._together = Together(self.run_now, self._write_pool, ServerUnavailable)

    def __str__(self) -> str:
        """Return which database it is, without user and password."""
        return str(self.file) if self.file else postgresql.whereabouts(self.url)

    async def run(self, work: Callable[[sa.Connection], T]) -> T:
        """Return what ``work`` returns once its writes are durable; on an error nothing is.

        A server may end a transaction for another one's sake; then ``work`` is done again.
        """
        return await asyncio.get_running_loop().run_in_executor(
            self._write_pool, self.run_now, work
        )

    async def run_together(self, work: Callable[[sa.Connection], T], lane: int = LAST) -> T:
        """Do ``run`` for a small ``work`` on rows of one lane, in one transaction with others."""
        return await self._together.run(work, lane)

    async def read(self, work: Callable[[sa.Connection], T]) -> T:
        """Return what ``work`` reads from one consistent snapshot, beside any writer."""
        return await asyncio.get_running_loop().run_in_executor(
            self._read_pool, self.read_now, work
        )

    def run_now(self, work: Callable[[sa.Connection], T]) -> T:
        """Do ``run`` in the calling thread, for commands without an event loop."""
        with self._translated(), _file_lock(self._lock):
            return self._done(self._writer, work)

    def read_now(self, work: Callable[[sa.Connection], T]) -> T:
        """Do ``read`` in the calling thread, for commands without an event loop."""
        with self._translated():
            return self._done(self._reader, work)

    async def stay(self, work: Callable[[sa.Connection], T]) -> T:
        """Return what ``work`` does on a connection that stays until ``close`` with its locks."""
        return await asyncio.to_thread(self.stay_now, work)

    def stay_now(self, work: Callable[[sa.Connection], T]) -> T:
        """Do ``stay`` in the calling thread."""
        with self._translated():
            connection = self._own_connection()
            self._lasting.append(connection)
            return work(connection)

    async def stay_if(self, work: Callable[[sa.Connection], bool]) -> sa.Connection | None:
        """Return a connection of its own on which ``work`` came to true, or None where it did not.

        It stays with its locks until ``leave`` or ``close``.
        """

        def connect() -> sa.Connection | None:
            connection = self._own_connection()
            try:
                kept = work(connection)
            except BaseException:
                connection.close()
                raise
            if not kept:
                connection.close()
                return None
            self._lasting.append(connection)
            return connection

        with self._translated():
            return await asyncio.to_thread(connect)

    async def still(self, connection: sa.Connection) -> bool:
        """Tell whether a connection that stays is there; one that is not has lost its locks."""

        def look() -> bool:
            try:
                return connection.scalar(sa.select(1)) == 1
            except DBAPIError:
                return False

        if await asyncio.to_thread(look):
            return True
        await self.leave(connection)
        return False

    async def leave(self, connection: sa.Connection) -> None:
        """Give up a connection that stays, and its locks with it."""
        self._lasting.remove(connection)
        await asyncio.to_thread(connection.close)

    def close(self) -> None:
        """Wait for running transactions and close every connection."""
        self._write_pool.shutdown()
        self._read_pool.shutdown()
        for connection in self._lasting:
            connection.close()
        self._reader.dispose()
        with _file_lock(self._lock):
            self._writer.dispose()

    @contextmanager
    def own_connection(self) -> Iterator[sa.Connection]:
        """Give a connection beside the pool, each statement of which is a transaction."""
        with self._translated():
            connection = self._own_connection()
            try:
                yield connection
            finally:
                connection.close()

    def _own_connection(self) -> sa.Connection:
        connection = self._writer.connect().execution_options(isolation_level="AUTOCOMMIT")
        connection.detach()
        return connection

    @staticmethod
    def _done(engine: sa.Engine, work: Callable[[sa.Connection], T]) -> T:
        """Return what ``work`` returns, done again where the server ended it before its commit."""
        attempt, worked = 0, False
        while True:
            try:
                with engine.begin() as connection:
                    result = work(connection)
                    worked = True  # from here on, an error leaves open whether it is committed
                return result
            except DBAPIError as error:
                attempt += 1
                if worked or attempt == postgresql.TRIES or not postgresql.may_go_through(error):
                    raise
            time.sleep(postgresql.pause(attempt))

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.IntegrityError:
            raise
        except sa.exc.DataError as error:
            kind = type(error.orig).__name__
            raise Unstorable(f"the store takes no such value: {kind}") from None
        except DBAPIError as error:
            if self.is_sqlite:
                raise StoreUnavailable(type(error.orig).__name__) from error
            raise ServerUnavailable(f"{self}: {postgresql.reason(error)}") from error
        except sa.exc.TimeoutError as error:
            raise ServerUnavailable(f"{self}: every connection is in use") from error


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
        return postgresql.with_driver(sa.make_url(url))
    except sa.exc.ArgumentError as error:
        raise DatabaseUrlUnusable("SIFTLINE_DATABASE_URL is not an SQLAlchemy URL") from error


def _file(url: sa.URL) -> Path:
    if not url.database or url.database == ":memory:":
        raise DatabaseUrlUnusable("SIFTLINE_DATABASE_URL names no file: write sqlite:///PATH")
    return Path(url.database)


def _server_engine(url: sa.URL) -> sa.Engine:
    if url.drivername != postgresql.DRIVER:
        line = f"SIFTLINE_DATABASE_URL: there is no driver for {url.drivername}"
        raise DatabaseUrlUnusable(f"{line}; write postgresql://USER:PASSWORD@HOST/DATABASE")
    return postgresql.server_engine(url)


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
