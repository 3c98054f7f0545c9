"""What is over its sender's budget waits in the inbox, in the transaction that keeps it.

It waits in the lane of its sender's private chat, also when it was sent in a group: there, the
others go on. A press or a command that comes meanwhile goes past it, in the lane beside.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.claims.ids import AskerHash, Lane
from bot.flows.effects import Outgoing
from bot.flows.post import NewUpdate, Place, Sent
from bot.receive.flood import Allowance, Budget, FloodNotice, Slot, beside, take_slot, waits_still
from bot.store.album_rows import QUIET
from bot.store.budgets import budgets_of, keep_budgets
from bot.store.outbox_rows import queue_notice
from bot.store.secrets import Secrets
from bot.store.tables import OPEN_IN_INBOX, inbox, moderator, outbox
from bot.store.wakeups import Wake, wake

Notice = Callable[[str, FloodNotice], Outgoing]
"""Gives what a person is told, in their language."""

NOTICE = "slowed"
"""What the key of a notice begins with; the number of the update that was slowed follows."""

_OURS = sa.select(inbox.c.body).where(
    inbox.c.bot_id == sa.bindparam("of_bot"),
    inbox.c.update_id.in_(sa.bindparam("ids", expanding=True)),
)
_FIRST_PART = (
    sa.select(inbox.c.update_id)
    .where(
        sa.text(OPEN_IN_INBOX),
        inbox.c.lane == sa.bindparam("of_lane"),
        inbox.c.album == sa.bindparam("of_album"),
    )
    .order_by(inbox.c.id)
    .limit(1)
)
_AT_A_DESK = sa.select(moderator.c.id).where(
    moderator.c.person == sa.bindparam("person"), moderator.c.disabled_at.is_(None)
)
_WAIT = (
    sa.update(inbox)
    .where(inbox.c.bot_id == sa.bindparam("of_bot"), inbox.c.update_id == sa.bindparam("of_update"))
    .values(lane=sa.bindparam("to_lane"), due_at=sa.bindparam("due"))
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Flood:
    """What everyone may send, how they are told, and who counts the messages that are slowed."""

    allowance: Allowance
    notice: Notice
    slowed: Callable[[int], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Slowing:
    """Slows floods within one transaction."""

    connection: sa.Connection
    secrets: Secrets
    bot_id: int
    flood: Flood
    now: datetime

    def slow(self, updates: Sequence[NewUpdate]) -> int:
        """Return how many of some updates that have just been kept were made to wait."""
        lanes = dict.fromkeys(each.sent.lane if each.sent else each.lane for each in updates)
        before = budgets_of(self.connection, sorted(lanes), self.now)
        budgets = dict(before)
        slowed = sum(self._slow(update, budgets) for update in updates)
        spent = {lane: one for lane, one in budgets.items() if one is not before[lane]}
        keep_budgets(self.connection, dict(sorted(spent.items())))
        return slowed

    def _slow(self, update: NewUpdate, budgets: dict[Lane, Budget]) -> bool:
        """Spend from a budget, and tell whether the update has to wait for that."""
        sent = update.sent
        if sent is None:
            if waits_still(budgets[update.lane], self.flood.allowance, self.now):
                self._wait(update, beside(update.lane), self.now)
            return False
        if update.album and not self._is_first_part(update, update.album):
            return False
        slot = take_slot(budgets[sent.lane], self.flood.allowance, self.now)
        waits = slot.due > self.now
        if waits and self._is_at_a_desk(sent.asker):
            return False
        budgets[sent.lane] = slot.budget
        if waits:
            quiet = QUIET if update.album else timedelta()
            self._wait(update, sent.lane, max(slot.due, self.now + quiet))
            self._tell(update, sent, slot)
        return waits

    def _wait(self, update: NewUpdate, lane: Lane, due: datetime) -> None:
        self.connection.execute(
            _WAIT,
            {
                "of_bot": self.bot_id,
                "of_update": update.update_id,
                "to_lane": lane,
                "due": epoch_ms(due),
            },
        )

    def _tell(self, update: NewUpdate, sent: Sent, slot: Slot) -> None:
        if slot.notice is FloodNotice.NONE:
            return
        queue_notice(
            self.connection,
            self.secrets,
            Place(bot_id=self.bot_id, lane=update.lane, chat_id=sent.chat_id),
            key=f"{NOTICE}{update.update_id}",
            message_id=sent.message_id,
            outgoing=self.flood.notice(sent.language, slot.notice),
            now=self.now,
        )
        wake(self.connection, Wake.OUTBOX)

    def _is_first_part(self, update: NewUpdate, album: str) -> bool:
        """Tell whether no other part of an album waits before this one: they count as one."""
        bound = {"of_lane": update.lane, "of_album": album}
        return self.connection.scalar(_FIRST_PART, bound) == update.update_id

    def _is_at_a_desk(self, person: AskerHash) -> bool:
        return self.connection.scalar(_AT_A_DESK, {"person": person}) is not None


def kept_now(
    connection: sa.Connection,
    bot_id: int,
    updates: Sequence[NewUpdate],
    rows: Sequence[Mapping[str, Any]],
) -> Iterator[NewUpdate]:
    """Yield those of the updates that were not there before; each seal is another one."""
    bound = {"of_bot": bot_id, "ids": [each.update_id for each in updates]}
    bodies = set(connection.scalars(_OURS, bound))
    for update, row in zip(updates, rows, strict=True):
        if row["body"] in bodies:
            yield update


def forget_notices(connection: sa.Connection, bot_id: int, of: sa.ColumnElement[bool]) -> None:
    """Erase what was told of those updates in a bot's inbox that were slowed, also in groups."""
    number = sa.cast(inbox.c.update_id, sa.String)
    keys = sa.select(sa.literal(f"n{NOTICE}") + number).where(inbox.c.bot_id == bot_id, of)
    connection.execute(sa.delete(outbox).where(outbox.c.bot_id == bot_id, outbox.c.key.in_(keys)))
