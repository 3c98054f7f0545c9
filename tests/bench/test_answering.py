"""What an answer costs, measured in a store of its own."""

from pathlib import Path

import pytest

from bot.bench.answering import run_answering
from bot.match.engines import E5_RAW, USE_RAW
from bot.settings import Settings
from tests.app.support import few_claims
from tests.flows.matching_fakes import TinyEngine


async def test_every_set_of_engines_is_measured_short_and_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIFTLINE_CONFIG_DIR", str(few_claims(tmp_path / "config")))
    engines = {"use": lambda: TinyEngine(USE_RAW), "e5": lambda: TinyEngine(E5_RAW)}
    monkeypatch.setattr("bot.app.matching._ENGINES", engines)
    figures = await run_answering(Settings(data_dir=tmp_path / "untouched"), rounds=1)
    assert list(figures.cpu_ms) == [
        f"{engines}, {length}"
        for engines in ("words + use + e5", "words + use", "words")
        for length in ("one wording", "10 paragraphs")
    ]
    for cpu in figures.cpu_ms.values():
        assert 0 < cpu.median <= cpu.p95 <= cpu.most
    assert figures.start_ms > 0 and figures.first_start_ms > 0
    assert not (tmp_path / "untouched").exists()
