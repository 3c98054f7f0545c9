"""The numbers that a lost placeholder may have: those that no row knows."""

from dataclasses import replace

import sqlalchemy as sa

from bot.flows.post import Owed
from bot.store.database import Database
from bot.store.lost_placeholders import MOST
from bot.store.outbox import Outbox
from bot.store.outbox_rows import queue_notice
from bot.store.tables import outbox as outbox_table
from tests.store.support import SECRETS, Hands, outgoing, place
from tests.store.test_outbox import only, opened


async def placed(outbox: Outbox, hands: Hands, key: str, at: int, chat_id: int = 7) -> Owed:
    """Return a reply whose placeholder is there, and whose first one may be."""
    owed = await opened(outbox, hands, key, chat_id)
    await outbox.retry(owed, "ReadTimeout", hands(), orphan=True)
    owed = await only(outbox, hands)
    await outbox.placed(owed, at, hands())
    return replace(owed, reply_id=at)


async def test_numbers_that_rows_of_any_chat_have_are_not_it(outbox: Outbox, hands: Hands) -> None:
    first = await placed(outbox, hands, "m1", 8)
    await placed(outbox, hands, "m3", 6, chat_id=9)
    assert first.orphans == 1
    assert sorted(await outbox.unknown_ids(first)) == [2, 4, 5, 7]


async def test_they_are_not_too_many_to_try(outbox: Outbox, hands: Hands) -> None:
    owed = await placed(outbox, hands, "m1", 10_000_000)
    assert await outbox.unknown_ids(owed) == list(range(9_999_999, 9_999_999 - MOST, -1))


async def test_likeliest_are_those_beside_what_was_sent_just_before(
    outbox: Outbox, hands: Hands
) -> None:
    await placed(outbox, hands, "m1", 500, chat_id=9)
    owed = await placed(outbox, hands, "m2", 1_000)
    assert {499, 501, 999, 998} < set((await outbox.unknown_ids(owed))[:8])


async def test_in_a_group_or_before_a_placeholder_there_are_none(
    outbox: Outbox, hands: Hands
) -> None:
    owed = await placed(outbox, hands, "m1", 8, chat_id=-7)
    assert await outbox.unknown_ids(owed) == []
    assert await outbox.unknown_ids(replace(owed, reply_id=None)) == []
    assert await outbox.unknown_ids(replace(owed, message_id=None)) == []


async def test_a_notice_that_may_have_been_sent_is_not_touched(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    owed = await placed(outbox, hands, "m1", 8)
    database.run_now(
        lambda connection: queue_notice(
            connection,
            SECRETS,
            place(),
            key="k",
            message_id=1,
            outgoing=outgoing("told"),
            now=hands(),
        )
    )
    assert await outbox.unknown_ids(owed) != []
    ended = {"state": "uncertain", "chat": None, "payload": sa.null()}
    unsure = sa.update(outbox_table).where(outbox_table.c.kind == "notice").values(**ended)
    database.run_now(lambda connection: connection.execute(unsure))
    assert await outbox.unknown_ids(owed) == []
