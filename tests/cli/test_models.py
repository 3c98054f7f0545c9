"""A model that cannot be read is one line of every command that needs it."""

from pathlib import Path

import pytest

from tests.cli.calling import Siftline


@pytest.fixture(autouse=True)
def broken(config: Path) -> None:
    """Let the ranker for words alone be none, and the others be missing."""
    (config / "matching").unlink()
    (config / "matching").mkdir()
    (config / "matching" / "words.json").write_text("{}", encoding="utf-8")


@pytest.mark.parametrize("words", [("check", "Hot water heals"), ("run",), ("claims", "embed")])
def test_a_command_says_which_model_it_is(siftline: Siftline, words: tuple[str, ...]) -> None:
    done = siftline(*words)
    assert done.code == 1
    assert done.err == "siftline: words.json: is no ranker\n"


def test_the_doctor_says_how_to_mend_it(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIFTLINE_WEB_PORT", "0")
    done = siftline("doctor", "--quiet")
    assert done.code == 1
    assert done.out.startswith("MISSING  models: words.json: is no ranker\n")
    assert "siftline train" in done.out.splitlines()[1]
