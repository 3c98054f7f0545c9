"""What moderators are told in Telegram by itself: sudden demand, reviews wanted and returned."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, TypeVar

import sqlalchemy as sa

from bot.claims.clock import Clock, epoch_ms, from_epoch_ms
from bot.flows.desk import alert_notices
from bot.flows.desk.menu_chats import MenuChat
from bot.flows.effects import Outgoing
from bot.moderate.ids import ClusterId, ModeratorId
from bot.moderate.roles import Action, Actor, Role, may
from bot.ports import PhrasesFor
from bot.store.database import Database
from bot.store.desk.audit_rows import record
from bot.store.desk.cluster_counts import shown_text
from bot.store.desk.people_rows import CHAT
from bot.store.desk.sudden import sudden
from bot.store.desk_tables import OPEN_REQUEST, review_request, tip_cluster
from bot.store.outbox_rows import queue_notice
from bot.store.reach import Reach
from bot.store.sealed_chats import place_of
from bot.store.secrets import Secrets
from bot.store.tables import moderator

T = TypeVar("T")
ROLES = [role.value for role in Role]
FRESH = timedelta(days=7)
"""Reviews that were asked for or returned longer ago are told of no more."""


class AlertStore:
    """Tells moderators who joined; ``askers`` new ones within ``minutes`` are sudden demand."""

    def __init__(
        self,
        database: Database,
        secrets: Secrets,
        clock: Clock,
        phrases_for: PhrasesFor,
        *,
        askers: int = 20,
        minutes: int = 60,
    ) -> None:
        self._reach = Reach(database)
        self._secrets = secrets
        self._clock = clock
        self._phrases_for = phrases_for
        self._askers = askers
        self._within = minutes * 60_000

    async def wants(self, moderator_id: ModeratorId) -> bool:
        """Tell whether a moderator wants to be told of sudden demand."""
        query = sa.select(moderator.c.alerts).where(moderator.c.id == moderator_id)
        return bool(await self._reach.read(lambda connection: connection.scalar(query)))

    async def set_wants(self, by: Actor, *, on: bool) -> None:
        """Keep whether a moderator wants to be told of sudden demand."""

        def work(connection: sa.Connection, now: int) -> None:
            own = sa.update(moderator).where(moderator.c.id == by.id)
            connection.execute(own.values(alerts=on))
            record(connection, by, "alerts", kind="moderator", subject=by.id, now=now, on=on)

        await self._run(work)

    async def chats(self) -> Sequence[MenuChat]:
        """Return the chats of moderators with the bot; those who are disabled have no role."""
        return await self._reach.read(self._chats)

    async def alert_some(self) -> int:
        """Owe moderators what they are not told of yet, and return how many notices that are."""
        return await self._run(self._alert)

    def _chats(self, connection: sa.Connection) -> Sequence[MenuChat]:
        found = []
        for row in connection.execute(_joined()):
            place = place_of(self._secrets, row.bot_id, row.chat, CHAT)
            if place is not None:
                role = None if row.disabled_at else Role(row.role)
                found.append(MenuChat(place=place, role=role, language=row.language))
        return found

    def _alert(self, connection: sa.Connection, now: int) -> int:
        people = [row for row in connection.execute(_joined()).all() if row.disabled_at is None]
        return (
            self._of_demand(connection, people, now)
            + self._of_requests(connection, people, now)
            + self._of_returned(connection, people, now)
        )

    def _of_demand(self, connection: sa.Connection, people: Sequence[sa.Row[Any]], now: int) -> int:
        told = [row for row in people if row.alerts and may(Role(row.role), Action.TAKE)]
        count = 0
        for cluster_id, askers in sudden(connection, now, self._askers, self._within):
            own = sa.select(tip_cluster.c.shown).where(tip_cluster.c.id == cluster_id)
            text = shown_text(self._secrets, connection.scalar(own))
            for row in told:
                notice = alert_notices.sudden(
                    ClusterId(cluster_id), askers, text, self._phrases_for(row.language)
                )
                count += self._tell(connection, row, f"sudden:{cluster_id}:{now}", notice, now)
        return count

    def _of_requests(
        self, connection: sa.Connection, people: Sequence[sa.Row[Any]], now: int
    ) -> int:
        """Tell reviewers of drafts that wait, but for those who wrote in them."""
        asked = sa.select(review_request).where(
            sa.text(OPEN_REQUEST), review_request.c.asked_at > now - _milliseconds(FRESH)
        )
        names = {row.id: row.name for row in people}
        count = 0
        for request in connection.execute(asked).all():
            for row in people:
                if row.id in request.authors or not may(Role(row.role), Action.APPROVE):
                    continue
                notice = alert_notices.review_wanted(
                    names.get(request.asked_by, "?"), request.form, self._phrases_for(row.language)
                )
                count += self._tell(connection, row, f"review:{request.id}", notice, now)
        return count

    def _of_returned(
        self, connection: sa.Connection, people: Sequence[sa.Row[Any]], now: int
    ) -> int:
        returned = sa.select(review_request).where(
            review_request.c.state == "returned",
            review_request.c.decided_at > now - _milliseconds(FRESH),
        )
        count = 0
        for request in connection.execute(returned).all():
            for row in people:
                if row.id != request.asked_by:
                    continue
                notice = alert_notices.returned(
                    request.form, request.comment, self._phrases_for(row.language)
                )
                count += self._tell(connection, row, f"returned:{request.id}", notice, now)
        return count

    def _tell(
        self, connection: sa.Connection, row: sa.Row[Any], key: str, notice: Outgoing, now: int
    ) -> int:
        """Owe a notice, once a key; what was told once is not told again."""
        to = place_of(self._secrets, row.bot_id, row.chat, CHAT)
        if to is None:
            return 0
        new = queue_notice(
            connection,
            self._secrets,
            to,
            key=key,
            message_id=None,
            outgoing=notice,
            now=from_epoch_ms(now),
        )
        return int(new)

    async def _run(self, work: Callable[[sa.Connection, int], T]) -> T:
        now = epoch_ms(self._clock())
        return await self._reach.run(lambda connection: work(connection, now))


def _joined() -> sa.Select[Any]:
    joined = (moderator.c.chat.is_not(None), moderator.c.role.in_(ROLES))
    return sa.select(moderator).where(*joined).order_by(moderator.c.id)


def _milliseconds(span: timedelta) -> int:
    return span // timedelta(milliseconds=1)
