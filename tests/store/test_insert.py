"""Rows that are there already stay as they are."""

from bot.store.database import Database
from bot.store.insert import insert_new
from bot.store.tables import vector
from tests.store.claim_support import rows

ROW = {"engine": "use", "text_key": b"a", "values": b"1"}


def test_only_new_rows_are_inserted_and_counted(database: Database) -> None:
    assert database.run_now(lambda c: insert_new(c, vector, [ROW])) == 1
    again = [ROW | {"values": b"2"}, ROW | {"engine": "e5"}]
    assert database.run_now(lambda c: insert_new(c, vector, again)) == 1
    assert rows(database, 'select engine, "values" from vector order by 1') == [
        ("e5", b"1"),
        ("use", b"1"),
    ]


def test_no_rows_are_no_statement(database: Database) -> None:
    assert database.run_now(lambda c: insert_new(c, vector, [])) == 0
