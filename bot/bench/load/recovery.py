"""How long a start takes: the first one, and one with very many updates waiting."""

import time

from bot.bench.load.printed import Row
from bot.bench.load.stage import EDIT, Stage
from bot.bench.load.stores import Store
from bot.bench.load.wave import Wave


def recovery(stage: Stage) -> list[Row]:
    """Return the seconds until a first answer, and until what waited when it was killed goes on."""
    with stage.store() as store:
        stage.telegram.begin(Wave(messages=1), EDIT)
        started = _until_first(stage, store)
    waiting = stage.plan.waiting
    with stage.store() as store:
        with stage.siftline_on(store, ("intake",)) as bot:
            stage.telegram.begin(Wave(messages=waiting, mix="viral", seed=6), EDIT)
            stage.telegram.wait(bot, lambda seen: seen.confirmed >= waiting)
            bot.kill()
        went_on = _until_first(stage, store)
    return [
        Row(name="first answer of a first start", unit="s", siftline=started),
        Row(name=f"first answer, {waiting:,} waiting", unit="s", siftline=went_on),
    ]


def _until_first(stage: Stage, store: Store) -> float:
    begun = time.monotonic()
    with stage.siftline_on(store) as bot:
        stage.telegram.wait(bot, lambda seen: seen.answered > 0)
        took = time.monotonic() - begun
        bot.kill()
    return took
