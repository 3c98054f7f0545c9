"""What commands write to a file: all of it, or what was there before."""

import os
from pathlib import Path
from threading import Thread

import pytest

from bot.cli.written import written_to


def test_a_file_is_there_once_it_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    with written_to(out) as file:
        file.write("whole\r\n")
        assert not out.exists()
    assert out.read_bytes() == b"whole\r\n"
    assert not list(tmp_path.glob("*.new"))


def test_what_was_there_stays_when_something_fails(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("before", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError), written_to(out) as file:
        file.writelines(["half\n", "\ud800"])
    assert out.read_text(encoding="utf-8") == "before"
    assert not list(tmp_path.glob("*.new"))


def test_a_file_is_read_by_whom_it_was_before_also_through_a_link(tmp_path: Path) -> None:
    out, link = tmp_path / "out.json", tmp_path / "link.json"
    out.touch(mode=0o600)
    link.symlink_to(out)
    with written_to(link) as file:
        file.write("secret")
    assert link.is_symlink()
    assert (out.read_text(encoding="utf-8"), out.stat().st_mode & 0o777) == ("secret", 0o600)


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", list[str]()
    os.mkfifo(pipe)
    reader = Thread(target=lambda: got.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    with written_to(pipe) as file:
        file.write("through")
    reader.join()
    assert got == ["through"]


def test_without_a_file_all_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    with written_to(None) as file:
        file.write("told\n")
    assert capsys.readouterr().out == "told\n"
