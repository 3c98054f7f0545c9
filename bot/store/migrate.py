"""The database's schema, brought up to date by Alembic, all or nothing."""

from pathlib import Path

import sqlalchemy as sa
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory

from bot.store.database import DatabaseUrlUnusable
from bot.store.desk_tables import desk_metadata
from bot.store.turns import Turn, take_turn

MIGRATIONS = Path(__file__).parent / "migrations"


class SchemaTooNew(Exception):
    """The database was written by a newer Siftline; upgrade this one."""


def migrate(connection: sa.Connection) -> None:
    """Run the migrations that the database lacks, in the caller's transaction.

    Of two processes that start at once, the second finds them done.

    Raises SchemaTooNew when the database is at a revision that this version does not know, and
    DatabaseUrlUnusable when it cannot hold every text.
    """
    scripts = _scripts()
    if connection.dialect.name == "postgresql":
        _prepare_server(connection)
    take_turn(connection, Turn.MIGRATE)
    if schema_revision(connection) not in {None, *_known(scripts)}:
        raise SchemaTooNew("the database was written by a newer Siftline")
    config = Config()
    with EnvironmentContext(
        config,
        scripts,
        fn=lambda rev, _: scripts._upgrade_revs("head", rev),
    ) as environment:
        environment.configure(
            connection=connection, target_metadata=desk_metadata, transactional_ddl=False
        )
        environment.run_migrations()


def _prepare_server(connection: sa.Connection) -> None:
    """Let what follows take as long as it needs, in a database that takes every text."""
    encoding = connection.scalar(sa.select(sa.func.current_setting("server_encoding")))
    if encoding != "UTF8":
        line = f"the database is encoded as {encoding}; create one with UTF8 for Siftline"
        raise DatabaseUrlUnusable(line)
    for limit in ("statement_timeout", "lock_timeout"):
        connection.execute(sa.select(sa.func.set_config(limit, "0", True)))


def schema_revision(connection: sa.Connection) -> str | None:
    """Return the revision that the database is at; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """Return the revision that this version of Siftline works with."""
    return _scripts().get_current_head()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(MIGRATIONS))


def _known(scripts: ScriptDirectory) -> set[str]:
    return {script.revision for script in scripts.walk_revisions()}
