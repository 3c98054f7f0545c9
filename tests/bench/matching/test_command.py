"""``siftline bench matching``, as it is called."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.bench import bench
from bot.cli.trouble import BadUse
from tests.bench.matching.tiny import write_set


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIFTLINE_DATA_DIR", str(tmp_path / "data"))


def test_the_figures_are_printed_and_the_vectors_kept(tmp_path: Path) -> None:
    folder = str(write_set(tmp_path / "tiny"))
    told = CliRunner().invoke(bench, ["matching", folder, "--engines", "none"])
    assert told.exit_code == 0, told.output
    assert "MAP@5" in told.stdout
    assert (tmp_path / "data" / "bench-cache" / "vectors.db").exists()


def test_json_is_one_object_with_all_figures(tmp_path: Path) -> None:
    folder = str(write_set(tmp_path / "tiny"))
    words = ["matching", folder, "--engines", "none", "--json", "--split", "test", "--compare"]
    told = CliRunner().invoke(bench, [*words, "--cache", str(tmp_path / "cache")])
    figures = json.loads(told.stdout)
    assert figures["set"]["claims"] == 4
    assert figures["splits"]["test"]["all"]["ranking"]["map5"]["value"] > 0
    assert "bm25" in figures["splits"]["test"]["all"]["alone"]
    assert figures["timing"]["messages"] == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--split", "train"], "'train'; there are: test, dev"),
        (["--engines", "bert"], "--engines bert: write none, or some of use, e5"),
    ],
)
def test_bad_use_is_told(tmp_path: Path, words: list[str], said: str) -> None:
    told = CliRunner().invoke(bench, ["matching", str(write_set(tmp_path / "tiny")), *words])
    assert isinstance(told.exception, BadUse)
    assert said in str(told.exception)


def test_a_folder_that_is_no_set_is_told(tmp_path: Path) -> None:
    told = CliRunner().invoke(bench, ["matching", str(tmp_path), "--engines", "none"])
    assert isinstance(told.exception, BadUse)
    assert "claims.jsonl: No such file" in str(told.exception)
