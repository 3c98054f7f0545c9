"""Empty and migrated databases of both kinds, so that what runs on one is seen to run on both."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol
from urllib.parse import quote

from sqlalchemy import make_url

from bot.store.database import Database
from bot.store.migrate import migrate
from tests.copies import Copies
from tests.postgresql import PASSWORD, USER, Server

KINDS = ("sqlite", "postgresql")


class Stores(Protocol):
    """Gives URLs of new databases, which are gone after the test."""

    def empty(self) -> str:
        """Return the URL of a database with nothing in it."""

    def migrated(self) -> str:
        """Return the URL of a database with the schema that the migrations make."""


class Files:
    """SQLite's databases, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def empty(self) -> str:
        """Return the URL of a file that is not there yet."""
        return f"sqlite:///{self._next()}"

    def migrated(self) -> str:
        """Return the URL of a file with the schema."""
        path = self._next()
        path.write_bytes(_migrated_file())
        return f"sqlite:///{path}"

    def _next(self) -> Path:
        self._count += 1
        return self._folder / ("siftline.db" if self._count == 1 else f"siftline{self._count}.db")


class Served:
    """A server's databases."""

    def __init__(self, server: Server, copies: Copies) -> None:
        self.server = server
        self._copies = copies
        self._names: list[str] = []
        self._copied: list[str] = []

    def empty(self) -> str:
        """Return the URL of a new database."""
        self._names.append(self.server.create())
        return self.server.url(self._names[-1])

    def migrated(self) -> str:
        """Return the URL of a database with the schema, and nothing else."""
        self._copied.append(self._copies.take())
        return self.server.url(self._copied[-1])

    def encoded(self, encoding: str) -> str:
        """Return the URL of a new database that holds texts in another way than UTF8."""
        self._names.append(self.server.create_encoded(encoding))
        return self.server.url(self._names[-1])

    def over_the_network(self, url: str) -> str:
        """Return the URL of the same database with the address, the user and a password."""
        name = make_url(url).database
        return f"postgresql://{USER}:{quote(PASSWORD)}@127.0.0.1:{self.server.port}/{name}"

    def disconnect(self) -> None:
        """End every connection to the databases that were given."""
        for name in (*self._names, *self._copied):
            self.server.disconnect(name)

    def take_back(self) -> None:
        """Remove what every database that was given holds, or the database."""
        for name in self._names:
            self.server.drop(name)
        for name in self._copied:
            self._copies.give_back(name)


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """Open a database within the block."""
    with ExitStack() as stack:
        database = Database(url)
        stack.callback(database.close)
        yield database


@cache
def _migrated_file() -> bytes:
    """Return an SQLite file after the migrations, which run once for all tests."""
    with TemporaryDirectory() as directory:
        path = Path(directory) / "siftline.db"
        with opened(f"sqlite:///{path}") as database:
            database.run_now(migrate)
        return path.read_bytes()
