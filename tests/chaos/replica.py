"""One process of the bot, which is killed, ended, starved of disk and started again."""

import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import httpx

from tests.chaos.clock import SteppedClock
from tests.fake_telegram.remote import ROOT

UNLIMITED = resource.RLIM_INFINITY
ENDING = 60.0
"""Seconds after which a process that was asked to end is taken for one that hangs."""


class Replica:
    """A bot with a folder of its own; its log is there."""

    def __init__(
        self, folder: Path, environment: Mapping[str, str], clock: SteppedClock, port: int
    ) -> None:
        self.folder, self.clock, self.port = folder, clock, port
        self._environment = {**os.environ, **environment, **clock.environment}
        self._log = (folder / "bot.log").open("ab")
        # A process of its own writes the log: it is no part of the disk that runs full.
        self._scribe = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=self._log)
        self._process = self._start()

    def kill(self) -> None:
        """Kill it without warning, and start the next one."""
        self._process.kill()
        self._process.wait()
        self._process = self._start()

    def restart(self) -> int:
        """Ask it to end, start the next one, and return how it ended; 0 is as it should be."""
        self._process.terminate()
        code = self._process.wait(timeout=ENDING)
        self._process = self._start()
        return code

    def fill_disk(self) -> None:
        """Let every write to a file fail from now on."""
        self._limit(0)
        self._excused = True

    def free_disk(self) -> None:
        """Let it write again."""
        self._limit(UNLIMITED)
        self.supervise()

    def lose_database(self) -> None:
        """Let it end if it is only starting: nothing starts without its database."""
        self._excused = not self.serves()

    def supervise(self) -> None:
        """Start it anew where a fault ended it that may, as a supervisor does."""
        if self._excused and self._process.poll() is not None:
            self._process = self._start()

    def require_running(self) -> None:
        """Raise unless it runs: nothing but this harness and what it spoils at a start end it."""
        self.supervise()
        if self._process.poll() is not None:
            raise AssertionError(f"ended by itself: {self.folder / 'bot.log'}")

    def serves(self) -> bool:
        """Tell whether its webhook answers."""
        self.require_running()
        try:
            url = f"http://127.0.0.1:{self.port}/healthz"
            return httpx.get(url, timeout=0.5, trust_env=False).is_success
        except httpx.HTTPError:
            return False

    def end(self) -> None:
        """Stop it for good."""
        self._process.terminate()
        try:
            self._process.wait(timeout=30)
        finally:
            self._process.kill()
            if self._scribe.stdin:
                self._scribe.stdin.close()
            self._scribe.wait()
            self._log.close()

    def _limit(self, size: int) -> None:
        if self._process.poll() is None:
            limits = (size, UNLIMITED)
            resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, limits)

    def _start(self) -> subprocess.Popen[bytes]:
        self._excused = False
        return subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=ROOT,
            env=self._environment,
            stdout=self._scribe.stdin,
            stderr=self._scribe.stdin,
        )
