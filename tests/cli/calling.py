"""Commands as a shell calls them: in this process, or in one of their own."""

import io
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Called:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str

    def line(self) -> str:
        """Return the one line that told of a trouble, without a word beside it."""
        assert self.out == ""
        assert self.err.startswith("siftline: ") and self.err.endswith("\n")
        [line] = self.err.splitlines()
        return line.removeprefix("siftline: ")


class Siftline:
    """Calls commands in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *words: str, stdin: bytes = b"") -> Called:
        """Call a command with the words after its name."""
        with self._monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["siftline", *words])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            with pytest.raises(SystemExit) as ended:
                main()
        shown = self._capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Called(ended.value.code, shown.out, shown.err)


def called_apart(*words: str, environment: Mapping[str, str]) -> Called:
    """Call a command in a process of its own."""
    command = [sys.executable, "-m", "bot", *words]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    return Called(done.returncode, done.stdout, done.stderr)
