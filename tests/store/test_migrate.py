"""The migrations: they end in what the code expects, all or nothing."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory

from bot.store.columns import metadata
from bot.store.database import Database, DatabaseUrlUnusable, StoreUnavailable
from bot.store.migrate import (
    MIGRATIONS,
    SchemaTooNew,
    migrate,
    newest_revision,
    schema_revision,
)
from tests.store.claim_support import execute, rows
from tests.store.test_tables import AS_WRITTEN
from tests.stores import Served, Stores, opened

KINDS = (
    "get_columns",
    "get_pk_constraint",
    "get_foreign_keys",
    "get_unique_constraints",
    "get_check_constraints",
    "get_indexes",
)


@pytest.fixture
def database(stores: Stores) -> Iterator[Database]:
    """Give an empty database."""
    with opened(stores.empty()) as database:
        yield database


def described(connection: sa.Connection) -> dict[str, Any]:
    """Return every table with its columns, keys, checks and indexes, in no order."""
    inspector = sa.inspect(connection)
    return {
        f"{table} {kind}": sorted(map(_told, _listed(getattr(inspector, kind)(table))))
        for table in inspector.get_table_names()
        if table != "alembic_version"
        for kind in KINDS
    }


def _listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found]


def _told(found: Any) -> str:
    """Return what was found as text; a condition is an object without a text in a ``repr``."""
    if isinstance(found, dict):
        return str(sorted((key, _told(value)) for key, value in found.items()))
    return str(found)


def tables(database: Database) -> set[str]:
    return set(database.read_now(lambda connection: sa.inspect(connection).get_table_names()))


def test_alembic_finds_no_difference_to_the_tables(database: Database) -> None:
    database.run_now(migrate)

    def differences(connection: sa.Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    assert database.read_now(differences) == []


def test_constraints_and_indexes_are_those_of_the_tables(
    database: Database, stores: Stores
) -> None:
    database.run_now(migrate)
    with opened(stores.empty()) as direct:
        direct.run_now(metadata.create_all)
        assert database.read_now(described) == direct.read_now(described)


def test_an_empty_database_comes_to_the_newest_revision(database: Database) -> None:
    assert database.read_now(schema_revision) is None
    database.run_now(migrate)
    assert database.read_now(schema_revision) == newest_revision() == "0007"


def test_migrating_twice_changes_nothing(database: Database) -> None:
    database.run_now(migrate)
    before = database.read_now(described)
    database.run_now(migrate)
    assert database.read_now(described) == before


def test_two_that_start_at_once_migrate_once(database: Database) -> None:
    with opened(database.url.render_as_string(hide_password=False)) as other:
        with ThreadPoolExecutor(2) as threads:
            for each in [threads.submit(one.run_now, migrate) for one in (database, other)]:
                each.result()
        assert other.read_now(schema_revision) == newest_revision()


@pytest.mark.postgresql
def test_a_database_that_cannot_hold_every_text_is_told(served: Served) -> None:
    with (
        opened(served.encoded("LATIN1")) as database,
        pytest.raises(DatabaseUrlUnusable, match="encoded as LATIN1; create one with UTF8"),
    ):
        database.run_now(migrate)


def test_a_migration_that_fails_leaves_nothing(database: Database) -> None:
    execute(database, "create table vector (theirs text)")
    with pytest.raises(StoreUnavailable):
        database.run_now(migrate)
    assert tables(database) == {"vector"}


def test_a_store_of_a_newer_version_is_left_alone(database: Database) -> None:
    database.run_now(migrate)
    execute(database, "update alembic_version set version_num = '9999'")
    with pytest.raises(SchemaTooNew, match="newer Siftline"):
        database.run_now(migrate)
    assert database.read_now(schema_revision) == "9999"


def migrated_to(database: Database, revision: str) -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))

    def upgrade(connection: sa.Connection) -> None:
        with EnvironmentContext(
            Config(), scripts, fn=lambda rev, _: scripts._upgrade_revs(revision, rev)
        ) as environment:
            environment.configure(connection=connection, transactional_ddl=False)
            environment.run_migrations()

    database.run_now(upgrade)


OLD_ROWS = """
insert into claim (id, public_id, state, created_at, changed_at) values
    (1, 'a', 'draft', 1, 1), (2, 'b', 'merged', 1, 1);
insert into appearance (id, claim_id, kind, text, created_at, removed_at) values
    (5, 1, 'wording', 'Told', 1, null), (6, 2, 'wording', 'Once told', 1, 2);
insert into merge (id, claim_id, into_id, created_at) values (3, 2, 1, 1);
insert into merged_appearance (appearance_id, merge_id) values (5, 3);
insert into tip (id, lane, key, asker, created_at, changed_at) values
    (7, 1, 'm1', 'a', 1, 1), (8, 1, 'm2', 'a', 1, 1);
insert into answer
    (id, tip_id, outcome, decision, decided_by, matcher, change_seq, language, created_at)
values
    (1, 7, 'match', '{"ranked": [{"claim": "b"}]}', 'matcher', 'x', 1, 'en', 1),
    (2, 7, 'match', '{"ranked": [{"claim": "a"}, {"claim": "c"}]}', 'asker', 'x', 1, 'en', 2),
    (3, 8, 'match', '{"ranked": [{"claim": "a"}]}', 'matcher', 'x', 1, 'en', 1),
    (4, 8, 'no_match', '{"ranked": []}', 'asker', 'x', 1, 'en', 2)
""".split(";")


def test_nothing_that_an_older_store_holds_is_lost(database: Database) -> None:
    migrated_to(database, "0002")
    execute(database, *OLD_ROWS)
    database.run_now(migrate)
    assert rows(database, "select id, claim_id, kind, text, removed_at from appearance") == [
        (5, 1, "wording", "Told", None),
        (6, 2, "wording", "Once told", 2),
    ]
    assert rows(database, "select * from merged_appearance") == [(5, 3)]
    if database.is_sqlite:  # which may look away meanwhile
        assert rows(database, "pragma foreign_key_check") == []


def test_the_claim_of_each_tips_last_answer_is_told(database: Database) -> None:
    migrated_to(database, "0002")
    execute(database, *OLD_ROWS)
    database.run_now(migrate)
    assert rows(database, "select * from tip_claim") == [(7, 1)]


def written_for(dialect: str) -> str:
    """Return the migrations as the SQL of a dialect, without a database."""
    scripts, written = ScriptDirectory(str(MIGRATIONS)), StringIO()

    def every(revision: Any, _: object) -> Any:
        return scripts._upgrade_revs("head", revision)

    with EnvironmentContext(Config(), scripts, fn=every, as_sql=True) as environment:
        environment.configure(dialect_name=dialect, target_metadata=metadata, output_buffer=written)
        environment.run_migrations()
    return written.getvalue()


@pytest.mark.parametrize("table", AS_WRITTEN)
def test_postgresql_keeps_what_was_reviewed_too(table: str) -> None:
    trigger = f"create trigger {table}_as_written before update or delete on {table} "
    assert trigger in written_for("postgresql")


def test_postgresql_serves_no_review_of_another_claim() -> None:
    own_review = "FOREIGN KEY(published_review_id, id) REFERENCES review (id, claim_id)"
    assert own_review in written_for("postgresql")
