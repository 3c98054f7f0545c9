"""Processes on one server wake each other; on SQLite there is nobody to wake."""

import asyncio

import pytest

from bot.store.database import Database
from bot.store.wakeups import Wake, Wakeups, wake
from tests.stores import Served, opened


@pytest.mark.postgresql
async def test_who_listens_is_woken_by_another_process(served: Served) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    url = served.migrated()
    with opened(url) as ours, opened(url) as theirs:
        listening = asyncio.create_task(Wakeups(ours).listen(heard.put_nowait))
        async with asyncio.timeout(20):
            while heard.empty():
                await theirs.run(lambda connection: wake(connection, Wake.OUTBOX))
                await asyncio.wait([asyncio.create_task(heard.join())], timeout=0.05)
                await asyncio.sleep(0)
        assert await heard.get() == "outbox"
        listening.cancel()
        await asyncio.wait([listening])


@pytest.mark.postgresql
async def test_nobody_is_woken_by_what_is_undone(served: Served) -> None:
    heard: list[str] = []
    with opened(served.migrated()) as database:
        listening = asyncio.create_task(Wakeups(database).listen(heard.append))

        def undone(connection: object) -> None:
            wake(connection, Wake.INBOX)  # type: ignore[arg-type]  # what run gives
            raise ZeroDivisionError

        async with asyncio.timeout(20):
            while "outbox" not in heard:
                with pytest.raises(ZeroDivisionError):
                    await database.run(undone)
                await database.run(lambda connection: wake(connection, Wake.OUTBOX))
                await asyncio.sleep(0.05)
        listening.cancel()
        await asyncio.wait([listening])
    assert set(heard) == {"outbox"}


@pytest.mark.postgresql
async def test_a_lost_connection_is_made_anew(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.wakeups.AGAIN_AFTER", 0.05)
    heard: list[str] = []
    with opened(served.migrated()) as database:
        listening = asyncio.create_task(Wakeups(database).listen(heard.append))
        async with asyncio.timeout(30):
            for _ in range(2):
                heard.clear()
                while not heard:
                    await database.run(lambda connection: wake(connection, Wake.INBOX))
                    await asyncio.sleep(0.05)
                await asyncio.to_thread(served.disconnect)
        listening.cancel()
        await asyncio.wait([listening])


async def test_on_a_file_nothing_is_listened_to(file_database: Database) -> None:
    await Wakeups(file_database).listen(pytest.fail)
    await file_database.run(lambda connection: wake(connection, Wake.INBOX))
