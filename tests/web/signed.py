"""Consoles whose requests come from a moderator who has logged in, as tests of pages use them.

``SignedBrowser(app_of(routes, desk), sessions, role=Role.EDITOR)`` asks as an editor; its forms
carry the word of their session unless they bring another.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from bot.flows.desk.desk import Desk
from bot.moderate.cluster import Named
from bot.moderate.desk import LoginLink, Moderator, Session
from bot.moderate.ids import ModeratorId
from bot.moderate.refusals import Unknown
from bot.moderate.roles import Actor, Role
from bot.web.failures import Failures, show
from bot.web.problems import Problem
from bot.web.session import COOKIE, FIELD, csrf_word
from bot.web.shield import SafeHeaders, Shield

ORIGIN = "http://127.0.0.1:8080"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def moderator(number: int = 1, name: str = "Ana", role: Role = Role.EDITOR) -> Moderator:
    """Return a moderator who has joined."""
    return Moderator(
        id=ModeratorId(number),
        name=name,
        role=role,
        joined=True,
        disabled=False,
        language="en",
        created_at=NOW,
    )


def session_of(who: Moderator, number: int = 1, *, opened_at: datetime = NOW) -> Session:
    """Return a session of a moderator."""
    return Session(
        id=number,
        moderator=who,
        agent="Firefox",
        opened_at=opened_at,
        seen_at=NOW,
        expires_at=NOW + timedelta(hours=12),
    )


@dataclass
class FakeSessions:
    """The sessions of a console, in memory; a link's token is ``link-`` and its number."""

    open_: dict[str, Session] = field(default_factory=dict)
    codes: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, tuple[Moderator, bytes | None]] = field(default_factory=dict)
    known: dict[int, Moderator] = field(default_factory=dict)
    ended: list[int] = field(default_factory=list)

    def sign_in(self, who: Moderator, *, opened_at: datetime = NOW) -> str:
        """Return the token of a new session."""
        token = f"token-{len(self.open_) + 1}"
        self.known[who.id] = who
        self.open_[token] = session_of(who, len(self.open_) + 1, opened_at=opened_at)
        return token

    async def begin(self, browser: bytes) -> str:
        code = f"CDEFGHJ{len(self.codes) + 2}"
        self.codes[code] = browser
        return code

    async def link_for(self, code: str, moderator_id: ModeratorId) -> LoginLink:
        if code not in self.codes:
            raise Unknown("no browser shows this code")
        return self._link(moderator_id, self.codes.pop(code))

    async def console_link(self, moderator_id: ModeratorId) -> LoginLink:
        return self._link(moderator_id, None)

    async def look(self, token: str, browser: bytes) -> Named:
        who, bound = self.links.get(token, (None, None))
        if who is None or bound not in (None, browser):
            raise Unknown("this link lets nobody in")
        self.links[token] = (who, browser)
        return who.named

    async def open(self, token: str, browser: bytes, agent: str) -> str:
        await self.look(token, browser)
        opened = self.sign_in(self.links.pop(token)[0])
        self.open_[opened] = replace(self.open_[opened], agent=agent)
        return opened

    async def of(self, token: str) -> Session | None:
        return self.open_.get(token)

    async def listed(self, moderator_id: ModeratorId | None = None) -> Sequence[Session]:
        sessions = self.open_.values()
        return [one for one in sessions if moderator_id in (None, one.moderator.id)]

    async def end(self, by: Actor, session_id: int) -> None:  # noqa: ARG002 - the port's
        self.ended.append(session_id)
        self.open_ = {token: one for token, one in self.open_.items() if one.id != session_id}

    def _link(self, moderator_id: ModeratorId, browser: bytes | None) -> LoginLink:
        who, token = self.known[moderator_id], f"link-{len(self.links) + 1}"
        self.links[token] = (who, browser)
        return LoginLink(token=token, moderator=who.named, expires_at=NOW)


def app_of(routes: Sequence[BaseRoute], desk: Desk | Any) -> Starlette:
    """Return a console of some routes over a desk, behind all that stands before the real one."""
    app = Starlette(
        routes=list(routes),
        middleware=[Middleware(SafeHeaders), Middleware(Failures), Middleware(Shield)],
        exception_handlers={Problem: show, HTTPException: show},
    )
    app.state.desk = desk
    return app


class SignedBrowser:
    """A browser without scripts in which a moderator has logged in; follows no redirect."""

    def __init__(
        self,
        app: Starlette,
        sessions: FakeSessions,
        *,
        role: Role = Role.EDITOR,
        name: str = "Ana",
        number: int = 1,
        opened_at: datetime = NOW,
    ) -> None:
        """``sessions`` is what ``app.state.desk.sessions`` is."""
        self._transport = httpx.ASGITransport(app)
        self.moderator = moderator(number, name, role)
        self.token = sessions.sign_in(self.moderator, opened_at=opened_at)
        self.csrf = csrf_word(self.token)

    def get(self, path: str, *, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """Return the answer to a request for a page."""
        return asyncio.run(self._asked("GET", path, headers=headers))

    def post(
        self,
        path: str,
        data: Mapping[str, Any] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        **sent: Any,
    ) -> httpx.Response:
        """Return the answer to a form with the session's word."""
        fields = {FIELD: self.csrf} | dict(data or {})
        return asyncio.run(self._asked("POST", path, data=fields, headers=headers, **sent))

    async def _asked(self, method: str, path: str, **sent: Any) -> httpx.Response:
        async with httpx.AsyncClient(
            transport=self._transport, base_url=ORIGIN, cookies={COOKIE: self.token}
        ) as client:
            return await client.request(method, path, **sent)
