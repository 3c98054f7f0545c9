"""A national viral hour at 1/60, at Telegram's limits: a million messages, of which every 60th."""

import random

from bot.bench.load.printed import Row, wait_rows
from bot.bench.load.soak import lost_rows, watched
from bot.bench.load.stage import EDIT, Stage
from bot.bench.load.subject import Told
from bot.bench.load.throughput import warm
from bot.bench.load.wave import Wave

HOUR, PEAK = 60.0, 20.0
"""Minutes: the messages rise evenly until the peak, and fall evenly until the hour is over."""


def viral(stage: Stage) -> list[Row]:
    """Return who was answered when, how often was matched, and what the bot held.

    Nine in ten messages are one of ten. A part of the hour is its busiest minutes, at the same
    rate: 16,667 messages in an hour are 9.3 a second at the peak, however many minutes are played.
    """
    plan = stage.plan
    due = busiest(plan.viral_hour, plan.viral_minutes)
    wave = Wave(messages=len(due), due=due, mix="viral", seed=7)
    with stage.siftline(pace=True) as bot:
        warm(stage, bot, EDIT)
        seen, samples = watched(stage, bot, wave, limits=True)
        told = Told.model_validate_json(bot.end())
    start, _, end = samples.begin_middle_end()
    waits = stage.telegram.waits()
    peak = plan.viral_hour * 2 / (HOUR * 60)
    name = f"viral, {plan.viral_minutes:g} minutes, peak {peak:.1f} a second"
    return [
        Row(name=name, unit="messages", siftline=wave.messages),
        *lost_rows("viral", wave, seen, waits),
        *wait_rows("viral", waits),
        Row(name="viral, refused with 429", unit="calls", siftline=seen.refused),
        Row(name="viral, distinct messages", unit="messages", siftline=wave.distinct),
        # The message that went ahead to warm the bot up was matched as well.
        Row(name="viral, matches", unit="messages", siftline=told.matches - 1),
        Row(name="viral, memory in its first tenth", unit="MB", siftline=start),
        Row(name="viral, most memory", unit="MB", siftline=samples.most),
        Row(name="viral, memory in its last tenth", unit="MB", siftline=end),
    ]


def busiest(messages: int, minutes: float) -> list[float]:
    """Return when the messages of the busiest minutes of an hour come, in seconds from the first.

    The times of all are drawn from the hour's triangle. Of its sides as much is cut off as leaves
    the same rate at both ends: those are its busiest minutes.
    """
    chance = random.Random(7)  # noqa: S311 - seeded, so that it can be repeated
    drawn = sorted(chance.triangular(0.0, HOUR, PEAK) for _ in range(messages))
    begin = PEAK * (1 - minutes / HOUR)
    return [(each - begin) * 60 for each in drawn if begin <= each <= begin + minutes]
