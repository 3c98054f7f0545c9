"""Moderators, and the stores of who may come in, as tests of the desk's stores need them."""

from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from bot.moderate.desk import Moderator
from bot.moderate.roles import Actor, Role
from bot.store.database import Database
from bot.store.desk.audit import AuditStore
from bot.store.desk.people import PeopleStore
from bot.store.desk.sessions import SessionStore
from bot.store.desk_tables import audit_event
from tests.store.support import SECRETS, Hands

IDLE = timedelta(hours=12)


@dataclass(frozen=True)
class Doors:
    """The three stores over one database and one clock; it is a FrontDesk for flows."""

    database: Database
    people: PeopleStore
    sessions: SessionStore
    audit: AuditStore
    clock: Hands

    async def added(self, name: str = "Ana", role: Role = Role.ADMIN) -> Moderator:
        """Return a new moderator, added by the machine's owner."""
        return (await self.people.add(None, name, role))[0]

    def actions(self) -> list[str]:
        """Return what the audit says was done, in order."""
        query = sa.select(audit_event.c.action).order_by(audit_event.c.id)
        return list(self.database.read_now(lambda connection: connection.scalars(query).all()))


def doors_of(database: Database, hands: Hands) -> Doors:
    """Return the stores over a database."""
    return Doors(
        database=database,
        people=PeopleStore(database, SECRETS, hands),
        sessions=SessionStore(database, hands, idle=IDLE),
        audit=AuditStore(database, hands),
        clock=hands,
    )


def actor(who: Moderator) -> Actor:
    """Return a moderator who acts in the console."""
    return Actor(id=who.id, name=who.name, role=who.role, via="console")
