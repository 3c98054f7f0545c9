"""The whole bot under load: what it takes in and answers, how fast, and with how much memory."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.bench.load.printed import Row
from bot.bench.load.subject import Asked, Told
from bot.bench.load.telegram import PATIENCE, Bot, Telegram, telegram_played
from bot.bench.load.wave import Wave

HALF_LOAD_SECONDS = 20.0
EDIT, SEND = "editMessageText", "sendMessage"
LOAD_PARTS = ("intake", "answers", "waits", "soak", "recovery", "viral")
Say = Callable[[str], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadPlan:
    """How much is sent, and to what."""

    database_url: str = ""
    engines: tuple[str, ...] = ()
    updates: int = 20_000
    answers: int = 1_000
    waiting: int = 100_000
    soak_minutes: float = 1.0
    viral: int = 16_667
    viral_seconds: float = 60.0
    at_once: int = 4


class Runs:
    """All measurements, over stores of their own."""

    def __init__(self, plan: LoadPlan, telegram: Telegram) -> None:
        self._plan, self._telegram = plan, telegram

    def one(self, part: str, rate: float) -> list[Row]:
        """Return the figures of a part; ``rate`` is half of what can be answered a second."""
        match part:
            case "intake":
                return self.intake()
            case "waits":
                return self.half_load(rate)
            case "soak":
                return self.soak(rate)
            case "recovery":
                return self.recovery()
            case _:
                return self.viral_hour()

    def intake(self) -> list[Row]:
        """Updates a second until Telegram may forget them."""
        wave = Wave(messages=self._plan.updates, mix="repeated")
        with self._siftline("intake") as _:
            ours = self._taken_in(wave)
        with self._plain():
            plain = self._taken_in(wave)
        return [Row(name="taken in", unit="/s", siftline=ours, plain=plain)]

    def answers(self) -> tuple[list[Row], float]:
        """Messages a second answered, and how many of the repeated ones those were."""
        new = Wave(messages=self._plan.answers, mix="new", seed=2)
        repeated = Wave(messages=self._plan.answers, mix="repeated", seed=3)
        with self._siftline() as _:
            first, again = self._answered(new, EDIT), self._answered(repeated, EDIT)
        with self._plain():
            plain = self._answered(repeated, SEND)
        rows = [
            Row(name="new messages answered", unit="/s", siftline=first, plain=plain),
            Row(name="repeated messages answered", unit="/s", siftline=again, plain=plain),
        ]
        return rows, again

    def half_load(self, rate: float) -> list[Row]:
        """Milliseconds from received to answered, at half of what is possible."""
        wave = Wave(
            messages=max(20, int(rate * HALF_LOAD_SECONDS)), per_second=rate, mix="viral", seed=4
        )
        with self._siftline() as _:
            ours = self._waits(wave, EDIT)
        with self._plain():
            plain = self._waits(wave, SEND)
        return [
            Row(
                name=f"p{percent}, at {rate:.0f} a second",
                unit="ms",
                siftline=_percentile(ours, percent) * 1000,
                plain=_percentile(plain, percent) * 1000,
            )
            for percent in (50, 95, 99)
        ]

    def soak(self, rate: float) -> list[Row]:
        """Megabytes over time at half load."""
        seconds = self._plan.soak_minutes * 60
        wave = Wave(messages=max(20, int(rate * seconds)), per_second=rate, mix="viral", seed=5)
        with self._siftline() as bot:
            self._telegram.begin(wave, EDIT)
            self._telegram.wait(lambda seen: seen.answered >= wave.messages // 10, PATIENCE)
            early = bot.memory()
            self._telegram.wait(lambda seen: seen.answered >= wave.messages, seconds + PATIENCE)
            late = bot.memory()
        return [
            Row(name="memory after a tenth of the soak", unit="MB", siftline=early),
            Row(name="memory at its end", unit="MB", siftline=late),
        ]

    def recovery(self) -> list[Row]:
        """Seconds to start, and to go on with what waited when it was killed."""
        with self._folder() as folder:
            bot = self._bot(folder, "intake")
            wave = Wave(messages=self._plan.waiting, mix="viral", seed=6)
            self._telegram.begin(wave, EDIT)
            self._telegram.wait(lambda seen: seen.confirmed >= wave.messages)
            bot.kill()
            begun = time.monotonic()
            bot = self._bot(folder, "intake", "work", "send")
            self._telegram.wait(lambda seen: seen.answered > 0)
            went_on = time.monotonic() - begun
            bot.kill()
        with self._folder() as folder:
            self._telegram.begin(Wave(messages=1), EDIT)
            begun = time.monotonic()
            bot = self._bot(folder, "intake", "work", "send")
            self._telegram.wait(lambda seen: seen.answered > 0)
            started = time.monotonic() - begun
            bot.kill()
        name = f"first answer, {self._plan.waiting:,} waiting"
        return [
            Row(name="first answer of a first start", unit="s", siftline=started),
            Row(name=name, unit="s", siftline=went_on),
        ]

    def viral_hour(self) -> list[Row]:
        """A viral hour on a smaller scale: who was answered when, and how often was matched."""
        plan = self._plan
        rate = plan.viral / plan.viral_seconds
        wave = Wave(messages=plan.viral, per_second=rate, mix="viral", seed=7)
        with self._folder() as folder:
            bot = self._bot(folder, "intake", "work", "send")
            self._telegram.begin(wave, EDIT)
            seen = self._telegram.wait(lambda seen: seen.answered >= wave.messages)
            told = Told.model_validate_json(bot.end())
        return [
            Row(
                name=f"viral hour, {plan.viral:,} at {rate:.0f} a second",
                unit="messages",
                siftline=seen.answered,
            ),
            Row(name="viral hour, until all are answered", unit="s", siftline=seen.answered_at),
            Row(name="viral hour, p95", unit="s", siftline=_percentile(seen.waits, 95)),
            Row(name="viral hour, distinct messages", unit="messages", siftline=wave.distinct),
            Row(name="viral hour, matches", unit="messages", siftline=told.matches),
        ]

    def _taken_in(self, wave: Wave) -> float:
        self._telegram.begin(wave, EDIT)
        seen = self._telegram.wait(lambda seen: seen.confirmed >= wave.messages)
        return wave.messages / (seen.confirmed_at - seen.asked_at)

    def _answered(self, wave: Wave, final: str) -> float:
        self._telegram.begin(wave, final)
        seen = self._telegram.wait(lambda seen: seen.answered >= wave.messages)
        return wave.messages / (seen.answered_at - seen.asked_at)

    def _waits(self, wave: Wave, final: str) -> Sequence[float]:
        self._telegram.begin(Wave(messages=1, seed=9), final)
        self._telegram.wait(lambda seen: seen.answered == 1)
        self._telegram.begin(wave, final)
        return self._telegram.wait(lambda seen: seen.answered >= wave.messages).waits

    @contextmanager
    def _siftline(self, *roles: str) -> Iterator[Bot]:
        with self._folder() as folder:
            bot = self._bot(folder, *(roles or ("intake", "work", "send")))
            try:
                yield bot
            finally:
                bot.end()

    @contextmanager
    def _plain(self) -> Iterator[None]:
        bot = Bot("bot.bench.load.echo", self._telegram.base)
        try:
            yield
        finally:
            bot.kill()

    @contextmanager
    def _folder(self) -> Iterator[Path]:
        folder = Path(tempfile.mkdtemp())
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _bot(self, folder: Path, *roles: str) -> Bot:
        asked: dict[str, Any] = {
            "base": self._telegram.base,
            "folder": str(folder),
            "database_url": self._plan.database_url,
            "roles": roles,
            "engines": self._plan.engines,
            "at_once": self._plan.at_once,
        }
        return Bot("bot.bench.load.subject", Asked.model_validate(asked).model_dump_json())


SLOW = 10.0
"""Messages a second of the later parts, where it was not measured what is possible."""


def run_load(plan: LoadPlan, say: Say, parts: Sequence[str]) -> list[Row]:
    """Return the figures of the parts of a plan, one after the other, or raise LoadStuck."""
    rows: list[Row] = []
    rate = SLOW
    with telegram_played() as telegram:
        runs = Runs(plan, telegram)
        for part in (each for each in LOAD_PARTS if each in parts):
            say(f"{part} …")
            if part == "answers":
                found, most = runs.answers()
                rate = most / 2
            else:
                found = runs.one(part, rate)
            rows += found
    return rows


def _percentile(waits: Sequence[float], percent: int) -> float:
    ordered = sorted(waits)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]
