"""The processes that are measured: what they hold, and what they worked."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
END_SECONDS = 60.0
CHILDREN_TIMES = slice(11, 15)
"""Where ``/proc/PID/stat`` has, after the name, the ticks of a process and its ended children."""


class LoadStuck(Exception):
    """The bot did not do in time what was measured."""


class Bot:
    """A bot in a process of its own, with those that it starts."""

    def __init__(self, *words: str, told: str = "") -> None:
        """Start a module; ``told`` is a line that it reads and no list of processes shows."""
        self._process = subprocess.Popen(  # noqa: S603 - our own
            [sys.executable, "-m", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        if self._process.stdin is not None:
            self._process.stdin.write(f"{told}\n")
            self._process.stdin.flush()

    def require_running(self) -> None:
        """Raise LoadStuck if it ended by itself."""
        if self._process.poll() is not None:
            raise LoadStuck("the bot ended by itself")

    def memory(self) -> float:
        """Return the megabytes that all its processes hold; pages that they share count in each."""
        return sum(_resident(number) for number in with_children(self._process.pid)) / 1024

    def cpu(self) -> float:
        """Return the seconds that all its processes worked."""
        return sum(_worked(number) for number in with_children(self._process.pid))

    def end(self) -> str:
        """Ask it to end, unless it has ended, and return what it said; or raise LoadStuck."""
        self._process.send_signal(signal.SIGTERM)
        try:
            said, _ = self._process.communicate(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise LoadStuck("the bot did not end when it was asked to") from None
        return said.strip()

    def kill(self) -> None:
        """Kill it."""
        self._process.kill()
        self._process.communicate()


def with_children(number: int) -> Iterator[int]:
    """Give the number of a process, and of those that it started and these started."""
    yield number
    for path in (PROC / str(number) / "task").glob("*/children"):
        for child in _read(path).split():
            yield from with_children(int(child))


def _resident(number: int) -> int:
    """Return the kilobytes that a process holds; 0 where it has just ended."""
    lines = _read(PROC / str(number) / "status").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)


def _worked(number: int) -> float:
    """Return the seconds that a process and its ended children worked."""
    ticks = _read(PROC / str(number) / "stat").rpartition(") ")[2].split()[CHILDREN_TIMES]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return ""
