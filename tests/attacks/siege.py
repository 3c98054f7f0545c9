"""The whole console over a real store, with one moderator of each role in a browser.

``Siege`` has clusters, drafts, a request and published claims to be attacked; nothing that it
reaches is outside the test.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import httpx
import sqlalchemy as sa
from starlette.applications import Starlette

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.flows.desk import login
from bot.flows.desk.desk import Desk
from bot.flows.exchange import Exchange
from bot.moderate.roles import Actor, Role
from bot.readers.feeds.search import FactCheckSearch
from bot.readers.feeds.source import FEEDS, WebSources
from bot.readers.links.guarded_client import GuardedClient
from bot.store.claim_store import ClaimStore
from bot.store.columns import metadata
from bot.store.database import Database
from bot.store.desk.claim_desk import ClaimDesk
from bot.store.desk.drafts import DraftStore
from bot.store.desk.import_origins import ImportStore
from bot.store.desk.queue import QueueStore
from bot.store.desk.statistics import StatisticsStore
from bot.store.desk.talks import TalkStore
from bot.store.desk.tellings import TellingStore
from bot.web.app import console
from bot.web.public import PublicParts
from bot.web.session import COOKIE, csrf_word
from tests.answer.examples import phrases
from tests.claims.exchange.examples import publisher
from tests.readers.links.sites import Dialler, Web
from tests.store.claim_support import put
from tests.store.desk.desk_support import GARLIC, LEMON, ask, gather
from tests.store.desk.drafting_support import draft_json
from tests.store.desk.front_support import actor, doors_of
from tests.store.support import SECRETS, Hands
from tests.web import fakes
from tests.web.desk.fake_desk import fake_desk
from tests.web.visiting import person_of

ORIGIN = "http://127.0.0.1:8080"
NAMES = {
    Role.READER: "Rada",
    Role.EDITOR: "Ana",
    Role.REVIEWER: "Boris",
    Role.ADMIN: "Chen",
}
LOOKED = frozenset({"see", "login", "login_link"})
"""What the audit notes of who only looks."""
_NO_STATE = frozenset({"audit_event", "session", "login_token", "alembic_version"})


@dataclass
class Browser:
    """A browser that keeps one session; it follows no redirect, and its forms have their word."""

    app: Starlette
    token: str = ""

    @property
    def csrf(self) -> str:
        """Return the word that this session's forms carry."""
        return csrf_word(self.token)

    def get(self, path: str, **sent: Any) -> httpx.Response:
        """Return the answer to a request for a page."""
        return self.ask("GET", path, **sent)

    def post(self, path: str, form: Mapping[str, Any] | None = None, **sent: Any) -> httpx.Response:
        """Return the answer to a form with the session's word."""
        return self.ask("POST", path, data={"csrf": self.csrf} | dict(form or {}), **sent)

    def ask(self, method: str, path: str, **sent: Any) -> httpx.Response:
        """Return the answer to any request."""
        return asyncio.run(self.asked(method, path, **sent))

    async def asked(self, method: str, path: str, **sent: Any) -> httpx.Response:
        """Return the same, among others that are asked at once."""
        async with self.client() as client:
            return await client.request(method, path, **sent)

    def client(self) -> httpx.AsyncClient:
        """Return what asks with this session alone."""
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app),
            base_url=ORIGIN,
            cookies={COOKIE: self.token} if self.token else None,
        )


@dataclass(frozen=True)
class _Reader:
    """Reads served claims where the store has them."""

    store: ClaimStore

    async def claims(self, ids: Sequence[ClaimId]) -> Mapping[ClaimId, Claim]:
        return {each.id: each for each in self.store.each_served() if each.id in ids}


@dataclass
class Siege:
    """A console, its store, and who may attack it."""

    database: Database
    hands: Hands
    desk: Desk
    app: Starlette
    actors: Mapping[Role, Actor]
    web: Web

    def browser(self, role: Role) -> Browser:
        """Return a browser in which the moderator of a role has just logged in."""
        return Browser(self.app, asyncio.run(self.logged_in(role)))

    async def logged_in(self, role: Role) -> str:
        """Return the token of a new session."""
        link = await login.console_link(self.desk, NAMES[role])
        return await login.come_in(self.desk, link.token, bytes(32), "Firefox")

    def stranger(self) -> Browser:
        """Return a browser in which nobody has logged in."""
        return Browser(self.app)

    def state(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return all that the store holds, but for sessions and who looked."""
        return self.database.read_now(_state)


def siege_of(database: Database, hands: Hands, web: Web | None = None, **changed: Any) -> Siege:
    """Return a console over a database; a book or setting of its desk may be given."""
    web = web or Web({})
    doors = doors_of(database, hands)
    claims = ClaimStore(database, hands)
    books: dict[str, Any] = {
        "queue": QueueStore(database, SECRETS, hands),
        "drafts": DraftStore(database, hands),
        "claims": ClaimDesk(database, hands),
        "tellings": TellingStore(database, hands),
        "talks": TalkStore(database, SECRETS, hands, phrases),
        "statistics": StatisticsStore(database, SECRETS, hands),
        "people": doors.people,
        "sessions": doors.sessions,
        "audit": doors.audit,
        "clock": hands,
    }
    desk = fake_desk(**(books | changed))
    client = GuardedClient(resolve=web.resolve, dialler=Dialler(web), seconds=5.0, wanted=FEEDS)
    exchange = Exchange(
        imports=ImportStore(database, hands),
        put=claims.put,
        sources=WebSources(client, FactCheckSearch(base="http://127.0.0.1:9", key="")),
        served=lambda _: list(claims.each_served()),
        publisher=publisher(),
        clock=hands,
        trusted=frozenset({"facts.example.org"}),
    )
    public = PublicParts(
        claims=_Reader(claims),
        served=lambda: list(claims.each_served()),
        position=object,
        publisher=publisher(),
        phrases_for=phrases,
    )
    parts = replace(fakes.parts(), desk=desk, exchange=exchange, public=public)
    actors = asyncio.run(_employed(desk))
    return Siege(
        database=database, hands=hands, desk=desk, app=console(parts), actors=actors, web=web
    )


def furnish(siege: Siege) -> None:
    """Put into the store what every address needs: clusters, claims, drafts, a request."""
    database, hands = siege.database, siege.hands
    for who in (1, 2, 3):
        ask(database, hands, LEMON, who=who, key=f"m{who}")
    ask(database, hands, GARLIC, who=3, key="m4")
    gather(database, hands)
    served = ClaimStore(database, hands)
    put(served)
    put(served, "garlic")
    asyncio.run(_written(siege))
    hands.pass_(1)


async def _written(siege: Siege) -> None:
    ana, boris = siege.actors[Role.EDITOR], siege.actors[Role.REVIEWER]
    drafts = siege.desk.drafts
    for name in ("onion", "ginger"):
        await drafts.begin(ana, "claim", name, draft_json(name), None)
    await drafts.submit(ana, "claim", "ginger", 1)
    await drafts.begin(boris, "profile", "channel", {"name": "Channel"}, None)
    await siege.desk.talks.save_reply(ana, "Where?", "en", "Where is it from?")
    await siege.desk.people.put_group(siege.actors[Role.ADMIN], "Doctors", [boris.id])


async def _employed(desk: Desk) -> dict[Role, Actor]:
    actors = {}
    for role, name in NAMES.items():
        one, word = await desk.people.add(None, name, role)
        await desk.people.join(word, person_of(name), bot_id=42, chat_id=one.id, language="en")
        actors[role] = actor(one)
    return actors


def _state(connection: sa.Connection) -> dict[str, list[tuple[Any, ...]]]:
    kept = {}
    for table in metadata.sorted_tables:
        if table.name not in _NO_STATE:
            rows = connection.execute(sa.select(table)).all()
            kept[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return kept


def done_in(siege: Siege) -> list[str]:
    """Return what the audit says was done, but for looking."""
    query = sa.text("select action from audit_event order by id")
    actions = siege.database.read_now(lambda connection: connection.scalars(query).all())
    return [action for action in actions if action not in LOOKED]


LATER = timedelta(minutes=16)
"""So long after a login it is no longer fresh."""
