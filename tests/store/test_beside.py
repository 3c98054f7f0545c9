"""Two processes on one server that write the same at the same moment, and one that is away."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from bot.flows.effects import Outgoing
from bot.flows.post import StoreAway
from bot.store import reach
from bot.store.database import Database, ServerUnavailable, StoreUnavailable
from bot.store.outbox import Outbox
from bot.store.outbox_rows import open_reply, set_reply
from bot.store.reach import Reach
from tests.store.claim_support import rows
from tests.store.support import BOT, SECRETS, Hands, place, reply
from tests.stores import Served, opened

WAITING = "select count(*) from pg_locks where not granted"


@pytest.fixture
def database(served: Served) -> Iterator[Database]:
    with opened(served.migrated()) as database:
        yield database


@pytest.mark.postgresql
async def test_an_answer_is_kept_where_its_reply_is_opened_at_the_same_moment(
    database: Database, hands: Hands
) -> None:
    written = threading.Event()

    def open_slowly(connection: sa.Connection) -> None:
        open_reply(connection, SECRETS, place(), key="m1", message_id=1, language="en", now=hands())
        written.set()
        while rows(database, WAITING) == [(0,)]:
            pass

    with ThreadPoolExecutor(1) as threads:
        opening = threads.submit(database.run_now, open_slowly)
        written.wait(10)
        await database.run(lambda c: set_reply(c, SECRETS, place(), reply("answer"), hands()))
        opening.result()
    [owed] = await Outbox(database, SECRETS, BOT).lease(9, (), hands())
    assert isinstance(owed.payload, Outgoing) and owed.payload.plain == "answer"


def work(_: sa.Connection) -> str:
    return "done"


class Away:
    """A database that is away for some calls."""

    def __init__(self, times: int, error: type[StoreUnavailable] = ServerUnavailable) -> None:
        self.times = times
        self.error = error

    async def run(self, asked: Callable[[sa.Connection], str]) -> str:
        """Return what is asked, once the database is back."""
        self.times -= 1
        if self.times >= 0:
            raise self.error("away")
        return asked(None)  # type: ignore[arg-type]  # it is not looked at


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Give the waits, which take no time."""
    taken: list[float] = []

    async def take(seconds: float) -> None:
        taken.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", take)
    return taken


async def test_what_was_done_is_recorded_once_the_server_is_back(waits: list[float]) -> None:
    away = Away(3)
    assert await Reach(away).record(work, None) == "done"  # type: ignore[arg-type]  # it is like one
    assert waits == list(reach.WAITS[:3])


async def test_a_server_that_stays_away_is_given_up(waits: list[float]) -> None:
    with pytest.raises(StoreAway, match="away"):
        await Reach(Away(99)).record(work, None)  # type: ignore[arg-type]  # as above
    assert sum(waits) == sum(reach.WAITS) < 60


async def test_a_file_that_cannot_be_written_is_not_waited_for(waits: list[float]) -> None:
    with pytest.raises(StoreAway, match="away"):
        await Reach(Away(1, StoreUnavailable)).record(work, None)  # type: ignore[arg-type]  # as above
    assert waits == []
