"""The played Telegram, from outside."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import httpx

from bot.bench.load.processes import Bot, LoadStuck
from bot.bench.load.seen import Begin, Seen
from bot.bench.load.wave import Wave

PATIENCE = 600.0
"""Seconds after which a run is given up."""
LOOK_EVERY = 0.1


class Telegram:
    """The server that counts, from outside."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._client = httpx.Client(base_url=base, timeout=60, trust_env=False)

    def begin(self, wave: Wave, final: str, *, limits: bool = False) -> None:
        """Let a wave come, and with ``limits`` refuse what is beyond Telegram's."""
        begin = Begin(wave=wave, final=final, limits=limits)
        self._client.post("/_/wave", json=begin.model_dump())

    def forget_webhook(self) -> None:
        """Post nothing any more to a bot that is gone."""
        self._client.post("/_/deleteWebhook", json={})

    def seen(self) -> Seen:
        """Return what became of it."""
        return Seen.model_validate(self._client.post("/_/seen", json={}).json())

    def waits(self) -> Sequence[float]:
        """Return the seconds from each answered message to its answer."""
        waits: list[float] = self._client.post("/_/waits", json={}).json()
        return waits

    def wait(self, bot: Bot, done: Callable[[Seen], bool]) -> Seen:
        """Return what became of it once that is so, or raise LoadStuck."""
        seen = self.watch(bot, done, PATIENCE)
        if not done(seen):
            raise LoadStuck(f"{seen.confirmed} confirmed and {seen.answered} answered")
        return seen

    def watch(
        self,
        bot: Bot,
        done: Callable[[Seen], bool],
        seconds: float,
        look: Callable[[], None] = lambda: None,
    ) -> Seen:
        """Return what became of it once that is so, or in the end; ``look`` is called meanwhile.

        Raises LoadStuck for a bot that ended by itself.
        """
        end = time.monotonic() + seconds
        while not done(seen := self.seen()) and time.monotonic() < end:
            bot.require_running()
            look()
            time.sleep(LOOK_EVERY)
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
