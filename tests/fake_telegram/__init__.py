"""Telegram's Bot API, played for tests: the rules of the official server, faults on command.

    async with running(FakeTelegram()) as base_url:
        fake.push_text(7, "is this true?")

`fake.py` is what tests hold; `api.py` is one call from request to answer; `methods/` is what
each method does; `updates.py`, `polling.py` and `webhook.py` deliver; `schema.py` checks every
call against aiogram's models; `control.py` is the same over HTTP.
"""

from tests.fake_telegram.fake import FakeTelegram
from tests.fake_telegram.pushes import Pushed
from tests.fake_telegram.running import running
from tests.fake_telegram.settings import Settings

__all__ = ["FakeTelegram", "Pushed", "Settings", "running"]
