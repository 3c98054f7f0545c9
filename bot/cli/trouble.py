"""Troubles that a person can mend, as one line each."""

from bot.claims.attaching import Unattachable
from bot.claims.merging import Unmergeable
from bot.flows.post import StoreAway
from bot.moderate.refusals import Refusal
from bot.readers.catalogues import CatalogueUnreadable
from bot.readers.models import ModelUnreadable
from bot.readers.ordinary import OrdinaryUnreadable
from bot.settings import SettingsInvalid
from bot.store.backup import BackupUnusable
from bot.store.copying import Uncopyable
from bot.store.database import DatabaseUrlUnusable, ServerUnavailable, StoreUnavailable, Unstorable
from bot.store.first_seen import NoSuchClaim
from bot.store.migrate import SchemaTooNew
from bot.store.secrets import SecretUnusable
from bot.store.sole import AlreadyRunning
from bot.telegram.api import TokenMalformed
from bot.telegram.poller import TokenRefused


class BadUse(Exception):
    """The command was called with something that it cannot work with."""


class CannotListen(Exception):
    """The console's address is taken, or not this machine's."""


_SAY_THEMSELVES = (
    BadUse,
    AlreadyRunning,
    BackupUnusable,
    CannotListen,
    CatalogueUnreadable,
    DatabaseUrlUnusable,
    ModelUnreadable,
    NoSuchClaim,
    OrdinaryUnreadable,
    Refusal,
    SchemaTooNew,
    SecretUnusable,
    SettingsInvalid,
    TokenMalformed,
    TokenRefused,
    Unattachable,
    Uncopyable,
    Unmergeable,
    Unstorable,
)


def trouble_in(error: BaseException) -> str | None:
    """Return what happened and what to do, or None when it is a fault of the program."""
    if isinstance(error, BaseExceptionGroup):
        return next(filter(None, map(trouble_in, error.exceptions)), None)
    if isinstance(error, _SAY_THEMSELVES):
        return str(error)
    if isinstance(error, ServerUnavailable):
        return f"the database cannot be used ({error}): does it run? See SIFTLINE_DATABASE_URL"
    if isinstance(error, StoreUnavailable | StoreAway):
        return f"the store cannot be used ({error}): is the disk full, or the folder not yours?"
    if isinstance(error, OSError):
        return f"{error.filename or 'system'}: {error.strerror or error}"
    return None
