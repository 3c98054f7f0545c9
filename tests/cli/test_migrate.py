"""`siftline migrate`: the schema comes to the newest revision, on either database."""

import pytest

from tests.cli.calling import Siftline
from tests.stores import Stores


def test_an_empty_database_gets_the_schema_and_a_migrated_one_keeps_it(
    siftline: Siftline, stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIFTLINE_DATABASE_URL", stores.empty())
    assert siftline("migrate").out == "Brought the schema from nothing to 0007.\n"
    assert siftline("migrate").out == "The schema is the newest one, 0007.\n"
    assert siftline("claims", "list").out.count("\n") == 3


def test_the_embedded_store_is_made(siftline: Siftline) -> None:
    assert siftline("migrate").out == "Brought the schema from nothing to 0007.\n"


def test_a_server_that_is_away_is_one_line(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIFTLINE_DATABASE_URL", "postgres://me:Hidden@127.0.0.1:1/x")
    done = siftline("migrate")
    assert done.code == 1
    assert done.line().startswith("the database cannot be used (x at 127.0.0.1:1: ")
    assert "Hidden" not in done.line()
