"""Whoever follows the feed by its last position misses no change, however many write it."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from bot.store import change_feed
from bot.store.change_feed import publish_changes
from bot.store.claims import later_change
from bot.store.database import Database
from bot.store.tables import change, claim
from tests.store.claim_support import rows
from tests.stores import Served, opened

WRITERS, ROUNDS = 8, 25


def claims_in(database: Database) -> list[int]:
    """Return the rows of new claims, one a writer."""
    new = [
        {"public_id": f"claim-{n}", "state": "draft", "created_at": n, "changed_at": n}
        for n in range(WRITERS)
    ]
    database.run_now(lambda connection: connection.execute(sa.insert(claim), new))
    return [row_id for (row_id,) in rows(database, "select id from claim order by id")]


@pytest.fixture
def claim_rows(database: Database) -> list[int]:
    return claims_in(database)


class Follower:
    """Follows the feed page by page, as an index does."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.position = 0
        self.seen: list[int] = []

    def look(self) -> None:
        """Take in what is new."""
        self._database.read_now(self._take_in)

    def _take_in(self, connection: sa.Connection) -> None:
        until = later_change(connection, self.position, 10)
        between = (change.c.seq > self.position) & (change.c.seq <= until)
        self.seen += connection.scalars(sa.select(change.c.seq).where(between))
        self.position = until


def all_positions(database: Database) -> set[int]:
    return {seq for (seq,) in rows(database, "select seq from change")}


def test_many_writers_lose_no_change(database: Database, claim_rows: list[int]) -> None:
    follower, ended = Follower(database), threading.Event()

    def write(row_id: int) -> None:
        for _ in range(ROUNDS):
            database.run_now(lambda connection: publish_changes(connection, [row_id], 1))

    def follow() -> None:
        while not ended.is_set():
            follower.look()

    with ThreadPoolExecutor(WRITERS + 1) as threads:
        following = threads.submit(follow)
        for each in [threads.submit(write, row_id) for row_id in claim_rows]:
            each.result()
        ended.set()
        following.result()
    for _ in range(WRITERS * ROUNDS):
        follower.look()
    assert len(follower.seen) == len(set(follower.seen)) == WRITERS * ROUNDS
    assert set(follower.seen) == all_positions(database)


def overtaken(database: Database, row_id: int) -> Follower:
    """Return a follower that looked while a change that was written first was not committed."""
    follower, written, looked = Follower(database), threading.Event(), threading.Event()

    def slow(connection: sa.Connection) -> None:
        publish_changes(connection, [row_id], 1)
        written.set()
        looked.wait(0.5)

    def quick() -> None:
        written.wait(10)
        database.run_now(lambda connection: publish_changes(connection, [row_id], 2))
        follower.look()
        looked.set()

    with ThreadPoolExecutor(2) as threads:
        for each in (threads.submit(database.run_now, slow), threads.submit(quick)):
            each.result()
    follower.look()
    return follower


def test_a_later_change_waits_for_the_one_before(database: Database, claim_rows: list[int]) -> None:
    follower = overtaken(database, claim_rows[0])
    assert len(follower.seen) == 2
    assert set(follower.seen) == all_positions(database)


@pytest.mark.postgresql
def test_without_turns_a_server_loses_a_change(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change_feed, "take_turn", lambda *_: None)
    with opened(served.migrated()) as database:
        follower = overtaken(database, claims_in(database)[0])
        assert len(all_positions(database)) == 2
        assert len(follower.seen) == 1


def test_no_change_is_told_where_there_is_none(database: Database) -> None:
    database.run_now(lambda connection: publish_changes(connection, [], 1))
    assert all_positions(database) == set()
