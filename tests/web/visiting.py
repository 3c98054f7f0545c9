"""A console over a real store, and browsers that keep their cookies, for tests of its door."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
from starlette.applications import Starlette

from bot.claims.ids import AskerHash
from bot.flows.desk import login, people
from bot.flows.desk.desk import Desk
from bot.flows.desk.login import NoLink
from bot.moderate.desk import LoginLink
from bot.moderate.roles import Role
from bot.store.database import Database
from bot.web.audit import audit_routes
from bot.web.door import Door
from bot.web.login import login_routes
from bot.web.moderators import people_routes
from tests.store.desk.front_support import Doors, doors_of
from tests.store.support import Hands
from tests.web.desk.fake_desk import desk_app, fake_desk

ORIGIN = "http://127.0.0.1:8080"


def person_of(name: str) -> AskerHash:
    """Return the person that a moderator is on Telegram."""
    return AskerHash(name.encode().ljust(32, b"."))


@dataclass
class House:
    """A console with its door, and the bot that answers its moderators."""

    doors: Doors
    desk: Desk
    app: Starlette
    hands: Hands

    def add(self, name: str, role: Role = Role.ADMIN) -> int:
        """Add a moderator who has joined and return their id."""

        async def added() -> int:
            one, word = await people.add(self.desk, None, name, role)
            await people.join(self.desk, person_of(name), word, bot_id=42, chat_id=7, language="en")
            return one.id

        return asyncio.run(added())

    def link(self, name: str, code: str) -> str:
        """Return the token of the link that the bot answers a moderator's code with."""
        given = asyncio.run(login.link_for(self.desk, person_of(name), code))
        assert isinstance(given, LoginLink)
        return given.token

    def refusal(self, name: str, code: str) -> NoLink:
        """Return why the bot gives a person no link."""
        given = asyncio.run(login.link_for(self.desk, person_of(name), code))
        assert isinstance(given, NoLink)
        return given


def house_of(database: Database, hands: Hands, door: Door | None = None) -> House:
    """Return a console over a database."""
    doors = doors_of(database, hands)
    desk = fake_desk(people=doors.people, sessions=doors.sessions, audit=doors.audit, clock=hands)
    door = door or Door(bot_name=lambda: "siftline_bot")
    routes = [*login_routes(door), *people_routes(door), *audit_routes()]
    return House(doors=doors, desk=desk, app=desk_app(desk, routes), hands=hands)


@dataclass
class Visitor:
    """A browser without scripts that keeps its cookies; follows no redirect."""

    app: Starlette
    origin: str = ORIGIN
    address: str = "127.0.0.1"
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)

    def get(self, path: str, *, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """Return the answer to a request for a page."""
        return asyncio.run(self._asked("GET", path, headers=headers))

    def post(
        self,
        path: str,
        data: Mapping[str, Any] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Return the answer to a form with just these fields."""
        return asyncio.run(self._asked("POST", path, data=data, headers=headers))

    def send(self, page: str, path: str, data: Mapping[str, Any] | None = None) -> httpx.Response:
        """Return the answer to a form of a page, which has its word from there."""
        return self.post(path, {"csrf": csrf_in(self.get(page))} | dict(data or {}))

    def code(self, wanted: str = "") -> str:
        """Return the code that the page to log in shows."""
        shown = self.get(f"/login?next={wanted}" if wanted else "/login").text
        found = re.search(r"/login ([A-Z2-9]{8})<", shown)
        assert found, shown
        return found[1]

    def log_in(self, house: House, name: str = "Ana") -> httpx.Response:
        """Log in as a moderator does, and return the way in."""
        link = house.link(name, self.code())
        assert self.get(f"/login/{link}").status_code == 200
        return self.post(f"/login/{link}")

    async def _asked(self, method: str, path: str, **sent: Any) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, client=(self.address, 5000))
        async with httpx.AsyncClient(
            transport=transport, base_url=self.origin, cookies=self.cookies
        ) as client:
            answer = await client.request(method, path, **sent)
            self.cookies = client.cookies
            return answer


def csrf_in(answer: httpx.Response) -> str:
    """Return the word that the forms of a page carry."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', answer.text)
    assert found, answer.text
    return found[1]
