"""The whole bot under load: what it takes in and answers, how fast, and with how much memory."""

from collections.abc import Callable, Sequence

from bot.bench.load.flow import flow
from bot.bench.load.plan import PARTS, LoadPlan
from bot.bench.load.printed import Row
from bot.bench.load.recovery import recovery
from bot.bench.load.soak import soak
from bot.bench.load.stage import Stage
from bot.bench.load.stores import require_empty
from bot.bench.load.telegram import telegram_played
from bot.bench.load.throughput import answers, intake, waits
from bot.bench.load.viral import viral

Say = Callable[[str], None]

AT_ANY_RATE = {"intake": intake, "recovery": recovery, "flow": flow, "viral": viral}
AT_A_RATE = {"waits": waits, "soak": soak}


def run_load(plan: LoadPlan, say: Say, parts: Sequence[str]) -> list[Row]:
    """Return the figures of the parts of a plan, one after the other.

    What is half of what is possible is measured first where it is needed and not told. Raises
    LoadStuck, and StoreNotEmpty for a server's database that is not empty.
    """
    if plan.database_url:
        require_empty(plan.database_url)
    rows: list[Row] = []
    rate = plan.rate
    with telegram_played() as telegram:
        stage = Stage(plan, telegram)
        for part in needed(parts, rate):
            say(f"{part} …")
            if part == "answers":
                found, most = answers(stage)
                rate = rate or most / 2
                rows += found
            elif part in AT_A_RATE and rate is not None:
                rows += AT_A_RATE[part](stage, rate)
            else:
                rows += AT_ANY_RATE[part](stage)
    return rows


def needed(parts: Sequence[str], rate: float | None) -> list[str]:
    """Return the parts in their order, with the one that measures the rate where one needs it."""
    measured = {"answers"} if rate is None and not AT_A_RATE.keys().isdisjoint(parts) else set()
    return [each for each in PARTS if each in measured or each in parts]
