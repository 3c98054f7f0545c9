"""A message that was sent is known again by its number."""

from bot.claims.ids import Lane
from bot.store.database import Database
from bot.store.outbox import Outbox
from bot.store.outbox_rows import queue_notice
from bot.store.sent_messages import SentMessages
from tests.store.support import BOT, SECRETS, Hands, outgoing, place

NOBODY: frozenset[Lane] = frozenset()


async def test_a_notice_is_known_by_the_number_that_it_was_sent_under(
    database: Database, outbox: Outbox, hands: Hands
) -> None:
    database.run_now(
        lambda connection: queue_notice(
            connection,
            SECRETS,
            place(),
            key="form:3:77",
            message_id=None,
            outgoing=outgoing("fill in"),
            now=hands(),
        )
    )
    messages = SentMessages(database, SECRETS, BOT)
    [owed] = await outbox.lease(9, NOBODY, hands())
    assert await messages.key_of(7, 900) is None
    await outbox.end(owed, "done", None, hands(), reply_id=900)
    assert await messages.key_of(7, 900) == "form:3:77"
    assert await messages.key_of(8, 900) is None


async def test_a_reply_is_no_notice(outbox: Outbox, database: Database, hands: Hands) -> None:
    await outbox.open_reply(place(), key="m1", message_id=1, language="en", now=hands())
    [owed] = await outbox.lease(9, NOBODY, hands())
    await outbox.placed(owed, 900, hands())
    assert await SentMessages(database, SECRETS, BOT).key_of(7, 900) is None
