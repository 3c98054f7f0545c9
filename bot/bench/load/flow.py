"""Flood control: many answers to few chats at Telegram's limits, as fast as these let them."""

from bot.bench.load.flood import least_seconds
from bot.bench.load.printed import Row
from bot.bench.load.soak import watched
from bot.bench.load.stage import EDIT, Stage
from bot.bench.load.throughput import warm
from bot.bench.load.wave import Wave


def flow(stage: Stage) -> list[Row]:
    """Return how often the limits were broken, and how the time compares with the least possible.

    The time is from when Telegram was asked for the messages to the last answer. The least is
    that of the calls that were made: ``least_seconds`` has the formula.
    """
    plan = stage.plan
    wave = Wave(
        messages=plan.flow_answers,
        chats=plan.flow_chats,
        groups=plan.flow_groups,
        mix="repeated",
        seed=8,
    )
    with stage.siftline(pace=True) as bot:
        warm(stage, bot, EDIT)
        seen, _ = watched(stage, bot, wave, limits=True)
    took = seen.answered_at - seen.asked_at
    least = least_seconds(seen.calls, seen.most_in_chat, seen.most_in_group)
    name = f"flow, {plan.flow_answers} answers to {plan.flow_chats} chats"
    dropped = wave.messages - seen.answered
    return [
        Row(name=name, unit="calls", siftline=seen.calls),
        Row(name="flow, refused with 429", unit="calls", siftline=seen.refused),
        Row(name="flow, not answered", unit="messages", siftline=dropped),
        Row(name="flow, until all are answered", unit="s", siftline=took),
        Row(name="flow, least possible", unit="s", siftline=least),
        Row(name="flow, of the least possible", unit="times", siftline=took / least),
    ]
