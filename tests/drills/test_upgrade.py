"""A store that an earlier version left behind: upgraded, it is the same and is gone on with."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.app.store import migrate_store
from bot.store.migrate import newest_revision
from bot.store.secrets import KEY_FILE
from tests.drills.filled import waiting
from tests.drills.installation import Installation
from tests.drills.recorded import ANSWERED, KEY, RECORDED, UNREAD, UNSENT, load
from tests.drills.telegram import LONGEST, PLACEHOLDERS, Telegram, serving
from tests.stores import Stores, opened


@pytest.fixture
def left(first: Installation) -> Callable[[str], Installation]:
    """Give an installation whose store an earlier version filled, by its schema."""

    def of_schema(revision: str) -> Installation:
        first.folder.mkdir()
        (first.folder / KEY_FILE).write_bytes(KEY)
        with opened(first.url) as database:
            load(database, revision)
        return first

    return of_schema


@pytest.mark.parametrize("schema", RECORDED)
async def test_an_upgraded_store_is_the_same_and_is_gone_on_with(
    left: Callable[[str], Installation],
    schema: str,
    fake: Telegram,
    stores: Stores,
    tmp_path: Path,
) -> None:
    place = left(schema)
    held = place.counts()

    assert migrate_store(place.settings()) == (schema, newest_revision())

    now = place.counts()
    assert {table: now[table] for table in held} == held
    assert waiting(place) == (len(UNREAD), len(UNSENT))
    fresh = Installation(folder=tmp_path / "fresh", url=stores.empty())
    assert await place.answers() == await fresh.answers()
    for chat in (*ANSWERED, *UNSENT, *UNREAD):
        fake.fake.open_chat(chat)
    async with serving(place, fake):
        await fake.fake.until(
            lambda: all(_said(fake, chat) for chat in (*UNSENT, *UNREAD)), LONGEST
        )
    assert [len(fake.fake.bot_messages(chat)) for chat in (*UNSENT, *UNREAD)] == [1] * 5
    assert [fake.fake.bot_messages(chat) for chat in ANSWERED] == [[]] * len(ANSWERED)
    assert fake.fake.violations == []


def _said(fake: Telegram, chat: int) -> list[str]:
    """Return what the bot answered in a chat."""
    texts = [message.text for message in fake.fake.bot_messages(chat)]
    return [text for text in texts if text not in PLACEHOLDERS]
