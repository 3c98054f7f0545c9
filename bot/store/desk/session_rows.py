"""Rows of sessions and of the links that open them, in the caller's transaction."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import from_epoch_ms
from bot.moderate.desk import LoginLink, Moderator, Session
from bot.moderate.ids import ModeratorId
from bot.moderate.refusals import Impossible, Unknown
from bot.store.desk.people_rows import held
from bot.store.desk.tokens import digest, new_token
from bot.store.desk_tables import login_token, session
from bot.store.tables import moderator

MINUTE = 60_000
TOKEN_MS = 10 * MINUTE
"""How long a code or link can be used."""
LONGEST_MS = 7 * 24 * 60 * MINUTE
"""How long a session lasts at most, however much it is used."""
# A token that nobody can use any more is still known for a day, so that one is told why.
_KNOWN_MS = 24 * 60 * MINUTE


@dataclass(frozen=True, kw_only=True, slots=True)
class Lasting:
    """The moment, and how long a session lasts after its last use; both in milliseconds."""

    now: int
    idle: int

    def condition(self) -> sa.ColumnElement[bool]:
        """Return what holds for a session that lasts, joined with its moderator."""
        return sa.and_(
            session.c.ended_at.is_(None),
            session.c.expires_at > self.now,
            session.c.seen_at > self.now - self.idle,
            moderator.c.disabled_at.is_(None),
        )

    def session_from(self, row: sa.Row[Any], who: Moderator) -> Session:
        """Return the session of a row."""
        return Session(
            id=row.id,
            moderator=who,
            agent=row.agent,
            opened_at=from_epoch_ms(row.created_at),
            seen_at=from_epoch_ms(row.seen_at),
            expires_at=from_epoch_ms(min(row.expires_at, row.seen_at + self.idle)),
        )


SESSIONS = sa.select(session).join(moderator, moderator.c.id == session.c.moderator_id)


def forget_expired(connection: sa.Connection, now: int) -> None:
    """Forget tokens that ended a day ago, and sessions that could no longer last."""
    connection.execute(sa.delete(login_token).where(login_token.c.expires_at < now - _KNOWN_MS))
    connection.execute(sa.delete(session).where(session.c.expires_at < now - LONGEST_MS))


def put_code(connection: sa.Connection, code: str, browser: bytes, now: int) -> None:
    """Keep the code of a browser, in the place of the one that it showed before."""
    connection.execute(
        sa.delete(login_token).where(
            login_token.c.purpose == "code", login_token.c.browser == browser
        )
    )
    row = {"digest": digest(code), "purpose": "code", "browser": browser}
    connection.execute(
        sa.insert(login_token).values(row | {"created_at": now, "expires_at": now + TOKEN_MS})
    )


def used_code(connection: sa.Connection, code: str, now: int) -> bytes:
    """Use up a code and return the browser that shows it; raises Unknown."""
    row = connection.execute(
        sa.select(login_token.c.id, login_token.c.browser)
        .where(
            login_token.c.digest == digest(code),
            login_token.c.purpose == "code",
            login_token.c.used_at.is_(None),
            login_token.c.expires_at > now,
        )
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise Unknown("no browser shows this code, or no more")
    _use(connection, row.id, now)
    return bytes(row.browser)


def new_link(
    connection: sa.Connection, moderator_id: ModeratorId, browser: bytes | None, now: int
) -> tuple[LoginLink, Moderator]:
    """Return a new link for a browser, or for the first one that opens it, and whom it lets in."""
    who = held(connection, moderator_id)
    if who.disabled:
        raise Impossible("the moderator is disabled")
    token = new_token()
    connection.execute(
        sa.insert(login_token).values(
            digest=digest(token),
            purpose="link",
            moderator_id=moderator_id,
            browser=browser,
            created_at=now,
            expires_at=now + TOKEN_MS,
        )
    )
    end = from_epoch_ms(now + TOKEN_MS)
    return LoginLink(token=token, moderator=who.named, expires_at=end), who


def bound_link(
    connection: sa.Connection, token: str, browser: bytes, now: int
) -> tuple[int, Moderator]:
    """Return a link's row and whom it lets in, bound to the browser; raises Unknown with why."""
    row = connection.execute(
        sa.select(login_token)
        .where(login_token.c.digest == digest(token), login_token.c.purpose == "link")
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise Unknown("There is no such login link, or no more.")
    if row.browser not in (None, browser):
        raise Unknown("This login link is for another browser: the one that showed the code.")
    if row.used_at is not None:
        raise Unknown("This login link was used already.")
    if row.expires_at <= now:
        raise Unknown("This login link has expired.")
    # Held, so that whoever is disabled meanwhile does not come in after that.
    who = held(connection, ModeratorId(row.moderator_id))
    if who.disabled:
        raise Unknown("This login link lets nobody in any more.")
    if row.browser is None:
        bound = sa.update(login_token).where(login_token.c.id == row.id)
        connection.execute(bound.values(browser=browser))
    return row.id, who


def opened(
    connection: sa.Connection, link_id: int, who: Moderator, *, token: str, agent: str, now: int
) -> int:
    """Use up a link and return the row of the new session that has a token."""
    _use(connection, link_id, now)
    inserted = (
        sa.insert(session)
        .values(
            digest=digest(token),
            moderator_id=who.id,
            agent=agent,
            created_at=now,
            seen_at=now,
            expires_at=now + LONGEST_MS,
        )
        .returning(session.c.id)
    )
    return int(connection.execute(inserted).scalar_one())


def _use(connection: sa.Connection, token_id: int, now: int) -> None:
    connection.execute(
        sa.update(login_token).where(login_token.c.id == token_id).values(used_at=now)
    )
