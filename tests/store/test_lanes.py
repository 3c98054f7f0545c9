"""On a server, rows are seen as they are committed: a lane is still worked on one at a time."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from bot.store.database import Database
from bot.store.inbox import Inbox
from bot.store.lanes import in_free_lanes
from bot.store.outbox import Outbox
from bot.store.tables import inbox as inbox_table
from bot.store.tables import outbox as outbox_table
from tests.store.support import BOT, SECRETS, Hands, place, update
from tests.stores import Served, opened

pytestmark = pytest.mark.postgresql


@pytest.fixture
def database(served: Served) -> Iterator[Database]:
    with opened(served.migrated()) as database:
        yield database


async def test_a_row_that_comes_to_be_seen_late_waits_for_a_later_one(
    database: Database, hands: Hands
) -> None:
    inbox = Inbox(database, SECRETS, BOT)
    late, seen = threading.Event(), threading.Event()

    def commit_late(connection: sa.Connection) -> None:
        connection.execute(sa.insert(inbox_table), [inbox._row(update(1), hands())])
        late.set()
        seen.wait(10)

    with ThreadPoolExecutor(1) as threads:
        slow = threads.submit(database.run_now, commit_late)
        late.wait(10)
        await inbox.put([update(2)], hands())
        [second] = await inbox.lease(9, hands())
        seen.set()
        slow.result()
    assert await inbox.lease(9, hands()) == []
    await inbox.finish(second, None, (), hands())
    [first] = await inbox.lease(9, hands())
    assert (second.update_id, first.update_id) == (2, 1)


async def test_a_lane_that_another_is_leasing_from_is_left(
    database: Database, hands: Hands
) -> None:
    inbox = Inbox(database, SECRETS, BOT)
    await inbox.put([update(1, 1), update(2, 2)], hands())
    heads = database.read_now(
        lambda connection: connection.execute(
            sa.select(inbox_table).order_by(inbox_table.c.id)
        ).all()
    )

    def lease_beside(connection: sa.Connection) -> list[int]:
        assert [row.update_id for row in in_free_lanes(connection, heads[:1])] == [1]
        return database.run_now(
            lambda other: [row.update_id for row in in_free_lanes(other, heads)]
        )

    assert database.run_now(lease_beside) == [2]


@pytest.mark.parametrize("table", [inbox_table, outbox_table], ids=lambda table: table.name)
async def test_a_lease_waits_for_no_row_that_another_is_just_ending(
    database: Database, hands: Hands, table: sa.Table
) -> None:
    inbox, outbox = Inbox(database, SECRETS, BOT), Outbox(database, SECRETS, BOT)
    await inbox.put([update(1, 1)], hands())
    await outbox.open_reply(place(1), key="m1", message_id=1, language="en", now=hands())
    await inbox.lease(1, hands())
    await outbox.lease(1, (), hands())
    now = hands.pass_(1_000)

    def lease(connection: sa.Connection) -> int:
        connection.exec_driver_sql("set local lock_timeout = '2s'")  # who waits fails
        limits = {False: 1, True: 0}
        in_outbox = outbox._lease(connection, 1, (), now)
        in_inbox = inbox._lease(connection, limits, now)
        return len(in_inbox if table is inbox_table else in_outbox)

    def lease_beside(connection: sa.Connection) -> int:
        connection.execute(sa.select(table.c.id).with_for_update())
        return database.run_now(lease)

    assert database.run_now(lease_beside) == 0
    assert database.run_now(lease) == 1


async def test_many_leases_at_once_give_every_row_to_one(database: Database, hands: Hands) -> None:
    inbox = Inbox(database, SECRETS, BOT)
    await inbox.put([update(number, number % 20) for number in range(60)], hands())
    leased: list[int] = []

    def lease(_: int) -> list[int]:
        limits = {False: 3, True: 0}
        return [
            one.update_id for one in database.run_now(lambda c: inbox._lease(c, limits, hands()))
        ]

    with ThreadPoolExecutor(6) as threads:
        for found in threads.map(lease, range(20)):
            leased += found
    assert len(leased) == len(set(leased)) == 20
    assert {number % 20 for number in leased} == set(range(20))
