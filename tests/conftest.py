"""Stores for the tests that run on both kinds of database."""

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from coverage import Coverage

from bot.store.database import Database
from tests.copies import Copies
from tests.postgresql import Missing, Server, started
from tests.stores import KINDS, Files, Served, Stores, opened

LONGEST = (
    "checksets",
    "whole_way",
    "chaos",
    "fan_out",
    "attacks",
    "bench",
    "buried",
    "drills",
    "web/desk",
)
"""Folders whose files take longest: they go first, so that no worker has one left at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest first."""
    folders = tuple(str(Path(__file__).parent / folder) for folder in LONGEST)
    items.sort(key=lambda item: not str(item.path).startswith(folders))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Count no lines on the second database, as they were counted on the first one."""
    paused = list(_stopped()) if _is_second(item) else []
    try:
        return (yield)
    finally:
        for counting in reversed(paused):
            counting.start()


def _stopped() -> Iterator[Coverage]:
    """Stop what counts lines: in a worker, one upon the other."""
    while counting := Coverage.current():
        counting.stop()
        yield counting


def _is_second(item: pytest.Item) -> bool:
    """Tell whether a test runs on SQLite too."""
    return isinstance(item, pytest.Function) and (
        hasattr(item, "callspec") and item.callspec.params.get("stores") == KINDS[1]
    )


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Run a PostgreSQL server, one for all tests; without one, those that need it are skipped."""
    try:
        with started() as running:
            yield running
    except Missing as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def copies(server: Server) -> Copies:
    """Give the databases with the schema."""
    return Copies(server)


@pytest.fixture(params=[KINDS[0], pytest.param(KINDS[1], marks=pytest.mark.postgresql)])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stores]:
    """Give databases of both kinds, one kind after the other."""
    if request.param == "sqlite":
        yield Files(tmp_path)
        return
    yield request.getfixturevalue("served")


@pytest.fixture
def served(server: Server, copies: Copies) -> Iterator[Served]:
    """Give databases of the server, for what only it has."""
    given = Served(server, copies)
    yield given
    given.take_back()


@pytest.fixture
def file_database(tmp_path: Path) -> Iterator[Database]:
    """Give the same on SQLite alone, for what only it has: a file, and few parameters."""
    with opened(Files(tmp_path).migrated()) as database:
        yield database


@pytest.fixture
def store_url(stores: Stores) -> str:
    """Give the URL of a store with the schema that the migrations make."""
    return stores.migrated()


@pytest.fixture
def database(stores: Stores) -> Iterator[Database]:
    """Give a store with the schema that the migrations make."""
    with opened(stores.migrated()) as database:
        yield database
