"""Albums in the inbox: their parts wait for each other, and are ended and remembered together."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.flows.post import Leased, LeaseLost
from bot.store.album_rows import LONGEST, QUIET, REMEMBERED
from bot.store.database import Database
from bot.store.inbox import LEASE, Inbox
from bot.store.outbox import Outbox
from bot.store.secrets import Secrets
from bot.store.tables import album_part
from tests.store.support import BOT, Hands, place, reply, update

QUIET_SECONDS = QUIET.total_seconds()


async def put(inbox: Inbox, hands: Hands, *numbers: int, album: str = "a1") -> None:
    """Keep parts of an album of chat 7."""
    await inbox.put([update(number, album=album) for number in numbers], hands())


async def leased(inbox: Inbox, hands: Hands, seconds: float = QUIET_SECONDS) -> Leased:
    """Return the only thing to do after some seconds."""
    [only] = await inbox.lease(9, hands.pass_(seconds))
    return only


def numbers(album: Leased) -> list[int]:
    """Return which updates were leased together."""
    return [row.update_id for row in album.rows]


def remembered(database: Database) -> int:
    """Return how many parts are remembered."""
    counted = sa.select(sa.func.count()).select_from(album_part)
    return database.read_now(lambda connection: connection.scalar(counted)) or 0


async def test_the_parts_of_an_album_are_one_thing_to_do(inbox: Inbox, hands: Hands) -> None:
    await put(inbox, hands, 1, 2)
    await put(inbox, hands, 3)

    assert await inbox.lease(9, hands()) == []
    album = await leased(inbox, hands)
    assert (numbers(album), album.heavy) == ([1, 2, 3], True)
    assert [inbox.read(row)["update_id"] for row in album.rows] == [1, 2, 3]
    assert await inbox.counts() == {"leased": 3}


async def test_each_part_lets_the_others_wait_a_little_longer(inbox: Inbox, hands: Hands) -> None:
    await put(inbox, hands, 1)
    hands.pass_(1)
    await put(inbox, hands, 2)

    assert await inbox.lease(9, hands.pass_(1)) == []
    assert await inbox.next_due(hands()) == hands() + timedelta(seconds=0.5)
    assert numbers(await leased(inbox, hands, 0.5)) == [1, 2]


async def test_an_album_without_an_end_is_not_waited_for(inbox: Inbox, hands: Hands) -> None:
    begun = hands()
    for number in range(1, 7):
        await put(inbox, hands, number)
        hands.pass_(0.9)
    await put(inbox, hands, 7)

    assert hands() > begun + LONGEST
    assert numbers(await leased(inbox, hands, 0)) == [1, 2, 3, 4, 5, 6, 7]


async def test_of_very_many_parts_some_are_worked_on_and_remembered(
    inbox: Inbox, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.album_rows.MOST_PARTS", 2)
    await put(inbox, hands, 1, 2, 3)
    album = await leased(inbox, hands)
    assert numbers(album) == [1, 2]
    await inbox.finish(album, place(), (), hands())
    album = await leased(inbox, hands, 0)
    assert (numbers(album), len(album.earlier)) == ([3], 2)
    await inbox.finish(album, place(), (), hands())
    await put(inbox, hands, 4)
    late = await leased(inbox, hands)
    assert [known["update_id"] for known in inbox.earlier(late)] == [2, 3]


async def test_a_message_between_the_parts_waits_for_the_album(inbox: Inbox, hands: Hands) -> None:
    await inbox.put([update(1, album="a1"), update(2), update(3, album="a1")], hands())

    album = await leased(inbox, hands)
    assert numbers(album) == [1, 3]
    assert await inbox.lease(9, hands()) == []
    await inbox.finish(album, place(), (), hands())
    assert [row.update_id for row in await inbox.lease(9, hands())] == [2]


async def test_albums_and_chats_are_told_apart(inbox: Inbox, hands: Hands) -> None:
    await inbox.put(
        [update(1, album="a1"), update(2, album="a2"), update(3, 8, album="a1")], hands()
    )

    found = await inbox.lease(9, hands.pass_(QUIET_SECONDS))
    assert [numbers(album) for album in found] == [[1], [3]]


async def test_an_album_ends_as_a_whole(inbox: Inbox, outbox: Outbox, hands: Hands) -> None:
    await put(inbox, hands, 1, 2)
    album = await leased(inbox, hands)
    await inbox.finish(album, place(), [reply("once", key="a1")], hands())

    assert await inbox.counts() == {"done": 2}
    assert await outbox.counts() == {"ready": 1}


async def test_a_late_part_brings_what_was_answered(inbox: Inbox, hands: Hands) -> None:
    await put(inbox, hands, 1, 2)
    await inbox.finish(await leased(inbox, hands), place(), (), hands())

    await put(inbox, hands, 3)
    late = await leased(inbox, hands)

    assert numbers(late) == [3]
    assert [raw["update_id"] for raw in inbox.earlier(late)] == [1, 2]


async def test_a_part_that_comes_while_the_album_is_worked_on_is_late(
    inbox: Inbox, hands: Hands
) -> None:
    await put(inbox, hands, 1)
    album = await leased(inbox, hands)
    await put(inbox, hands, 2)

    assert await inbox.lease(9, hands.pass_(QUIET_SECONDS)) == []
    await inbox.finish(album, place(), (), hands())
    late = await leased(inbox, hands, 0)
    assert (numbers(late), len(late.earlier)) == ([2], 1)


async def test_an_album_is_forgotten_after_its_time(
    inbox: Inbox, hands: Hands, database: Database
) -> None:
    await put(inbox, hands, 1)
    await inbox.finish(await leased(inbox, hands), place(), (), hands())
    assert await inbox.forget_albums(hands()) == 0
    hands.pass_(REMEMBERED.total_seconds())
    await put(inbox, hands, 2)

    assert (await leased(inbox, hands)).earlier == ()
    assert await inbox.forget_albums(hands()) == 1
    assert remembered(database) == 0


async def test_nothing_is_remembered_of_what_was_not_asked(
    inbox: Inbox, hands: Hands, database: Database
) -> None:
    await put(inbox, hands, 1, 2)
    await inbox.finish(await leased(inbox, hands), None, (), hands())
    assert remembered(database) == 0


async def test_what_is_remembered_is_sealed(inbox: Inbox, hands: Hands, database: Database) -> None:
    await put(inbox, hands, 1)
    await inbox.finish(await leased(inbox, hands), place(), (), hands())
    await put(inbox, hands, 2)
    late = await leased(inbox, hands)

    assert b"update_id" not in late.earlier[0]
    assert Inbox(database, Secrets(b"x" * 32), BOT).earlier(late) == []


async def test_a_part_that_is_delivered_again_changes_nothing(inbox: Inbox, hands: Hands) -> None:
    await put(inbox, hands, 1, 2)
    await inbox.finish(await leased(inbox, hands), place(), (), hands())
    await put(inbox, hands, 2)

    assert await inbox.lease(9, hands.pass_(QUIET_SECONDS)) == []


async def test_an_album_that_failed_is_tried_again_as_a_whole(inbox: Inbox, hands: Hands) -> None:
    await put(inbox, hands, 1, 2)
    await inbox.retry(await leased(inbox, hands), "RuntimeError", hands() + timedelta(seconds=60))
    await put(inbox, hands, 3)

    assert await inbox.lease(9, hands.pass_(QUIET_SECONDS)) == []
    again = await leased(inbox, hands, 60)
    assert numbers(again) == [1, 2, 3]
    assert [row.attempts for row in again.rows] == [2, 2, 1]


async def test_an_album_that_is_given_up_keeps_every_body(
    inbox: Inbox, hands: Hands, database: Database
) -> None:
    await put(inbox, hands, 1, 2)
    await inbox.bury(await leased(inbox, hands), place(), (), "RuntimeError", hands())

    assert await inbox.counts() == {"dead": 2}
    assert remembered(database) == 0


async def test_a_broken_part_is_set_aside_alone(inbox: Inbox, hands: Hands) -> None:
    await put(inbox, hands, 1, 2)
    album = await leased(inbox, hands)
    await inbox.quarantine(album.rows[0], "KeyError", hands())
    await inbox.finish(album.others[0], place(), (), hands())

    assert await inbox.counts() == {"quarantined": 1, "done": 1}


async def test_a_killed_process_leaves_the_album_whole(inbox: Inbox, hands: Hands) -> None:
    await put(inbox, hands, 1, 2)
    await leased(inbox, hands)

    assert await inbox.recover() == 2
    assert numbers(await leased(inbox, hands, 0)) == [1, 2]


async def test_an_album_whose_lease_ran_out_is_lost_with_all_its_effects(
    inbox: Inbox, outbox: Outbox, hands: Hands, database: Database
) -> None:
    await put(inbox, hands, 1, 2)
    first = await leased(inbox, hands)
    await put(inbox, hands, 3)
    second = await leased(inbox, hands, LEASE.total_seconds())
    assert numbers(second) == [1, 2, 3]

    with pytest.raises(LeaseLost):
        await inbox.finish(first, place(), [reply("late", key="a1")], hands())
    assert (remembered(database), await outbox.counts()) == (0, {})

    await inbox.finish(second, place(), [reply("in time", key="a1")], hands())
    assert remembered(database) == 3
