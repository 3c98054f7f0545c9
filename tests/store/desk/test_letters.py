"""What was given up on: listed without its content, tried again, dropped."""

from typing import Any

import pytest
import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.moderate.letters import Box
from bot.moderate.refusals import Unknown
from bot.moderate.roles import Actor, Role
from bot.store.database import Database
from bot.store.desk.letters import LetterStore
from bot.store.inbox import Inbox
from bot.store.tables import outbox
from tests.store.claim_support import rows
from tests.store.desk.talk_support import moderate
from tests.store.support import BOT, SECRETS, Hands, update


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def letters(database: Database, hands: Hands) -> LetterStore:
    return LetterStore(database, hands)


@pytest.fixture
def chen(database: Database) -> Actor:
    return moderate(database, "Chen", Role.ADMIN)


async def buried(database: Database, hands: Hands) -> Inbox:
    """Return an inbox with a dead letter and one that was set aside."""
    inbox = Inbox(database, SECRETS, BOT)
    await inbox.put([update(1, 7), update(2, 8)], hands())
    first, second = await inbox.lease(9, hands())
    await inbox.bury(first, None, (), "RuntimeError", hands())
    await inbox.quarantine(second, "TypeError", hands())
    return inbox


def message(database: Database, hands: Hands, state: str) -> None:
    """Put an ended message into the outbox."""
    now = epoch_ms(hands())
    values: dict[str, Any] = {
        "bot_id": BOT,
        "lane": 1,
        "key": state,
        "kind": "notice",
        "state": state,
        "created_at": now,
        "due_at": now,
        "ended_at": now,
        "reason": "ReadTimeout",
    }
    database.run_now(lambda connection: connection.execute(sa.insert(outbox).values(values)))


async def test_letters_are_listed_by_box_the_newest_first(
    letters: LetterStore, database: Database, hands: Hands
) -> None:
    await buried(database, hands)
    message(database, hands, "uncertain")
    message(database, hands, "done")
    updates, [lost] = await letters.newest("inbox"), await letters.newest("outbox")
    assert [(one.state, one.reason, one.held) for one in updates] == [
        ("quarantined", "TypeError", True),
        ("dead", "RuntimeError", True),
    ]
    assert (lost.kind, lost.state, lost.held) == ("notice", "uncertain", False)
    assert await letters.counts() == {"dead": 1, "quarantined": 1, "uncertain": 1}


async def test_an_update_is_tried_again_as_if_it_had_just_come(
    letters: LetterStore, database: Database, hands: Hands, chen: Actor
) -> None:
    inbox = await buried(database, hands)
    await letters.retry(chen, (await letters.newest("inbox"))[-1].id)
    [again] = await inbox.lease(9, hands())
    assert (again.update_id, again.attempts) == (1, 1)
    assert inbox.read(again) == {"update_id": 1}
    assert await letters.counts() == {"quarantined": 1}
    assert rows(database, "select action, subject from audit_event") == [
        ("retry_letter", f"update {again.id}")
    ]


@pytest.mark.parametrize("box", ["inbox", "outbox"])
async def test_what_is_dropped_is_empty_and_listed_no_more(
    letters: LetterStore, database: Database, hands: Hands, chen: Actor, box: Box
) -> None:
    inbox = await buried(database, hands)
    message(database, hands, "dead")
    for one in await letters.newest(box):
        await letters.drop(chen, box, one.id)
    assert await letters.newest(box) == []
    if box == "inbox":
        assert await inbox.counts() == {"done": 2}
        assert await inbox.put([update(1, 7)], hands()) == 0


async def test_what_is_no_letter_is_not_touched(
    letters: LetterStore, database: Database, hands: Hands, chen: Actor
) -> None:
    inbox = await buried(database, hands)
    [dead] = [one for one in await letters.newest("inbox") if one.state == "dead"]
    await letters.retry(chen, dead.id)
    for deed in (letters.retry(chen, dead.id), letters.drop(chen, "inbox", dead.id)):
        with pytest.raises(Unknown):
            await deed
    assert (await inbox.counts())["ready"] == 1
