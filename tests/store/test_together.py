"""Small transactions that are committed as one: each is as whole as alone."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa

from bot.store.database import Database, ServerUnavailable
from bot.store.together import LAST, MOST, Together, Work
from tests.store.claim_support import execute, rows
from tests.stores import Stores, opened


class Counting:
    """Does works in transactions, and counts these."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.count = 0
        self.away = False

    def __call__(self, work: Work) -> Any:
        self.count += 1
        if self.away:
            raise ServerUnavailable
        return self._database.run_now(work)


@pytest.fixture
def database(stores: Stores) -> Iterator[Database]:
    with opened(stores.empty()) as database:
        execute(database, "create table note (text text unique)")
        yield database


@pytest.fixture
def counting(database: Database) -> Counting:
    return Counting(database)


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.fixture
def together(counting: Counting, pool: ThreadPoolExecutor) -> Together:
    return Together(counting, pool, ServerUnavailable)


def write(text: str) -> Callable[[sa.Connection], str]:
    def work(connection: sa.Connection) -> str:
        connection.execute(sa.text("insert into note values (:text)"), {"text": text})
        return text

    return work


def fail(connection: sa.Connection) -> None:
    write("half")(connection)
    raise LookupError


def notes(database: Database) -> list[str]:
    return [text for (text,) in rows(database, "select text from note order by text")]


async def test_what_comes_at_once_is_one_transaction(
    together: Together, counting: Counting, database: Database
) -> None:
    done = await asyncio.gather(*(together.run(write(each), lane=1) for each in "abc"))
    assert (done, notes(database), counting.count) == (["a", "b", "c"], ["a", "b", "c"], 1)


async def test_what_comes_while_another_commits_waits_for_it_and_goes_together(
    together: Together, counting: Counting, database: Database
) -> None:
    begun, goes_on = threading.Event(), threading.Event()

    def slow(_: sa.Connection) -> None:
        begun.set()
        goes_on.wait(10)

    first = asyncio.ensure_future(together.run(slow, lane=1))
    await asyncio.to_thread(begun.wait, 10)
    later = [asyncio.ensure_future(together.run(write(each), lane=1)) for each in "ab"]
    await asyncio.sleep(0)
    goes_on.set()
    await asyncio.gather(first, *later)
    assert (notes(database), counting.count) == (["a", "b"], 2)


async def test_one_that_fails_leaves_nothing_and_the_others_are_done(
    together: Together, database: Database
) -> None:
    works = (write("a"), fail, write("b"))
    done = await asyncio.gather(
        *(together.run(work, lane=1) for work in works), return_exceptions=True
    )
    assert (done[0], type(done[1]), done[2]) == ("a", LookupError, "b")
    assert notes(database) == ["a", "b"]


async def test_a_failure_alone_is_told_and_the_next_one_is_done(
    together: Together, database: Database
) -> None:
    with pytest.raises(LookupError):
        await together.run(fail, lane=1)
    await together.run(write("a"), lane=1)
    assert notes(database) == ["a"]


async def test_rows_are_taken_in_the_order_of_their_lanes(together: Together) -> None:
    order: list[int] = []

    def taking(lane: int) -> Work:
        return lambda _: order.append(lane)

    lanes = (7, LAST, 2**63 - 1, 3)
    await asyncio.gather(*(together.run(taking(lane), lane) for lane in lanes))
    assert order == [3, 7, 2**63 - 1, LAST]


async def test_a_server_that_is_away_is_told_to_all_and_asked_once(
    together: Together, counting: Counting, database: Database
) -> None:
    counting.away = True
    done = await asyncio.gather(
        *(together.run(write(each), lane=1) for each in "ab"), return_exceptions=True
    )
    assert [type(each) for each in done] == [ServerUnavailable, ServerUnavailable]
    assert (notes(database), counting.count) == ([], 1)


async def test_who_is_cancelled_while_they_wait_has_done_nothing(
    together: Together, counting: Counting, database: Database
) -> None:
    waiting = asyncio.ensure_future(together.run(write("a"), lane=1))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    await together.run(write("b"), lane=1)
    assert (notes(database), counting.count) == (["b"], 1)


async def test_who_is_cancelled_while_it_is_done_takes_nothing_from_others(
    together: Together, database: Database
) -> None:
    begun, goes_on = threading.Event(), threading.Event()

    def slow(connection: sa.Connection) -> None:
        begun.set()
        goes_on.wait(10)
        write("a")(connection)

    first = asyncio.ensure_future(together.run(slow, lane=1))
    await asyncio.to_thread(begun.wait, 10)
    first.cancel()
    goes_on.set()
    await together.run(write("b"), lane=1)
    assert notes(database) == ["a", "b"]


async def test_one_transaction_has_only_so_many(together: Together, counting: Counting) -> None:
    numbers = range(MOST + 1)
    await asyncio.gather(*(together.run(write(str(each)), lane=1) for each in numbers))
    assert counting.count == 2


async def test_nothing_is_done_once_the_pool_is_closed(
    together: Together, pool: ThreadPoolExecutor
) -> None:
    pool.shutdown()
    with pytest.raises(RuntimeError):
        await together.run(write("a"), lane=1)
