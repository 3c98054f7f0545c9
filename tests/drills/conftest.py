"""An installation with few claims and words alone, and the Telegram that its bot is on."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.app.conftest import config, own_log, own_settings
from tests.drills.installation import Installation
from tests.drills.telegram import Telegram, played
from tests.stores import Stores

__all__ = ["config", "own_log", "own_settings"]


@pytest.fixture
async def fake() -> AsyncIterator[Telegram]:
    """Give a Telegram."""
    async with played() as telegram:
        yield telegram


@pytest.fixture
def first(
    tmp_path: Path,
    stores: Stores,
    config: Path,  # noqa: ARG001 - which it is opened with
) -> Installation:
    """Give an installation with an empty store."""
    return Installation(folder=tmp_path / "first", url=stores.empty())
