"""How much is taken in and answered a second, with nothing in the way."""

from dataclasses import dataclass

from bot.bench.load.printed import Row, wait_rows
from bot.bench.load.processes import Bot
from bot.bench.load.stage import EDIT, SEND, Stage
from bot.bench.load.wave import Wave


def intake(stage: Stage) -> list[Row]:
    """Return the updates a second until Telegram may forget them."""
    wave = Wave(messages=stage.plan.updates, mix="repeated")
    with stage.siftline(("intake",)) as bot:
        ours = _taken_in(stage, bot, wave)
    with stage.plain() as bot:
        plain = _taken_in(stage, bot, wave)
    return [Row(name="taken in", unit="/s", siftline=ours, plain=plain)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """Messages answered a second, and the CPU of one in milliseconds, all processes together."""

    per_second: float
    cpu_ms: float


def answers(stage: Stage) -> tuple[list[Row], float]:
    """Return the messages answered a second, and how many of the repeated ones those were."""
    new = Wave(messages=stage.plan.answers, mix="new", seed=2)
    repeated = Wave(messages=stage.plan.answers, mix="repeated", seed=3)
    with stage.siftline() as bot:
        warm(stage, bot, EDIT)
        first, again = _answered(stage, bot, new, EDIT), _answered(stage, bot, repeated, EDIT)
    with stage.plain() as bot:
        warm(stage, bot, SEND)
        plain = _answered(stage, bot, repeated, SEND)
    rows = []
    for name, ours in (("new", first), ("repeated", again)):
        speed = Row(
            name=f"{name} messages answered",
            unit="/s",
            siftline=ours.per_second,
            plain=plain.per_second,
        )
        work = Row(name=f"CPU of one, {name}", unit="ms", siftline=ours.cpu_ms, plain=plain.cpu_ms)
        rows += [speed, work]
    return rows, again.per_second


def waits(stage: Stage, rate: float) -> list[Row]:
    """Return the milliseconds from received to answered, with so many messages a second."""
    messages = max(20, int(rate * stage.plan.half_load_seconds))
    wave = Wave(messages=messages, per_second=rate, mix="viral", seed=4)
    with stage.siftline() as bot:
        warm(stage, bot, EDIT)
        ours = _waits(stage, bot, wave, EDIT)
    with stage.plain() as bot:
        warm(stage, bot, SEND)
        plain = _waits(stage, bot, wave, SEND)
    return list(wait_rows(f"answered, {rate:.1f} a second", ours, plain))


def warm(stage: Stage, bot: Bot, final: str) -> None:
    """Have one message answered, so that what is loaded for the first one does not count."""
    stage.telegram.begin(Wave(messages=1, seed=9), final)
    stage.telegram.wait(bot, lambda seen: seen.answered == 1)


def _taken_in(stage: Stage, bot: Bot, wave: Wave) -> float:
    stage.telegram.begin(wave, EDIT)
    seen = stage.telegram.wait(bot, lambda seen: seen.confirmed >= wave.messages)
    return wave.messages / (seen.confirmed_at - seen.asked_at)


def _answered(stage: Stage, bot: Bot, wave: Wave, final: str) -> Answered:
    before = bot.cpu()
    stage.telegram.begin(wave, final)
    seen = stage.telegram.wait(bot, lambda seen: seen.answered >= wave.messages)
    return Answered(
        per_second=wave.messages / (seen.answered_at - seen.asked_at),
        cpu_ms=(bot.cpu() - before) / wave.messages * 1000,
    )


def _waits(stage: Stage, bot: Bot, wave: Wave, final: str) -> list[float]:
    stage.telegram.begin(wave, final)
    stage.telegram.wait(bot, lambda seen: seen.answered >= wave.messages)
    return list(stage.telegram.waits())
