"""Where bots are tried: the played Telegram, and for each bot a new store."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from bot.bench.load.plan import LoadPlan
from bot.bench.load.processes import Bot
from bot.bench.load.stores import Store, new_store
from bot.bench.load.subject import Asked
from bot.bench.load.telegram import Telegram
from bot.telegram.service import Role

ALL: tuple[Role, ...] = ("intake", "work", "send")
EDIT, SEND = "editMessageText", "sendMessage"
"""With which call Siftline answers, and with which the plain bot does."""


class Stage:
    """Starts what is measured."""

    def __init__(self, plan: LoadPlan, telegram: Telegram) -> None:
        self.plan, self.telegram = plan, telegram

    def store(self) -> AbstractContextManager[Store]:
        """Give an empty store within the block."""
        return new_store(self.plan.database_url)

    @contextmanager
    def siftline(self, roles: tuple[Role, ...] = ALL, *, pace: bool = False) -> Iterator[Bot]:
        """Run Siftline on a store of its own within the block."""
        with self.store() as store, self.siftline_on(store, roles, pace=pace) as bot:
            yield bot

    @contextmanager
    def siftline_on(
        self, store: Store, roles: tuple[Role, ...] = ALL, *, pace: bool = False
    ) -> Iterator[Bot]:
        """Run Siftline on a store within the block; with ``pace`` it keeps Telegram's."""
        self.telegram.forget_webhook()
        asked = Asked(
            base=self.telegram.base,
            folder=store.folder,
            database_url=store.database_url,
            roles=roles,
            mode=self.plan.mode,
            engines=self.plan.engines,
            pace=pace,
        )
        bot = Bot("bot.bench.load.subject", told=asked.model_dump_json())
        try:
            yield bot
        finally:
            bot.end()

    @contextmanager
    def plain(self) -> Iterator[Bot]:
        """Run the plain bot within the block."""
        bot = Bot("bot.bench.load.echo", self.telegram.base)
        try:
            yield bot
        finally:
            bot.kill()
