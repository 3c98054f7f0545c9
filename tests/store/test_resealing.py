"""Sealing anew: all that is sealed, however often it is interrupted."""

from typing import Any

import pytest
import sqlalchemy as sa

from bot.store.database import Database
from bot.store.desk_tables import desk_metadata
from bot.store.resealing import Resealed, reseal
from bot.store.sealed_columns import SEALED
from bot.store.secrets import SealBroken, Secrets
from tests.store.support import KEY, SECRETS
from tests.store.test_forgetting import OTHER, Town

NEWER = Secrets(KEY + b"n" * 32)
NEWEST_ALONE = Secrets(b"i" * 32 + b"n" * 32)
DIGESTS = {
    "answer.text_key",
    "appearance.digest",
    "appearance.features",
    "appearance.prints",
    "audit_event.digest",
    "audit_event.previous",
    "claim.import_digest",
    "cluster_asker.asker",
    "cluster_sign.key",
    "cluster_variant.text_key",
    "login_token.browser",
    "login_token.digest",
    "moderator.person",
    "quiet_asker.asker",
    "session.digest",
    "source_profile.import_digest",
    "talk.asker",
    "tip.asker",
    "tip.text_key",
    "told.asker",
    "vector.text_key",
    "vector.values",
}


def values(database: Database) -> list[tuple[bytes, bytes]]:
    """Return every sealed value with its purpose."""

    def read(connection: sa.Connection) -> list[tuple[bytes, bytes]]:
        return [
            (value, each.purpose)
            for each in SEALED
            for value in connection.scalars(sa.select(each.column).where(each.column.is_not(None)))
        ]

    return database.read_now(read)


@pytest.fixture
async def lived(database: Database) -> Database:
    town = Town(database)
    await town.live()
    town.ask(OTHER, "what is still owed", "m8")
    return database


def test_every_column_of_bytes_is_sealed_or_known_not_to_be() -> None:
    columns = {
        str(column)
        for table in desk_metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, sa.LargeBinary)
    }
    assert columns == DIGESTS | {str(each.column) for each in SEALED}


async def test_all_is_sealed_with_the_newest_key(lived: Database) -> None:
    before = values(lived)
    assert {purpose for _, purpose in before} == {each.purpose for each in SEALED}
    words = sorted(SECRETS.unseal(value, purpose) for value, purpose in before)
    assert reseal(lived, NEWER) == Resealed(values=len(before), broken=0)
    after = values(lived)
    assert sorted(NEWEST_ALONE.unseal(value, purpose) for value, purpose in after) == words


async def test_doing_it_again_changes_nothing(lived: Database) -> None:
    reseal(lived, NEWER)
    before = values(lived)
    assert reseal(lived, NEWER) == Resealed(values=0, broken=0)
    assert values(lived) == before


async def test_what_no_key_opens_stays(lived: Database) -> None:
    strange: dict[str, Any] = {"chat": b"sealed elsewhere"}
    one = sa.update(desk_metadata.tables["moderator"]).values(strange)
    lived.run_now(lambda connection: connection.execute(one))
    assert reseal(lived, NEWER).broken == 1
    assert (b"sealed elsewhere", b"moderator") in values(lived)
    with pytest.raises(SealBroken):
        NEWER.unseal(b"sealed elsewhere", b"moderator")
