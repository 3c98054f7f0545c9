"""The store, opened: its schema up to date, the starter claims in it."""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from bot.app.clock import utc_now
from bot.claims.form import ClaimForm
from bot.claims.profile_form import ProfileForm
from bot.flows.import_claims import ImportedClaim
from bot.readers.claim_files import read_forms, read_profile_forms
from bot.settings import Settings, config_dir
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.migrate import migrate, schema_revision
from bot.store.profile_store import ProfileStore


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """The store, ready to be used, and what was loaded into an empty one."""

    database: Database
    claims: ClaimStore
    profiles: ProfileStore
    started_with: tuple[ImportedClaim, ...]


def open_store(settings: Settings) -> Opened:
    """Return the store with its schema up to date; an empty one gets what the config folder has."""
    database = unopened_store(settings)
    try:
        database.run_now(migrate)
        claims, profiles = ClaimStore(database, utc_now), ProfileStore(database, utc_now)
        if not claims.known():
            profiles.put_all(_starter_profiles())
        # All at once: what is loaded in part would never be loaded whole.
        started_with = [] if claims.known() else claims.put_all(_starter_forms())
    except BaseException:
        database.close()
        raise
    return Opened(
        database=database, claims=claims, profiles=profiles, started_with=tuple(started_with)
    )


@contextmanager
def opened_store(settings: Settings) -> Iterator[Opened]:
    """Give the store as ``open_store`` returns it, and close it afterwards."""
    opened = open_store(settings)
    try:
        yield opened
    finally:
        opened.database.close()


def unopened_store(settings: Settings) -> Database:
    """Return the database as it is, without a schema or starter claims if it has none."""
    if not settings.database_url:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    return Database(settings.store_url)


def migrate_store(settings: Settings) -> tuple[str | None, str | None]:
    """Return the revisions that the store's schema was at and is at now; None for an empty one."""
    with closing(unopened_store(settings)) as database:
        before = database.run_now(schema_revision)
        database.run_now(migrate)
        return before, database.run_now(schema_revision)


def _starter_forms() -> Iterable[ClaimForm]:
    return read_forms([config_dir() / "claims"]).forms


def _starter_profiles() -> Iterable[ProfileForm]:
    folder = config_dir() / "profiles"
    return read_profile_forms([folder]).forms if folder.is_dir() else ()
