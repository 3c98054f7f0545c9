"""Transactions: all or nothing, one writer, readers beside it, and what stands in their way."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.store.database import Database, DatabaseUrlUnusable, StoreUnavailable
from tests.store.claim_support import execute, rows
from tests.stores import Files, Stores, opened

ROOT = Path(__file__).parents[2]


@pytest.fixture
def database(stores: Stores) -> Iterator[Database]:
    with opened(stores.empty()) as database:
        execute(database, "create table note (text text unique)")
        yield database


@pytest.fixture
def file_database(tmp_path: Path) -> Iterator[Database]:
    with opened(Files(tmp_path).empty()) as database:
        execute(database, "create table note (text text unique)")
        yield database


def write(text: str) -> Any:
    return lambda connection: connection.exec_driver_sql(f"insert into note values ('{text}')")  # noqa: S608 - the test's own


def notes(database: Database) -> list[str]:
    return [text for (text,) in rows(database, "select text from note order by text")]


async def test_what_was_written_is_read(database: Database) -> None:
    await database.run(write("kept"))
    read = await database.read(lambda c: c.exec_driver_sql("select text from note").scalar_one())
    assert read == "kept"


async def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    def fail_after_writing(connection: sa.Connection) -> None:
        write("half")(connection)
        raise LookupError

    with pytest.raises(LookupError):
        await database.run(fail_after_writing)
    assert notes(database) == []


def test_a_broken_constraint_is_told_as_such(database: Database) -> None:
    database.run_now(write("once"))
    with pytest.raises(sa.exc.IntegrityError):
        database.run_now(write("once"))


def test_a_reader_beside_a_writer_sees_what_stood_before(database: Database) -> None:
    def look_meanwhile(connection: sa.Connection) -> None:
        write("new")(connection)
        assert notes(database) == []

    database.run_now(look_meanwhile)
    assert notes(database) == ["new"]


def test_a_reader_keeps_its_snapshot_while_others_write(database: Database) -> None:
    def look_twice(connection: sa.Connection) -> list[int]:
        count = "select count(*) from note"
        before = connection.exec_driver_sql(count).scalar_one()
        database.run_now(write("new"))
        return [before, connection.exec_driver_sql(count).scalar_one()]

    assert database.read_now(look_twice) == [0, 0]
    assert notes(database) == ["new"]


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(StoreUnavailable):
        database.read_now(write("no"))
    assert notes(database) == []


COUNT_UP = """
import sys
from bot.store.database import Database

database = Database(sys.argv[1])
for _ in range(25):
    database.run_now(lambda c: c.exec_driver_sql("update counter set value = value + 1"))
database.close()
"""


def test_two_processes_that_write_at_once_lose_nothing(database: Database) -> None:
    execute(database, "create table counter (value integer)", "insert into counter values (0)")
    url = database.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", COUNT_UP, url]
    processes = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    assert [process.wait(30) for process in processes] == [0, 0]
    assert rows(database, "select value from counter") == [(50,)]


def test_writers_of_one_process_take_turns(database: Database) -> None:
    threads = [threading.Thread(target=database.run_now, args=[write(str(n))]) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert notes(database) == ["0", "1", "2", "3"]


def test_a_full_disk_keeps_what_was_there_and_nothing_half(file_database: Database) -> None:
    file_database.run_now(write("before"))
    execute(file_database, "pragma max_page_count = 4")
    with pytest.raises(StoreUnavailable, match="OperationalError"):
        execute(
            file_database,
            "insert into note values ('half')",
            "insert into note values (hex(zeroblob(99999)))",
        )
    assert notes(file_database) == ["before"]
    file_database.run_now(write("small"))
    assert notes(file_database) == ["before", "small"]


def test_a_lock_that_nobody_gives_up_is_waited_for_and_then_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.database.BUSY_MS", 20)
    path = tmp_path / "busy.db"
    database = Database(f"sqlite:///{path}")
    execute(database, "create table note (text text)")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(StoreUnavailable):
        database.run_now(write("never"))
    other.close()
    database.close()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'none' / 'siftline.db'}")
    with pytest.raises(StoreUnavailable, match=r"siftline\.db\.lock: No such file or directory"):
        database.run_now(write("never"))


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "siftline.db").write_text("no database" * 100, encoding="utf-8")
    database = Database(f"sqlite:///{tmp_path / 'siftline.db'}")
    with pytest.raises(StoreUnavailable):
        database.run_now(write("never"))
    database.close()


def test_a_closed_store_leaves_one_file_and_its_lock(
    tmp_path: Path, file_database: Database
) -> None:
    file_database.run_now(write("kept"))
    file_database.close()
    assert {path.name for path in tmp_path.iterdir()} == {"siftline.db", "siftline.db.lock"}


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("nonsense", "is not an SQLAlchemy URL"),
        ("nobase://me:hidden@host/x", "no driver for nobase"),
        ("mysql://me:hidden@host/x", "no driver for mysql"),
        ("postgresql+asyncpg://me:hidden@host/x", "no driver for .*; write postgresql://"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
    ],
)
def test_a_url_that_leads_nowhere_is_told_without_its_password(url: str, told: str) -> None:
    with pytest.raises(DatabaseUrlUnusable, match=told) as caught:
        Database(url)
    assert "hidden" not in str(caught.value)
