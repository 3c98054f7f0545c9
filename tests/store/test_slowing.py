"""A person's flood waits, in order and kept as all else is; others, presses and desks go on."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.flows.effects import Outgoing
from bot.flows.post import NewUpdate, Sent
from bot.receive.flood import Allowance, FloodNotice, beside
from bot.store.album_rows import QUIET
from bot.store.database import Database
from bot.store.inbox import Inbox
from bot.store.outbox import Outbox
from bot.store.slowing import Flood
from bot.store.tables import budget, moderator
from bot.store.tables import inbox as inbox_table
from tests.store.support import BOT, SECRETS, Hands, update

ALLOWANCE = Allowance(burst=3, every=timedelta(seconds=10))
FLOODER, OTHER, GROUP = 7, 8, -100_500


class Counted:
    """A rule for a flood, and how many messages it slowed."""

    def __init__(self) -> None:
        self.slowed = 0
        self.flood = Flood(allowance=ALLOWANCE, notice=_notice, slowed=self._count)

    def _count(self, count: int) -> None:
        self.slowed += count


def _notice(language: str, notice: FloodNotice) -> Outgoing:
    return Outgoing(html=f"{language} {notice.name}", plain=f"{language} {notice.name}")


def said(
    update_id: int, person: int = FLOODER, chat_id: int | None = None, *, album: str | None = None
) -> NewUpdate:
    """Return a message of a person that counts, in their private chat unless told."""
    chat_id = person if chat_id is None else chat_id
    return NewUpdate(
        update_id=update_id,
        lane=SECRETS.lane(BOT, chat_id),
        raw={"update_id": update_id},
        album=album,
        sent=Sent(
            asker=SECRETS.asker(BOT, person),
            lane=SECRETS.lane(BOT, person),
            chat_id=chat_id,
            message_id=update_id,
            language="uk",
        ),
    )


@pytest.fixture
def counted() -> Counted:
    return Counted()


@pytest.fixture
def slow(database: Database, counted: Counted) -> Inbox:
    """Give an inbox that slows floods."""
    return Inbox(database, SECRETS, BOT, counted.flood)


async def worked(inbox: Inbox, now: datetime) -> list[int]:
    """Work on all that is due, one after another, and return the updates in that order."""
    done = list[int]()
    while some := await inbox.lease(99, now):
        for leased in some:
            done += [row.update_id for row in leased.rows]
            await inbox.finish(leased, None, (), now)
    return done


async def notices(outbox: Outbox, now: datetime) -> list[tuple[int, int | None, str]]:
    """Send what is owed, and return the chat, what it replies to, and the text of each."""
    told = list[tuple[int, int | None, str]]()
    while some := await outbox.lease(99, (), now):
        for owed in some:
            assert isinstance(owed.payload, Outgoing)
            told.append((owed.place.chat_id, owed.message_id, owed.payload.plain))
            await outbox.end(owed, "done", None, now)
    return told


async def test_a_flood_waits_its_turn_while_others_are_answered(
    slow: Inbox, hands: Hands, counted: Counted
) -> None:
    flood = [said(number) for number in range(1, 7)]
    await slow.put([*flood, said(100, OTHER), said(101, OTHER)], hands())

    assert await worked(slow, hands()) == [1, 100, 2, 101, 3]
    assert await worked(slow, hands.pass_(9.9)) == []
    assert await slow.next_due(hands()) == hands() + timedelta(seconds=0.1)
    assert await worked(slow, hands.pass_(0.1)) == [4]
    assert await worked(slow, hands.pass_(20)) == [5, 6]
    assert counted.slowed == 3


async def test_what_fell_due_first_goes_first(slow: Inbox, hands: Hands) -> None:
    await slow.put([said(number) for number in range(1, 5)], hands())
    await worked(slow, hands())
    await slow.put([said(100, OTHER)], hands.pass_(5))

    [first] = await slow.lease(1, hands.pass_(10))
    [second] = await slow.lease(1, hands())
    assert [first.update_id, second.update_id] == [100, 4]


async def test_the_person_is_told_once_however_the_messages_come(
    slow: Inbox, outbox: Outbox, hands: Hands
) -> None:
    for number in range(1, 20):
        await slow.put([said(number)], hands.pass_(1))

    assert await notices(outbox, hands()) == [(FLOODER, 4, "uk LATER")]


async def test_another_process_and_a_restart_know_the_budget(
    slow: Inbox, outbox: Outbox, hands: Hands, database: Database
) -> None:
    await slow.put([said(number) for number in range(1, 6)], hands())
    other = Inbox(database, SECRETS, BOT, Counted().flood)
    await other.put([said(6), said(7)], hands())

    assert await worked(other, hands()) == [1, 2, 3]
    assert await worked(slow, hands.pass_(39)) == [4, 5, 6]
    assert await worked(slow, hands.pass_(1)) == [7]
    assert len(await notices(outbox, hands())) == 1


async def test_an_update_that_comes_again_is_not_counted_again(
    slow: Inbox, hands: Hands, counted: Counted
) -> None:
    for _ in range(5):
        await slow.put([said(1), said(2)], hands())
    await slow.put([said(2), said(3), said(3)], hands())

    assert counted.slowed == 0
    await slow.put([said(3), said(4)], hands())
    assert counted.slowed == 1
    assert await worked(slow, hands()) == [1, 2, 3]


async def test_what_was_slowed_stays_slowed_when_it_comes_again(slow: Inbox, hands: Hands) -> None:
    flood = [said(number) for number in range(1, 6)]
    await slow.put(flood, hands())
    await slow.put(flood, hands.pass_(5))

    assert await worked(slow, hands()) == [1, 2, 3]
    assert await worked(slow, hands.pass_(15)) == [4, 5]


async def test_in_a_group_the_others_go_on(slow: Inbox, outbox: Outbox, hands: Hands) -> None:
    flood = [said(number, chat_id=GROUP) for number in range(1, 6)]
    await slow.put([*flood, said(100, OTHER, GROUP)], hands())

    assert await worked(slow, hands()) == [1, 2, 3, 100]
    assert await worked(slow, hands.pass_(20)) == [4, 5]
    assert await notices(outbox, hands()) == [(GROUP, 4, "uk LATER")]


async def test_a_person_has_one_budget_in_all_chats(slow: Inbox, hands: Hands) -> None:
    await slow.put([said(number, chat_id=GROUP) for number in (1, 2, 3)], hands())
    await slow.put([said(4)], hands())

    assert await worked(slow, hands()) == [1, 2, 3]


async def test_a_press_and_a_command_go_past_what_waits(slow: Inbox, hands: Hands) -> None:
    await slow.put([said(number) for number in range(1, 6)], hands())
    await worked(slow, hands())
    await slow.put([update(6), update(7)], hands.pass_(1))

    assert await worked(slow, hands()) == [6, 7]


async def test_a_press_keeps_its_place_while_nothing_waits(slow: Inbox, hands: Hands) -> None:
    await slow.put([said(1), update(2), said(3)], hands())
    await slow.lease(1, hands())

    assert await slow.lease(9, hands()) == []


async def test_an_album_counts_once(slow: Inbox, hands: Hands, counted: Counted) -> None:
    await slow.put([said(number, album="a") for number in (1, 2)], hands())
    for number in range(3, 9):
        await slow.put([said(number, album="a")], hands.pass_(0.1))
    await slow.put([said(10), said(11)], hands())

    assert counted.slowed == 0


async def test_an_album_that_is_slowed_stays_together(slow: Inbox, hands: Hands) -> None:
    await slow.put([said(number) for number in (1, 2, 3)], hands())
    await slow.put([said(4, album="a")], hands())
    await slow.put([said(5, album="a")], hands.pass_(0.2))

    assert await worked(slow, hands.pass_(8)) == [1, 2, 3]
    [album] = await slow.lease(9, hands.pass_(2))
    assert [row.update_id for row in album.rows] == [4, 5]


async def test_an_album_that_is_slowed_shortly_waits_for_its_parts_all_the_same(
    slow: Inbox, hands: Hands
) -> None:
    await slow.put([said(number) for number in (1, 2, 3)], hands())
    await worked(slow, hands())
    await slow.put([said(4, album="a")], hands.pass_(9.9))

    assert await slow.next_due(hands()) == hands() + QUIET


async def test_a_moderator_is_not_slowed_until_they_are_none(
    slow: Inbox, outbox: Outbox, hands: Hands, counted: Counted, database: Database
) -> None:
    at_desk = sa.insert(moderator).values(
        name="ana", role="editor", created_at=1, person=SECRETS.asker(BOT, FLOODER)
    )
    database.run_now(lambda connection: connection.execute(at_desk))
    await slow.put([said(number) for number in range(1, 9)], hands())
    assert await worked(slow, hands()) == list(range(1, 9))
    assert await notices(outbox, hands()) == []

    gone = sa.update(moderator).values(disabled_at=epoch_ms(hands()))
    database.run_now(lambda connection: connection.execute(gone))
    await slow.put([said(9)], hands())
    assert counted.slowed == 1


async def test_a_wait_of_more_than_an_hour_is_told_as_well(
    slow: Inbox, outbox: Outbox, hands: Hands
) -> None:
    for first in range(1, 500, 100):
        await slow.put([said(number) for number in range(first, first + 100)], hands())

    told = await notices(outbox, hands())
    assert [text for _, _, text in told] == ["uk LATER", "uk MUCH_LATER"]


async def test_a_full_budget_is_forgotten(slow: Inbox, hands: Hands, database: Database) -> None:
    await slow.put([said(1), said(2, OTHER)], hands())
    await slow.put([said(3, OTHER)], hands())

    assert await slow.forget_budgets(hands.pass_(10)) == 1
    assert [row.lane for row in rows(database)] == [SECRETS.lane(BOT, OTHER)]
    assert await slow.forget_budgets(hands.pass_(10)) == 1


async def test_without_a_rule_nobody_is_slowed(
    inbox: Inbox, hands: Hands, database: Database
) -> None:
    await inbox.put([said(number) for number in range(1, 50)], hands())

    assert len(await worked(inbox, hands())) == 49
    assert rows(database) == []


async def test_what_goes_past_is_in_the_lane_beside(
    slow: Inbox, hands: Hands, database: Database
) -> None:
    await slow.put([said(number) for number in range(1, 5)], hands())
    await slow.put([update(5)], hands())

    lanes = sa.select(inbox_table.c.lane).where(inbox_table.c.update_id == 5)
    found = database.read_now(lambda connection: connection.scalar(lanes))
    assert found == beside(SECRETS.lane(BOT, FLOODER))


def rows(database: Database) -> Sequence[sa.Row[tuple[int, int, int]]]:
    """Return the budgets that are kept."""
    return database.read_now(lambda connection: connection.execute(sa.select(budget)).all())
