"""The post of one bot, and its upkeep."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.flows.post import StoreAway
from bot.store.database import Database
from bot.store.post import open_post
from bot.store.reach import Reach
from tests.store.support import BOT, SECRETS, Hands, update
from tests.stores import Served, opened

KEPT = timedelta(days=90)


async def test_the_sole_owner_takes_up_what_was_left(database: Database, hands: Hands) -> None:
    post = open_post(database, SECRETS, BOT, KEPT)
    await post.inbox.put([update(1)], hands())
    await post.inbox.lease(9, hands())
    assert await post.recover(hands()) == 1


@pytest.mark.postgresql
async def test_one_of_several_leaves_the_leases_of_others(served: Served, hands: Hands) -> None:
    url = served.migrated()
    with opened(url) as first, opened(url) as second:
        post = open_post(first, SECRETS, BOT, KEPT)
        await post.inbox.put([update(1)], hands())
        await post.recover(hands())
        await post.inbox.lease(9, hands())
        assert await open_post(second, SECRETS, BOT, KEPT).recover(hands()) == 0
        assert await post.inbox.counts() == {"leased": 1}


@pytest.mark.postgresql
async def test_the_next_one_takes_up_what_a_process_left(served: Served, hands: Hands) -> None:
    url = served.migrated()
    with opened(url) as first:
        post = open_post(first, SECRETS, BOT, KEPT)
        await post.inbox.put([update(1)], hands())
        await post.recover(hands())
        await post.inbox.lease(9, hands())
    with opened(url) as second:
        assert await open_post(second, SECRETS, BOT, KEPT).recover(hands()) == 1


@pytest.mark.postgresql
async def test_another_bot_on_the_server_is_nobody_to_mind(served: Served, hands: Hands) -> None:
    url = served.migrated()
    with opened(url) as first, opened(url) as second:
        await open_post(first, SECRETS, BOT + 1, KEPT).recover(hands())
        post = open_post(second, SECRETS, BOT, KEPT)
        await post.inbox.put([update(1)], hands())
        await post.inbox.lease(9, hands())
        assert await post.recover(hands()) == 1


async def test_done_rows_go_after_two_days_and_all_else_after_its_time(
    database: Database, hands: Hands
) -> None:
    post = open_post(database, SECRETS, BOT, KEPT)
    await post.inbox.put([update(1, 1), update(2, 2)], hands())
    done, dead = await post.inbox.lease(9, hands())
    await post.inbox.finish(done, None, (), hands())
    await post.inbox.bury(dead, None, (), "RuntimeError", hands())

    hands.pass_(3 * 24 * 3600)
    await post.prune(hands())
    assert await post.inbox.counts() == {"dead": 1}

    hands.pass_(88 * 24 * 3600)
    await post.prune(hands())
    assert await post.inbox.counts() == {}


async def test_a_database_that_does_not_work_is_away(database: Database) -> None:
    reach = Reach(database)
    broken = sa.text("select * from nowhere")
    with pytest.raises(StoreAway):
        await reach.read(lambda connection: connection.execute(broken))
    with pytest.raises(StoreAway):
        await reach.run(lambda connection: connection.execute(broken))
    with pytest.raises(StoreAway):
        await reach.stay(lambda connection: connection.execute(broken))
