"""Erasing one person from the store that the settings name."""

from collections.abc import Mapping
from functools import partial

import sqlalchemy as sa

from bot.app.clock import utc_now
from bot.app.store import opened_store
from bot.claims.clock import epoch_ms
from bot.settings import Settings
from bot.store.bots import bots_of
from bot.store.desk.audit_rows import record
from bot.store.forgetting import Forgotten, forget
from bot.store.secrets import Secrets, open_secrets
from bot.telegram.api import bot_id_of


def forget_person(
    settings: Settings, person_id: int, bot_id: int | None = None
) -> Mapping[int, Forgotten]:
    """Return by bot what was erased of a person; of every bot that the store knows, unless told.

    Siftline may run meanwhile.
    """
    with opened_store(settings) as opened:
        database, secrets = opened.database, open_secrets(settings.data_dir)
        known = database.read_now(bots_of) | _own_bot(settings)
        bots = known if bot_id is None else {bot_id}
        return {
            bot: database.run_now(partial(_forget, secrets=secrets, bot=bot, person=person_id))
            for bot in sorted(bots)
        }


def _forget(connection: sa.Connection, secrets: Secrets, bot: int, person: int) -> Forgotten:
    now = epoch_ms(utc_now())
    done = forget(connection, secrets, bot, person, now)
    # That it was done is told, not to whom.
    record(connection, None, "forget", kind="asker", subject="", now=now)
    return done


def _own_bot(settings: Settings) -> set[int]:
    token = settings.telegram_token.get_secret_value()
    return {bot_id_of(token)} if token else set()
