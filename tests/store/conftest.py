"""A store with every table, for each test anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.inbox import Inbox
from bot.store.outbox import Outbox
from bot.store.tables import metadata
from bot.store.tips import TipStore
from tests.store.support import BOT, SECRETS, Hands


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'siftline.db'}")
    opened.run_now(metadata.create_all)
    yield opened
    opened.close()


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def inbox(database: Database) -> Inbox:
    return Inbox(database, SECRETS, BOT)


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return Outbox(database, SECRETS, BOT)


@pytest.fixture
def tips(database: Database) -> TipStore:
    return TipStore(database, SECRETS, BOT)
