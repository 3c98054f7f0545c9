"""One Siftline on a data directory; its hold goes with its process."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.store.sole import AlreadyRunning, sole_owner

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from bot.store.sole import sole_owner

with sole_owner(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_directory_has_one_owner_at_a_time(tmp_path: Path) -> None:
    with (
        sole_owner(tmp_path),
        pytest.raises(AlreadyRunning, match="another Siftline runs on it"),
        sole_owner(tmp_path),
    ):
        pass
    with sole_owner(tmp_path):
        pass


def test_a_killed_owner_holds_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyRunning), sole_owner(tmp_path):
            pass
        owner.kill()
        owner.wait(10)
        with sole_owner(tmp_path):
            pass
