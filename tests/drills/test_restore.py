"""A backup that is made while the bot works, restored elsewhere: the same store, gone on with."""

import asyncio
from pathlib import Path

from bot.app.backup import back_up, restore
from tests.drills.filled import FILLED, UNREAD, UNSENT, fill, waiting
from tests.drills.installation import Installation
from tests.drills.telegram import Telegram, serving
from tests.stores import Stores


def quiet(_table: str, _rows: int) -> None:
    """Tell nobody."""


async def test_a_restored_store_is_the_same_and_is_gone_on_with(
    first: Installation, fake: Telegram, stores: Stores, tmp_path: Path
) -> None:
    file = tmp_path / "backup.tar.gz"
    await fill(first, fake)
    async with serving(first, fake, {"intake"}):
        await asyncio.to_thread(back_up, first.settings(), file, quiet, with_key=True)
        held = first.counts()
    second = Installation(folder=tmp_path / "second", url=stores.empty())

    restore(second.settings(), file, quiet)

    assert second.counts() == held
    assert {table for table in FILLED if held[table]} == FILLED
    assert waiting(second) == (len(UNREAD), len(UNSENT))
    assert await second.answers() == await first.answers()
    async with serving(second, fake):
        await fake.answered()
    fake.require_sound()
