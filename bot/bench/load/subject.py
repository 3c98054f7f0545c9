"""``python -m bot.bench.load.subject``: the bot as it is, with Telegram's pace or without.

Where it is to serve comes as one JSON object in the first line that it reads: a server's address
may hold a password.
"""

import asyncio
import logging
import signal
import sys
from contextlib import AsyncExitStack
from pathlib import Path

from prometheus_client import CollectorRegistry
from pydantic import BaseModel, SecretStr

from bot.app.logs import configure_logging
from bot.app.newsroom import newsroom
from bot.app.serving import listening
from bot.app.store import opened_store
from bot.app.telegram import telegram
from bot.bench.load.plan import Mode
from bot.bench.serving import HERE, base_of, serving
from bot.settings import Settings, read_settings
from bot.telegram.limits import Pace
from bot.telegram.service import Role

TOKEN = "1:benchmark"
NO_PACE = Pace(per_second=1_000_000, chat_gap=0.0, group_per_minute=1_000_000)


class Asked(BaseModel):
    """What one process is to be."""

    base: str
    folder: Path
    database_url: str = ""
    roles: tuple[Role, ...]
    mode: Mode = "polling"
    engines: tuple[str, ...] = ()
    pace: bool = False
    """Whether it keeps Telegram's pace."""


class Told(BaseModel):
    """What it says at its end."""

    matches: int
    """Messages that were matched: all others were recalled."""


async def run(asked: Asked) -> Told:
    """Serve until told to stop."""
    async with AsyncExitStack() as stack:
        listener = stack.enter_context(listening(HERE, 0))
        settings = _settings(asked, base_of(listener))
        opened = stack.enter_context(opened_store(settings))
        inside = await stack.enter_async_context(newsroom(settings, opened))
        pace = None if asked.pace else NO_PACE
        service = telegram(settings, opened, inside, asked.roles, pace=pace)
        if service.webhook_app is not None:
            await stack.enter_async_context(serving(service.webhook_app, listener))
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, service.stop)
        async with asyncio.TaskGroup() as tasks:
            working = "work" in asked.roles
            beside = [tasks.create_task(each) for each in inside.beside(working=working)]
            await service.run()
            for each in beside:
                each.cancel()
        return Told(matches=int(_matches(inside.checks.figures.registry)))


def _settings(asked: Asked, webhook_url: str) -> Settings:
    return read_settings().model_copy(
        update={
            "telegram_token": SecretStr(TOKEN),
            "telegram_api_base": asked.base,
            "data_dir": asked.folder,
            "database_url": asked.database_url,
            "engines": asked.engines,
            "mode": asked.mode,
            "webhook_url": webhook_url,
            "telegram_long_poll": 1,
            "feeds": (),
        }
    )


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
    told = asyncio.run(run(Asked.model_validate_json(sys.stdin.readline())))
    sys.stdout.write(told.model_dump_json() + "\n")
