"""A new store for each measurement, which leaves nothing behind."""

from functools import partial

import pytest
import sqlalchemy as sa

from bot.bench.load.stores import SCHEMA, StoreNotEmpty, new_store, require_empty
from bot.store.migrate import migrate, schema_revision
from tests.stores import Served, opened


def setting(name: str, connection: sa.Connection) -> object:
    return connection.exec_driver_sql(f"show {name}").scalar()


def test_without_a_server_a_store_is_a_folder_that_goes() -> None:
    with new_store("") as store:
        assert store.folder.is_dir() and store.database_url == ""
    assert not store.folder.exists()


@pytest.mark.postgresql
def test_on_a_server_all_that_is_made_is_in_a_schema_that_goes(served: Served) -> None:
    url = served.empty()
    for _ in range(2):
        with new_store(url) as store, opened(store.database_url) as database:
            assert database.run_now(schema_revision) is None
            database.run_now(migrate)
            with pytest.raises(StoreNotEmpty, match=SCHEMA):
                require_empty(url)
        require_empty(url)


@pytest.mark.postgresql
def test_what_the_url_asks_for_besides_stays(served: Served) -> None:
    url = f"{served.empty()}&options=-cwork_mem%3D5MB"
    with new_store(url) as store, opened(store.database_url) as database:
        shown = [database.read_now(partial(setting, name)) for name in ("work_mem", "search_path")]
    assert shown == ["5MB", SCHEMA]


@pytest.mark.postgresql
def test_a_database_with_tables_is_refused_and_stays(served: Served) -> None:
    url = served.migrated()
    with pytest.raises(StoreNotEmpty, match="not empty"):
        require_empty(url)
    with opened(url) as database:
        assert database.run_now(schema_revision) is not None
