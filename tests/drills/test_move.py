"""A store that is moved to a server and back, and is interrupted on the way."""

from itertools import pairwise
from pathlib import Path

import pytest

from bot.app.backup import move
from tests.drills.filled import UNREAD, UNSENT, fill, waiting
from tests.drills.installation import Installation
from tests.drills.telegram import Telegram, serving
from tests.drills.test_restore import quiet
from tests.stores import Files, Served


class Cut(Exception):
    """The machine went down."""


def cut_short(table: str, _rows: int) -> None:
    """Go down in the middle."""
    if table == "claim":
        raise Cut


@pytest.mark.postgresql
@pytest.mark.usefixtures("config")
async def test_a_store_that_was_moved_there_and_back_is_the_same_and_is_gone_on_with(
    fake: Telegram, served: Served, tmp_path: Path
) -> None:
    files, folder = Files(tmp_path), tmp_path / "place"
    ways = [Installation(folder=folder, url=stores.empty()) for stores in (files, served, files)]
    first, _, last = ways
    await fill(first, fake)
    answers = await first.answers()
    held = first.counts()

    for source, target in pairwise(ways):
        with pytest.raises(Cut):
            move(source.settings(), target.url, cut_short)
        move(source.settings(), target.url, quiet)
        assert target.counts() == held

    assert waiting(last) == (len(UNREAD), len(UNSENT))
    assert await last.answers() == answers
    async with serving(last, fake):
        await fake.answered()
    fake.require_sound()
