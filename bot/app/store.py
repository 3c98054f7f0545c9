"""The store, opened: its schema up to date, the starter claims in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.app.clock import utc_now
from bot.claims.form import ClaimForm
from bot.flows.import_claims import ImportedClaim
from bot.readers.claim_files import read_forms
from bot.settings import Settings, config_dir
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.migrate import migrate


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """The store, ready to be used, and what was loaded into an empty one."""

    database: Database
    claims: ClaimStore
    started_with: tuple[ImportedClaim, ...]


def open_store(settings: Settings) -> Opened:
    """Return the store with its schema up to date; an empty one gets the starter claims first."""
    if not settings.database_url:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = Database(settings.store_url)
    try:
        database.run_now(migrate)
        claims = ClaimStore(database, utc_now)
        # All at once: what is loaded in part would never be loaded whole.
        started_with = [] if claims.known() else claims.put_all(_starter_forms())
    except BaseException:
        database.close()
        raise
    return Opened(database=database, claims=claims, started_with=tuple(started_with))


def _starter_forms() -> Iterable[ClaimForm]:
    return read_forms([config_dir() / "claims"]).forms
