"""The inbox: durable, one a chat, in order, and never stuck."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.flows.post import LeaseLost, Unreadable
from bot.store.database import Database
from bot.store.inbox import LEASE, Inbox
from bot.store.outbox import Outbox
from bot.store.secrets import Secrets
from bot.store.tables import inbox as inbox_table
from bot.store.tips import TipStore
from tests.store.support import BOT, Hands, answer, place, reply, tip, update


async def test_an_update_is_kept_once(inbox: Inbox, hands: Hands) -> None:
    assert await inbox.put([update(1), update(2)], hands()) == 2
    assert await inbox.put([update(2), update(3)], hands()) == 1
    assert await inbox.counts() == {"ready": 3}


async def test_an_empty_batch_is_nothing(inbox: Inbox, hands: Hands) -> None:
    assert await inbox.put([], hands()) == 0


async def test_one_row_a_chat_is_leased_oldest_first(inbox: Inbox, hands: Hands) -> None:
    await inbox.put([update(1, 7), update(2, 7), update(3, 8), update(4, 9)], hands())

    assert [row.update_id for row in await inbox.lease(2, hands())] == [1, 3]
    assert [row.update_id for row in await inbox.lease(9, hands())] == [4]


async def test_a_chat_goes_on_when_its_row_has_ended(inbox: Inbox, hands: Hands) -> None:
    await inbox.put([update(1), update(2)], hands())
    [first] = await inbox.lease(9, hands())
    await inbox.finish(first, None, (), hands())

    assert [row.update_id for row in await inbox.lease(9, hands())] == [2]


async def test_a_row_is_read_as_it_came_and_forgotten_when_done(
    inbox: Inbox, hands: Hands, database: Database
) -> None:
    await inbox.put([update(1)], hands())
    [leased] = await inbox.lease(9, hands())
    assert inbox.read(leased) == {"update_id": 1}
    assert inbox.earlier(leased) == []

    await inbox.finish(leased, None, (), hands())

    bodies = sa.select(inbox_table.c.body)
    assert database.read_now(lambda connection: connection.scalars(bodies).all()) == [None]


async def test_a_body_under_another_key_is_unreadable(
    inbox: Inbox, hands: Hands, database: Database
) -> None:
    await inbox.put([update(1)], hands())
    other = Inbox(database, Secrets(b"x" * 32), BOT)
    [leased] = await other.lease(9, hands())
    with pytest.raises(Unreadable):
        other.read(leased)


async def test_a_retry_waits_until_it_is_due_and_its_chat_waits_with_it(
    inbox: Inbox, hands: Hands
) -> None:
    await inbox.put([update(1), update(2)], hands())
    [first] = await inbox.lease(9, hands())
    due = hands() + timedelta(seconds=4)
    await inbox.retry(first, "RuntimeError", due)

    assert await inbox.lease(9, hands()) == []
    assert await inbox.next_due(hands()) == due
    [again] = await inbox.lease(9, hands.pass_(4))
    assert (again.update_id, again.attempts) == (1, 2)


async def test_nothing_is_due_later_when_nothing_waits(inbox: Inbox, hands: Hands) -> None:
    await inbox.put([update(1)], hands())
    assert await inbox.next_due(hands()) is None


@pytest.mark.parametrize("end", ["dead", "quarantined"])
async def test_a_row_that_is_given_up_keeps_its_body_and_frees_its_chat(
    inbox: Inbox, hands: Hands, end: str
) -> None:
    await inbox.put([update(1), update(2)], hands())
    [first] = await inbox.lease(9, hands())

    if end == "dead":
        await inbox.bury(first, None, (), "RuntimeError", hands())
    else:
        await inbox.quarantine(first, "KeyError", hands())

    assert [row.update_id for row in await inbox.lease(9, hands())] == [2]
    assert await inbox.counts() == {end: 1, "leased": 1}


async def test_a_lease_that_ran_out_is_given_to_another_and_lost_to_the_first(
    inbox: Inbox, outbox: Outbox, hands: Hands
) -> None:
    await inbox.put([update(1)], hands())
    [first] = await inbox.lease(9, hands())
    hands.pass_(LEASE.total_seconds())
    [second] = await inbox.lease(9, hands())

    with pytest.raises(LeaseLost):
        await inbox.finish(first, place(), [reply("late")], hands())

    assert await outbox.counts() == {}
    await inbox.finish(second, place(), [reply("in time")], hands())
    assert await outbox.counts() == {"ready": 1}


async def test_a_killed_process_leaves_nothing_leased(inbox: Inbox, hands: Hands) -> None:
    await inbox.put([update(1), update(2, 8)], hands())
    await inbox.lease(9, hands())

    assert await inbox.recover() == 2
    assert len(await inbox.lease(9, hands())) == 2


async def test_effects_and_end_are_one_transaction(
    inbox: Inbox, outbox: Outbox, tips: TipStore, hands: Hands
) -> None:
    await inbox.put([update(1)], hands())
    [leased] = await inbox.lease(9, hands())
    broken = answer(sameness="x" * 10_000)

    with pytest.raises(AssertionError):
        # An effect that cannot be written takes the others with it.
        await inbox.finish(leased, place(), [tip(), broken, None], hands())  # type: ignore[list-item]  # on purpose

    assert await tips.standing(7, "m1") is None
    assert await inbox.counts() == {"leased": 1}
    assert await outbox.counts() == {}


async def test_old_rows_are_pruned(inbox: Inbox, hands: Hands) -> None:
    await inbox.put([update(1, 1), update(2, 2), update(3, 3)], hands())
    done, dead, _ = await inbox.lease(9, hands())
    await inbox.finish(done, None, (), hands())
    await inbox.bury(dead, None, (), "RuntimeError", hands())
    later = hands.pass_(60)

    assert await inbox.prune(later, later - timedelta(days=90)) == 1
    assert await inbox.counts() == {"dead": 1, "leased": 1}
    assert await inbox.prune(later, later) == 2


async def test_text_never_waits_behind_media(inbox: Inbox, hands: Hands) -> None:
    heavy = [update(number, number, heavy=True) for number in range(1, 6)]
    await inbox.put([*heavy, update(6, 6), update(7, 7)], hands())

    assert [row.update_id for row in await inbox.lease(9, hands(), 2)] == [1, 2, 6, 7]
    assert await inbox.lease(9, hands(), 0) == []
    [third] = await inbox.lease(0, hands(), 1)
    assert (third.update_id, third.heavy) == (3, True)


async def test_a_chat_keeps_its_order_behind_its_own_media(inbox: Inbox, hands: Hands) -> None:
    await inbox.put([update(1, heavy=True), update(2)], hands())

    assert await inbox.lease(9, hands(), 0) == []
    [first] = await inbox.lease(9, hands(), 1)
    await inbox.finish(first, None, (), hands())
    assert [row.update_id for row in await inbox.lease(9, hands(), 0)] == [2]
