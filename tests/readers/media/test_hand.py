"""Files in hand: gone after their job, and after a program that was killed."""

import fcntl
import signal
import subprocess
import sys
from errno import ENOLCK
from pathlib import Path
from tempfile import mkdtemp

import pytest

from bot.readers.media import hand as module
from bot.readers.media.hand import Hand

ROOT = Path(__file__).parents[3]
HOLDS = """
import asyncio, sys
from pathlib import Path
from bot.readers.media.hand import Hand

async def hold():
    async with Hand(Path(sys.argv[1])).file() as path:
        path.write_bytes(b"half of a file")
        print(path, flush=True)
        await asyncio.sleep(600)

asyncio.run(hold())
"""


def names(folder: Path) -> list[str]:
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*"))


async def test_a_file_is_there_for_one_job_and_gone_after_it(tmp_path: Path) -> None:
    hand = Hand(tmp_path / "media-in-hand")
    async with hand.file() as one, hand.file() as other:
        held = [one.exists(), one == other]
        _write(one, other)
        held += [one.exists(), other.exists()]
    assert held == [False, False, True, True]
    assert not [each for each in names(tmp_path) if "file" in each]
    hand.close()
    assert names(tmp_path) == ["media-in-hand"]


async def test_a_file_is_gone_when_its_job_fails(tmp_path: Path) -> None:
    hand = Hand(tmp_path)
    with pytest.raises(ValueError, match="broken"):
        await _break(hand)
    assert len(names(tmp_path)) == 1
    hand.close()


async def _break(hand: Hand) -> None:
    async with hand.file() as path:
        _write(path, path.with_name("beside"))
        raise ValueError("broken")


def test_nobody_else_may_look_into_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "media-in-hand"
    hand = Hand(folder)
    assert [each.stat().st_mode & 0o777 for each in (folder, *folder.iterdir())] == [0o700] * 2
    hand.close()


def test_what_a_killed_program_left_behind_is_removed_at_the_start(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDS, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        left = Path(program.stdout.readline().strip())
        Hand(tmp_path).close()
        while_it_lived = left.exists()
        program.send_signal(signal.SIGKILL)
    after_its_end = left.exists()
    Hand(tmp_path).close()
    assert (while_it_lived, after_its_end, names(tmp_path)) == (True, True, [])


def test_whatever_else_lies_there_goes_and_what_a_link_leads_to_stays(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "hand", tmp_path / "elsewhere"
    (folder / "old" / "deeper").mkdir(parents=True)
    elsewhere.mkdir()
    _write(elsewhere / "kept", folder / "stray")
    (folder / "link").symlink_to(elsewhere)
    (folder / "broken").symlink_to(tmp_path / "nowhere")
    Hand(folder).close()
    assert names(tmp_path) == ["elsewhere", "elsewhere/kept", "hand"]


def test_a_start_that_loses_its_folder_to_another_one_takes_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost: list[Path] = []

    def vanishing(**where: Path) -> str:
        path = Path(mkdtemp(dir=where["dir"]))
        if len(lost) < 2:
            lost.append(path)
            path.rmdir()
        return str(path)

    lock = fcntl.flock

    def late(folder: int, how: int) -> None:
        lock(folder, how)
        if len(lost) < 3:
            lost.append(*tmp_path.iterdir())
            lost[-1].rmdir()

    monkeypatch.setattr(module, "mkdtemp", vanishing)
    monkeypatch.setattr(fcntl, "flock", late)
    hand = Hand(tmp_path)
    assert len(lost) == 3
    assert len(names(tmp_path)) == 1
    hand.close()


def test_where_folders_cannot_be_locked_the_start_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unlockable(folder: int, how: int) -> None:  # noqa: ARG001 - as the kernel is called
        raise OSError(ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", unlockable)
    with pytest.raises(OSError, match="No locks available"):
        Hand(tmp_path)


def test_a_folder_that_another_start_removed_first_is_in_nobodys_use(tmp_path: Path) -> None:
    assert not module._in_use(tmp_path / "gone")


def _write(*paths: Path) -> None:
    for path in paths:
        path.write_bytes(b"content")
