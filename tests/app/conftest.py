"""An installation with few claims for each test, and one with all of them for all tests."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
import structlog

from bot.app.newsroom import newsroom
from bot.settings import Settings
from tests.app.support import Started, few_claims, store_of


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the environment says of settings."""
    for name in [name for name in os.environ if name.upper().startswith("SIFTLINE_")]:
        monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    """Take back what a test configured of the log."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an installation a config folder with three claims, without vectors."""
    folder = few_claims(tmp_path / "config")
    monkeypatch.setenv("SIFTLINE_CONFIG_DIR", str(folder))
    return folder


@pytest.fixture
def settings(tmp_path: Path, config: Path) -> Settings:  # noqa: ARG001 - which it is read from
    """Give the settings of an installation of its own, without engines."""
    return Settings(data_dir=tmp_path / "data", engines=())


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def started(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Started]:
    """Give the starter store with both real engines, started once for all tests."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("started"))
    with store_of(settings) as opened:
        async with newsroom(settings, opened) as inside:
            yield Started(inside)
