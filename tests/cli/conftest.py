"""An installation with few claims and no engines, and its commands."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from tests.app.support import few_claims
from tests.cli.calling import Siftline


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the commands a config folder with three claims, and an empty data directory."""
    for name in [name for name in os.environ if name.upper().startswith("SIFTLINE_")]:
        monkeypatch.delenv(name)
    folder = few_claims(tmp_path / "config")
    monkeypatch.setenv("SIFTLINE_CONFIG_DIR", str(folder))
    monkeypatch.setenv("SIFTLINE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("SIFTLINE_ENGINES", "")
    return folder


@pytest.fixture
def siftline(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Siftline]:
    yield Siftline(monkeypatch, capsys)
    structlog.reset_defaults()
