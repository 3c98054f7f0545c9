"""One chaotic run: a fake Telegram, a bot in a process of its own, and a random hand that kills."""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.fake_telegram.remote import ROOT, RemoteFake, started

TOKEN = "4200000001:token-of-the-fake-telegram"
START = 30.0
"""Seconds that the bot may take from its start to its first poll."""
SETTLE = 2.0
"""Seconds for what may yet be said twice."""
TROUBLE = ("too_many_requests", "bad_gateway", "cut_before", "cut_after", "not_json")
PLACEHOLDERS = ["Checking…"]
TEXTS = (
    "Drink hot lemon water every hour, it kills the virus, doctors hide it! No {number}",
    "Is it true that the metro closes tomorrow? Somebody wrote so in chat {number}",
    "Forwarded many times: number {number} wins a free phone, send this to ten friends",
    "good morning {number}",
)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How much is sent and how often the bot is killed."""

    updates: int = 500
    chats: int = 40
    kills: int = 20
    seed: int = 1
    patience: float = 180.0
    albums: float = 0.1
    """How many of the messages are albums, each with a part that comes late."""
    faults: float = 0.0
    """How often a call meets each kind of trouble on the line."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """What became of the messages."""

    pushed: int
    kills: int
    answered: int
    lost: int
    twice: int
    out_of_order: int
    orphan_placeholders: int
    violations: int
    seconds: float
    slowest_answer: float

    @property
    def sound(self) -> bool:
        """Tell whether each message was answered once, and in its order."""
        wrong = self.lost + self.twice + self.out_of_order + self.violations
        return wrong == 0 and self.pushed == self.answered


class Killed:
    """A bot that is killed without warning and started again."""

    def __init__(self, fake: RemoteFake, directory: Path, database_url: str) -> None:
        self._log = (directory / "bot.log").open("ab")
        self._environment = os.environ | {
            "SIFTLINE_TELEGRAM_TOKEN": TOKEN,
            "SIFTLINE_TELEGRAM_API_BASE": fake.base_url,
            "SIFTLINE_DATA_DIR": str(directory),
            "SIFTLINE_DATABASE_URL": database_url,
            "SIFTLINE_WEB_PORT": "0",
        }
        self._process = self._start()

    def kill(self) -> None:
        """Kill it with SIGKILL and start the next one."""
        self._process.kill()
        self._process.wait()
        self._process = self._start()

    def end(self) -> None:
        """Stop it for good."""
        self._process.terminate()
        self._process.wait(timeout=30)
        self._log.close()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=ROOT,
            env=self._environment,
            stdout=self._log,
            stderr=self._log,
        )


def run(plan: Plan, database_url: str = "") -> Result:
    """Return what became of the messages of a plan, on the embedded store or another one."""
    begun = time.monotonic()
    with (
        started("--token", TOKEN, "--flood-limits") as fake,
        _bot(fake, database_url) as bot,
    ):
        _spoil(fake, plan.faults)
        chance = random.Random(plan.seed)
        _push_and_kill(fake, bot, plan, chance)
        _wait(fake, plan)
        return _result(fake, plan, time.monotonic() - begun)


@contextmanager
def _bot(fake: RemoteFake, database_url: str) -> Iterator[Killed]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as directory:
        bot = Killed(fake, Path(directory), database_url)
        try:
            yield bot
        finally:
            bot.end()


def _push_and_kill(fake: RemoteFake, bot: Killed, plan: Plan, chance: random.Random) -> None:
    """Send the updates in as many shares as there are kills, and kill while each is worked on."""
    rounds = max(plan.kills, 1)
    for number in range(rounds):
        polls = _polls(fake)
        begun = []
        for update in range(plan.updates * number // rounds, plan.updates * (number + 1) // rounds):
            chat = chance.randrange(1, plan.chats + 1)
            text = chance.choice(TEXTS).format(number=update)
            if chance.random() < plan.albums:
                begun.append((chat, f"album {update}"))
                _push_album(fake, *begun[-1], text)
            else:
                fake.do("push_text", chat=chat, text=text)
        _until(partial(_polled_after, fake, polls), START)
        time.sleep(chance.uniform(0.0, 2.5))
        for chat, group in begun:
            fake.do("push_part", chat=chat, group=group, content=b"too late", caption="and this")
        if number < plan.kills:
            bot.kill()


def _push_album(fake: RemoteFake, chat: int, group: str, text: str) -> None:
    fake.do("push_part", chat=chat, group=group, content=b"first", caption=text)
    fake.do("push_part", chat=chat, group=group, content=b"second")


def _polled_after(fake: RemoteFake, polls: int) -> bool:
    return _polls(fake) > polls


def _spoil(fake: RemoteFake, probability: float) -> None:
    for kind in TROUBLE if probability else ():
        fake.do("fail_sometimes", kind=kind, probability=probability)


def _polls(fake: RemoteFake) -> int:
    return int(fake.do("state")["counts"].get("getUpdates", 0))


def _until(condition: Callable[[], bool], seconds: float) -> bool:
    """Return whether a condition came true in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def _wait(fake: RemoteFake, plan: Plan) -> None:
    """Wait until all is answered, for as long as there is patience."""
    if _until(lambda: not _summary(fake)["lost"], plan.patience):
        time.sleep(SETTLE)


def _summary(fake: RemoteFake) -> dict[str, Any]:
    found: dict[str, Any] = fake.do("summary", placeholders=PLACEHOLDERS)
    return found


def _result(fake: RemoteFake, plan: Plan, seconds: float) -> Result:
    summary = _summary(fake)
    return Result(
        pushed=summary["pushed"],
        kills=plan.kills,
        answered=summary["answered"],
        lost=len(summary["lost"]),
        twice=len(summary["twice"]),
        out_of_order=len(summary["out_of_order"]),
        orphan_placeholders=len(summary["orphans"]),
        violations=fake.do("state")["violations"],
        seconds=round(seconds, 1),
        slowest_answer=round(max(summary["seconds"], default=0.0), 1),
    )
