"""A store copied into another: every row, of either kind, also after an interruption."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from bot.claims.ids import ClaimId
from bot.store.claim_store import ClaimStore
from bot.store.copying import Uncopyable, copy_store, digests, has_others, is_empty
from bot.store.database import Database
from bot.store.profile_store import ProfileStore
from tests.store.claim_support import execute, put, rows
from tests.store.profile_support import profile_form
from tests.stores import Files, Served, Stores, opened

NOW = datetime(2026, 11, 23, tzinfo=UTC)
TIP = (
    "insert into tip (id, lane, key, asker, kept, created_at, changed_at, erase_at)"
    " values ({id}, 9223372036854775807, 'm{id}', {asker}, {kept}, 1, 1, 2)"
)


def quiet(_table: str, _rows: int) -> None:
    """Tell nobody."""


@pytest.fixture
def filled(database: Database) -> Database:
    """Give a store with published claims, one of them merged, a profile and a tip."""
    store = ClaimStore(database, lambda: NOW)
    for name in ("lemon", "garlic"):
        put(store, name)
    store.merge(ClaimId("garlic"), ClaimId("lemon"))
    ProfileStore(database, lambda: NOW).put_all([profile_form()])
    literal = "x'00ff'" if database.is_sqlite else "'\\x00ff'::bytea"
    execute(database, TIP.format(id=5, asker=literal, kept=literal))
    return database


def test_a_copy_has_every_row(filled: Database, stores: Stores) -> None:
    with opened(stores.migrated()) as target:
        assert is_empty(target)
        done = copy_store(filled, target, quiet)
        assert not is_empty(target)
        assert digests(target) == digests(filled) == done
        assert done["claim"].rows == 2


@pytest.mark.postgresql
def test_a_copy_on_the_other_kind_of_database_is_equal(
    filled: Database, served: Served, tmp_path_factory: pytest.TempPathFactory
) -> None:
    others = served if filled.is_sqlite else Files(tmp_path_factory.mktemp("other"))
    with opened(others.migrated()) as target:
        copy_store(filled, target, quiet)
        assert digests(target) == digests(filled)
        found = ClaimStore(target, lambda: NOW).claims([ClaimId("lemon")])
        assert found == ClaimStore(filled, lambda: NOW).claims([ClaimId("lemon")])


def test_a_copy_goes_on_after_an_interruption(filled: Database, stores: Stores) -> None:
    class Cut(Exception):
        pass

    def cut(table: str, _rows: int) -> None:
        if table == "review":
            raise Cut

    with opened(stores.migrated()) as target:
        with pytest.raises(Cut):
            copy_store(filled, target, cut)
        assert has_others(target, filled) is None
        copy_store(filled, target, quiet)
        assert digests(target) == digests(filled)
        assert has_others(target, filled) is None


def test_rows_of_another_store_are_seen(filled: Database, stores: Stores) -> None:
    with opened(stores.migrated()) as target:
        put(ClaimStore(target, lambda: NOW), "pepper")
        assert has_others(target, filled) == "claim"


def test_new_rows_come_after_the_copied_ones(filled: Database, stores: Stores) -> None:
    with opened(stores.migrated()) as target:
        copy_store(filled, target, quiet)
        before = {row[0] for row in rows(target, "select id from claim")}
        put(ClaimStore(target, lambda: NOW), "pepper")
        [new] = {row[0] for row in rows(target, "select id from claim")} - before
        assert new > max(before)


def test_a_changed_row_shows(filled: Database, stores: Stores) -> None:
    with opened(stores.migrated()) as target:
        copy_store(filled, target, quiet)
        execute(target, "update tip set key = 'm6'")
        assert digests(target)["tip"] != digests(filled)["tip"]


def test_stores_of_different_schemas_are_not_copied(filled: Database, stores: Stores) -> None:
    with opened(stores.empty()) as target, pytest.raises(Uncopyable, match="siftline migrate"):
        copy_store(filled, target, quiet)


def test_times_beyond_any_are_copied(filled: Database, stores: Stores) -> None:
    execute(filled, "update tip set created_at = 9223372036854775807")
    with opened(stores.migrated()) as target:
        copy_store(filled, target, quiet)
        assert (
            target.read_now(
                lambda connection: connection.scalar(sa.text("select created_at from tip"))
            )
            == 2**63 - 1
        )
