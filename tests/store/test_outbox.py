"""The outbox: one row a reply for its whole life, in order, and nobody named once it is done."""

from datetime import timedelta

import sqlalchemy as sa

from bot.claims.ids import Lane
from bot.flows.effects import AnswerPress, DropChat, Effect, MoveChat
from bot.flows.post import Owed, Place
from bot.store.apply import apply_effects
from bot.store.database import Database
from bot.store.outbox import LEASE, Outbox
from bot.store.outbox_rows import queue_notice
from bot.store.secrets import Secrets
from bot.store.tables import outbox as outbox_table
from tests.store.support import BOT, SECRETS, Hands, outgoing, place, reply

NOBODY: frozenset[Lane] = frozenset()


def commit(database: Database, hands: Hands, *effects: Effect, chat_id: int = 7) -> None:
    """Write effects as the end of an update does."""
    database.run_now(
        lambda connection: apply_effects(connection, SECRETS, place(chat_id), effects, hands())
    )


async def opened(outbox: Outbox, hands: Hands, key: str = "m1", chat_id: int = 7) -> Owed:
    """Return a new reply, leased for its placeholder."""
    await outbox.open_reply(
        place(chat_id), key=key, message_id=int(key[1:]), language="en", now=hands()
    )
    return await only(outbox, hands)


async def only(outbox: Outbox, hands: Hands) -> Owed:
    """Return the one row that is due."""
    [owed] = await outbox.lease(9, NOBODY, hands())
    return owed


async def test_a_reply_is_owed_once(outbox: Outbox, hands: Hands) -> None:
    owed = {"key": "m1", "message_id": 1, "language": "en", "now": hands()}
    assert await outbox.open_reply(place(), **owed) is True  # type: ignore[arg-type]  # mixed values
    assert await outbox.open_reply(place(), **owed) is False  # type: ignore[arg-type]  # mixed values


async def test_a_reply_goes_from_placeholder_to_answer_to_nothing(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    owed = await opened(outbox, hands)
    assert (owed.reply_id, owed.payload, owed.place.chat_id) == (None, None, 7)
    await outbox.placed(owed, 100, hands())
    assert await outbox.counts() == {"waiting": 1}

    commit(database, hands, reply("answer"))
    owed = await only(outbox, hands)
    assert (owed.reply_id, owed.version) == (100, 1)
    await outbox.end(owed, "done", None, hands())

    columns = sa.select(outbox_table.c.state, outbox_table.c.chat, outbox_table.c.payload)
    row = database.read_now(lambda connection: connection.execute(columns).one())
    assert tuple(row) == ("done", None, None)


async def test_an_answer_that_comes_while_the_placeholder_is_sent_is_due_at_once(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    owed = await opened(outbox, hands)
    commit(database, hands, reply("answer"))
    await outbox.placed(owed, 100, hands())

    assert (await only(outbox, hands)).reply_id == 100


async def test_an_answer_that_changes_while_it_is_sent_is_sent_again(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    await outbox.placed(await opened(outbox, hands), 100, hands())
    commit(database, hands, reply("first"))
    owed = await only(outbox, hands)
    commit(database, hands, reply("second"))
    await outbox.end(owed, "done", None, hands())

    again = await only(outbox, hands)
    assert again.version == 2
    assert again.payload == outgoing("second")


async def test_an_edited_message_changes_the_reply_that_is_there(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    await outbox.placed(await opened(outbox, hands), 100, hands())
    commit(database, hands, reply("first"))
    await outbox.end(await only(outbox, hands), "done", None, hands())

    commit(database, hands, reply("second"))

    owed = await only(outbox, hands)
    assert (owed.reply_id, owed.place.chat_id) == (100, 7)


async def test_a_chat_gets_its_replies_in_order(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    first = await opened(outbox, hands, "m1")
    await outbox.open_reply(place(), key="m2", message_id=2, language="en", now=hands())
    assert await outbox.lease(9, NOBODY, hands()) == []

    await outbox.placed(first, 100, hands())
    assert await outbox.lease(9, NOBODY, hands()) == []

    commit(database, hands, reply("answer"))
    await outbox.end(await only(outbox, hands), "done", None, hands())
    assert (await only(outbox, hands)).message_id == 2


async def test_a_resting_chat_gets_only_its_presses(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    commit(database, hands, reply("answer", shown_as=100), AnswerPress(press_id="p", text="ok"))

    [press] = await outbox.lease(9, {place().lane}, hands())
    assert press.kind == "press"
    assert press.payload == AnswerPress(press_id="p", text="ok")


async def test_presses_go_first(outbox: Outbox, database: Database, hands: Hands) -> None:
    commit(database, hands, reply("answer", shown_as=100), chat_id=1)
    commit(database, hands, AnswerPress(press_id="p"), chat_id=2)

    assert [owed.kind for owed in await outbox.lease(9, NOBODY, hands())] == ["press", "reply"]


async def test_a_reply_that_is_only_known_by_its_message_can_be_set(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    commit(database, hands, reply("chosen", key="m9", shown_as=555))
    assert (await only(outbox, hands)).reply_id == 555


async def test_a_retry_waits_until_it_is_due(outbox: Outbox, hands: Hands) -> None:
    owed = await opened(outbox, hands)
    due = hands() + timedelta(seconds=3)
    await outbox.retry(owed, "ReadTimeout", due, orphan=True)

    assert await outbox.lease(9, NOBODY, hands()) == []
    assert await outbox.next_due(hands()) == due
    hands.pass_(3)
    assert (await only(outbox, hands)).attempts == 2
    assert await outbox.orphans() == 1


async def delivered(outbox: Outbox, database: Database, hands: Hands) -> Owed:
    """Return a reply that is delivered and has only a lost placeholder looked for."""
    owed = await opened(outbox, hands)
    await outbox.retry(owed, "ReadTimeout", hands(), orphan=True)
    await outbox.placed(await only(outbox, hands), 100, hands())
    commit(database, hands, reply("answer"))
    await outbox.look_later(await only(outbox, hands), hands())
    return await only(outbox, hands)


async def test_a_delivered_reply_blocks_nobody_while_a_placeholder_is_looked_for(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    first = await delivered(outbox, database, hands)
    assert (first.delivered, first.payload, first.attempts) == (True, None, 1)
    await outbox.open_reply(place(), key="m2", message_id=2, language="en", now=hands())
    assert (await only(outbox, hands)).message_id == 2


async def test_a_lost_placeholder_is_looked_for_until_it_is_settled(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    owed = await delivered(outbox, database, hands)
    await outbox.look_later(owed, hands() + timedelta(seconds=9), orphans=1)
    assert await outbox.lease(9, NOBODY, hands()) == []
    hands.pass_(9)
    owed = await only(outbox, hands)
    assert owed.attempts == 2
    await outbox.end(owed, "done", None, hands(), orphans=0)
    assert await outbox.orphans() == 0
    assert await outbox.counts() == {"done": 1}


async def test_a_newer_answer_does_not_wait_for_a_placeholder_that_is_looked_for(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    owed = await delivered(outbox, database, hands)
    commit(database, hands, reply("chosen"))
    await outbox.look_later(owed, hands() + timedelta(seconds=9))
    owed = await only(outbox, hands)
    assert (owed.delivered, owed.payload) == (False, outgoing("chosen"))


async def test_a_notice_is_queued_once_and_waits_for_the_replies(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    def queue(connection: sa.Connection) -> bool:
        return queue_notice(
            connection,
            SECRETS,
            place(),
            key="claim-1",
            message_id=1,
            outgoing=outgoing("published"),
            now=hands(),
        )

    await outbox.open_reply(place(), key="m1", message_id=1, language="en", now=hands())
    assert [database.run_now(queue), database.run_now(queue)] == [True, False]
    assert (await only(outbox, hands)).kind == "reply"

    commit(database, hands, DropChat())
    assert await outbox.counts() == {"cancelled": 2}


async def test_a_killed_sender_repeats_replies_and_nothing_else(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    await opened(outbox, hands)
    commit(database, hands, AnswerPress(press_id="p"), chat_id=8)
    await only(outbox, hands)

    assert await outbox.recover(hands()) == 1

    assert (await only(outbox, hands)).kind == "reply"
    assert await outbox.counts() == {"leased": 1, "uncertain": 1}
    assert await outbox.orphans() == 1


async def test_a_lease_that_ran_out_is_given_again(outbox: Outbox, hands: Hands) -> None:
    late = await opened(outbox, hands)
    hands.pass_(LEASE.total_seconds())
    again = await only(outbox, hands)

    await outbox.placed(late, 100, hands())

    await outbox.placed(again, 200, hands())
    assert await outbox.counts() == {"waiting": 1}


async def test_a_chat_that_is_gone_is_owed_nothing(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    await opened(outbox, hands)
    commit(database, hands, DropChat())
    assert await outbox.counts() == {"cancelled": 1}


async def test_a_chat_that_moved_gets_its_answer_anew(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    await outbox.placed(await opened(outbox, hands, chat_id=-5), 100, hands())
    commit(database, hands, reply("answer"), chat_id=-5)
    commit(database, hands, MoveChat(to_chat_id=-1005), chat_id=-5)

    owed = await only(outbox, hands)
    assert owed.place == place(-1005)
    assert (owed.reply_id, owed.message_id, owed.version) == (None, None, 1)


async def test_a_reply_without_an_answer_does_not_move(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    await outbox.placed(await opened(outbox, hands, chat_id=-5), 100, hands())
    commit(database, hands, MoveChat(to_chat_id=-1005), chat_id=-5)
    assert await outbox.counts() == {"cancelled": 1}


async def test_rows_under_another_key_are_set_aside(database: Database, hands: Hands) -> None:
    await Outbox(database, SECRETS, BOT).open_reply(
        place(), key="m1", message_id=1, language="en", now=hands()
    )
    other = Outbox(database, Secrets(b"x" * 32), BOT)
    assert await other.lease(9, NOBODY, hands()) == []
    assert await other.counts() == {"dead": 1}


async def test_old_rows_are_pruned(outbox: Outbox, hands: Hands) -> None:
    await outbox.open_reply(place(), key="m1", message_id=1, language="en", now=hands())
    await outbox.drop_chat(place(), hands())
    later = hands.pass_(1)
    await outbox.open_reply(place(8), key="m1", message_id=1, language="en", now=hands())
    assert await outbox.prune(later) == 1


async def test_no_chat_id_is_stored_in_the_clear(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    chat = Place(bot_id=BOT, lane=SECRETS.lane(BOT, 987654321), chat_id=987654321)
    await outbox.open_reply(chat, key="m1", message_id=1, language="en", now=hands())
    row = database.read_now(lambda connection: connection.execute(sa.select(outbox_table)).one())
    assert "987654321" not in repr(tuple(row))


async def test_an_answer_does_not_wait_for_a_notice_of_its_chat(
    outbox: Outbox, database: Database, hands: Hands
) -> None:
    database.run_now(
        lambda connection: queue_notice(
            connection,
            SECRETS,
            place(),
            key="told",
            message_id=None,
            outgoing=outgoing("told"),
            now=hands(),
        )
    )
    await outbox.open_reply(place(), key="m1", message_id=1, language="en", now=hands())

    [first, *_] = await outbox.lease(1, NOBODY, hands())
    assert first.kind == "reply"
    assert await outbox.lease(1, NOBODY, hands()) == []
    await outbox.end(first, "done", None, hands())
    assert [owed.kind for owed in await outbox.lease(9, NOBODY, hands())] == ["notice"]
