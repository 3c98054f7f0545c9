"""What is PostgreSQL's own: servers that go away, locks, refused values, and its URLs."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa

from bot.store.database import Database, ServerUnavailable, StoreUnavailable, Unstorable
from tests.postgresql import PASSWORD, Server
from tests.store.claim_support import execute, rows
from tests.stores import Served, opened

pytestmark = pytest.mark.postgresql


@pytest.fixture
def database(served: Served) -> Iterator[Database]:
    """Give a database with two counters."""
    with opened(served.empty()) as database:
        execute(
            database,
            "create table counter (id integer primary key, value integer, name varchar(8))",
            "insert into counter values (1, 0, 'a'), (2, 0, 'b')",
        )
        yield database


def count_up(connection: sa.Connection, counter: int = 1) -> None:
    connection.exec_driver_sql(f"update counter set value = value + 1 where id = {counter}")  # noqa: S608 - the test's own


def counters(database: Database) -> list[int]:
    return [value for (value,) in rows(database, "select value from counter order by id")]


def name_of(database: Database) -> str:
    assert database.url.database is not None
    return database.url.database


def settings(database: Database, *names: str) -> list[str]:
    return [rows(database, f"show {name}")[0][0] for name in names]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_url_is_taken_in_every_usual_form(scheme: str, served: Served) -> None:
    url = served.empty().replace("postgresql", scheme, 1)
    with opened(url) as database:
        assert rows(database, "select 1") == [(1,)]


def test_a_password_opens_and_is_never_told(server: Server, served: Served) -> None:
    url = served.over_the_network(served.empty())
    with opened(url) as database:
        assert rows(database, "select 1") == [(1,)]
        assert str(database) == f"{name_of(database)} at 127.0.0.1:{server.port}"
    secret = PASSWORD.replace(" ", "%20")
    with opened(url.replace(secret, "Hidden")) as wrong:
        with pytest.raises(ServerUnavailable, match="password authentication failed") as caught:
            rows(wrong, "select 1")
        assert "Hidden" not in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://me:Hidden@127.0.0.1:1/x", r"x at 127.0.0.1:1: .*Connection refused"),
        ("postgresql:///x?host=/nowhere", r"x at /nowhere: .*No such file or directory"),
        ("postgresql://me:Hidden@127.0.0.1:1/x?odd=1", "invalid connection option"),
    ],
)
def test_a_server_that_is_not_there_is_told_in_one_line(url: str, told: str) -> None:
    with opened(url) as database, pytest.raises(ServerUnavailable, match=told) as caught:
        rows(database, "select 1")
    assert "Hidden" not in str(caught.value) and "\n" not in str(caught.value)


def test_a_database_that_is_not_there_is_told(server: Server) -> None:
    with (
        opened(server.url("nothing")) as database,
        pytest.raises(ServerUnavailable, match='database "nothing" does not exist'),
    ):
        rows(database, "select 1")


def test_nothing_may_take_for_ever(database: Database) -> None:
    limits = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")
    assert settings(database, *limits) == ["30s", "1min", "2min"]


def test_the_urls_own_options_go_before_ours(served: Served) -> None:
    with opened(f"{served.empty()}&application_name=other") as database:
        assert settings(database, "application_name") == ["other"]


def test_a_statement_that_takes_too_long_is_told(database: Database) -> None:
    def sleep(connection: sa.Connection) -> None:
        connection.exec_driver_sql("set local statement_timeout = 20")
        connection.exec_driver_sql("select pg_sleep(60)")

    with pytest.raises(ServerUnavailable, match="QueryCanceled, 57014"):
        database.run_now(sleep)


def test_a_lock_that_nobody_gives_up_is_told(database: Database) -> None:
    def try_at_once(connection: sa.Connection) -> None:
        connection.exec_driver_sql("set local lock_timeout = 20")
        count_up(connection)

    def meanwhile(connection: sa.Connection) -> None:
        count_up(connection)
        with pytest.raises(ServerUnavailable, match="LockNotAvailable, 55P03"):
            database.run_now(try_at_once)

    database.run_now(meanwhile)
    assert counters(database) == [1, 0]


def test_a_deadlock_is_done_again(database: Database) -> None:
    both = threading.Barrier(2)
    done: list[tuple[int, int]] = []

    def count_both(first: int, second: int) -> None:
        def work(connection: sa.Connection) -> None:
            connection.exec_driver_sql("set local deadlock_timeout = 20")
            count_up(connection, first)
            if not any(each == (first, second) for each in done):
                done.append((first, second))
                both.wait(10)
            count_up(connection, second)

        database.run_now(work)

    with ThreadPoolExecutor(2) as threads:
        for each in (threads.submit(count_both, 1, 2), threads.submit(count_both, 2, 1)):
            each.result()
    assert counters(database) == [2, 2]


def test_connections_that_the_server_ended_are_not_noticed(
    database: Database, server: Server
) -> None:
    with ThreadPoolExecutor(4) as threads:
        for _ in threads.map(database.run_now, [count_up] * 4):
            pass
    server.disconnect(name_of(database))
    database.run_now(count_up)
    assert counters(database) == [5, 0]


def test_a_server_that_goes_away_in_the_middle_leaves_nothing_half(
    database: Database, server: Server
) -> None:
    tries: list[int] = []

    def count_both(connection: sa.Connection) -> None:
        tries.append(1)
        count_up(connection)
        if len(tries) == 1:
            server.stop()
        count_up(connection, 2)

    with pytest.raises(ServerUnavailable, match="No such file or directory"):
        database.run_now(count_both)
    with pytest.raises(StoreUnavailable):
        counters(database)
    server.start()
    assert counters(database) == [0, 0]
    database.run_now(count_both)
    assert counters(database) == [1, 1]


def test_a_server_that_goes_away_at_the_commit_is_told_and_nothing_is_done_twice(
    database: Database, server: Server
) -> None:
    def work(connection: sa.Connection) -> None:
        count_up(connection)
        server.disconnect(name_of(database))

    with pytest.raises(ServerUnavailable):
        database.run_now(work)
    assert counters(database) == [0, 0]


@pytest.mark.parametrize("value", ["nine long", "a\0b"])
def test_a_value_that_no_row_takes_is_refused_and_not_repeated(
    database: Database, value: str
) -> None:
    def write(connection: sa.Connection) -> None:
        connection.execute(sa.text("update counter set name = :name"), {"name": value})

    with pytest.raises(Unstorable, match="the store takes no such value") as caught:
        database.run_now(write)
    assert value not in str(caught.value)


def test_a_broken_constraint_tells_no_values(database: Database) -> None:
    statement = sa.text("insert into counter values (1, 1, :name)")
    with pytest.raises(sa.exc.IntegrityError) as caught:
        database.run_now(lambda c: c.execute(statement, {"name": "Hidden"}))
    assert "Hidden" not in str(caught.value)


def test_a_pool_that_is_used_up_is_told(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("CONNECTIONS", 1), ("MORE_CONNECTIONS", 0), ("POOL_SECONDS", 0.02)):
        monkeypatch.setattr(f"bot.store.postgresql.{name}", value)
    with opened(served.empty()) as database:

        def ask_within(_: sa.Connection) -> Any:
            return rows(database, "select 1")

        with pytest.raises(ServerUnavailable, match="every connection is in use"):
            database.read_now(ask_within)
