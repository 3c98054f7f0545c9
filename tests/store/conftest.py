"""The parts of a store, for each test anew, on each kind of database."""

import pytest

from bot.store.database import Database
from bot.store.inbox import Inbox
from bot.store.outbox import Outbox
from bot.store.tips import TipStore
from tests.store.support import BOT, SECRETS, Hands


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
