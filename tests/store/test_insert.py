"""Rows that are there already stay as they are, or count more."""

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.desk_tables import cluster_day, tip_cluster
from bot.store.insert import count_more, insert_new
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


def test_a_count_begins_with_its_row_and_goes_on_in_it(database: Database) -> None:
    cluster = {"state": "open", "first_seen_at": 1, "last_seen_at": 1, "changed_at": 1}
    database.run_now(lambda c: c.execute(sa.insert(tip_cluster).values(cluster)))

    def count(connection: sa.Connection) -> None:
        for day, more in (("2026-11-22", 2), ("2026-11-23", 1), ("2026-11-22", 3)):
            count_more(connection, cluster_day, {"cluster_id": 1, "day": day}, "tips", more)

    database.run_now(count)
    assert rows(database, "select day, tips from cluster_day order by day") == [
        ("2026-11-22", 5),
        ("2026-11-23", 1),
    ]
