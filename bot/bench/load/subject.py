"""``python -m bot.bench.load.subject``: the bot as it is, but for Telegram's pace.

Its folder and server come as one JSON object, as the first argument.
"""

import asyncio
import logging
import signal
import sys
from pathlib import Path

from prometheus_client import CollectorRegistry
from pydantic import BaseModel, SecretStr

from bot.app.logs import configure_logging
from bot.app.newsroom import newsroom
from bot.app.store import opened_store
from bot.app.telegram import telegram
from bot.settings import read_settings
from bot.telegram.limits import Pace
from bot.telegram.service import Role

TOKEN = "1:benchmark"
NO_PACE = Pace(per_second=1_000_000, chat_gap=0.0, group_per_minute=1_000_000)


class Asked(BaseModel):
    """What one process is to be."""

    base: str
    folder: Path
    database_url: str = ""
    roles: list[Role] = ["intake", "work", "send"]
    engines: tuple[str, ...] = ()
    at_once: int = 4


class Told(BaseModel):
    """What it says at its end."""

    matches: int
    """Messages that were matched: all others were recalled."""


async def run(asked: Asked) -> Told:
    """Serve until told to stop."""
    settings = read_settings().model_copy(
        update={
            "telegram_token": SecretStr(TOKEN),
            "telegram_api_base": asked.base,
            "data_dir": asked.folder,
            "database_url": asked.database_url,
            "engines": asked.engines,
            "telegram_at_once": asked.at_once,
            "mode": "polling",
            "telegram_long_poll": 1,
            "feeds": (),
        }
    )
    with opened_store(settings) as opened:
        async with newsroom(settings, opened) as inside, asyncio.TaskGroup() as tasks:
            service = telegram(settings, opened, inside, asked.roles, pace=NO_PACE)
            for number in (signal.SIGTERM, signal.SIGINT):
                asyncio.get_running_loop().add_signal_handler(number, service.stop)
            working = "work" in asked.roles
            beside = [tasks.create_task(each) for each in inside.beside(working=working)]
            await service.run()
            for each in beside:
                each.cancel()
            return Told(matches=int(_matches(inside.checks.figures.registry)))


def _matches(registry: CollectorRegistry) -> float:
    return sum(
        sample.value
        for metric in registry.collect()
        if metric.name == "siftline_checks"
        for sample in metric.samples
        if sample.name == "siftline_checks_total"
    )


if __name__ == "__main__":
    configure_logging("error")
    logging.disable(logging.INFO)
    told = asyncio.run(run(Asked.model_validate_json(sys.argv[1])))
    sys.stdout.write(told.model_dump_json() + "\n")
