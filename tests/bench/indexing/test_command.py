"""`siftline bench index`: every step from a store of its own, and a second run from the same."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.bench.indexing import run
from bot.bench.indexing.run import _apart
from bot.cli.bench import bench
from bot.cli.trouble import BadUse
from bot.match.engines import E5_RAW, USE_RAW
from tests.bench.indexing.scattered import Scattered


@pytest.fixture(autouse=True)
def quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything run in this process, with engines that need no model, in a small step."""

    def here(work: Callable[..., Any], *given: object) -> Any:
        return work(*given)

    engines = {"use": lambda: Scattered(USE_RAW), "e5": lambda: Scattered(E5_RAW)}
    monkeypatch.setenv("SIFTLINE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr("bot.app.matching._ENGINES", engines)
    monkeypatch.setattr(run, "_apart", here)
    monkeypatch.setattr(run, "STEPS", (120,))
    monkeypatch.setattr("bot.bench.indexing.serving.MESSAGES", 6)
    monkeypatch.setattr("bot.bench.indexing.changing.TIMES", 2)


def test_every_step_is_measured_and_used_again(tmp_path: Path) -> None:
    done = CliRunner().invoke(bench, ["index", "--claims", "150", "--json"])
    assert done.exit_code == 0, done.output
    first = json.loads(done.stdout)["steps"]
    assert [each["claims"] for each in first] == [120, 150]
    assert first[1]["served"]["entries"] > 3 * 150
    assert first[1]["served"]["recall"] == {"use": 1.0, "e5": 1.0}
    assert first[1]["served"]["answers"].keys() == {"use", "use+e5"}
    kept = str(tmp_path / "data" / "bench-index")
    again = CliRunner().invoke(bench, ["index", "--claims", "150", "--folder", kept])
    assert "150 claims: written" in done.stderr and "written" not in again.stderr
    lines = {line[:44].strip(): line[44:].split() for line in again.stdout.splitlines()}
    assert lines["claims"] == ["120", "150"]
    assert lines["indexed from the store, s"] == [f"{s['filled']['build_s']:.1f}" for s in first]


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "kept" / "120"
    other.mkdir(parents=True)
    (other / "letter.txt").write_text("dear", encoding="utf-8")
    done = CliRunner().invoke(
        bench, ["index", "--claims", "120", "--folder", str(tmp_path / "kept")]
    )
    assert isinstance(done.exception, BadUse)
    assert str(done.exception) == f"{other}: holds something else, or a run that was cut off"


@pytest.mark.parametrize("kept", ["{", "{}", '{"form": 0, "claims": 120}', "[]"])
def test_a_folder_of_another_version_is_left_alone(tmp_path: Path, kept: str) -> None:
    path = tmp_path / "kept" / "120" / "filled.json"
    path.parent.mkdir(parents=True)
    path.write_text(kept, encoding="utf-8")
    done = CliRunner().invoke(
        bench, ["index", "--claims", "120", "--folder", str(tmp_path / "kept")]
    )
    assert isinstance(done.exception, BadUse) and str(path) in str(done.exception)


def test_every_part_has_a_process_of_its_own() -> None:
    assert _apart(os.getpid) != os.getpid()
