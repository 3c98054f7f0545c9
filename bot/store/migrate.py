"""The database's schema, brought up to date by Alembic, all or nothing."""

from pathlib import Path

import sqlalchemy as sa
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory

from bot.store.tables import metadata

MIGRATIONS = Path(__file__).parent / "migrations"


class SchemaTooNew(Exception):
    """The database was written by a newer Siftline; upgrade this one."""


def migrate(connection: sa.Connection) -> None:
    """Run the migrations that the database lacks, in the caller's transaction.

    Raises SchemaTooNew when the database is at a revision that this version does not know.
    """
    scripts = _scripts()
    if schema_revision(connection) not in {None, *_known(scripts)}:
        raise SchemaTooNew("the database was written by a newer Siftline")
    config = Config()
    with EnvironmentContext(
        config,
        scripts,
        fn=lambda rev, _: scripts._upgrade_revs("head", rev),
    ) as environment:
        environment.configure(
            connection=connection, target_metadata=metadata, transactional_ddl=False
        )
        environment.run_migrations()


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
