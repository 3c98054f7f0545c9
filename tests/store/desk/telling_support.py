"""People who asked, a claim that answers them, and the telling of it, on a store of either kind."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from bot.claims.ids import AskerHash
from bot.flows.effects import KeepAnswer, Outgoing, SetQuiet, Subscribe
from bot.flows.post import Owed
from bot.flows.tell_askers import TellParts, tell_some
from bot.match.decision import Decision, NoMatch
from bot.moderate.ids import ModeratorId
from bot.moderate.roles import Actor, Role
from bot.moderate.telling import Telling
from bot.store.apply import apply_effects
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.desk.telling_queue import StoredTellings
from bot.store.desk.telling_rows import owe_answer, propose_correction
from bot.store.desk.tellings import TellingStore
from bot.store.desk_tables import tip_cluster
from bot.store.outbox import Outbox
from bot.store.tables import claim, tip
from bot.store.tables import moderator as moderator_table
from tests.store.claim_support import put, withdraw
from tests.store.support import BOT, SECRETS, Hands, answer, match, place
from tests.store.support import tip as tip_effect
from tests.telegram.support import phrases_for

CLUSTER = 1


def asker(number: int) -> AskerHash:
    """Return a person, one a number."""
    return AskerHash(number.to_bytes(4) * 8)


@dataclass
class World:
    """A store with people, one cluster and the claim ``lemon``."""

    database: Database
    hands: Hands

    def __post_init__(self) -> None:
        """Open the books and write the moderator Ana and the cluster."""
        self.claims = ClaimStore(self.database, self.hands)
        self.outbox = Outbox(self.database, SECRETS, BOT)
        self.tellings = TellingStore(self.database, self.hands)
        self.queue = StoredTellings(self.database, SECRETS)
        self.ana = Actor(id=ModeratorId(0), name="Ana", role=Role.REVIEWER, via="console")

        def write(connection: sa.Connection) -> int:
            ana = {"name": "Ana", "role": "reviewer", "created_at": 1, "language": "en"}
            added = sa.insert(moderator_table).values(ana).returning(moderator_table.c.id)
            moments = dict.fromkeys(("first_seen_at", "last_seen_at", "changed_at"), 1)
            cluster = {"id": CLUSTER, "state": "open", "kind_bits": 0, **moments}
            connection.execute(sa.insert(tip_cluster).values(cluster))
            return int(connection.execute(added).scalar_one())

        self.ana = replace(self.ana, id=ModeratorId(self.database.run_now(write)))

    def publish(self, rating: str = "false", known: str = "No study supports it.") -> None:
        """Publish the claim with a rating."""
        texts = {"en": {"statement": "Hot lemon water kills the virus.", "known": known}}
        put(self.claims, rating=rating, texts=texts)

    def withdraw(self, state: str = "retracted") -> None:
        """Serve the claim no more."""
        withdraw(self.database, state=state)

    def ask(
        self,
        number: int,
        *,
        key: str = "m1",
        chat_id: int | None = None,
        decision: Decision | None = None,
        change_seq: int = 0,
    ) -> None:
        """Let a person send a tip, which gathers in the cluster unless it is answered."""
        decided = decision or NoMatch()
        chat = number if chat_id is None else chat_id
        told = answer(decided, key=key, sameness=None)
        effects = (
            replace(tip_effect(key=key), asker=asker(number)),
            replace(told, edition=replace(told.edition, change_seq=change_seq)),
            Subscribe(key=key, message_id=int(key[1:]), language="en", days=90),
        )

        def write(connection: sa.Connection) -> None:
            apply_effects(connection, SECRETS, place(chat), effects, self.hands())
            if isinstance(decided, NoMatch):
                own = (tip.c.lane == place(chat).lane) & (tip.c.key == key)
                connection.execute(sa.update(tip).where(own).values(cluster_id=CLUSTER))

        self.database.run_now(write)

    def matched(self, number: int, **about: int) -> None:
        """Let a person send a tip that is answered by the claim."""
        self.ask(number, decision=match(), **about)  # type: ignore[arg-type]  # only a change_seq

    def chose(self, number: int, decision: Decision, key: str = "m1") -> None:
        """Let a person press a button of their answer."""
        effect: KeepAnswer = answer(decision, key=key, decided_by="asker", sameness=None)
        self.database.run_now(
            lambda connection: apply_effects(
                connection, SECRETS, place(number), (effect,), self.hands()
            )
        )

    def say_no(self, number: int, *, quiet: bool = True) -> None:
        """Let a person switch updates off, or on again."""
        effect = SetQuiet(asker=asker(number), quiet=quiet)
        self.database.run_now(
            lambda connection: apply_effects(
                connection, SECRETS, place(number), (effect,), self.hands()
            )
        )

    def owe(self, clusters: Sequence[int] = (CLUSTER,)) -> Telling | None:
        """Begin to tell who waits in the cluster."""
        now = self._now()
        return self.database.run_now(
            lambda connection: owe_answer(
                connection,
                claim_row=claim_row(connection),
                clusters=clusters,
                asked_by=self.ana.id,
                now=now,
            )
        )

    def propose(self) -> Telling | None:
        """Propose to tell what became of the claim."""
        now = self._now()
        return self.database.run_now(
            lambda connection: propose_correction(
                connection, claim_row=claim_row(connection), asked_by=self.ana.id, now=now
            )
        )

    async def tell(self, **limits: Any) -> int:
        """Queue notices until nobody is left or may be told, and return how many these were."""
        parts = TellParts(queue=self.queue, phrases_for=phrases_for, clock=self.hands, **limits)
        queued = 0
        while more := await tell_some(parts):
            queued += more
        return queued

    async def send(self) -> list[Owed]:
        """Send what is due, and return it."""
        owed = await self.outbox.lease(10_000, frozenset(), self.hands())
        for each in owed:
            await self.outbox.end(each, "done", None, self.hands(), reply_id=500)
        return owed

    async def told(self) -> list[tuple[int, str]]:
        """Tell and send everything, and return each chat with the first line that it got."""
        said = []
        while await self.tell() or await self._due():
            said += [(each.place.chat_id, lead(each)) for each in await self.send()]
        return sorted(said)

    def pass_(self, days: float = 1) -> None:
        """Let days pass."""
        self.hands.now += timedelta(days=days)

    async def _due(self) -> bool:
        counts = await self.outbox.counts()
        return counts.get("ready", 0) > 0

    def _now(self) -> int:
        return int(self.hands().timestamp() * 1000)


def claim_row(connection: sa.Connection) -> int:
    """Return the claim's row."""
    own = sa.select(claim.c.id).where(claim.c.public_id == "lemon")
    return int(connection.execute(own).scalar_one())


def lead(owed: Owed) -> str:
    """Return the first line of a notice."""
    assert isinstance(owed.payload, Outgoing)
    return owed.payload.plain.splitlines()[0]
