"""What tells and sends of the bot, at a pace of the run's own: what is killed and started again."""

import argparse
import asyncio
import gettext
import signal
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.answer.phrases import Phrases
from bot.app.clock import utc_now
from bot.app.tending import keep_doing
from bot.flows.tell_askers import TellParts, tell_some
from bot.store.database import Database
from bot.store.desk.telling_queue import StoredTellings
from bot.store.post import open_post
from bot.store.secrets import open_secrets
from bot.telegram.api import BotApi
from bot.telegram.limits import Pace
from bot.telegram.service import TelegramOptions, TelegramService


def phrases_for(language: str) -> Phrases:
    """Return English phrases, whatever the reader's language."""
    return Phrases(
        language="en",
        reader=language or "en",
        translations=gettext.NullTranslations(),
        lessons={},
    )


async def run(directory: Path, url: str, base: str, token: str, faster: float) -> None:
    """Send and tell until told to end."""
    database, secrets = Database(url), open_secrets(directory)
    api = BotApi(base, token)
    post = open_post(database, secrets, api.bot_id, timedelta(days=90))
    pace = Pace()
    service = TelegramService(
        api=api,
        post=post,
        keys=secrets,
        phrases_for=phrases_for,
        parts=None,
        clock=utc_now,
        options=TelegramOptions(
            roles=frozenset({"send"}),
            pace=Pace(per_second=round(pace.per_second * faster), chat_gap=pace.chat_gap / faster),
        ),
    )
    telling = TellParts(
        queue=StoredTellings(database, secrets), phrases_for=phrases_for, clock=utc_now
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, service.stop)
    async with asyncio.TaskGroup() as tasks:
        loop = tasks.create_task(keep_doing(partial(tell_some, telling), "telling"))
        await service.run()
        loop.cancel()
    database.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("url")
    parser.add_argument("base")
    parser.add_argument("token")
    parser.add_argument("--faster", type=float, default=1.0)
    chosen = parser.parse_args()
    asyncio.run(run(chosen.directory, chosen.url, chosen.base, chosen.token, chosen.faster))
