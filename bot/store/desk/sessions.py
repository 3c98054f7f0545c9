"""The console's sessions, as flows use them: every secret is given once and kept as a digest."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TypeVar

import sqlalchemy as sa

from bot.claims.clock import Clock, epoch_ms
from bot.moderate.cluster import Named
from bot.moderate.desk import LoginLink, Moderator, Session
from bot.moderate.ids import ModeratorId
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Actor, Role, Via
from bot.moderate.tries import Allowance, Tries
from bot.store.database import Database
from bot.store.desk.audit_rows import record
from bot.store.desk.people_rows import PEOPLE, moderator_from
from bot.store.desk.session_rows import (
    MINUTE,
    SESSIONS,
    Lasting,
    bound_link,
    forget_expired,
    new_link,
    opened,
    put_code,
    used_code,
)
from bot.store.desk.tokens import digest, new_code, new_token, typed
from bot.store.desk_tables import session
from bot.store.reach import Reach
from bot.store.tables import moderator

T = TypeVar("T")
WRONG_CODES = Allowance(each=10, all=200, span=timedelta(minutes=10))
"""Wrong codes that moderators may tell the bot; a code has 40 bits, and lasts as long."""
AGENT_LENGTH = 120


class SessionStore:
    """The port ``Sessions`` on the store's tables; a session ends ``idle`` after its last use."""

    def __init__(self, database: Database, clock: Clock, *, idle: timedelta) -> None:
        self._reach = Reach(database)
        self._clock = clock
        self._idle = idle // timedelta(milliseconds=1)
        self._wrong = Tries(WRONG_CODES)

    async def begin(self, browser: bytes) -> str:
        """Return a short code for a browser that wants to come in, to be told to the bot."""
        code = new_code()

        def work(connection: sa.Connection, now: int) -> None:
            forget_expired(connection, now)
            put_code(connection, code, browser, now)

        await self._run(work)
        return code

    async def link_for(self, code: str, moderator_id: ModeratorId) -> LoginLink:
        """Return the one-time link for the browser that shows a code.

        Raises Unknown for a wrong code, and Impossible after too many of these.
        """
        if self._wrong.wait(moderator_id, self._clock()):
            raise Impossible("there were too many wrong codes: wait ten minutes")

        def work(connection: sa.Connection, now: int) -> LoginLink:
            browser = used_code(connection, typed(code), now)
            return _linked(connection, moderator_id, browser, now, via="telegram")

        try:
            return await self._run(work)
        except Unknown:
            self._wrong.count(moderator_id, self._clock())
            raise

    async def console_link(self, moderator_id: ModeratorId) -> LoginLink:
        """Return a one-time link that is bound to the browser that opens it first."""
        return await self._run(
            lambda connection, now: _linked(connection, moderator_id, None, now, via="command")
        )

    async def look(self, token: str, browser: bytes) -> Named:
        """Return whom a link lets in and bind it to the browser; raises Unknown for any other."""
        return await self._run(
            lambda connection, now: bound_link(connection, token, browser, now)[1].named
        )

    async def open(self, token: str, browser: bytes, agent: str) -> str:
        """Use up a link and return a new session's token; raises Unknown."""
        named, fresh = agent[:AGENT_LENGTH], new_token()

        def work(connection: sa.Connection, now: int) -> str:
            link_id, who = bound_link(connection, token, browser, now)
            number = opened(connection, link_id, who, token=fresh, agent=named, now=now)
            _record(connection, who, "login", number, now, via="console")
            return fresh

        return await self._run(work)

    async def of(self, token: str) -> Session | None:
        """Return the session of a token while it lasts and its moderator is not disabled.

        It lasts for longer from now on; that is written at most once a minute.
        """
        lasting = self._lasting()
        found = SESSIONS.where(session.c.digest == digest(token), lasting.condition())

        def work(connection: sa.Connection) -> Session | None:
            row = connection.execute(found).one_or_none()
            return None if row is None else _sessions(connection, [row], lasting)[0]

        held = await self._reach.read(work)
        if held is not None and lasting.now - epoch_ms(held.seen_at) >= MINUTE:
            used = sa.update(session).where(session.c.id == held.id, session.c.ended_at.is_(None))
            await self._reach.run(
                lambda connection: connection.execute(used.values(seen_at=lasting.now))
            )
        return held

    async def listed(self, moderator_id: ModeratorId | None = None) -> Sequence[Session]:
        """Return the sessions that last, of one moderator or of all, the last used first."""
        lasting = self._lasting()
        found = SESSIONS.where(lasting.condition()).order_by(session.c.seen_at.desc(), session.c.id)
        if moderator_id is not None:
            found = found.where(session.c.moderator_id == moderator_id)
        return await self._reach.read(
            lambda connection: _sessions(connection, connection.execute(found).all(), lasting)
        )

    async def end(self, by: Actor, session_id: int) -> None:
        """End a session at once; raises Unknown where there is none that lasts."""
        open_one = (session.c.id == session_id) & session.c.ended_at.is_(None)

        def work(connection: sa.Connection, now: int) -> None:
            ended = sa.update(session).where(open_one).values(ended_at=now)
            if not connection.execute(ended).rowcount:
                raise Unknown("there is no such session, or no more")
            record(connection, by, "end_session", kind="session", subject=session_id, now=now)

        await self._run(work)

    def _lasting(self) -> Lasting:
        return Lasting(now=epoch_ms(self._clock()), idle=self._idle)

    async def _run(self, work: Callable[[sa.Connection, int], T]) -> T:
        now = epoch_ms(self._clock())
        return await self._reach.run(lambda connection: work(connection, now))


def _linked(
    connection: sa.Connection, moderator_id: ModeratorId, browser: bytes | None, now: int, via: Via
) -> LoginLink:
    link, who = new_link(connection, moderator_id, browser, now)
    by = None if via == "command" else who
    _record(connection, by, "login_link", moderator_id, now, via=via, kind="moderator")
    return link


def _sessions(
    connection: sa.Connection, rows: Sequence[sa.Row[tuple[object, ...]]], lasting: Lasting
) -> Sequence[Session]:
    ids = {row.moderator_id for row in rows}
    found = connection.execute(PEOPLE.where(moderator.c.id.in_(ids)))
    known = {row.id: moderator_from(row) for row in found}
    return [lasting.session_from(row, known[row.moderator_id]) for row in rows]


def _record(
    connection: sa.Connection,
    who: Moderator | None,
    action: str,
    subject: int,
    now: int,
    *,
    via: Via,
    kind: str = "session",
) -> None:
    by = Actor(id=who.id, name=who.name, role=Role(who.role), via=via) if who else None
    record(connection, by, action, kind=kind, subject=subject, now=now)
