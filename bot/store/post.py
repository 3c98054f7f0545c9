"""The post of one bot, opened on a database."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.store.database import Database
from bot.store.desk.talk_ends import erase_old_talks
from bot.store.election import Election, Office
from bot.store.inbox import Inbox
from bot.store.outbox import Outbox
from bot.store.presence import arrive
from bot.store.reach import Reach
from bot.store.secrets import Secrets
from bot.store.slowing import Flood
from bot.store.tips import TipStore
from bot.store.wakeups import Wakeups

DONE_KEPT = timedelta(days=2)
"""Telegram repeats an update for a day at most, and may reuse its id after a week."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredPost:
    """Inbox, outbox and tips of one bot; ``kept_for`` is how long texts and ended rows stay.

    ``arrive`` tells whether no other process works for the bot.
    """

    inbox: Inbox
    outbox: Outbox
    tips: TipStore
    polling: Election
    sending: Election
    wakeups: Wakeups
    arrive: Callable[[], Awaitable[bool]]
    erase_talks: Callable[[datetime], Awaitable[int]]
    kept_for: timedelta

    async def recover(self, now: datetime) -> int:
        """Take up the work of a process that ended, unless another works; then leases run out."""
        if not await self.arrive():
            return 0
        return await self.inbox.recover() + await self.outbox.recover(now)

    async def listen(self, rung: Callable[[str], None]) -> None:
        """Call ``rung`` with "inbox" or "outbox" when another process has put something there."""
        await self.wakeups.listen(rung)

    async def prune(self, now: datetime) -> None:
        """Erase texts, dead letters and ended rows whose time has come."""
        await self.inbox.prune(now - DONE_KEPT, now - self.kept_for)
        await self.inbox.forget_albums(now)
        await self.inbox.forget_budgets(now)
        await self.outbox.prune(now - self.kept_for)
        await self.tips.erase_texts(now)
        await self.tips.end_subscriptions(now)
        await self.erase_talks(now)


def open_post(
    database: Database,
    secrets: Secrets,
    bot_id: int,
    kept_for: timedelta,
    flood: Flood | None = None,
) -> StoredPost:
    """Return a bot's post. On SQLite, it must be the only one that is open.

    Without a rule for a ``flood``, nobody is slowed.
    """
    return StoredPost(
        inbox=Inbox(database, secrets, bot_id, flood),
        outbox=Outbox(database, secrets, bot_id),
        tips=TipStore(database, secrets, bot_id),
        polling=Election(database, Office.POLLING, bot_id),
        sending=Election(database, Office.SENDING, bot_id),
        wakeups=Wakeups(database),
        arrive=partial(arrive, database, bot_id),
        erase_talks=partial(erase_old_talks, Reach(database)),
        kept_for=kept_for,
    )
