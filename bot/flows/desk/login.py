"""Coming in: a browser shows a code, the bot answers it with a link, the link opens a session.

A link lets in only the browser that showed its code, so that nobody comes in by one that was
passed on; a session ends at once where its moderator is disabled or has less to do.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from bot.claims.ids import AskerHash
from bot.flows.desk.front import FrontDesk
from bot.moderate.cluster import Named
from bot.moderate.desk import LoginLink, Moderator, Session
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Action, Actor, Role, require

FRESH = timedelta(minutes=15)
"""How old a login may be for what changes who may do what."""


class NoLink(StrEnum):
    """Why the bot gives no link."""

    STRANGER = "stranger"
    """Who asks is no moderator, and is not told that there are any."""
    WRONG_CODE = "wrong_code"
    """No browser shows this code, or no more."""
    TOO_OFTEN = "too_often"
    """Too many wrong codes: later."""


async def begin(desk: FrontDesk, browser: bytes) -> str:
    """Return the code that a browser, known by its cookie's digest, is to show."""
    return await desk.sessions.begin(browser)


async def link_for(desk: FrontDesk, person: AskerHash, code: str) -> LoginLink | NoLink:
    """Return the one-time link that lets a moderator into the browser that shows a code."""
    moderator = await desk.people.by_person(person)
    if moderator is None:
        return NoLink.STRANGER
    try:
        return await desk.sessions.link_for(code, moderator.id)
    except Unknown:
        return NoLink.WRONG_CODE
    except Impossible:
        return NoLink.TOO_OFTEN


async def console_link(desk: FrontDesk, name: str | None = None) -> LoginLink:
    """Return a one-time link for the machine's owner, who comes in as a moderator by name.

    Without a name it is the only admin that there is. Raises Unknown where there is none, and
    Impossible where there are several.
    """
    return await desk.sessions.console_link((await _owners(desk, name)).id)


async def look(desk: FrontDesk, token: str, browser: bytes) -> Named:
    """Return whom a link lets into this browser; raises Unknown with the reason why nobody."""
    return await desk.sessions.look(token, browser)


async def come_in(desk: FrontDesk, token: str, browser: bytes, agent: str) -> str:
    """Use up a link and return the token of a new session; raises Unknown like ``look``."""
    return await desk.sessions.open(token, browser, agent)


async def sessions(desk: FrontDesk, by: Actor) -> Sequence[Session]:
    """Return the actor's own sessions that last."""
    return await desk.sessions.listed(by.id)


async def all_sessions(desk: FrontDesk, by: Actor) -> Sequence[Session]:
    """Return everybody's sessions that last."""
    require(by, Action.MODERATORS)
    return await desk.sessions.listed()


async def end(desk: FrontDesk, by: Actor, session_id: int) -> None:
    """End one's own session, or as an admin anybody's; raises Denied for another's."""
    own = {session.id for session in await desk.sessions.listed(by.id)}
    if session_id not in own:
        require(by, Action.MODERATORS)
    await desk.sessions.end(by, session_id)


def is_fresh(session: Session, now: datetime) -> bool:
    """Tell whether a login is young enough for what changes who may do what."""
    return now - session.opened_at <= FRESH


async def _owners(desk: FrontDesk, name: str | None) -> Moderator:
    enabled = [one for one in await desk.people.moderators() if not one.disabled]
    wanted = [one for one in enabled if one.name == name or (not name and one.role is Role.ADMIN)]
    if name and not wanted:
        raise Unknown(f"{name}: there is no such moderator, or they are disabled")
    if not wanted:
        raise Unknown("there is no admin yet: siftline moderators add NAME --role admin")
    if len(wanted) > 1:
        names = ", ".join(one.name for one in wanted)
        raise Impossible(f"there are several admins ({names}): choose one with --moderator NAME")
    return wanted[0]
