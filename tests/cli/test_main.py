"""One name for every command, and how each of them ends."""

import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest
import typer

from bot.cli import main
from tests.app.support import FEW
from tests.cli.calling import ROOT, Siftline


def test_help_is_shown_when_asked_for(siftline: Siftline) -> None:
    done = siftline("--help")
    assert (done.code, done.err) == (0, "")
    assert "Media literacy for Telegram" in done.out


@pytest.mark.parametrize("words", [[], ["claims"], ["bench"]])
def test_help_is_shown_when_nothing_is_asked(siftline: Siftline, words: list[str]) -> None:
    done = siftline(*words)
    assert (done.code, done.err) == (2, "")
    assert "Usage: siftline" in done.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nope"], "No such command 'nope'."),
        (["claims", "nope"], "No such command 'nope'."),
        (["claims", "import"], "Missing argument 'FILE…'."),
        (["run", "now"], "Got unexpected extra argument(s) (now)"),
    ],
)
def test_a_wrong_command_line_is_one_line(siftline: Siftline, words: list[str], told: str) -> None:
    done = siftline(*words)
    assert (done.code, done.line()) == (2, told)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("SIFTLINE_WEB_PORT", "hidden", "SIFTLINE_WEB_PORT: Input should be a valid integer"),
        ("SIFTLINE_DATABASE_URL", "hidden", "SIFTLINE_DATABASE_URL is not an SQLAlchemy URL"),
        ("SIFTLINE_DATABASE_URL", "sqlite:////none/a.db", "the store cannot be used (/none/a.db.l"),
    ],
)
def test_a_trouble_is_one_line(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(name, value)
    done = siftline("claims", "list")
    assert done.code == 1
    assert done.line().startswith(told) and "hidden" not in done.err


def raising(error: BaseException) -> object:
    def raise_it(*_: object) -> NoReturn:
        raise error

    return raise_it


def test_a_fault_of_the_program_stays_a_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.cli.claims.opened_store", raising(ZeroDivisionError()))
    monkeypatch.setattr(sys, "argv", ["siftline", "claims", "list"])
    with pytest.raises(ZeroDivisionError):
        main()


@pytest.mark.parametrize("interruption", [KeyboardInterrupt(), typer.Abort()])
def test_an_interruption_ends_without_a_word(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch, interruption: BaseException
) -> None:
    monkeypatch.setattr("bot.cli.claims.opened_store", raising(interruption))
    done = siftline("claims", "list")
    assert (done.code, done.out, done.err) == (130, "", "")


def test_a_reader_that_has_gone_ends_it_without_a_word() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "bot", "claims", "list"]
    done = subprocess.run(
        command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_the_package_is_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["siftline", "claims", "list"])
    with pytest.raises(SystemExit, match="0"):
        runpy.run_module("bot", run_name="__main__")
    assert len(capsys.readouterr().out.splitlines()) == len(FEW)


FILL_THE_DISK = """
import resource, sys
from bot.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
sys.argv = ["siftline", "claims", "list"]
main()
"""


def test_a_disk_that_fills_at_the_first_start_loses_nothing(
    siftline: Siftline, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", FILL_THE_DISK]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("siftline: the store cannot be used")
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "data" / "siftline.db").exists()
    assert len(siftline("claims", "list").out.splitlines()) == len(FEW)
