"""Talks with askers through the bot: the port ``Talks``, and what the bot asks of them."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

import sqlalchemy as sa

from bot.claims.clock import Clock, epoch_ms
from bot.claims.ids import AskerHash, TipId
from bot.flows.desk import talk_notices
from bot.flows.effects import Outgoing
from bot.flows.post import Place
from bot.moderate.desk import SavedReply
from bot.moderate.ids import ClusterId, TalkId
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Action, Actor
from bot.moderate.talk import MOST_UNANSWERED, AskedTalk, Talk, TalkState, unanswered
from bot.ports import PhrasesFor
from bot.store.database import Database
from bot.store.desk import reply_rows, talk_rows
from bot.store.desk.audit_rows import record
from bot.store.desk.subscriptions import PURPOSE as CHAT
from bot.store.desk.talk_views import one_talk, talks_of
from bot.store.desk_tables import subscription, talk
from bot.store.reach import Reach
from bot.store.sealed_chats import place_of
from bot.store.secrets import Secrets
from bot.store.tables import tip

T = TypeVar("T")


class TalkStore:
    """The talks; their texts and chats are sealed, and erased after so many days."""

    def __init__(
        self,
        database: Database,
        secrets: Secrets,
        clock: Clock,
        phrases_for: PhrasesFor,
        *,
        text_days: int = 90,
    ) -> None:
        self._reach = Reach(database)
        self._secrets = secrets
        self._clock = clock
        self._phrases_for = phrases_for
        self._kept_for = timedelta(days=text_days)

    async def of_cluster(self, cluster_id: ClusterId) -> Sequence[Talk]:
        """Return the talks about a cluster."""
        return await self._reach.read(partial(self._of_cluster, cluster_id))

    async def begin(self, by: Actor, cluster_id: ClusterId, tip_id: TipId, text: str) -> Talk:
        """Ask the one who sent a tip; raises Impossible where they cannot or will not be asked."""

        def work(connection: sa.Connection, now: int) -> Talk:
            row = _asked_tip(connection, cluster_id, tip_id)
            subscribed = self._subscribed(connection, tip_id)
            _require_none_before(connection, cluster_id, row.asker)
            to, language, message_id = subscribed
            values = {
                "cluster_id": cluster_id,
                "tip_id": tip_id,
                "asker": row.asker,
                "lane": to.lane,
                "bot_id": to.bot_id,
                "chat": self._secrets.seal(str(to.chat_id).encode(), talk_rows.PURPOSE),
                "message_id": message_id,
                "language": language,
                "state": "open",
                "opened_by": by.id,
                "created_at": now,
                "changed_at": now,
                "erase_at": now + self._kept_for // timedelta(milliseconds=1),
            }
            made = sa.insert(talk).values(values).returning(talk.c.id)
            talk_id = TalkId(connection.execute(made).scalar_one())
            self._say(connection, by, talk_id, text, now)
            return one_talk(connection, self._secrets, talk_id)

        return await self._run(work)

    async def say(self, by: Actor, talk_id: TalkId, text: str) -> Talk:
        """Say one more thing in an open talk; the same again right after it changes nothing."""

        def work(connection: sa.Connection, now: int) -> Talk:
            self._say(connection, by, talk_id, text, now)
            return one_talk(connection, self._secrets, talk_id)

        return await self._run(work)

    async def set_state(self, by: Actor, talk_id: TalkId, state: TalkState) -> Talk:
        """Pause, go on with or close a talk."""

        def work(connection: sa.Connection, now: int) -> Talk:
            row = _open_talk(connection, talk_id)
            if state == "open" and row.closed_by == "asker":
                raise Impossible("They paused this conversation: only they can go on with it.")
            if state != row.state:
                self._turn(connection, by, row, state, now)
            return one_talk(connection, self._secrets, talk_id)

        return await self._run(work)

    async def replies(self) -> Sequence[SavedReply]:
        """Return the saved replies by their names."""
        return await self._reach.read(reply_rows.all_replies)

    async def save_reply(self, by: Actor, name: str, language: str, text: str) -> None:
        """Keep a reply for everybody's use, in the place of the one of that name and language."""
        reply = SavedReply(name=name, language=language, text=text)
        await self._run(lambda connection, now: reply_rows.save(connection, by, reply, now))

    async def drop_reply(self, by: Actor, name: str, language: str) -> None:
        """Keep a reply no more."""
        await self._run(
            lambda connection, now: reply_rows.drop(connection, by, name, language, now)
        )

    async def asked(self, talk_id: TalkId, asker: AskerHash) -> AskedTalk | None:
        """Return a talk as its asker has it, or None where it is another's."""
        return await self._reach.read(
            lambda connection: talk_rows.asked_talk(connection, talk_id, asker)
        )

    async def line(self, line_id: int) -> str:
        """Return what a line says, or nothing where it is erased."""

        def work(connection: sa.Connection) -> str:
            row = talk_rows.line_row(connection, line_id)
            return "" if row is None else talk_rows.line_text(self._secrets, row)

        return await self._reach.read(work)

    def _of_cluster(self, cluster_id: ClusterId, connection: sa.Connection) -> tuple[Talk, ...]:
        return talks_of(connection, self._secrets, cluster_id)

    def _subscribed(
        self, connection: sa.Connection, tip_id: TipId
    ) -> tuple[Place, str, int | None]:
        """Return where, in which language and under which message an asker can be asked."""
        query = sa.select(subscription).where(subscription.c.tip_id == tip_id)
        row = connection.execute(query).one_or_none()
        place = None if row is None else place_of(self._secrets, row.bot_id, row.chat, CHAT)
        if row is None or place is None:
            raise Impossible("They cannot be asked: they want no messages, or sent it long ago.")
        if place.chat_id < 0:
            raise Impossible("They sent it in a group, where a talk would not be between two.")
        return place, row.language, row.message_id

    def _say(
        self, connection: sa.Connection, by: Actor, talk_id: TalkId, text: str, now: int
    ) -> None:
        row = _open_talk(connection, talk_id)
        if row.state == "paused" and row.closed_by == "asker":
            raise Impossible("They paused this conversation: please wait until they go on.")
        said = talk_rows.sides_of(connection, talk_id)
        if unanswered(said, "moderator") >= MOST_UNANSWERED:
            raise Impossible("They have not answered your last lines yet: please wait.")
        line_id = talk_rows.add_line(
            connection, self._secrets, talk_id, text, author=by.id, now=now
        )
        if line_id is None:
            return
        talk_rows.change(connection, talk_id, now, state="open", closed_by=None)
        notice = talk_notices.question(text, talk_id, "open", self._phrases_for(row.language))
        self._send(connection, row, line_id, notice, now)
        _record(connection, by, row, now, said=len(said) + 1)

    def _send(
        self, connection: sa.Connection, row: sa.Row[Any], line_id: int, notice: Outgoing, now: int
    ) -> None:
        to, line = self._place(row), talk_rows.line_row(connection, line_id)
        if to is None or line is None:
            raise Impossible("Their chat cannot be opened any more.")
        talk_rows.send_line(
            connection, self._secrets, to, line, notice, message_id=row.message_id, now=now
        )

    def _turn(
        self, connection: sa.Connection, by: Actor, row: sa.Row[Any], state: TalkState, now: int
    ) -> None:
        turned: dict[str, Any] = {"state": state, "closed_by": None}
        if state != "open":
            turned["closed_by"] = "moderator"
        to = self._place(row)
        if state == "closed":
            turned["chat"] = None
            if to is not None:
                talk_rows.send_end(
                    connection,
                    self._secrets,
                    to,
                    row,
                    talk_notices.ended(self._phrases_for(row.language)),
                    now=now,
                )
        talk_rows.change(connection, row.id, now, **turned)
        _record(connection, by, row, now, state=state)

    def _place(self, row: sa.Row[Any]) -> Place | None:
        return place_of(self._secrets, row.bot_id, row.chat, talk_rows.PURPOSE)

    async def _run(self, work: Callable[[sa.Connection, int], T]) -> T:
        now = epoch_ms(self._clock())
        return await self._reach.run(lambda connection: work(connection, now))


def _asked_tip(connection: sa.Connection, cluster_id: ClusterId, tip_id: TipId) -> sa.Row[Any]:
    """Return a tip of a cluster; nobody else begins a talk about it meanwhile."""
    query = sa.select(tip).where(tip.c.id == tip_id).with_for_update()
    row = connection.execute(query).one_or_none()
    if row is None or row.cluster_id != cluster_id:
        raise Unknown("there is no such message in this cluster any more")
    return row


def _require_none_before(connection: sa.Connection, cluster_id: ClusterId, asker: bytes) -> None:
    """Raise Impossible where somebody asks them already, or where they want no questions."""
    query = sa.select(talk).where(talk.c.cluster_id == cluster_id, talk.c.asker == asker)
    for row in connection.execute(query):
        if row.state != "closed":
            raise Impossible("There is a conversation with them already: go on with that one.")
        if row.closed_by == "asker":
            raise Impossible("They ended the conversation about this: they want no questions.")


def _open_talk(connection: sa.Connection, talk_id: TalkId) -> sa.Row[Any]:
    row = talk_rows.locked(connection, talk_id)
    if row is None:
        raise Unknown("there is no such conversation")
    if row.state == "closed":
        raise Impossible("This conversation has ended.")
    return row


def _record(
    connection: sa.Connection, by: Actor, row: sa.Row[Any], now: int, **detail: object
) -> None:
    record(
        connection,
        by,
        Action.TALK.value,
        kind="cluster",
        subject=row.cluster_id,
        now=now,
        talk=row.id,
        **detail,
    )
