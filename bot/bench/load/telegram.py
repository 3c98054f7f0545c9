"""The Telegram that only counts, from outside, and the processes that speak with it."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from bot.bench.load.server import Seen
from bot.bench.load.wave import Wave

PATIENCE = 600.0
"""Seconds after which a run is given up."""


class LoadStuck(Exception):
    """The bot did not do in time what was measured."""


class Telegram:
    """The server that counts, from outside."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._client = httpx.Client(base_url=base, timeout=60, trust_env=False)

    def begin(self, wave: Wave, final: str) -> None:
        """Let a wave come."""
        self._client.post("/_/wave", json={"wave": wave.model_dump(), "final": final})

    def seen(self) -> Seen:
        """Return what became of it."""
        return Seen.model_validate(self._client.post("/_/seen", json={}).json())

    def wait(self, done: Callable[[Seen], bool], seconds: float = PATIENCE) -> Seen:
        """Return what became of it once that is so, or raise LoadStuck."""
        end = time.monotonic() + seconds
        while not done(seen := self.seen()):
            if time.monotonic() > end:
                raise LoadStuck(f"{seen.confirmed} confirmed and {seen.answered} answered")
            time.sleep(0.1)
        return seen

    def close(self) -> None:
        """Close the connection."""
        self._client.close()


@contextmanager
def telegram_played() -> Iterator[Telegram]:
    """Play Telegram in a process of its own within the block."""
    command = [sys.executable, "-m", "bot.bench.load.server"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own
        telegram = Telegram(f"http://127.0.0.1:{process.stdout.readline().strip()}")  # type: ignore[union-attr]  # it is piped
        try:
            yield telegram
        finally:
            telegram.close()
            process.kill()


class Bot:
    """A bot in a process of its own."""

    def __init__(self, *words: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own
            [sys.executable, "-m", *words], stdout=subprocess.PIPE, text=True
        )

    def memory(self) -> float:
        """Return the megabytes that it holds."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        [line] = [each for each in status.splitlines() if each.startswith("VmRSS:")]
        return int(line.split()[1]) / 1024

    def end(self) -> str:
        """Ask it to end, and return what it said."""
        self._process.send_signal(signal.SIGTERM)
        said, _ = self._process.communicate(timeout=60)
        return said.strip()

    def kill(self) -> None:
        """Kill it."""
        self._process.kill()
        self._process.communicate()
