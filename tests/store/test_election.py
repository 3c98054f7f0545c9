"""One process sends for a bot: the next one is elected when it is gone."""

import asyncio

import pytest

from bot.store.database import Database
from bot.store.election import Election, Office
from tests.stores import Served, opened

BOT = 42


@pytest.mark.postgresql
async def test_one_of_two_processes_is_elected(served: Served) -> None:
    url = served.migrated()
    with opened(url) as ours, opened(url) as theirs:
        first, second = Election(ours, Office.SENDING, BOT), Election(theirs, Office.SENDING, BOT)
        assert await first.elected()
        assert not await second.elected()
        assert await first.elected()
        await first.step_down()
        assert await second.elected()
        assert not await first.elected()


@pytest.mark.postgresql
async def test_each_bot_has_a_sender_of_its_own(served: Served) -> None:
    url = served.migrated()
    with opened(url) as ours, opened(url) as theirs:
        assert await Election(ours, Office.SENDING, BOT).elected()
        assert await Election(theirs, Office.SENDING, BOT + 1).elected()


@pytest.mark.postgresql
async def test_each_office_is_held_apart(served: Served) -> None:
    url = served.migrated()
    with opened(url) as ours, opened(url) as theirs:
        assert await Election(ours, Office.SENDING, BOT).elected()
        assert await Election(theirs, Office.POLLING, BOT).elected()


@pytest.mark.postgresql
async def test_a_process_that_ends_makes_room(served: Served) -> None:
    url = served.migrated()
    with opened(url) as theirs:
        with opened(url) as ours:
            assert await Election(ours, Office.SENDING, BOT).elected()
        assert await Election(theirs, Office.SENDING, BOT).elected()


@pytest.mark.postgresql
async def test_a_lost_connection_ends_an_office(served: Served) -> None:
    url = served.migrated()
    with opened(url) as ours, opened(url) as theirs:
        first, second = Election(ours, Office.SENDING, BOT), Election(theirs, Office.SENDING, BOT)
        assert await first.elected()
        await asyncio.to_thread(served.disconnect)
        assert await second.elected()
        assert not await first.elected()


async def test_on_a_file_there_is_one_process(file_database: Database) -> None:
    election = Election(file_database, Office.SENDING, BOT)
    assert await election.elected()
    await election.step_down()
    assert await election.elected()
