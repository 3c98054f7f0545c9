"""The numbers that a lost placeholder may have: those that nothing is known by."""

import json
from dataclasses import replace
from functools import partial

import sqlalchemy as sa

from bot.claims.ids import Lane
from bot.flows.post import NewUpdate, Owed
from bot.store.database import Database
from bot.store.inbox import Inbox
from bot.store.lost_placeholders import FARTHEST, NEAR
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


async def numbers(outbox: Outbox, owed: Owed) -> list[int]:
    """Return the numbers in order."""
    return sorted(await outbox.unknown_ids(owed) or ())


def written(update_id: int, message_id: int, kind: str = "private") -> NewUpdate:
    """Return an update with somebody's message."""
    message = {"message_id": message_id, "chat": {"id": 9, "type": kind}}
    raw = {"update_id": update_id, "message": message}
    return NewUpdate(update_id=update_id, lane=place(9).lane, raw=raw)


async def test_numbers_that_rows_of_any_chat_have_are_not_it(outbox: Outbox, hands: Hands) -> None:
    first = await placed(outbox, hands, "m1", 8)
    await placed(outbox, hands, "m3", 6, chat_id=9)
    assert first.orphans == 1
    assert await numbers(outbox, first) == [2, 4, 5, 7]


async def test_numbers_of_messages_that_wait_or_were_set_aside_are_not_it(
    outbox: Outbox, inbox: Inbox, hands: Hands
) -> None:
    owed = await placed(outbox, hands, "m1", 8)
    await inbox.put([written(1, 3)], hands())
    [aside] = await inbox.lease(9, hands())
    await inbox.quarantine(aside, "unreadable", hands())
    await inbox.put([written(2, 4), written(3, 5, "supergroup")], hands())
    assert await numbers(outbox, owed) == [2, 5, 6, 7]


async def test_numbers_of_an_answered_albums_parts_are_not_it(
    outbox: Outbox, inbox: Inbox, hands: Hands
) -> None:
    owed = await placed(outbox, hands, "m1", 8)
    parts = [replace(written(each, each), album="a", heavy=True) for each in (3, 4)]
    await inbox.put(parts, hands())
    hands.pass_(5)
    [album] = await inbox.lease(9, hands())
    await inbox.finish(album, place(9), (), hands())
    assert await numbers(outbox, owed) == [2, 5, 6, 7]


async def test_what_was_sealed_with_another_key_is_passed_over(
    outbox: Outbox, inbox: Inbox, database: Database, hands: Hands
) -> None:
    owed = await placed(outbox, hands, "m1", 4)
    await inbox.put([written(1, 3)], hands())
    body = json.dumps({"message": {"message_id": 2}}).encode()
    other = sa.text("update inbox set body = :body").bindparams(body=body)
    database.run_now(lambda connection: connection.execute(other))
    assert await numbers(outbox, owed) == [2, 3]


async def test_what_was_said_in_the_chat_itself_is_known_however_long_ago(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    first = await placed(outbox, hands, "m1", 6, chat_id=9)
    owed = await placed(outbox, hands, "m2", 8)
    far = owed.id + 2 * NEAR
    for each, changed in ((first, {"lane": place().lane}), (owed, {"id": far})):
        change = sa.update(outbox_table).where(outbox_table.c.id == each.id).values(changed)
        database.run_now(partial(sa.Connection.execute, statement=change))
    assert await numbers(outbox, replace(owed, id=far)) == [3, 4, 5, 7]


async def test_no_more_are_looked_through_than_is_worth_it(outbox: Outbox, hands: Hands) -> None:
    owed = await placed(outbox, hands, "m1", 10_000_000)
    found = await outbox.unknown_ids(owed) or []
    assert found == list(range(9_999_999, 9_999_999 - FARTHEST, -1))


async def test_likeliest_are_those_beside_what_was_sent_just_before(
    outbox: Outbox, hands: Hands
) -> None:
    await placed(outbox, hands, "m1", 500, chat_id=9)
    owed = await placed(outbox, hands, "m2", 1_000)
    assert {499, 501, 999, 998} < set((await outbox.unknown_ids(owed) or [])[:8])


async def test_a_group_counts_for_itself(outbox: Outbox, inbox: Inbox, hands: Hands) -> None:
    await placed(outbox, hands, "m1", 6, chat_id=9)
    owed = await placed(outbox, hands, "m1", 8, chat_id=-7)
    await inbox.put([written(1, 3)], hands())
    assert await outbox.unknown_ids(owed) == [7, 6, 5, 4, 3, 2]


async def test_before_there_is_a_placeholder_nothing_can_be_told(
    outbox: Outbox, hands: Hands
) -> None:
    owed = await placed(outbox, hands, "m1", 8)
    assert await outbox.unknown_ids(replace(owed, reply_id=None)) is None
    assert await outbox.unknown_ids(replace(owed, message_id=None)) is None


async def test_of_a_forgotten_person_nothing_can_be_told(outbox: Outbox, hands: Hands) -> None:
    owed = await placed(outbox, hands, "m1", 8)
    elsewhere = replace(owed.place, lane=Lane(5))
    assert await outbox.unknown_ids(replace(owed, place=elsewhere)) is None


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
    assert await outbox.unknown_ids(owed)

    def unsure(ended_at: int) -> None:
        ended = {"state": "uncertain", "chat": None, "payload": sa.null(), "ended_at": ended_at}
        notice = sa.update(outbox_table).where(outbox_table.c.kind == "notice").values(**ended)
        database.run_now(lambda connection: connection.execute(notice))

    unsure(int(hands.ticks() * 1000))
    assert await outbox.unknown_ids(owed) is None
    unsure(0)
    assert await outbox.unknown_ids(owed)
