"""A long time at a steady rate: what the bot holds, and whether it loses anything."""

from collections.abc import Sequence

from bot.bench.load.memory import Samples
from bot.bench.load.printed import Row, wait_rows
from bot.bench.load.processes import Bot, LoadStuck
from bot.bench.load.seen import Seen
from bot.bench.load.stage import EDIT, Stage
from bot.bench.load.throughput import warm
from bot.bench.load.wave import Wave

GRACE = 120.0
"""Seconds after the last message in which it may still be answered."""
LATE = 10.0
"""Seconds after which an answer is late."""


def soak(stage: Stage, rate: float) -> list[Row]:
    """Return megabytes, waits, and how many messages were lost, at so many messages a second."""
    minutes = stage.plan.soak_minutes
    messages = max(20, int(rate * minutes * 60))
    wave = Wave(messages=messages, per_second=rate, mix="viral", seed=5)
    with stage.siftline() as bot:
        warm(stage, bot, EDIT)
        seen, samples = watched(stage, bot, wave)
        waits = stage.telegram.waits()
    start, middle, end = samples.begin_middle_end()
    name = f"soak, {minutes:g} minutes at {rate:.1f} a second"
    return [
        Row(name=name, unit="messages", siftline=messages),
        Row(name="soak, memory in its first tenth", unit="MB", siftline=start),
        Row(name="soak, memory in its middle", unit="MB", siftline=middle),
        Row(name="soak, memory in its last tenth", unit="MB", siftline=end),
        Row(name="soak, memory grows", unit="MB/h", siftline=samples.slope()),
        *wait_rows("soak", waits),
        *lost_rows("soak", wave, seen, waits),
    ]


def watched(stage: Stage, bot: Bot, wave: Wave, *, limits: bool = False) -> tuple[Seen, Samples]:
    """Return what became of a wave, all of it or until GRACE, and what the bot held meanwhile."""
    samples = Samples(bot.memory)
    samples.look()
    stage.telegram.begin(wave, EDIT, limits=limits)
    patience = wave.times()[-1] + GRACE
    seen = stage.telegram.watch(
        bot, lambda seen: seen.answered >= wave.messages, patience, samples.look
    )
    if not seen.answered:
        raise LoadStuck("nothing was answered")
    return seen, samples


def lost_rows(name: str, wave: Wave, seen: Seen, waits: Sequence[float]) -> list[Row]:
    """Return how many messages were not answered, and how many late."""
    lost = wave.messages - seen.answered
    late = sum(wait > LATE for wait in waits)
    return [
        Row(name=f"{name}, not answered", unit="messages", siftline=lost),
        Row(name=f"{name}, answered after {LATE:.0f} s", unit="messages", siftline=late),
    ]
