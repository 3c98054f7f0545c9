"""What waits in a store, and what was given up on."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.store.backlog import Backlog, Lag, Line, backlog, lag
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.tables import inbox, outbox
from tests.store.claim_support import put
from tests.store.desk.talk_support import cluster
from tests.store.support import BOT, Hands

HANDS = Hands()
NOW = epoch_ms(HANDS())


def waiting(database: Database, now: int = NOW) -> Backlog:
    return database.read_now(lambda connection: backlog(connection, now))


def box(database: Database, table: sa.Table, state: str, *, due: int, **values: Any) -> None:
    """Put a row into a box."""
    number = database.read_now(lambda c: c.scalar(sa.select(sa.func.count()).select_from(table)))
    own = {"update_id": number} if table is inbox else {"key": f"m{number}", "kind": "reply"}
    row = {"bot_id": BOT, "lane": number, "state": state, "created_at": NOW, "due_at": due}
    database.run_now(lambda c: c.execute(sa.insert(table).values(row | own | values)))


def test_an_empty_store_has_nothing_waiting(database: Database) -> None:
    nothing = Line(waiting=0, oldest_ms=0)
    found = waiting(database)
    assert (found.inbox, found.outbox, found.clusters) == (nothing, nothing, 0)


@pytest.mark.parametrize("table", [inbox, outbox], ids=lambda table: table.name)
def test_what_is_due_waits_and_its_oldest_tells_how_long(
    database: Database, table: sa.Table
) -> None:
    for state, due in (("ready", NOW - 5000), ("leased", NOW - 9000), ("ready", NOW + 1)):
        box(database, table, state, due=due)
    box(database, table, "done", due=NOW - 99_000)
    found = waiting(database)
    line = found.inbox if table is inbox else found.outbox
    assert line == Line(waiting=2, oldest_ms=9000)


def test_a_placeholder_that_waits_for_its_answer_is_not_owed(database: Database) -> None:
    box(database, outbox, "waiting", due=NOW - 5000)
    assert waiting(database).outbox.waiting == 0


def test_what_was_given_up_on_is_counted_by_how(database: Database) -> None:
    for table, state, times in (
        (inbox, "dead", 1),
        (inbox, "quarantined", 2),
        (outbox, "dead", 3),
        (outbox, "uncertain", 4),
    ):
        for _ in range(times):
            box(database, table, state, due=NOW)
    found = waiting(database)
    letters = (found.dead_updates, found.quarantined, found.dead_messages, found.uncertain)
    assert letters == (1, 2, 3, 4)


def test_clusters_wait_while_somebody_asks_in_them(database: Database) -> None:
    cluster(database, HANDS, tips=1)
    cluster(database, HANDS)
    assert waiting(database).clusters == 1


def test_an_index_is_behind_by_the_changes_that_it_has_not(database: Database) -> None:
    hands = Hands()
    put(ClaimStore(database, hands), rating="false")
    now = epoch_ms(hands() + timedelta(seconds=30))
    assert database.read_now(lambda c: lag(c, 0, now)) == Lag(changes=1, milliseconds=30_000)
    assert database.read_now(lambda c: lag(c, 99, now)) == Lag(changes=0, milliseconds=0)
