"""Backups of the store that the settings name, and its move to another database."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from bot.app.clock import utc_now
from bot.app.store import opened_store, unopened_store
from bot.settings import Settings
from bot.store.backup import Manifest, create_backup, restore_backup
from bot.store.copying import Told, Uncopyable, copy_store, digests, has_others
from bot.store.database import Database
from bot.store.migrate import migrate
from bot.store.presence import somebody_works
from bot.store.secrets import KEY_FILE, open_secrets
from bot.store.sole import sole_owner


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """How many rows a store has, and which database has them now."""

    rows: int
    target: str


def back_up(settings: Settings, file: Path, told: Told, *, with_key: bool) -> Manifest:
    """Write the store into a file while Siftline may run."""
    with opened_store(settings) as opened:
        open_secrets(settings.data_dir)  # a store that nobody asked yet has no key
        key = settings.data_dir / KEY_FILE if with_key else None
        return create_backup(opened.database, key, file, utc_now(), told)


def restore(settings: Settings, file: Path, told: Told) -> Manifest:
    """Fill the empty store that the settings name from a backup."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with sole_owner(settings.data_dir), closing(unopened_store(settings)) as database:
        return restore_backup(file, database, settings.data_dir, told)


def move(settings: Settings, url: str, told: Told) -> Moved:
    """Copy the store into another database and compare them; raises Uncopyable.

    Whoever calls it again after an interruption goes on where it ended.
    """
    with (
        _stopped(settings),
        opened_store(settings) as opened,
        closing(Database(url)) as target,
    ):
        for database in (opened.database, target):
            _require_idle(database)
        target.run_now(migrate)
        strange = has_others(target, opened.database)
        if strange:
            raise Uncopyable(f"{target} has other rows ({strange}): move into an empty database")
        expected = copy_store(opened.database, target, told)
        if digests(target) != expected:
            raise Uncopyable(f"{target} differs from this store: is one of them in use?")
        return Moved(rows=sum(each.rows for each in expected.values()), target=str(target))


@contextmanager
def _stopped(settings: Settings) -> Iterator[None]:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with nullcontext() if settings.database_url else sole_owner(settings.data_dir):
        yield


def _require_idle(database: Database) -> None:
    if database.read_now(somebody_works):
        raise Uncopyable(f"a Siftline works on {database}: stop it first")
