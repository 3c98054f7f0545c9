"""A new key for what is sealed in the store that the settings name."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from bot.app.clock import utc_now
from bot.app.store import Opened, opened_store
from bot.claims.clock import epoch_ms
from bot.settings import Settings
from bot.store.desk.audit_rows import record
from bot.store.presence import somebody_works
from bot.store.resealing import Resealed, reseal
from bot.store.secrets import KEY_FILE, add_key, drop_keys, open_secrets
from bot.store.sole import sole_owner


class InUse(Exception):
    """A Siftline works on the store; the text says what to do."""


def rotate_keys(settings: Settings) -> Resealed:
    """Seal everything with a new key and drop the one before; Siftline must not run.

    Whoever calls it again after an interruption makes it whole.
    """
    path = settings.data_dir / KEY_FILE
    with _alone(settings) as opened:
        open_secrets(settings.data_dir)  # a store that nobody asked yet has no key
        done = reseal(opened.database, add_key(path))
        now = epoch_ms(utc_now())
        opened.database.run_now(
            lambda connection: record(
                connection, None, "rotate_keys", kind="store", subject="", now=now
            )
        )
        drop_keys(path)
    return done


@contextmanager
def _alone(settings: Settings) -> Iterator[Opened]:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with (
        nullcontext() if settings.database_url else sole_owner(settings.data_dir),
        opened_store(settings) as opened,
    ):
        if opened.database.read_now(somebody_works):
            raise InUse(f"a Siftline works on {opened.database}: stop it first")
        yield opened
